"""What differs from the last build, as pages can see it: which of them it may touch is their matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.catalogue import unpacked
from generator.pages.archive import Term
from generator.value import value_type

if TYPE_CHECKING:
    from generator.pages.edition import Edition


@value_type
class Before:
    """An article as the last build had it."""

    number: int
    path: str
    published: int
    day: int
    terms: bytes
    twin: str
    lang: str


@value_type
class Delta:
    """The articles and terms that are not as they were.

    `moved` are the ids of new and changed articles, `before` what those and the removed ones were;
    `relations` the ids of articles whose related ones are others. `renamed` are terms that articles
    see otherwise, `described` those whose own list does.
    """

    moved: frozenset[int] = frozenset()
    before: tuple[Before, ...] = ()
    relations: frozenset[int] = frozenset()
    renamed: tuple[Term, ...] = ()
    described: tuple[Term, ...] = ()

    def terms(self, edition: Edition) -> set[Term]:
        """The terms of all these articles, as they are and as they were."""
        archive = edition.archive
        found = {term for rank in self.ranks(edition) for term, _ in archive.terms_of(rank)}
        for old in self.before:
            found.update(archive.spellings[number][0] for number in unpacked(old.terms))
        return found

    def days(self, edition: Edition) -> set[int]:
        """Their days, such as 20240517, as they are and as they were."""
        days = edition.archive.days
        return {days[rank] for rank in self.ranks(edition)} | {old.day for old in self.before}

    def ranks(self, edition: Edition) -> Iterator[int]:
        """The ranks of the new and changed articles that have a page."""
        ranks = (edition.archive.rank(number) for number in sorted(self.moved))
        return (rank for rank in ranks if rank is not None)
