import random
import re

import pytest

from generator.theme.relative import climb, relative, turned, turned_part


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


_NAME = re.compile(r"\s(?:action|href|poster|src|(srcset))\Z")
_TAG = re.compile(r"<(?:a|area|audio|form|iframe|img|link|script|source|track|video)\s")


def sought(html: str, up: str, prefix: str) -> str:
    """The same as `turned`, by looking from each address back to its tag."""
    opening = f'="{prefix}'
    others = re.compile(rf"((?<=[0-9][wx]),\s+){re.escape(prefix)}(?!/)")
    pieces: list[str] = []
    done, found = 0, html.find(opening)
    while found >= 0:
        start, end = found + 2, found + len(opening)
        name = _NAME.search(html, max(0, found - len(" srcset")), found)
        opened = html.rfind("<", 0, found)
        in_tag = html.find(">", opened, found) < 0 <= opened and _TAG.match(html, opened)
        if name and not html.startswith("/", end) and in_tag:
            pieces += (html[done:start], up)
            done = end
            if name[1]:
                done = html.find('"', end) if '"' in html[end:] else len(html)
                pieces.append(others.sub(rf"\g<1>{up}", html[end:done]))
        found = html.find(opening, end)
    return "".join((*pieces, html[done:]))


PIECES = (
    *("<a", "<img", "<p", "<source", "<b ", "</a>", "<", ">", " ", "\n", "\t", '"', "'", "=", "/"),
    *(" href", " src", " srcset", "srcset", "\nhref", " alt", " data-src", "href", " poster"),
    *('="/', '="/archive/', '="//', '="/archive', "='/", '="', '=""', "/archive/", "archive/"),
    *(
        "a.jpg 1x, /b.jpg 2x",
        "9w,\n/archive/c.jpg",
        "2x, //d.jpg 1x",
        "1x,/",
        "خبر",
        "نص عن =",
        "&lt;",
    ),
    *(
        '<a href="/',
        ' href="/archive/',
        '"></a><img src="/a',
        '<img srcset="/archive/a 1x, /archive/',
    ),
)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """Pages made of pieces in any order: most are no HTML that anyone would write."""
    chance = random.Random(20240517)
    return ["".join(chance.choices(PIECES, k=chance.randrange(3, 30))) for _ in range(12_000)]


@pytest.mark.parametrize("prefix", ["/", "/archive/"])
def test_addresses_are_found_in_any_text_as_by_looking_back(pages: list[str], prefix: str) -> None:
    for html in pages:
        assert turned(html, "../", prefix) == sought(html, "../", prefix), html


@pytest.mark.parametrize("prefix", ["/", "/archive/"])
def test_parts_may_be_turned_before_the_page_is(pages: list[str], prefix: str) -> None:
    chance = random.Random(20240518)
    for html in pages:
        one, other = sorted(chance.choices(range(len(html) + 1), k=2))
        part = turned_part(html[one:other], "../", prefix)
        expected = turned(html, "../", prefix)
        assert turned(html[:one] + part + html[other:], "../", prefix) == expected, (
            html,
            one,
            other,
        )


def test_pages_climb_to_the_folder_of_the_prefix() -> None:
    assert climb("/archive/", "/archive/") == "./"
    assert climb("/archive/2024/05/خبر/", "/archive/") == "../../../"
