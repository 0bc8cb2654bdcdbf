"""Related articles: older ones of the same language that share terms, the likest first.

Weights are fixed numbers, because rarity would age every page with each new article; only older ones
are related, and of each shared term only the newest, so a new article changes no page but its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.catalogue import Catalogue, packed, unpacked
from generator.pages.archive import Archive, Term
from generator.pages.delta import Before
from generator.pages.facts.world import SECTIONS

POOL = 50  # candidates per shared term
LEAST = 3  # below this two articles have too little in common
_WEIGHTS = {"series": 6, "tags": 3, "authors": 1, SECTIONS: 1}
_OWN = 2  # a taxonomy of the site's own


def related_of(archive: Archive, rank: int, count: int) -> bytes:
    """The ids of an article's related ones, packed: by shared weight, then the newest first."""
    scores: dict[int, int] = {}
    beside: set[int] = set()  # the part before in a series has a link of its own
    for number in unpacked(archive.terms[rank]):
        term = archive.spellings[number][0]
        weight = _WEIGHTS.get(term.taxonomy, _OWN)
        members = archive.members(term)
        place = bisect_left(members, rank)
        if term.taxonomy == "series" and place:
            beside.add(members[place - 1])
        for other in members[max(0, place - POOL) : place]:
            scores[other] = scores.get(other, 0) + weight
    lang = archive.langs[rank]
    likest = sorted(
        (-score, -other)
        for other, score in scores.items()
        if score >= LEAST and other not in beside and archive.langs[other] == lang
    )
    return packed(archive.ids[-other] for _, other in likest[:count])


def newer_members(archive: Archive, term: Term, rank: int) -> Iterable[int]:
    """The articles for which one at `rank` is, or was, a candidate by this term."""
    members = archive.members(term)
    place = bisect_left(members, rank)
    return members[place : place + POOL + 1]


def may_relate(
    archive: Archive, catalogue: Catalogue, moved: Iterable[int], before: Iterable[Before]
) -> set[int]:
    """The ranks whose related articles may be others, after these changes.

    `moved` are ranks. Hidden articles stand in no list and may always be meant.
    """
    found = set(moved)
    for rank in tuple(found):
        for term, _ in archive.terms_of(rank):
            found.update(newer_members(archive, term, rank))
    for old in before:
        rank = archive.place_of(catalogue, old.published, old.path)
        for number in unpacked(old.terms):
            found.update(newer_members(archive, archive.spellings[number][0], rank))
    if found:
        found.update(r for r, state in enumerate(archive.states) if state == "hidden")
    return found


def relating(archive: Archive, ranks: Iterable[int]) -> Iterator[int]:
    """The ranks of listed articles that name one of these as related."""
    for rank in ranks:
        own = archive.ids[rank]
        for term, _ in archive.terms_of(rank):
            for other in newer_members(archive, term, rank):
                if own in unpacked(archive.related[other]):
                    yield other
