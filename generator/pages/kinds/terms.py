"""The index of a taxonomy, A to Z by Arabic letter."""

from __future__ import annotations

from collections.abc import Iterator

from generator import contexts
from generator.contexts import LetterGroup, TermEntry, TermsContext
from generator.fingerprint import fingerprint
from generator.pages.edition import Edition, TermView
from generator.pages.facts.permalink import output_of
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head
from generator.text.collation import ARABIC_LETTERS, heading, sort_key
from generator.text.language import direction

KIND = "terms"


def owners(edition: Edition) -> Iterator[str]:
    """Every taxonomy."""
    return (f"{KIND}:{key}" for key in edition.world.taxonomies)


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The one page of an index; it refers to the name, address and count of each term."""
    taxonomy = owner.partition(":")[2]
    if taxonomy not in edition.world.taxonomies:
        return
    references = tuple(
        Reference(f"{taxonomy} {view.term.key}", fingerprint(_entry(edition, view)))
        for view in _views(edition, taxonomy)
    )
    yield Page(owner, output_of(edition.world.taxonomy_path(taxonomy)), Template(KIND), references)


def context(edition: Edition, page: Page) -> TermsContext:
    """What `terms.html` is told."""
    taxonomy = page.owner.partition(":")[2]
    views = _views(edition, taxonomy)
    groups: dict[str, list[TermEntry]] = {}
    for view in sorted(views, key=lambda view: sort_key(view.sort_name)):
        groups.setdefault(heading(view.sort_name), []).append(_entry(edition, view))
    index = contexts.TermIndex(
        edition.taxonomies[taxonomy], len(views), _letters(groups, edition.site.language)
    )
    shown = head(
        edition, KIND, page.output, title=index.taxonomy.title, description=index.taxonomy.title
    )
    return TermsContext(edition.site, shown, index)


def _views(edition: Edition, taxonomy: str) -> list[TermView]:
    return [edition.term(term) for term in edition.all_terms if term.taxonomy == taxonomy]


def _entry(edition: Edition, view: TermView) -> TermEntry:
    count = len(edition.archive.members(view.term))
    return TermEntry(view.name, view.url, count, view.also)


def _letters(groups: dict[str, list[TermEntry]], language: str) -> tuple[LetterGroup, ...]:
    """The letters in the order of the index; the language's own alphabet is shown whole."""
    arabic = direction(language) == "rtl"
    others = sorted((letter for letter in groups if letter not in ARABIC_LETTERS), key=_latin_first)
    letters = [*ARABIC_LETTERS, *others] if arabic else [*others, *ARABIC_LETTERS]
    return tuple(
        LetterGroup(letter, f"l{number}", tuple(groups.get(letter, ())))
        for number, letter in enumerate(letters, 1)
        if letter in groups or (arabic and letter in ARABIC_LETTERS)
    )


def _latin_first(letter: str) -> tuple[bool, str]:
    return letter == "#", letter
