"""Sitemaps against their schemas, the pages they name and the sources."""

from datetime import datetime
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from archive_reader import Archive, output_of
from lxml import etree
from site_fixture import Site

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9",
           "n": "http://www.google.com/schemas/sitemap-news/0.9"}  # fmt: skip
CITY = ZoneInfo("Asia/Beirut")
EXAMPLE = "https://example.org"


def checked(content: bytes, schema: str = "all.xsd") -> etree._Element:
    """A map as a tree; an error where its schema forbids something."""
    tree = etree.fromstring(content)
    etree.XMLSchema(etree.parse(SCHEMAS / schema)).assertValid(tree)
    return tree


def locs(tree: etree._Element) -> list[str]:
    return [str(text) for text in tree.xpath("*/m:loc/text()", namespaces=SITEMAP)]


def seconds(written: str) -> float:
    """A W3C date as an instant; a bare date is the start of that day in the city."""
    found = datetime.fromisoformat(written)
    return (found if found.tzinfo else found.replace(tzinfo=CITY)).timestamp()


@pytest.mark.parametrize(
    ("old", "new"),
    [("<loc>", "<lac>"), ("<lastmod>2", "<lastmod>on 2"), ("<news:language>a", "<news:language>A"),
     ("<news:title>", "<news:name>"), ("<url>", "<page>"), ("<news:publication_date>2",
                                                           "<news:publication_date>on 2")],
)  # fmt: skip
def test_the_schemas_refuse_what_is_wrong(archive: Archive, old: str, new: str) -> None:
    name = "news-sitemap.xml" if "news:" in old else "sitemap.xml"
    closing = (old.replace("<", "</"), new.replace("<", "</"))
    text = archive.tree[name].decode()
    assert old in text
    wrong = text.replace(old, new).replace(*closing)
    with pytest.raises(etree.DocumentInvalid):
        checked(wrong.encode())


def test_the_sitemap_names_each_listed_article_and_page_once(archive: Archive) -> None:
    named = locs(checked(archive.tree["sitemap.xml"]))
    pages = {url for url in named if url not in archive.articles}
    assert len(named) == len(set(named))
    assert {url for url in named if url in archive.articles} == archive.listed.keys()
    standalone = {path.stem for path in archive.content.glob("pages/*.md")}
    assert pages == {f"{archive.host}/", *(f"{archive.host}/{name}/" for name in standalone)}


@pytest.mark.parametrize("name", ["sitemap.xml", "news-sitemap.xml"])
def test_each_address_is_a_page_that_calls_itself_so_and_may_be_indexed(
    archive: Archive, name: str
) -> None:
    for url in locs(checked(archive.tree[name])):
        page = archive.pages[output_of(url)]
        assert page.xpath("//link[@rel='canonical']/@href") == [url]
        assert page.xpath("//meta[@name='robots']") == []


def test_each_last_change_is_that_of_the_source(archive: Archive) -> None:
    tree = checked(archive.tree["sitemap.xml"])
    for entry in tree:
        url = entry.findtext("m:loc", namespaces=SITEMAP)
        written = entry.findtext("m:lastmod", namespaces=SITEMAP)
        source = archive.articles.get(url or "")
        assert (written is None) == (source is None), url
        if source is not None and written is not None:
            assert seconds(written) == source.modified, source.path


def test_the_news_sitemap_holds_the_articles_of_the_last_two_days(archive: Archive) -> None:
    tree = checked(archive.tree["news-sitemap.xml"])
    newest = max(source.published for source in archive.listed.values())
    recent = {
        url: source
        for url, source in archive.listed.items()
        if source.published >= newest - 48 * 3600
    }
    assert len(recent) > 5
    assert sorted(locs(tree)) == sorted(recent)
    for entry in tree:
        source = recent[entry.findtext("m:loc", namespaces=SITEMAP)]
        told = {name: entry.findtext(f".//n:{name}", namespaces=SITEMAP)
                for name in ("name", "language", "title", "publication_date")}  # fmt: skip
        assert (told["name"], told["language"]) == ("المرفأ", source.lang)
        assert told["title"] == source.title
        assert seconds(told["publication_date"]) == source.published


