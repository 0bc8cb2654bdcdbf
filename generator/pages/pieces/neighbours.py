"""The articles beside an article: in its section, in its series, in other languages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import ArticleRow, unpacked
from generator.contexts import Card, Link, SeriesPlace, Twin
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.pages.page import Reference
from generator.pages.pieces.twins import twin_group

SERIES = "series"
Pair = tuple[int | None, int | None]


def neighbours(edition: Edition, rank: int, term: Term) -> Pair:
    """The older and the newer article of the same term and language; none for a hidden one."""
    if edition.archive.states[rank] != "published":
        return None, None
    return edition.archive.neighbours(term, rank, edition.archive.langs[rank])


def section_neighbours(edition: Edition, rank: int) -> Pair:
    """Those of the same section."""
    terms = (term for term, _ in edition.archive.terms_of(rank))
    section = next((term for term in terms if term.taxonomy == SECTIONS), None)
    return neighbours(edition, rank, section) if section else (None, None)


def series_places(edition: Edition, rank: int) -> tuple[SeriesPlace, ...]:
    """The series of an article, and what stands beside it in each."""
    return tuple(
        SeriesPlace(
            view.name,
            view.url,
            *(neighbour_link(edition, other) for other in neighbours(edition, rank, term)),
        )
        for term, _ in edition.archive.terms_of(rank)
        if term.taxonomy == SERIES and term in edition.all_terms_set
        for view in (edition.term(term),)
    )


def neighbour_link(edition: Edition, rank: int | None) -> Link | None:
    """How an article is shown where it stands beside another."""
    if rank is None:
        return None
    card = edition.card(rank)
    return Link(card.title, card.permalink)


def related_cards(edition: Edition, rank: int) -> tuple[Card, ...]:
    """The cards of its related articles, the likest first."""
    ranks = (edition.archive.rank(number) for number in unpacked(edition.archive.related[rank]))
    return tuple(edition.card(other) for other in ranks if other is not None)


def twins(edition: Edition, rank: int, row: ArticleRow) -> tuple[Twin, ...]:
    """The other languages of an article, in order of time."""
    others = _twin_ranks(edition, rank, row.twin, row.path)
    return tuple(_twin(edition, edition.card(other)) for other in others)


def references(edition: Edition, rank: int, row: ArticleRow) -> Iterator[Reference]:
    """What the page of an article refers to beside it."""
    series = [t for t, _ in edition.archive.terms_of(rank) if t.taxonomy == SERIES]
    pairs = [section_neighbours(edition, rank)]
    pairs += [neighbours(edition, rank, term) for term in series]
    for place, pair in enumerate(pairs):
        where = f" in {series[place - 1].key}" if place else ""
        for side, other in zip(("previous", "next"), pair, strict=True):
            if other is not None:
                label = f"{side}{where} #{edition.archive.ids[other]}"
                yield Reference(label, edition.archive.linked[other])
    for number in unpacked(edition.archive.related[rank]):
        found = edition.archive.rank(number)
        own = edition.archive.cards[found] if found is not None else b""
        yield Reference(f"related #{number}", own)
    for other in _twin_ranks(edition, rank, row.twin, row.path):
        twin = _twin(edition, edition.card(other))
        yield Reference(f"twin {edition.row(other).path}", fingerprint(twin))


def _twin_ranks(edition: Edition, rank: int, key: str, path: str) -> tuple[int, ...]:
    if edition.archive.states[rank] != "published":
        return ()
    group = twin_group(edition, key, path)
    return tuple(other for other in group if other != rank)


def _twin(edition: Edition, card: Card) -> Twin:
    canonical = edition.world.addresses.origin + card.permalink
    return Twin(card.title, card.permalink, canonical, card.lang, card.dir)
