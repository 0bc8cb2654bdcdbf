"""What differs from the last build, and whose pages that can touch. All others are not looked at."""

from __future__ import annotations

from collections.abc import Iterable

from generator.build.gather.index import Changes
from generator.pages.archive import Term
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.kinds.lists import list_digest
from generator.pages.registry import all_owners, touched_owners


def delta_of(edition: Edition, changes: Changes, relations: frozenset[int]) -> Delta:
    """The changes as pages can see them; the present digests of terms are noted."""
    renamed, described = _changed_terms(edition)
    return Delta(frozenset(changes.moved), tuple(changes.before), relations, renamed, described)


def _changed_terms(edition: Edition) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """(terms that articles see otherwise, terms whose own list does)."""
    present = {
        (term.taxonomy, term.key): (edition.term_digest(term), list_digest(edition, term))
        for term in edition.all_terms
    }
    recorded = edition.catalogue.term_digests()
    if present == recorded:
        return (), ()
    edition.catalogue.set_term_digests(present)
    nothing = (b"", b"")
    keys = sorted(present.keys() | recorded.keys())
    pairs = [(Term(*key), present.get(key, nothing), recorded.get(key, nothing)) for key in keys]
    renamed = tuple(term for term, now, before in pairs if now[0] != before[0])
    return renamed, tuple(term for term, now, before in pairs if now != before)


def owners_to_compare(
    edition: Edition, delta: Delta, altered: Iterable[str], *, everything: bool
) -> list[str]:
    """Owners to be compared with the catalogue, each once, in the order of the registry.

    With `everything` these are all owners, present and recorded: a clean build is this case.
    """
    if everything:
        return list(dict.fromkeys((*all_owners(edition), *edition.catalogue.owners())))
    return list(dict.fromkeys((*touched_owners(edition, delta), *sorted(altered))))
