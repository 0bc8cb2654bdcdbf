"""The archive by date, corrections, series, related articles: who stands where, and what moves."""

import re

import pytest
from site_fixture import Site


def numbers(html: str) -> list[str]:
    return re.findall(r"<h[23][^>]*><a [^>]*>خبر (\d+)</a>", html)


def settings(site: Site, text: str) -> None:
    site.write("site.yaml", (site.root / "site.yaml").read_text() + text)


@pytest.fixture
def dated(site: Site) -> Site:
    """Five articles on three days of two months, two per page."""
    settings(site, "pagination: {per_page: 2}\nfeeds: {items: 2}\n")
    for number, day in enumerate(["04-30", "05-17", "05-17", "05-17", "05-17"], 1):
        site.article(f"{number}.md", title=f"خبر {number}", date=f"2024-{day} 0{number}:00")
    return site


def test_days_list_and_months_and_years_count(dated: Site) -> None:
    dated.build()
    tree = {name: html.decode() for name, html in dated.tree().items() if name.endswith(".html")}
    assert numbers(tree["2024/05/17/index.html"]) == ["5", "4"]
    assert numbers(tree["2024/05/17/page/1/index.html"]) == ["3", "2"]
    assert numbers(tree["2024/05/index.html"]) == []
    month = tree["2024/05/index.html"]
    assert re.search(r'href="\.\./\.\./2024/05/17/"><b>17</b> <small class="n">4 مقالات<', month)
    assert month.count("<tr>") == 6 and month.count('class="day"') == 31
    assert 'rel="prev" href="../../2024/04/"' in month and 'rel="next"' not in month
    assert "5 مقالات" in tree["2024/index.html"] and "5 مقالات" in tree["archive/index.html"]


@pytest.mark.parametrize(
    ("shown", "deepest"),
    [("{day: false}", "2024/05/index.html"), ("{day: false, month: false}", "2024/index.html")],
)
def test_the_deepest_kind_lists_the_articles(dated: Site, shown: str, deepest: str) -> None:
    settings(dated, f"archives: {shown}\n")
    dated.build()
    tree = dated.tree()
    assert "2024/05/17/index.html" not in tree
    assert numbers(tree[deepest].decode())[0] == "5"
    numbered = deepest.replace("index.html", "page/1/index.html")
    assert numbered in tree and b'class="calendar"' not in tree[numbered]


def test_without_pages_by_date_there_is_no_archive_and_no_link_to_it(dated: Site) -> None:
    settings(dated, "archives: {day: false, month: false, year: false}\n")
    dated.build()
    assert "archive/index.html" not in dated.tree()
    assert b'archive/"' not in dated.tree()["index.html"]


@pytest.mark.parametrize(
    ("shown", "page", "url"),
    [("{month: false}", "2024/index.html", "2024/05/17/"),
     ("{year: false}", "archive/index.html", "2024/05/"),
     ("{year: false, month: false}", "archive/index.html", "2024/05/17/")],
)  # fmt: skip
def test_a_kind_that_is_left_out_is_no_dead_end(
    dated: Site, shown: str, page: str, url: str
) -> None:
    settings(dated, f"archives: {shown}\n")
    dated.build()
    assert f'{url}"' in dated.tree()[page].decode()


def test_an_hour_stands_on_the_page_of_its_own_day_only(site: Site) -> None:
    site.article("1.md", title="خبر 1", date="2024-05-17", publish_at="2024-06-02 10:00")
    site.article("2.md", title="خبر 2", date="2024-05-17 11:00")
    site.build()
    day = site.tree()["2024/05/17/index.html"].decode()
    assert ">11:00</time>" in day and ">10:00</time>" not in day
    assert 'href="../../../../2024/05/17/"><time' in site.tree()["2024/05/17/2/index.html"].decode()
    assert '2024/05/17/"><time' not in site.tree()["2024/05/17/1/index.html"].decode()


def test_an_update_alone_is_no_correction(site: Site) -> None:
    note = {"date": "2025-01-01", "type": "update", "text": "أُضيف رقم."}
    site.article("1.md", title="خبر 1", corrections=[note])
    site.article("2.md", title="خبر 2", corrections=[{**note, "type": "clarification"}])
    site.build()
    pages = [site.tree()[f"2024/05/17/{n}/index.html"].decode() for n in (1, 2)]
    assert ["صُوّب هذا المقال" in page for page in pages] == [False, True]
    assert site.tree()["2024/05/17/index.html"].decode().count("مصوَّب") == 1


