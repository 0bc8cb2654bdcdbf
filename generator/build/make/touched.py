"""Which owners a change can touch. All others keep their pages without being looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.build.gather.index import Before, Changes
from generator.catalogue import unpacked
from generator.pages.archive import Term
from generator.pages.articles import owner_of
from generator.pages.edition import Edition
from generator.pages.lists import owner_of as list_owner
from generator.pages.registry import PAGE_SETS, all_owners
from generator.pages.twins import twin_group
from generator.pages.world import SECTIONS


def touched_owners(
    edition: Edition,
    changes: Changes,
    renamed: Iterable[Term],
    altered: Iterable[str],
    *,
    everything: bool,
) -> list[str]:
    """Owners to be compared with the catalogue, each once, in the order of the registry.

    With `everything` these are all owners, present and recorded: a clean build is this case.
    """
    if everything:
        return list(dict.fromkeys((*all_owners(edition), *edition.catalogue.owners())))
    few = [owner for page_set in PAGE_SETS if not page_set.follows_articles
           for owner in page_set.owners(edition)]  # fmt: skip
    recorded_few = [
        owner for prefix in ("page:", "terms:") for owner in edition.catalogue.owners(prefix)
    ]
    articles = [owner_of(number) for number in sorted(_articles(edition, changes, renamed))]
    lists = [list_owner(term) for term in sorted(_lists(edition, changes, renamed))]
    return list(dict.fromkeys((*few, *articles, *lists, *recorded_few, *sorted(altered))))


def _articles(edition: Edition, changes: Changes, renamed: Iterable[Term]) -> set[int]:
    """Changed articles, their neighbours at the old and the new place, their linkers and twins,
    and the articles of renamed terms."""
    archive = edition.archive
    found = set(changes.moved) | {old.number for old in changes.before}
    for number in found.copy():
        found.update(edition.catalogue.linker_ids(number))
    ranks: set[int] = set()
    for number in changes.moved:
        rank = archive.rank(number)
        if rank is not None:
            ranks.update(_around(edition, rank, [term for term, _ in archive.terms_of(rank)]))
            ranks.update(_twins(edition, edition.row(rank).twin, edition.row(rank).path))
    for old in changes.before:
        terms = [archive.spellings[number][0] for number in unpacked(old.terms)]
        ranks.update(_around(edition, _old_rank(edition, old), terms))
        ranks.update(_twins(edition, old.twin, old.path))
    for term in renamed:
        ranks.update(archive.members(term))
    return found | {archive.ids[rank] for rank in ranks} | _hidden_of(edition, renamed)


def _around(edition: Edition, rank: int, terms: list[Term]) -> Iterator[int]:
    """The neighbours of a place in the lists of its sections."""
    for term in terms:
        if term.taxonomy == SECTIONS:
            yield from (r for r in edition.archive.neighbours(term, rank) if r is not None)
            members = edition.archive.members(term)
            if rank in members[-1:] or rank in members[:1]:
                yield rank


def _old_rank(edition: Edition, old: Before) -> int:
    """The rank at which an article of the last build would stand now."""
    archive = edition.archive
    rank = bisect_left(archive.published, old.published)
    while (
        rank < len(archive.published)
        and archive.published[rank] == old.published
        and edition.row(rank).path < old.path
    ):
        rank += 1
    return rank


def _twins(edition: Edition, twin: str, path: str) -> set[int]:
    """The ranks of all languages of a text."""
    return set(twin_group(edition, twin, path))


def _hidden_of(edition: Edition, renamed: Iterable[Term]) -> set[int]:
    """Hidden articles stand in no list, but show their terms: all of them when a term changed."""
    if not list(renamed):
        return set()
    archive = edition.archive
    return {archive.ids[rank] for rank, state in enumerate(archive.states) if state == "hidden"}


def _lists(edition: Edition, changes: Changes, renamed: Iterable[Term]) -> set[Term]:
    """The lists of changed articles, by their old and new terms, and the renamed ones."""
    archive = edition.archive
    found = set(renamed)
    for number in changes.moved:
        rank = archive.rank(number)
        if rank is not None:
            found.update(term for term, _ in archive.terms_of(rank))
    for old in changes.before:
        found.update(archive.spellings[number][0] for number in unpacked(old.terms))
    return found
