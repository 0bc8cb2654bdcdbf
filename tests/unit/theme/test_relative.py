import pytest

from generator.theme.relative import relative


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/", "./2024/05/17/خبر/"),
        ("/tags/", "../2024/05/17/خبر/"),
        ("/2024/05/17/سفينة/", "../../../../2024/05/17/خبر/"),
        ("/tags/ميناء/page/2/", "../../../../2024/05/17/خبر/"),
    ],
)
def test_an_address_climbs_as_many_folders_as_the_page_lies_deep(url: str, expected: str) -> None:
    html = relative('<a href="/2024/05/17/خبر/">خبر</a>', url, "/")
    assert html == f'<a href="{expected}">خبر</a>'


def test_the_front_page_leads_to_itself_as_this_folder() -> None:
    assert relative('<a href="/">الأولى</a>', "/", "/") == '<a href="./">الأولى</a>'


def test_only_addresses_below_the_prefix_are_touched() -> None:
    html = '<a href="/archive/tags/">أ</a><a href="/other/">ب</a>'
    assert relative(html, "/archive/خبر/", "/archive/") == (
        '<a href="../tags/">أ</a><a href="/other/">ب</a>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/خبر/">خبر</a>',
        '<a href="//example.org/خبر/">خبر</a>',
        '<a href="#حاشية">حاشية</a>',
        '<a href="mailto:a@example.org">بريد</a>',
        '<p>اكتب href="/خبر/" هنا</p>',
        '<p>a href="/خبر/"</p>',
        "<p title='href=\"/خبر/\"'>نص</p>",
        "<pre>&lt;a href=&quot;/خبر/&quot;&gt;</pre>",
    ],
)
def test_other_addresses_and_text_stay_as_they_are(html: str) -> None:
    assert relative(html, "/2024/05/17/خبر/", "/") == html


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="{}a.jpg" alt="">',
        '<link rel="stylesheet" href="{}assets/a.css">',
        '<script src="{}assets/a.js" defer></script>',
        '<form action="{}search/"><input name="q"></form>',
        '<video src="{}a.mp4" poster="{}a.jpg"></video>',
        '<source srcset="{}a.webp 400w, {}b.webp 800w, {}c.webp 2x">',
    ],
)
def test_every_attribute_that_holds_an_address_is_turned(tag: str) -> None:
    assert relative(tag.replace("{}", "/"), "/tags/", "/") == tag.replace("{}", "../")


def test_a_tag_over_several_lines_is_turned() -> None:
    assert relative('<a class="x"\n  href="/tags/">أ</a>', "/خبر/", "/") == (
        '<a class="x"\n  href="../tags/">أ</a>'
    )
