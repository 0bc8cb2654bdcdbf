"""What an edit may touch: the whole list of the files that a build writes and removes after it.

Fifty-nine articles, one a day from 1 March 2024, in lists of five and feeds of five. Article n stands
in section n mod 3, has the tag n mod 5, and is by Huda if n is even. So article 20 is in no feed and
not on the front page. It stands between 17 and 23; 30 and 50 name it as related. It is the 7th of its
section, the 4th of its tag and the 10th of its author.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from site_fixture import SETTINGS, Site

from generator.build.report import Report
from generator.build.state import state_folder
from generator.catalogue import open_catalogue
from generator.theme.theme import shipped_themes

COUNT, OLD, NEW = 59, 20, 59
SECTIONS = ("port", "city", "sport")
FEEDS = ("atom.xml", "feed.json", "feed.xml")
INDEXES = ("tags", "authors", "sections")
HUDA = "هدى-النجار"
MORE = """\
sections: {port: {title: الميناء}, city: {title: المدينة}, sport: {title: الرياضة}}
pagination: {per_page: 5}
feeds: {items: 5}
related: {count: 2}
"""


def day_of(number: int) -> date:
    return date(2024, 3, 1) + timedelta(days=number - 1)


def put(site: Site, number: int, body: str = "نصٌّ قصير.", **given: object) -> None:
    """Article n; what is given stands in the place of its own."""
    fields = {
        "title": f"خبر {number}",
        "date": day_of(number).isoformat(),
        "summary": "خلاصة.",
        "tags": [f"وسم-{number % 5}"],
        "author": "سامر" if number % 2 else "huda",
        **given,
    }
    site.article(f"{SECTIONS[number % 3]}/خبر-{number}.md", body, **fields)


@pytest.fixture
def site(site: Site) -> Site:
    site.write("site.yaml", SETTINGS + MORE)
    site.write("content/_authors/huda.yaml", "name: هدى النجار\nbio: محرّرة.\n")
    for number in range(1, COUNT + 1):
        put(site, number)
    site.build()
    return site


def pages(*paths: str) -> list[str]:
    return [f"{path}/index.html" for path in paths]


def day(number: int) -> str:
    return f"{day_of(number):%Y/%m/%d}"


def own(*numbers: int) -> list[str]:
    """The pages of articles."""
    return pages(*(f"{day(number)}/خبر-{number}" for number in numbers))


def parts(path: str, *numbers: int) -> list[str]:
    """Numbered pages of a list; 0 is its head."""
    return pages(*(f"{path}/page/{number}" if number else path for number in numbers))


def lists(number: int) -> list[str]:
    """The lists that an article stands in."""
    author = "سامر" if number % 2 else HUDA
    return [f"sections/{SECTIONS[number % 3]}", f"tags/وسم-{number % 5}", f"authors/{author}"]


def feeds_of(number: int) -> list[str]:
    return [f"{path}/feed.xml" for path in lists(number)]


def shows_old() -> list[str]:
    """The lists' pages that show article 20."""
    section, tag, author = lists(OLD)
    return [*parts(section, 2), *parts(tag, 1), *parts(author, 2), *pages(day(OLD))]


def did(report: Report) -> tuple[list[str], list[str]]:
    return sorted(report.written), sorted(report.pruned)


