"""Maps of the site for search engines: a sitemap, one for news, and `robots.txt` that names them.

Articles stand in order of time, so that a new one changes the last sitemap only. Lists and pages by
date are not in it: they hold nothing that the articles do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.contexts import (
    MachineContext,
    NewsEntry,
    NewsSitemapContext,
    RobotsContext,
    SitemapContext,
    SitemapEntry,
    SitemapIndexContext,
)
from generator.fingerprint import digest, fingerprint
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of
from generator.pages.facts.written import article_of
from generator.pages.page import Page, Reference, Serializer
from generator.pages.site import page_output

KIND, NEWS, ROBOTS = "sitemap", "news-sitemap", "robots"
SITEMAP, NEWS_SITEMAP = "sitemap.xml", "news-sitemap.xml"
LIMIT = 50_000  # sitemaps.org: addresses in one sitemap
NEWS_LIMIT = 1_000  # Google News
NEWS_SECONDS = 48 * 3600


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The files of an owner; a file of the same name in the static folder stands in its place."""
    found = {KIND: _sitemaps, NEWS: _news, ROBOTS: _robots}[owner](edition)
    static = edition.world.settings.static_dir
    return (page for page in found if f"{static}/{page.output}" not in edition.static)


def context(edition: Edition, page: Page) -> MachineContext:
    """What the serializer of a file is told."""
    absolute = edition.world.addresses.absolute
    if page.owner == ROBOTS:
        return RobotsContext(tuple(absolute(f"/{name}") for name in _named(edition)))
    if page.owner == NEWS:
        return NewsSitemapContext(edition.site.title, tuple(_news_entries(edition)))
    if page.renderer == Serializer("sitemap-index"):
        count = _shards(edition)
        names = ("sitemap-pages.xml", *(f"sitemap-{n}.xml" for n in range(1, count + 1)))
        return SitemapIndexContext(tuple(absolute(f"/{name}") for name in names))
    entries: list[SitemapEntry] = []
    if page.part == 0:
        entries += _page_entries(edition)
    if page.part or not _is_split(edition):
        entries += _article_entries(edition, page.part)
    return SitemapContext(tuple(entries))


def _sitemaps(edition: Edition) -> Iterator[Page]:
    """One sitemap; above the limit an index, one sitemap of pages and some of articles."""
    own = Reference("pages", fingerprint(tuple(_page_entries(edition))))
    if not _is_split(edition):
        articles = _article_reference(edition, 0)
        yield Page(KIND, SITEMAP, Serializer("sitemap"), (own, articles))
        return
    count = _shards(edition)
    yield Page(
        KIND, SITEMAP, Serializer("sitemap-index"), (Reference("count", fingerprint(count)),), -1
    )
    yield Page(KIND, "sitemap-pages.xml", Serializer("sitemap"), (own,))
    for number in range(1, count + 1):
        reference = _article_reference(edition, number)
        yield Page(KIND, f"sitemap-{number}.xml", Serializer("sitemap"), (reference,), number)


def _is_split(edition: Edition) -> bool:
    return len(edition.archive.mapped) + len(edition.standalone) + 1 > LIMIT


def _shards(edition: Edition) -> int:
    return -(-len(edition.archive.mapped) // LIMIT)


def _shard(edition: Edition, number: int) -> list[int]:
    """The ranks of one sitemap of articles; 0 is the only one."""
    mapped = edition.archive.mapped
    return list(mapped[(number - 1) * LIMIT : number * LIMIT] if number else mapped)


def _article_reference(edition: Edition, number: int) -> Reference:
    entries = edition.archive.entries
    content = b"".join(
        entries[rank].to_bytes(8, "big", signed=True) for rank in _shard(edition, number)
    )
    return Reference("articles", digest(content))


def _page_entries(edition: Edition) -> Iterator[SitemapEntry]:
    """The front page and the standalone pages, whose last change nothing tells."""
    absolute = edition.world.addresses.absolute
    yield SitemapEntry(absolute("/"), "")
    for parsed in edition.standalone.values():
        if not parsed.written.noindex:
            yield SitemapEntry(absolute(path_of(page_output(parsed, edition.world))), "")


def _article_entries(edition: Edition, number: int) -> Iterator[SitemapEntry]:
    for rank in _shard(edition, number):
        output, modified = edition.catalogue.modified(edition.archive.ids[rank])
        yield SitemapEntry(edition.world.addresses.absolute(path_of(output)), modified)


def _news_ranks(edition: Edition) -> list[int]:
    """The articles of the two days before the newest one; it follows no clock."""
    archive = edition.archive
    if not edition.world.settings.news_sitemap or not archive.mapped:
        return []
    newest = archive.published[archive.mapped[-1]]
    start = bisect_left(archive.published, newest - NEWS_SECONDS)
    recent = archive.mapped[bisect_left(archive.mapped, start) :]
    return list(recent[-NEWS_LIMIT:][::-1])


def _news(edition: Edition) -> Iterator[Page]:
    """None without articles: the schema wants at least one."""
    ranks = _news_ranks(edition)
    if ranks:
        cards = (
            Reference(f"card #{edition.archive.ids[r]}", edition.archive.cards[r]) for r in ranks
        )
        yield Page(NEWS, NEWS_SITEMAP, Serializer("news-sitemap"), tuple(cards))


def _news_entries(edition: Edition) -> Iterator[NewsEntry]:
    for rank in _news_ranks(edition):
        row, card = edition.row(rank), edition.card(rank)
        written = article_of(edition.parsed(row.path))
        url = edition.world.addresses.absolute(path_of(row.output))
        yield NewsEntry(url, written.title, card.lang, written.published)


def _named(edition: Edition) -> tuple[str, ...]:
    return (SITEMAP, NEWS_SITEMAP) if _news_ranks(edition) else (SITEMAP,)


def _robots(edition: Edition) -> Iterator[Page]:
    reference = Reference("sitemaps", fingerprint(_named(edition)))
    yield Page(ROBOTS, "robots.txt", Serializer("robots"), (reference,))