def test_robots_names_both_maps_and_forbids_nothing(archive: Archive) -> None:
    lines = archive.tree["robots.txt"].decode().split("\n")
    assert lines == ["User-agent: *", "Disallow:", "", f"Sitemap: {archive.host}/sitemap.xml",
                     f"Sitemap: {archive.host}/news-sitemap.xml", ""]  # fmt: skip


@pytest.mark.parametrize("limit", [3, 7])
def test_a_long_sitemap_is_split_and_holds_each_article_once(
    site: Site, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr("generator.pages.kinds.maps.LIMIT", limit)
    for day in range(1, 8):
        site.article(f"خبر {day}.md", date=f"2024-05-0{day}")
    site.article("مخفي.md", status="hidden")
    site.write("content/pages/about.md", "---\ntitle: من نحن\n---\nنص\n")
    site.build()
    tree = site.tree()
    parts = locs(checked(tree["sitemap.xml"], "siteindex.xsd"))
    found = {url: locs(checked(tree[output_of(url, EXAMPLE)])) for url in parts}
    assert parts == [f"{EXAMPLE}/sitemap-pages.xml",
                     *(f"{EXAMPLE}/sitemap-{n}.xml" for n in range(1, -(-7 // limit) + 1))]  # fmt: skip
    pages, *articles = found.values()
    assert pages == [f"{EXAMPLE}/", f"{EXAMPLE}/about/"]
    assert all(len(part) <= limit for part in articles)
    assert [*chain(*articles)] == [f"{EXAMPLE}/2024/05/0{day}/%D8%AE%D8%A8%D8%B1-{day}/"
                                 for day in range(1, 8)]  # fmt: skip


def test_a_sitemap_that_fits_again_leaves_no_parts(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.article("خبر.md")
    monkeypatch.setattr("generator.pages.kinds.maps.LIMIT", 1)
    site.build()
    monkeypatch.undo()
    site.build(clean=True)
    assert [name for name in site.tree() if name.startswith("sitemap")] == ["sitemap.xml"]
    assert len(locs(checked(site.tree()["sitemap.xml"]))) == 2


def test_an_archive_without_articles_has_a_valid_map_and_no_news(site: Site) -> None:
    site.build()
    tree = site.tree()
    assert locs(checked(tree["sitemap.xml"])) == [f"{EXAMPLE}/"]
    assert "news-sitemap.xml" not in tree and b"news" not in tree["robots.txt"]


def test_no_map_names_a_held_hidden_or_noindex_article(site: Site) -> None:
    held: list[dict[str, object]] = [
        {"status": "hidden"}, {"noindex": True}, {"status": "draft"}, {"date": "2026-01-20"},
        {"withdrawn": {"date": "2026-01-14"}}, {"expires": "2026-01-15 11:00"},
    ]  # fmt: skip
    site.article("ظاهر.md", date="2026-01-14")
    for number, fields in enumerate(held):
        site.article(f"محجوب {number}.md", **{"date": "2026-01-15", **fields})
    site.build()
    for name in ("sitemap.xml", "news-sitemap.xml"):
        named = [url for url in locs(checked(site.tree()[name])) if "/2026/" in url]
        assert named == [f"{EXAMPLE}/2026/01/14/%D8%B8%D8%A7%D9%87%D8%B1/"]


def test_the_addresses_of_maps_carry_the_path_of_the_site(site: Site) -> None:
    settings = (site.root / "site.yaml").read_text().replace(".org/", ".org/أرشيف/")
    site.write("site.yaml", settings)
    site.article("خبر.md", date="2026-01-14")
    site.build()
    inner = f"{EXAMPLE}/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/"
    for name in ("sitemap.xml", "news-sitemap.xml"):
        assert all(url.startswith(inner) for url in locs(checked(site.tree()[name])))
    assert f"Sitemap: {inner}sitemap.xml" in site.tree()["robots.txt"].decode()
