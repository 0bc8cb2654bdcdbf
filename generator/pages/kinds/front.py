"""The front page: the newest articles, and the newest of each section. It follows no clock."""

from __future__ import annotations

from collections.abc import Iterator

from generator import contexts
from generator.contexts import FrontContext
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head

KIND = "front"
SIDE = 4
BAND = 4
LATEST = 12
POOL = 60


def owners(edition: Edition) -> Iterator[str]:
    """The front page."""
    return iter((KIND,))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`index.html`; it refers to the cards that it shows, the count, the first year, the last day."""
    archive = edition.archive
    ranks = _top(edition) + _latest(edition) + [r for _, band in _bands(edition) for r in band]
    shown = dict.fromkeys(ranks)
    references = (
        Reference("count", fingerprint(_facts(edition))),
        *(Reference(f"section {t.key}", edition.term_digest(t)) for t, _ in _bands(edition)),
        *(Reference(f"card {edition.row(rank).path}", archive.cards[rank]) for rank in shown),
        Reference("order", fingerprint(tuple(_path(edition, rank) for rank in ranks))),
    )
    yield Page(owner, "index.html", Template(KIND), references)


def _path(edition: Edition, rank: int) -> str:
    return edition.row(rank).path


def context(edition: Edition, page: Page) -> FrontContext:
    """What `front.html` is told."""
    cards = [edition.card(rank) for rank in _top(edition)]
    count, first_year, newest = _facts(edition)
    front = contexts.Front(
        edition=newest,
        count=count,
        first_year=first_year,
        lead=cards[0] if cards else None,
        side=tuple(cards[1:]),
        bands=tuple(
            contexts.Band(edition.term(term).link, tuple(edition.card(rank) for rank in ranks))
            for term, ranks in _bands(edition)
        ),
        latest=tuple(edition.card(rank) for rank in _latest(edition)),
    )
    shown = head(edition, KIND, page.output, description=edition.site.description)
    return FrontContext(edition.site, shown, front)


def _facts(edition: Edition) -> tuple[int, int | None, contexts.Moment | None]:
    """The count of articles, the year of the first, the moment of the last, in whatever language."""
    archive = edition.archive
    listed = archive.listed
    if not listed:
        return 0, None, None
    return len(listed), archive.years[listed[0]], edition.card(listed[-1]).published


def _newest(edition: Edition) -> list[int]:
    """The newest listed articles in the site's language, newest first."""
    return [
        rank for rank in reversed(edition.archive.listed[-POOL:]) if _own_language(edition, rank)
    ]


def _own_language(edition: Edition, rank: int) -> bool:
    return edition.card(rank).lang.split("-")[0] == edition.site.language.split("-")[0]


def _top(edition: Edition) -> list[int]:
    """The lead and its side: featured articles of the newest day first, then by time."""
    newest = _newest(edition)
    if not newest:
        return []
    day = edition.card(newest[0]).published.day
    featured = [
        rank for rank in newest
        if edition.card(rank).published.day == day and edition.is_featured(rank)
    ]  # fmt: skip
    return [*featured, *(rank for rank in newest if rank not in featured)][: SIDE + 1]


def _latest(edition: Edition) -> list[int]:
    return _newest(edition)[:LATEST]


def _bands(edition: Edition) -> list[tuple[Term, list[int]]]:
    """The sections of the menu, each with its newest articles that are not at the top."""
    top = set(_top(edition))
    bands = []
    for section in edition.site.sections:
        term = Term(SECTIONS, section.key)
        members = edition.archive.members(term)[-(BAND + SIDE + 1) * 2 :]
        ranks = [r for r in reversed(members) if r not in top and _own_language(edition, r)][:BAND]
        if ranks:
            bands.append((term, ranks))
    return bands
