"""Feeds as feedparser and Ruby's validating parser read them, against the sources."""

import calendar
import json
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import feedparser
import lxml.html
import pytest
from archive_reader import Archive, output_of, plain, words
from site_fixture import Site

SITE_FEEDS = ("feed.xml", "atom.xml")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
RUBY = """
read = ->(text) { RSS::Parser.parse(text, true).items.map { |item|
  title = item.title; title.respond_to?(:content) ? title.content : title } }
given = JSON.parse(STDIN.set_encoding("UTF-8").read)
puts JSON.generate(given.transform_values { |text| read.(text) rescue $!.class.name })
"""

LINKS = """\
[مقال](هدف.md) ![أ > ب "ج"](صورة.jpg) [فقرة](#s) [سؤال](?a=2) [جذر](/about/ "أ > ب")
<a href="mailto:a@example.org">بريد</a> <img alt="أ > ب" src="/x.jpg">
<a title="أ > ب" href="//cdn.example/x.js">خارج</a> <q cite="/مصدر/">قول</q>

## عنوان {#s}

اكتب `<a href="/x">`.
"""


def url_of_today(slug: str) -> str:
    """The address of an article with the fixture's date."""
    return f"https://example.org/2024/05/17/{quote(slug)}/"


@cache
def read_feed(content: bytes) -> Any:
    """A feed by feedparser, bodies as they were written."""
    return feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)


def xml_feeds(archive: Archive) -> dict[str, bytes]:
    """Every RSS and Atom feed by output."""
    return {n: c for n, c in archive.tree.items() if n.endswith(("feed.xml", "atom.xml"))}


def titles(archive: Archive, name: str) -> list[str]:
    """The titles that a feed must have, newest first, by the sources alone."""
    owner = archive.pages.get(name.replace("feed.xml", "index.html"))
    heading = "" if name in SITE_FEEDS or owner is None else words(owner.findtext(".//h1") or "")
    chosen = [
        source
        for source in archive.listed.values()
        if not heading or heading in (source.section, *source.authors)
    ]
    newest = sorted(chosen, key=lambda source: (-source.published, source.path))
    return [source.title for source in newest][:50]


def json_items(archive: Archive) -> list[dict[str, Any]]:
    feed = json.loads(archive.tree["feed.json"])
    items: list[dict[str, Any]] = feed["items"]
    return items


def test_feedparser_finds_nothing_to_mend(archive: Archive) -> None:
    read = {name: read_feed(content) for name, content in xml_feeds(archive).items()}
    assert len(read) > 20
    assert {name: feed.get("bozo_exception") for name, feed in read.items() if feed.bozo} == {}
    assert {feed.version for feed in read.values()} == {"rss20", "atom10"}
    assert all(feed.entries and feed.feed.title and feed.feed.link for feed in read.values())