def wanted(written: Iterable[str], pruned: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    return sorted(written), sorted(pruned)


def test_the_body_of_an_old_article_is_on_its_page_alone(site: Site) -> None:
    put(site, OLD, body="نصّ آخر.")
    assert did(site.build()) == wanted(own(OLD))


def test_the_body_of_a_new_article_is_in_the_feeds_too(site: Site) -> None:
    put(site, NEW, body="نصّ آخر.")
    assert did(site.build()) == wanted([*own(NEW), *FEEDS])


def test_an_old_title_is_where_it_is_listed_beside_and_related(site: Site) -> None:
    put(site, OLD, title="عنوان آخر")
    assert did(site.build()) == wanted([*own(OLD, 17, 23, 30, 50), *shows_old()])


def test_a_new_title_is_on_the_front_page_in_the_feeds_and_in_the_news_too(site: Site) -> None:
    put(site, NEW, title="عنوان آخر")
    machines = [*FEEDS, *feeds_of(NEW), "news-sitemap.xml"]
    shown = pages(*lists(NEW), day(NEW))
    assert did(site.build()) == wanted([*own(NEW, 56), *shown, "index.html", *machines])


def test_a_time_of_change_is_on_the_page_and_in_the_sitemap(site: Site) -> None:
    put(site, OLD, updated="2024-08-01")
    assert did(site.build()) == wanted([*own(OLD), "sitemap.xml"])


def test_a_bio_is_on_the_authors_own_page(site: Site) -> None:
    site.write("content/_authors/huda.yaml", "name: هدى النجار\nbio: محرّرة الميناء.\n")
    assert did(site.build()) == wanted(pages(f"authors/{HUDA}"))


def test_an_authors_name_is_on_their_articles_on_their_list_and_in_feeds(site: Site) -> None:
    site.write("content/_authors/huda.yaml", f"name: هدى صالح\nslug: {HUDA}\nbio: محرّرة.\n")
    hers = own(*range(2, COUNT + 1, 2))
    listed = [*parts(f"authors/{HUDA}", 0, 1, 2, 3, 4), *pages("authors")]
    terms = (f"authors/{HUDA}", *(f"tags/وسم-{n}" for n in range(5)),
             *(f"sections/{name}" for name in SECTIONS))  # fmt: skip
    # the rows of other lists tell no names in this theme, and the first article is not hers
    feeds = [*FEEDS, *(f"{path}/feed.xml" for path in terms)]
    assert did(site.build()) == wanted([*hers, *listed, *feeds])


def test_a_new_article_is_at_the_head_of_its_lists(site: Site) -> None:
    put(site, 60)
    section, tag, author = lists(60)
    # the 20th of its section and the 30th of its author make a numbered page; the one before leads on
    listed = [*parts(section, 0, 2, 3), *parts(tag, 0), *parts(author, 0, 4, 5)]
    dated = pages("archive", "2024", "2024/04", day(60), day(59))
    machines = [*FEEDS, *feeds_of(60), "sitemap.xml", "news-sitemap.xml"]
    assert did(site.build()) == wanted(
        [*own(60, 57), *listed, *pages(*INDEXES), *dated, "index.html", *machines]
    )


def test_a_back_filled_article_moves_what_comes_after_it(site: Site) -> None:
    site.article("sport/قديم.md", title="قديم", date="2024-03-20 12:00", summary="خلاصة.",
                 tags=["وسم-0"], author="huda")  # fmt: skip
    section, tag, author = lists(OLD)
    # the 8th of its section, the 5th of its tag, the 11th of its author
    listed = [*parts(section, 0, 2, 3), *parts(tag, 0, 1), *parts(author, 0, 3, 4, 5)]
    dated = pages("archive", "2024", "2024/03", day(OLD))
    assert did(site.build()) == wanted(
        [*pages(f"{day(OLD)}/قديم"), *own(20, 23, 30, 50), *listed, *pages(*INDEXES), *dated,
         "index.html", "sitemap.xml"]
    )  # fmt: skip


def test_a_byte_of_css_is_in_its_name_on_every_page(site: Site) -> None:
    css = next(name for name in site.tree() if name.endswith(".css"))
    site.write("themes/sahifa/assets/sahifa.css", (site.output / css).read_bytes() + b"\n")
    report = site.build()
    new = next(name for name in site.tree() if name.endswith(".css"))
    html = [name for name in site.tree() if name.endswith(".html")]
    assert did(report) == wanted([*html, new], [css])


def test_a_string_of_the_theme_is_where_a_page_says_it(site: Site) -> None:
    strings = (shipped_themes() / "sahifa/strings/ar.yaml").read_text()
    changed = strings.replace("\nnot_found_text: ", "\nnot_found_text: عفوًا. ")
    site.write("themes/sahifa/strings/ar.yaml", changed)
    assert did(site.build()) == wanted(["404.html"])


def test_a_new_article_leaves_the_site_as_it_was(site: Site) -> None:
    before = site_digest_of(site)
    put(site, 60)
    site.build()
    assert site_digest_of(site) == before != b""


def site_digest_of(site: Site) -> bytes:
    catalogue = open_catalogue(state_folder(site.project()) / "catalogue")
    try:
        return catalogue.value("site")
    finally:
        catalogue.close()


def test_a_deleted_article_leaves_its_lists(site: Site) -> None:
    (site.root / f"content/sport/خبر-{OLD}.md").unlink()
    section, tag, author = lists(OLD)
    listed = [*parts(section, 0, 2), *parts(tag, 0, 1), *parts(author, 0, 2, 3, 4)]
    dated = pages("archive", "2024", "2024/03", day(19), day(21))
    assert did(site.build()) == wanted(
        [*own(17, 23, 30, 50), *listed, *pages(*INDEXES), *dated, "index.html", "sitemap.xml"],
        [*own(OLD), *pages(day(OLD)), *parts(section, 3)],
    )


def test_a_correction_is_on_record_and_marks_the_article_in_its_lists(site: Site) -> None:
    put(site, OLD, corrections=[{"date": "2024-08-01", "text": "تصويب."}])
    # not where it is related: the theme shows neither the mark nor a picture there
    assert did(site.build()) == wanted(
        [*own(OLD), *shows_old(), *pages("corrections"), "sitemap.xml"]
    )


def test_a_replaced_photo_has_another_name_where_it_is_shown(site: Site) -> None:
    site.photo("content/sport/صورة.jpg")
    put(site, OLD, photo="صورة.jpg")
    site.build()
    (before,) = (name for name in site.tree() if name.startswith("photos/"))
    site.photo("content/sport/صورة.jpg", size=(640, 360))
    report = site.build()
    (after,) = (name for name in site.tree() if name.startswith("photos/"))
    assert did(report) == wanted([*own(OLD), *shows_old(), after], [before])
