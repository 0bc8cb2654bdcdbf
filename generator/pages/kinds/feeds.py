"""Feeds: of the whole site with the articles' text, of a term or a section with summaries."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator

from generator.contexts import FeedAuthor, FeedContext, FeedItem
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of, short_path
from generator.pages.facts.written import article_of, last_change, summary_of
from generator.pages.kinds.articles import body_references
from generator.pages.kinds.lists import term_of
from generator.pages.page import Page, Reference, Serializer
from generator.pages.pieces.heads import has_feed
from generator.pages.site import FEED, SITE_FEEDS
from generator.source.moments import epoch

KIND, OF_TERM = "feeds", "feed"
SERIALIZERS = {FEED: "rss", "atom.xml": "atom", "feed.json": "json-feed"}


def owners(edition: Edition) -> Iterator[str]:
    """The feeds of the whole site."""
    return iter((KIND,))


def term_owners(edition: Edition) -> Iterator[str]:
    """The terms that have a feed."""
    return (owner_of(term) for term in edition.all_terms if has_feed(edition, term))


def owner_of(term: Term) -> str:
    """The owner of a term's feed."""
    return f"{OF_TERM}:{term.taxonomy}:{term.key}"


def touched(edition: Edition, delta: Delta) -> Iterator[str]:
    """The feeds of changed terms, of the terms of changed articles, and those whose items name a
    changed term."""
    archive = edition.archive
    found = {*delta.described, *delta.terms(edition)}
    for term in delta.renamed:
        found.update(other for rank in archive.members(term) for other, _ in archive.terms_of(rank))
    return (owner_of(term) for term in sorted(found))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """RSS, Atom and JSON Feed of the newest articles."""
    ranks = _newest(edition, edition.archive.listed)
    references = tuple(_references(edition, ranks))
    for output in SITE_FEEDS:
        yield Page(owner, output, Serializer(SERIALIZERS[output]), references)


def term_pages(edition: Edition, owner: str) -> Iterator[Page]:
    """RSS of the newest articles of a term, beside its list."""
    term = term_of(owner)
    if term not in edition.all_terms_set or not has_feed(edition, term):
        return
    view = edition.term(term)
    own = Reference(f"{term.taxonomy} {term.key}", fingerprint((view.link, view.description)))
    ranks = _newest(edition, edition.archive.members(term))
    cards = (_item_reference(edition, rank) for rank in ranks)
    output = f"{view.path.lstrip('/')}{FEED}"
    yield Page(owner, output, Serializer("rss"), (own, *cards))


def items(edition: Edition, page: Page) -> list[int]:
    """The ranks of the articles whose bodies a feed holds, newest first; [] for summaries."""
    if page.owner != KIND or not _is_full(edition):
        return []
    return _newest(edition, edition.archive.listed)


def shows_any(edition: Edition, paths: Collection[str]) -> bool:
    """Whether the site's feeds hold the body of one of these sources."""
    ranks = _newest(edition, edition.archive.listed) if _is_full(edition) and paths else []
    return any(edition.row(rank).path in paths for rank in ranks)


def _is_full(edition: Edition) -> bool:
    return edition.world.settings.feeds.content == "full"


def _newest(edition: Edition, members: array[int]) -> list[int]:
    return list(members[-edition.world.settings.feeds.items :][::-1])


def _references(edition: Edition, ranks: list[int]) -> Iterator[Reference]:
    full = _is_full(edition)
    for rank in ranks:
        yield _item_reference(edition, rank)
        if full:
            yield from body_references(edition, rank)


def _item_reference(edition: Edition, rank: int) -> Reference:
    """All that an item says of an article, its body aside: front matter, card, names of terms."""
    archive = edition.archive
    terms = tuple(edition.term_digest(term) for term, _ in archive.terms_of(rank))
    own = fingerprint((archive.articles[rank], archive.cards[rank], terms))
    return Reference(f"article #{archive.ids[rank]}", own)


def context(edition: Edition, page: Page) -> FeedContext:
    """The site's feeds; bodies are put in where they are made."""
    site = edition.site
    ranks = _newest(edition, edition.archive.listed)
    return _feed(edition, page, ranks, title=site.title, home="/", description=site.description)


def term_context(edition: Edition, page: Page) -> FeedContext:
    """The feed of a term."""
    term = term_of(page.owner)
    view = edition.term(term)
    ranks = _newest(edition, edition.archive.members(term))
    title = f"{view.name} | {edition.site.title}"
    description = view.description or title
    return _feed(edition, page, ranks, title=title, home=view.path, description=description)


def _feed(
    edition: Edition, page: Page, ranks: list[int], *, title: str, home: str, description: str
) -> FeedContext:
    absolute = edition.world.addresses.absolute
    found = tuple(_item(edition, rank) for rank in ranks)
    return FeedContext(
        title=title,
        description=description or title,
        url=absolute(path_of(page.output)),
        home=absolute(home),
        language=edition.site.language,
        updated=max((item.updated for item in found), key=epoch, default=None),
        items=found,
    )


def _item(edition: Edition, rank: int) -> FeedItem:
    row, card = edition.row(rank), edition.card(rank)
    written = article_of(edition.parsed(row.path))
    addresses = edition.world.addresses
    url = addresses.absolute(path_of(row.output))
    terms = [term for term, _ in edition.archive.terms_of(rank)]
    authors = [edition.term(term) for term in terms if term.taxonomy == "authors"]
    categories = [edition.term(term).name for term in terms if term.taxonomy != "authors"]
    return FeedItem(
        title=written.title,
        url=url,
        guid=addresses.absolute(short_path(row.name)) if row.name else url,
        published=written.published,
        updated=last_change(written),
        authors=tuple(FeedAuthor(view.name, addresses.origin + view.url) for view in authors),
        categories=tuple(dict.fromkeys(categories)),
        summary=summary_of(edition.parsed(row.path)),
        content=None,
        image=card.photo,
        lang=card.lang,
        dir=card.dir,
    )
