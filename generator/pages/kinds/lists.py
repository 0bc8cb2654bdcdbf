"""The list of a term's articles: a head page, and numbered pages that never move (`numbered.py`).

A series is read in order of time and has a template of its own; all others begin with the newest.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator import contexts
from generator.contexts import ListContext, SeriesContext, YearGroup
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.facts.world import FIRST_NEW_YEAR, SECTIONS
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head, term_feeds
from generator.pages.pieces.neighbours import SERIES
from generator.pages.pieces.numbered import pager, pager_reference, part, part_output, parts

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


def touched(edition: Edition, delta: Delta) -> Iterator[str]:
    """The lists of changed articles, by their old and new terms, and those of changed terms."""
    return (owner_of(term) for term in sorted({*delta.described, *delta.terms(edition)}))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The numbered pages, oldest first, then the head; none for a term that has no list."""
    term = term_of(owner)
    members = edition.archive.members(term)
    if not members and term not in edition.all_terms_set:
        return
    size, total = edition.world.settings.pagination.per_page, len(members)
    path = edition.term(term).path
    label, link = f"{term.taxonomy} {term.key}", fingerprint(edition.term(term).link)
    span = Reference("count", fingerprint(_span_facts(edition, members)))
    template = Template(SERIES if term.taxonomy == SERIES else KIND)
    for number, start, stop in parts(total, size):
        own = Reference(label, link if number else list_digest(edition, term))
        more = pager_reference(total, size, number) if number else span
        references = (own, more, *card_references(edition, members[start:stop]))
        yield Page(owner, part_output(path, number), template, references, part=number)


def list_digest(edition: Edition, term: Term) -> bytes:
    """A digest of a term as its own list shows it, its articles aside."""
    view = edition.term(term)
    profile = _profile(edition, term)
    return fingerprint((view.name, view.url, view.description, profile))


def card_references(edition: Edition, ranks: array[int]) -> Iterator[Reference]:
    """The cards of a page, newest first."""
    archive = edition.archive
    return (
        Reference(f"card #{archive.ids[rank]}", archive.cards[rank]) for rank in reversed(ranks)
    )


def _span_facts(edition: Edition, members: array[int]) -> tuple[int, ...]:
    """Count, the first and the last year, and the articles of each decade as pairs."""
    years = edition.archive.years
    ends = (years[members[0]], years[members[-1]]) if members else ()
    decades = Counter(years[rank] // 10 * 10 for rank in members)
    pairs = (number for pair in sorted(decades.items()) for number in pair)
    return (len(members), *ends, *pairs)


def context(edition: Edition, page: Page) -> ListContext | SeriesContext:
    """What `list.html` and `series.html` are told."""
    term = term_of(page.owner)
    view = edition.term(term)
    taxonomy = edition.taxonomies[term.taxonomy]
    members = edition.archive.members(term)
    size, total, number = edition.world.settings.pagination.per_page, len(members), page.part
    _, start, stop = part(total, size, number)
    in_order = members[start:stop] if term.taxonomy == SERIES else members[start:stop][::-1]
    listing = contexts.Listing(
        title=view.name,
        description="" if number else view.description,
        taxonomy=taxonomy,
        key=term.key,
        profile=None if number else _profile(edition, term),
        span=_span(edition, members) if not number and members else None,
        groups=_by_year(edition, in_order),
        pager=pager(edition.world.addresses, view.path, total, size, number),
    )
    kind = SERIES if term.taxonomy == SERIES else KIND
    shown = head(
        edition,
        kind,
        page.output,
        title=view.name,
        description=listing.description or view.name,
        section=term.key if term.taxonomy == SECTIONS else "",
        crumbs=(contexts.Link(taxonomy.title, taxonomy.url),),
        image=listing.profile.photo if listing.profile else None,
        feeds=term_feeds(edition, term),
    )
    if kind == SERIES:
        return SeriesContext(edition.site, shown, listing)
    return ListContext(edition.site, shown, listing)


def _by_year(edition: Edition, in_order: array[int]) -> tuple[YearGroup, ...]:
    years = edition.archive.years
    return tuple(
        YearGroup(year, year < FIRST_NEW_YEAR, tuple(edition.card(rank) for rank in group))
        for year, group in groupby(in_order, key=lambda rank: years[rank])
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


def _profile(edition: Edition, term: Term) -> contexts.Profile | None:
    register = edition.register(term)
    if register is None:
        return None
    portrait = edition.portrait(term)
    return contexts.Profile(register.role or "", register.bio, portrait, register.same_as)
