"""The list of a term's articles: a head page, and numbered pages that never move.

Numbered pages hold exactly `per_page` articles, counted from the oldest (1 = the oldest); the head
holds the newest per_page … 2·per_page − 1. So a new article touches the head and, at each
per_page-th, makes one numbered page. Counts and spans stand on the head only.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator import contexts
from generator.contexts import ListContext, Pager, YearGroup
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.heads import head
from generator.pages.page import Page, Reference, Template
from generator.pages.permalink import output_of
from generator.pages.world import FIRST_NEW_YEAR, SECTIONS

KIND = "list"


def owner_of(term: Term) -> str:
    """The owner of a list's outputs."""
    return f"{KIND}:{term.taxonomy}:{term.key}"


def owners(edition: Edition) -> Iterator[str]:
    """Every term that has a list."""
    return (owner_of(term) for term in edition.all_terms)


def term_of(owner: str) -> Term:
    """The term of an owner."""
    _, taxonomy, key = owner.split(":", 2)
    return Term(taxonomy, key)


def numbered_count(total: int, per_page: int) -> int:
    """How many numbered pages a list has: those that are full, less one that the head shows."""
    return max(0, total // per_page - 1)


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The numbered pages, oldest first, then the head; none for a term that has no list."""
    term = term_of(owner)
    members = edition.archive.members(term)
    if not members and term not in edition.all_terms_set:
        return
    size = edition.world.settings.pagination.per_page
    count = numbered_count(len(members), size)
    path = edition.term(term).path
    own = Reference(f"{term.taxonomy} {term.key}", list_digest(edition, term))
    for number in range(1, count + 1):
        newer = Reference("newer", b"1" if number < count else b"0")
        ranks = members[(number - 1) * size : number * size]
        references = (own, newer, *_cards(edition, ranks))
        output = output_of(f"{path}page/{number}/")
        yield Page(owner, output, Template(KIND), references, part=number)
    span = Reference("count", fingerprint(_span_facts(edition, members)))
    references = (own, span, *_cards(edition, members[count * size :]))
    yield Page(owner, output_of(path), Template(KIND), references)


def list_digest(edition: Edition, term: Term) -> bytes:
    """A digest of a term as its own list shows it, its articles aside."""
    view = edition.term(term)
    profile = _profile(edition, term)
    return fingerprint((view.name, view.url, view.description, profile))


def _cards(edition: Edition, ranks: array[int]) -> Iterator[Reference]:
    archive = edition.archive
    return (
        Reference(f"card #{archive.ids[rank]}", archive.cards[rank]) for rank in reversed(ranks)
    )


def _span_facts(edition: Edition, members: array[int]) -> tuple[int, ...]:
    """Count, and the articles of each decade as pairs."""
    decades = Counter(edition.archive.years[rank] // 10 * 10 for rank in members)
    return (len(members), *(number for pair in sorted(decades.items()) for number in pair))


def context(edition: Edition, page: Page) -> ListContext:
    """What `list.html` is told."""
    term = term_of(page.owner)
    view = edition.term(term)
    taxonomy = edition.taxonomies[term.taxonomy]
    members = edition.archive.members(term)
    size = edition.world.settings.pagination.per_page
    count = numbered_count(len(members), size)
    number = page.part or None
    ranks = (
        members[count * size :] if number is None else members[(number - 1) * size : number * size]
    )
    listing = contexts.Listing(
        title=view.name,
        description=view.description,
        taxonomy=taxonomy,
        key=term.key,
        profile=_profile(edition, term),
        span=_span(edition, members) if number is None and members else None,
        groups=_by_year(edition, ranks),
        pager=_pager(edition, view.path, number, count),
    )
    shown = head(
        edition,
        KIND,
        page.output,
        title=view.name,
        description=view.description or view.name,
        section=term.key if term.taxonomy == SECTIONS else "",
        crumbs=(contexts.Link(taxonomy.title, taxonomy.url),),
    )
    return ListContext(edition.site, shown, listing)


def _by_year(edition: Edition, ranks: array[int]) -> tuple[YearGroup, ...]:
    years = edition.archive.years
    newest_first = list(reversed(ranks))
    return tuple(
        YearGroup(year, year < FIRST_NEW_YEAR, tuple(edition.card(rank) for rank in group))
        for year, group in groupby(newest_first, key=lambda rank: years[rank])
    )


def _span(edition: Edition, members: array[int]) -> contexts.Span:
    years = edition.archive.years
    counts = Counter(years[rank] // 10 * 10 for rank in members)
    first, last = years[members[0]], years[members[-1]]
    most = max(counts.values())
    decades = tuple(
        contexts.Decade(start, min(start + 9, last), counts[start], counts[start] / most)
        for start in range(first // 10 * 10, last // 10 * 10 + 1, 10)
    )
    return contexts.Span(len(members), first, last, decades)


def _pager(edition: Edition, path: str, number: int | None, count: int) -> Pager:
    url = edition.world.addresses.url
    if number is None:
        return Pager(None, "", "", url(f"{path}page/{count}/") if count else "")
    newer = url(f"{path}page/{number + 1}/") if number < count else url(path)
    older = url(f"{path}page/{number - 1}/") if number > 1 else ""
    return Pager(number, url(path), newer, older)


def _profile(edition: Edition, term: Term) -> contexts.Profile | None:
    register = edition.register(term)
    if register is None:
        return None
    portrait = edition.portrait(term)
    return contexts.Profile(register.role or "", register.bio, portrait, register.same_as)
