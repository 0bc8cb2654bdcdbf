"""The archive in memory: an index of digests in order of time, never the articles themselves.

An article is known here by its `rank`, its place in the order (published, path). Hidden articles
and tombstones have ranks too, but stand in no list.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.catalogue import Catalogue, unpacked


class Term(NamedTuple):
    """A term of a taxonomy, by what makes its spellings one."""

    taxonomy: str
    key: str


@dataclass(slots=True)
class Archive:
    """Columns by rank, and the lists of ranks by term."""

    ids: array[int] = field(default_factory=lambda: array("I"))
    published: array[int] = field(default_factory=lambda: array("q"))
    years: array[int] = field(default_factory=lambda: array("h"))
    states: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    terms: list[bytes] = field(default_factory=list)
    links: list[bytes] = field(default_factory=list)
    cards: list[bytes] = field(default_factory=list)
    articles: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    listed: array[int] = field(default_factory=lambda: array("I"))
    lists: dict[Term, array[int]] = field(default_factory=dict)
    names: dict[Term, str] = field(default_factory=dict)
    also: dict[Term, tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[int, tuple[Term, str]] = field(default_factory=dict)
    ranks: dict[int, int] = field(default_factory=dict)
    twins: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def members(self, term: Term) -> array[int]:
        """The ranks of a term's listed articles, oldest first."""
        return self.lists.get(term, array("I"))

    def terms_of(self, rank: int) -> Iterator[tuple[Term, str]]:
        """The terms of an article as (term, spelling), in its own order."""
        for number in unpacked(self.terms[rank]):
            yield self.spellings[number]

    def rank(self, number: int) -> int | None:
        """The rank of an article by its id, if it has a page."""
        return self.ranks.get(number)

    def neighbours(self, term: Term, rank: int, lang: str) -> tuple[int | None, int | None]:
        """The nearest older and newer members of a list in a language, from a place in it."""
        members = self.members(term)
        place = bisect_left(members, rank)
        after = place + 1 if place < len(members) and members[place] == rank else place
        older = (members[at] for at in range(place - 1, -1, -1))
        newer = (members[at] for at in range(after, len(members)))
        return (
            next((other for other in older if self.langs[other] == lang), None),
            next((other for other in newer if self.langs[other] == lang), None),
        )


def load_archive(catalogue: Catalogue) -> Archive:
    """Read the index of all articles that have a page."""
    archive = Archive()
    for number, taxonomy, key, name in catalogue.spellings():
        archive.spellings[number] = (Term(taxonomy, key), name)
    for row in catalogue.ordered_articles():
        _append(archive, *row)
    return archive


def _append(
    archive: Archive,
    number: int,
    state: str,
    lang: str,
    published: int,
    year: int,
    terms: bytes,
    links: bytes,
    twin: str,
    card: bytes,
    article: bytes,
    body: bytes,
) -> None:
    rank = len(archive.ids)
    archive.ids.append(number)
    archive.ranks[number] = rank
    archive.published.append(published)
    archive.years.append(year)
    archive.states.append(state)
    archive.langs.append(lang)
    archive.terms.append(terms)
    archive.links.append(links)
    archive.cards.append(card)
    archive.articles.append(article)
    archive.bodies.append(body)
    if state != "published":
        return
    archive.listed.append(rank)
    if twin:
        archive.twins[twin] = (*archive.twins.get(twin, ()), rank)
    for spelling in unpacked(terms):
        term, name = archive.spellings[spelling]
        members = archive.lists.get(term)
        if members is None:
            members = archive.lists[term] = array("I")
            archive.names[term] = name  # the earliest article's spelling
        elif name != archive.names[term] and name not in archive.also.get(term, ()):
            archive.also[term] = (*archive.also.get(term, ()), name)
        members.append(rank)