def test_an_article_stands_under_its_date_whatever_its_embargo(site: Site) -> None:
    site.article("1.md", title="خبر 1", date="2024-05-17", publish_at="2024-06-02")
    site.build()
    assert numbers(site.tree()["2024/05/17/index.html"].decode()) == ["1"]
    assert "2024/06/02/index.html" not in site.tree()


def test_the_first_column_follows_the_language_or_the_setting(dated: Site) -> None:
    def first(text: str) -> str:
        site_file = dated.write("site.yaml", (dated.root / "site.yaml").read_text() + text)
        dated.build()
        head = re.search(r'<th scope="col">([^<]+)', dated.tree()["2024/05/index.html"].decode())
        assert head is not None and site_file.exists()
        return head[1]

    assert first("") == "السبت"
    assert first("dates: {week_start: monday}\n") == "الاثنين"


def test_corrections_stand_by_month_newest_first_with_numbered_pages(site: Site) -> None:
    settings(site, "pagination: {per_page: 2}\n")
    notes = [{"date": f"2025-0{month}-11", "text": f"تصويب {month}"} for month in (3, 1, 4, 2, 5)]
    site.article("1.md", title="خبر 1", corrections=notes)
    site.article("2.md", title="خبر 2", status="hidden", corrections=notes)
    site.build()
    head = site.tree()["corrections/index.html"].decode()
    assert re.findall(r"<p>تصويب (\d)</p>", head) == ["5", "4", "3"]
    assert re.findall(r"<p>تصويب (\d)</p>",
                      site.tree()["corrections/page/1/index.html"].decode()) == ["2", "1"]  # fmt: skip
    assert re.findall(r'<h2 id="m([\d-]+)"', head) == ["2025-05", "2025-04", "2025-03"]
    assert "/2024/05/17/1/#correction" in head


def test_the_corrections_page_is_there_before_the_first_correction(site: Site) -> None:
    site.article("1.md")
    site.build()
    assert "لم يُصوَّب شيء بعد" in site.tree()["corrections/index.html"].decode()


def test_a_series_is_read_in_order_and_leads_from_part_to_part(site: Site) -> None:
    for number in (2, 1, 3):
        site.article(f"{number}.md", title=f"خبر {number}", date=f"202{number}-01-01", series="ماء")
    site.build()
    assert numbers(site.tree()["series/ماء/index.html"].decode()) == ["1", "2", "3"]
    middle = site.tree()["2022/01/01/2/index.html"].decode()
    parts = re.findall(r'rel="(prev|next)" href="[^"]+/(\d)/"', middle)
    assert parts == [("prev", "1"), ("next", "3")]


def related(site: Site, number: int) -> list[str]:
    html = site.tree()[f"2024/05/0{number}/{number}/index.html"].decode()
    band = html.partition('aria-labelledby="related"')[2].partition("</section>")[0]
    return numbers(band)


def test_related_articles_are_older_ones_that_share_terms_the_likest_first(site: Site) -> None:
    shared = {1: ["أ"], 2: ["أ", "ب"], 3: ["ج"], 4: ["أ", "ب"], 5: ["أ"]}
    for number, tags in shared.items():
        site.article(f"{number}.md", title=f"خبر {number}", date=f"2024-05-0{number}", tags=tags)
    site.build()
    assert related(site, 4) == ["2", "1"]
    assert related(site, 3) == [] and related(site, 1) == []
    site.article("1.md", title="خبر 1", date="2024-05-01", tags=["أ", "ب"], status="draft")
    site.build()
    assert related(site, 4) == ["2"]


def test_related_articles_are_of_the_same_language(site: Site) -> None:
    site.article("1.md", title="خبر 1", date="2024-05-01", tags=["أ"], lang="en")
    site.article("2.md", title="خبر 2", date="2024-05-02", tags=["أ"])
    site.build()
    assert related(site, 2) == []


def test_related_can_be_turned_off(site: Site) -> None:
    settings(site, "related: {count: 0}\n")
    for number in (1, 2):
        site.article(f"{number}.md", title=f"خبر {number}", date=f"2024-05-0{number}", tags=["أ"])
    site.build()
    assert related(site, 2) == []


def test_a_new_article_touches_what_the_design_names(dated: Site) -> None:
    dated.build()
    dated.article("6.md", title="خبر 6", date="2024-05-17 06:00", tags=["جديد"])
    written = dated.build().written
    assert written == (
        "2024/05/17/6/index.html", "2024/05/17/index.html",
        "2024/05/index.html", "2024/index.html", "archive/index.html", "atom.xml", "feed.json",
        "feed.xml", "index.html", "news-sitemap.xml", "sitemap.xml", "tags/index.html",
        "tags/جديد/feed.xml", "tags/جديد/index.html",
    )  # fmt: skip