def test_ruby_validates_every_feed_and_reads_the_same_titles(
    archive: Archive, need: Callable[[str], str]
) -> None:
    feeds = {name: content.decode() for name, content in xml_feeds(archive).items()}
    broken = (
        feeds["feed.xml"].replace("<description>", "<about>").replace("/description>", "/about>")
    )
    run = subprocess.run(
        [need("ruby"), "-rrss", "-rjson", "-e", RUBY],
        input=json.dumps({**feeds, "broken": broken}),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    read = json.loads(run.stdout)
    assert read.pop("broken") == "RSS::MissingTagError"
    seen = {name: [e.title for e in read_feed(c).entries] for name, c in xml_feeds(archive).items()}
    assert read == seen


@pytest.mark.parametrize("name", SITE_FEEDS)
def test_a_feed_of_the_site_holds_the_newest_articles(archive: Archive, name: str) -> None:
    read = [entry.title for entry in read_feed(archive.tree[name]).entries]
    assert sorted(read) == sorted(titles(archive, name))
    assert [item["title"] for item in json_items(archive)] == read


def test_each_feed_of_a_section_or_an_author_holds_its_own_articles(archive: Archive) -> None:
    for name, content in xml_feeds(archive).items():
        if name.startswith(("sections/", "authors/")) and "يوسف-عطا" not in name:
            read = [entry.title for entry in read_feed(content).entries]
            assert sorted(read) == sorted(titles(archive, name)), name


def test_items_say_what_their_sources_say(archive: Archive) -> None:
    for name, content in xml_feeds(archive).items():
        for entry in read_feed(content).entries:
            source = archive.listed[entry.link]
            assert entry.title == source.title
            assert calendar.timegm(entry.published_parsed) == source.published
            assert [author.name for author in entry.get("authors", ()) if author] == [
                *source.authors
            ], (name, source.path)
            if "summary" in source.fields:
                assert plain(entry.summary) == words(source.fields["summary"])
            if name == "atom.xml":
                assert calendar.timegm(entry.updated_parsed) == source.modified


def test_json_items_say_what_their_sources_say(archive: Archive) -> None:
    for item in json_items(archive):
        source = archive.listed[item["url"]]
        assert item["title"] == source.title
        assert datetime.fromisoformat(item["date_published"]).timestamp() == source.published
        assert datetime.fromisoformat(item["date_modified"]).timestamp() == source.modified
        assert [author["name"] for author in item.get("authors", ())] == [*source.authors]
        assert item["language"] == source.lang
        assert ("image" in item) == ("photo" in source.fields)


def test_the_json_feed_has_the_fields_of_its_standard(archive: Archive) -> None:
    feed = json.loads(archive.tree["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "المرفأ" and feed["language"] == "ar" and feed["description"]
    assert feed["home_page_url"] == f"{archive.host}/"
    assert feed["feed_url"] == f"{archive.host}/feed.json"
    known = {"id", "url", "title", "content_html", "summary", "image", "date_published",
             "date_modified", "authors", "tags", "language"}  # fmt: skip
    for item in feed["items"]:
        assert isinstance(item["id"], str) and item["id"] and item["content_html"]
        assert item.keys() <= known
        assert re.search(r"T\d\d:\d\d:\d\d[+-]\d\d:\d\d$", item["date_published"])
        assert all(author.keys() == {"name", "url"} for author in item.get("authors", ()))
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", ()))


def bodies(archive: Archive) -> dict[str, list[tuple[str, str]]]:
    """(address, HTML) of each item of the three feeds of the site."""
    found = {
        name: [(e.link, e.content[-1].value) for e in read_feed(archive.tree[name]).entries]
        for name in SITE_FEEDS
    }
    return found | {"feed.json": [(i["url"], i["content_html"]) for i in json_items(archive)]}


@pytest.mark.parametrize("name", [*SITE_FEEDS, "feed.json"])
def test_the_text_of_an_item_is_that_of_its_page(archive: Archive, name: str) -> None:
    for url, html in bodies(archive)[name]:
        source = archive.listed[url]
        item = lxml.html.fragment_fromstring(html)
        assert (item.get("lang"), item.get("dir")) == (
            source.lang,
            "rtl" if source.lang != "en" else "ltr",
        )
        if "photo" in source.fields:
            item.remove(item[0])
        page = archive.pages[output_of(url)].find_class("prose")[0]
        assert words(item.text_content()) == words(page.text_content()), source.path


@pytest.mark.parametrize("name", [*SITE_FEEDS, "feed.json"])
def test_addresses_in_items_are_whole_and_lead_somewhere(archive: Archive, name: str) -> None:
    count = 0
    for _, html in bodies(archive)[name]:
        for _, attribute, link, _ in lxml.html.fromstring(f"<div>{html}</div>").iterlinks():
            count += 1
            assert urlsplit(link).scheme in ("http", "https", "mailto"), (attribute, link)
            assert not link.startswith(archive.host) or archive.has(link), link
    assert count > 50


def test_identifiers_are_unique_and_no_feed_holds_a_control_character(archive: Archive) -> None:
    for name, content in xml_feeds(archive).items():
        ids = [entry.id for entry in read_feed(content).entries]
        assert len(ids) == len(set(ids)), name
        assert not CONTROL.search(content.decode()), name
    assert not CONTROL.search(archive.tree["feed.json"].decode())


def test_links_of_every_kind_are_whole_in_feeds(site: Site) -> None:
    settings = (site.root / "site.yaml").read_text()
    site.write("site.yaml", settings + "markdown: {raw_html: allow}\n")
    site.photo("content/صورة.jpg")
    site.article("هدف.md", title="هدف", date="2024-05-16")
    site.article("خبر.md", LINKS)
    site.build()
    html = read_feed(site.tree()["feed.xml"]).entries[0].content[-1].value
    links = [link for _, _, link, _ in lxml.html.fromstring(f"<div>{html}</div>").iterlinks()]
    assert len(links) == 9
    outside = [link for link in links if not link.startswith("https://example.org/")]
    assert outside == ["mailto:a@example.org", "//cdn.example/x.js"]
    assert f"{url_of_today('خبر')}?a=2" in links and f"{url_of_today('خبر')}#s" in links
    assert 'اكتب <a href="/x">' in plain(html)


def test_an_item_in_another_language_says_so(site: Site) -> None:
    site.article("a.md", title="خبر")
    site.article("b.en.md", title="News")
    site.build()
    atom, rss = site.tree()["atom.xml"].decode(), site.tree()["feed.xml"].decode()
    assert atom.count('<entry xml:lang="en">') == 1 and atom.count("<entry>") == 1
    assert rss.count("<dc:language>en</dc:language>") == 1


def test_an_archive_without_articles_has_feeds_without_items(site: Site) -> None:
    site.build()
    tree = site.tree()
    for name in SITE_FEEDS:
        feed = read_feed(tree[name])
        assert not feed.bozo and feed.entries == []
    assert json.loads(tree["feed.json"])["items"] == []


def test_the_site_of_a_feed_with_summaries_has_no_bodies(site: Site) -> None:
    site.write("site.yaml", (site.root / "site.yaml").read_text() + "feeds: {content: summary}\n")
    site.article("خبر.md", "نص المقال كله.", summary="أ < ب")
    site.build()
    tree = site.tree()
    for name in SITE_FEEDS:
        entry = read_feed(tree[name]).entries[0]
        assert "content" not in entry and plain(entry.summary) == "أ < ب"
    assert json.loads(tree["feed.json"])["items"][0]["content_text"] == "أ < ب"


def test_a_tag_that_is_spelled_otherwise_is_so_in_the_feeds_of_sections_too(site: Site) -> None:
    site.article("port/خبر.md", tags=["حي الجسر"])
    site.build()
    site.write("content/_terms/tags.yaml", "- name: حيّ الجسر\n")
    site.build()
    (entry,) = read_feed(site.tree()["sections/port/feed.xml"]).entries
    assert "حيّ الجسر" in [tag.term for tag in entry.tags]
