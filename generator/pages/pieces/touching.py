"""Which articles a change may touch: they are compared with the catalogue, all others are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalogue import unpacked
from generator.pages.archive import Term
from generator.pages.delta import Before, Delta
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.pages.pieces.neighbours import SERIES
from generator.pages.pieces.related import relating
from generator.pages.pieces.twins import twins_to_touch


def touched_articles(edition: Edition, delta: Delta) -> set[int]:
    """The ids of changed articles, of those beside, linking or relating to them, at the old and the
    new place, and of the articles of renamed terms."""
    archive = edition.archive
    found = {*delta.moved, *delta.relations, *(old.number for old in delta.before)}
    for number in found.copy():
        found.update(edition.catalogue.linker_ids(number))
    ranks: set[int] = set()
    for rank in delta.ranks(edition):
        row = edition.row(rank)
        terms = [term for term, _ in archive.terms_of(rank)]
        ranks.update(_beside(edition, rank, archive.langs[rank], terms))
        ranks.update(twins_to_touch(edition, row.twin, row.path))
    ranks.update(relating(archive, list(delta.ranks(edition))))
    for old in delta.before:
        ranks.update(_around(edition, old))
    for term in delta.renamed:
        ranks.update(archive.members(term))
    return found | {archive.ids[rank] for rank in ranks} | _hidden(edition, delta)


def _around(edition: Edition, old: Before) -> Iterator[int]:
    """The articles beside the place where one stood."""
    archive = edition.archive
    terms = [archive.spellings[number][0] for number in unpacked(old.terms)]
    rank = archive.place_of(edition.catalogue, old.published, old.path)
    yield from _beside(edition, rank, old.lang, terms)
    yield from twins_to_touch(edition, old.twin, old.path)


def _beside(edition: Edition, rank: int, lang: str, terms: Iterable[Term]) -> Iterator[int]:
    """The articles of the same sections, series and language beside a place, and the one at it."""
    for term in terms:
        if term.taxonomy in (SECTIONS, SERIES):
            found = (rank, *edition.archive.neighbours(term, rank, lang))
            yield from (
                other for other in found if other is not None and other < len(edition.archive.ids)
            )


def _hidden(edition: Edition, delta: Delta) -> set[int]:
    """Hidden articles stand in no list, but show terms and related articles: all of them when one
    of these may have changed."""
    if not (delta.renamed or delta.moved or delta.before):
        return set()
    archive = edition.archive
    return {archive.ids[rank] for rank, state in enumerate(archive.states) if state == "hidden"}
