"""Which owners a change can touch. All others keep their pages without being looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.build.gather.index import Before, Changes
from generator.catalogue import unpacked
from generator.pages.archive import Term
from generator.pages.articles import owner_of
from generator.pages.edition import Edition
from generator.pages.lists import list_digest
from generator.pages.lists import owner_of as list_owner
from generator.pages.registry import PAGE_SETS, all_owners
from generator.pages.twins import twins_to_touch
from generator.pages.world import SECTIONS


@dataclass(frozen=True, slots=True)
class ChangedTerms:
    """Terms that are not as they were: `renamed` as articles see them, `described` on their list."""

    renamed: tuple[Term, ...]
    described: tuple[Term, ...]


def changed_terms(edition: Edition) -> ChangedTerms:
    """Compare every term with the last build, and note the present digests."""
    present = {
        (term.taxonomy, term.key): (edition.term_digest(term), list_digest(edition, term))
        for term in edition.all_terms
    }
    recorded = edition.catalogue.term_digests()
    if present == recorded:
        return ChangedTerms((), ())
    edition.catalogue.set_term_digests(present)
    nothing = (b"", b"")
    keys = sorted(present.keys() | recorded.keys())
    pairs = [(Term(*key), present.get(key, nothing), recorded.get(key, nothing)) for key in keys]
    return ChangedTerms(
        renamed=tuple(term for term, now, before in pairs if now[0] != before[0]),
        described=tuple(term for term, now, before in pairs if now != before),
    )


def touched_owners(
    edition: Edition,
    changes: Changes,
    terms: ChangedTerms,
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
    articles = [owner_of(number) for number in sorted(_articles(edition, changes, terms.renamed))]
    lists = [list_owner(term) for term in sorted(_lists(edition, changes, terms.described))]
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
            ranks.update(
                _around(
                    edition, rank, archive.langs[rank], [term for term, _ in archive.terms_of(rank)]
                )
            )
            ranks.update(twins_to_touch(edition, edition.row(rank).twin, edition.row(rank).path))
    for old in changes.before:
        terms = [archive.spellings[number][0] for number in unpacked(old.terms)]
        ranks.update(_around(edition, _old_rank(edition, old), old.lang, terms))
        ranks.update(twins_to_touch(edition, old.twin, old.path))
    for term in renamed:
        ranks.update(archive.members(term))
    return found | {archive.ids[rank] for rank in ranks} | _hidden_of(edition, renamed)


def _around(edition: Edition, rank: int, lang: str, terms: list[Term]) -> Iterator[int]:
    """The articles of the same sections and language beside a place, and the one at it."""
    for term in terms:
        if term.taxonomy == SECTIONS:
            found = (rank, *edition.archive.neighbours(term, rank, lang))
            yield from (
                other for other in found if other is not None and other < len(edition.archive.ids)
            )


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


def _hidden_of(edition: Edition, renamed: Iterable[Term]) -> set[int]:
    """Hidden articles stand in no list, but show their terms: all of them when a term changed."""
    if not list(renamed):
        return set()
    archive = edition.archive
    return {archive.ids[rank] for rank, state in enumerate(archive.states) if state == "hidden"}


def _lists(edition: Edition, changes: Changes, described: Iterable[Term]) -> set[Term]:
    """The lists of changed articles, by their old and new terms, and those of changed terms."""
    archive = edition.archive
    found = set(described)
    for number in changes.moved:
        rank = archive.rank(number)
        if rank is not None:
            found.update(term for term, _ in archive.terms_of(rank))
    for old in changes.before:
        found.update(archive.spellings[number][0] for number in unpacked(old.terms))
    return found
