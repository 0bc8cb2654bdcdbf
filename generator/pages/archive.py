"""The archive in memory: an index of digests in order of time, never the articles themselves.

An article is known here by its `rank`, its place in the order (published, path). Hidden articles
and tombstones have ranks too, but stand in no list.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

from generator.catalogue import Catalogue, unpacked

BATCH = 4_096  # rows read at once


class Term(NamedTuple):
    """A term of a taxonomy, by what makes its spellings one."""

    taxonomy: str
    key: str


@dataclass(slots=True)
class Archive:
    """Columns by rank, and the lists of ranks by term and by day.

    A day is a number such as 20240517, that of the article's `date`; `calendar` holds those that have
    listed articles, in order. `entries` are digests of lines of the sitemap, 0 for
    none; `mapped` are the ranks that have one. `linked` are digests of title and address. `ranks` has
    a place for every id, -1 for those without a page.
    """

    ids: array[int] = field(default_factory=lambda: array("I"))
    published: array[int] = field(default_factory=lambda: array("q"))
    years: array[int] = field(default_factory=lambda: array("h"))
    days: array[int] = field(default_factory=lambda: array("I"))
    entries: array[int] = field(default_factory=lambda: array("q"))
    states: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    terms: list[bytes] = field(default_factory=list)
    related: list[bytes] = field(default_factory=list)
    links: list[bytes] = field(default_factory=list)
    linked: list[bytes] = field(default_factory=list)
    cards: list[bytes] = field(default_factory=list)
    articles: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    listed: array[int] = field(default_factory=lambda: array("I"))
    mapped: array[int] = field(default_factory=lambda: array("I"))
    lists: dict[Term, array[int]] = field(default_factory=dict)
    dates: dict[int, array[int]] = field(default_factory=dict)
    calendar: list[int] = field(default_factory=list)
    names: dict[Term, str] = field(default_factory=dict)
    also: dict[Term, tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[int, tuple[Term, str]] = field(default_factory=dict)
    ranks: array[int] = field(default_factory=lambda: array("i"))
    twins: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _of: int = -1
    _terms: tuple[tuple[Term, str], ...] = ()

    def members(self, term: Term) -> array[int]:
        """The ranks of a term's listed articles, oldest first."""
        return self.lists.get(term, array("I"))

    def members_on(self, first: int, last: int) -> array[int]:
        """The ranks of the listed articles of the days from one to another, oldest first."""
        days = self.days_between(first, last)
        if len(days) == 1:
            return self.dates[days[0]]
        return array("I", sorted(rank for day in days for rank in self.dates[day]))

    def days_between(self, first: int, last: int) -> list[int]:
        """The days with listed articles from one day to another, both included."""
        return self.calendar[bisect_left(self.calendar, first) : bisect_right(self.calendar, last)]

    def day_before(self, day: int) -> int | None:
        """The last day with listed articles before a day."""
        place = bisect_left(self.calendar, day)
        return self.calendar[place - 1] if place else None

    def day_after(self, day: int) -> int | None:
        """The first day with listed articles after a day."""
        place = bisect_right(self.calendar, day)
        return self.calendar[place] if place < len(self.calendar) else None

    def terms_of(self, rank: int) -> tuple[tuple[Term, str], ...]:
        """The terms of an article as (term, spelling), in its own order; those of the last are kept."""
        if self._of != rank:
            spelled = tuple(self.spellings[number] for number in unpacked(self.terms[rank]))
            self._of, self._terms = rank, spelled
        return self._terms

    def rank(self, number: int) -> int | None:
        """The rank of an article by its id, if it has a page."""
        found = self.ranks[number] if number < len(self.ranks) else -1
        return found if found >= 0 else None

    def place_of(self, catalogue: Catalogue, published: int, path: str) -> int:
        """The rank at which an article stands, or would stand: the order is (published, path)."""
        rank = bisect_left(self.published, published)
        while rank < len(self.published) and self.published[rank] == published:
            if catalogue.article_by_id(self.ids[rank]).path >= path:
                break
            rank += 1
        return rank

    def neighbours(self, term: Term, rank: int, lang: str) -> tuple[int | None, int | None]:
        """The nearest older and newer members of a list in a language, from a place in it."""
        members = self.members(term)
        place = bisect_left(members, rank)
        after = place + 1 if place < len(members) and members[place] == rank else place
        return (
            self._first_in(lang, members, range(place - 1, -1, -1)),
            self._first_in(lang, members, range(after, len(members))),
        )

    def _first_in(self, lang: str, members: array[int], places: range) -> int | None:
        for place in places:
            if self.langs[members[place]] == lang:
                return members[place]
        return None


def load_archive(catalogue: Catalogue) -> Archive:
    """Read the index of all articles that have a page."""
    archive = Archive()
    for number, taxonomy, key, name in catalogue.spellings():
        archive.spellings[number] = (Term(taxonomy, key), name)
    rows = catalogue.ordered_articles()
    members: dict[int, array[int]] = {}
    while batch := list(islice(rows, BATCH)):
        _extend(archive, batch, members)
    archive.ranks.extend([-1] * (max(archive.ids, default=-1) + 1))
    for rank, number in enumerate(archive.ids):
        archive.ranks[number] = rank
    archive.calendar = sorted(archive.dates)
    return archive


def _extend(archive: Archive, batch: list[tuple[Any, ...]], members: dict[int, array[int]]) -> None:
    """Append rows; `members` are the lists by the spellings met so far."""
    (ids, states, langs, published, years, days, entries, terms, related, links, twins, linked,
     cards, articles, bodies) = zip(*batch, strict=True)  # fmt: skip
    start = len(archive.ids)
    archive.ids.extend(ids)
    archive.states.extend(map(intern, states))  # few are different, and a million are held
    archive.langs.extend(map(intern, langs))
    archive.published.extend(published)
    archive.years.extend(years)
    archive.days.extend(days)
    archive.entries.extend(entries)
    archive.terms.extend(terms)
    archive.related.extend(related)
    archive.links.extend(links)
    archive.linked.extend(linked)
    archive.cards.extend(cards)
    archive.articles.extend(articles)
    archive.bodies.extend(bodies)
    seen = zip(states, days, entries, terms, twins, strict=True)
    for rank, (state, day, entry, spelled, twin) in enumerate(seen, start):
        if state != "published":
            continue
        archive.listed.append(rank)
        if entry:
            archive.mapped.append(rank)
        if day not in archive.dates:
            archive.dates[day] = array("I")
        archive.dates[day].append(rank)
        if twin:
            archive.twins[twin] = (*archive.twins.get(twin, ()), rank)
        for spelling in unpacked(spelled):
            if spelling not in members:
                members[spelling] = _list_of(archive, spelling)
            members[spelling].append(rank)


def _list_of(archive: Archive, spelling: int) -> array[int]:
    """The list that a spelling belongs to; the earliest article's spelling gives its name."""
    term, name = archive.spellings[spelling]
    if term not in archive.lists:
        archive.names[term] = name
    elif name != archive.names[term]:
        archive.also[term] = (*archive.also.get(term, ()), name)
    return archive.lists.setdefault(term, array("I"))
