"""The page of an article, its tombstone, and the files beside it that it links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator import contexts
from generator.catalogue import ArticleRow, FileRow, unpacked
from generator.contexts import (
    MachineContext,
    TombstoneContext,
)
from generator.fingerprint import fingerprint
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.pages.facts.written import (
    article_of,
)
from generator.pages.kinds.redirects import redirect_context, redirect_pages
from generator.pages.page import Copy, Page, Reference, Serializer, Template
from generator.pages.pieces.article_page import KIND, Beside, TermLink
from generator.pages.pieces.bodies import body_pictures, file_name, files_beside
from generator.pages.pieces.heads import head
from generator.pages.pieces.neighbours import (
    neighbour_link,
    related_cards,
    section_neighbours,
    series_places,
    twins,
)
from generator.pages.pieces.neighbours import references as beside
from generator.pages.pieces.spans import day_url
from generator.pages.pieces.touching import touched_articles
from generator.pages.site import page_path
from generator.source.article import Parsed


def owner_of(number: int) -> str:
    """The owner of an article's outputs, by the article's id."""
    return f"{KIND}:{number}"


def owners(edition: Edition) -> Iterator[str]:
    """Every article that has a page, in order of time."""
    return (owner_of(number) for number in edition.archive.ids)


def touched(edition: Edition, delta: Delta) -> Iterator[str]:
    """The articles that a change may touch."""
    return (owner_of(number) for number in sorted(touched_articles(edition, delta)))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The page of an article and the files beside it; none for an article that has no page now."""
    rank = edition.archive.rank(int(owner.partition(":")[2]))
    if rank is None:
        return
    row = edition.row(rank)
    if row.state == "tombstone":
        own = (Reference(f"article {row.path}", row.article),)
        yield Page(owner, row.output, Template("tombstone"), own)
        yield from redirect_pages(edition, owner, row)
        return
    references = tuple(_references(edition, rank, row))
    if row.plain:
        yield Page(owner, row.output, Template(KIND), references)
        yield from redirect_pages(edition, owner, row)
        return
    parsed = edition.parsed(row.path)
    yield Page(owner, row.output, Template(article_of(parsed).template or KIND), references)
    folder = posixpath.dirname(row.output)
    for use in files_beside(parsed):
        found = edition.world.files.get(use.path)
        if isinstance(found, FileRow):
            reference = Reference(f"file {use.path}", found.digest)
            yield Page(
                owner, posixpath.join(folder, file_name(use, parsed)), Copy(use.path), (reference,)
            )
    yield from redirect_pages(edition, owner, row)


def _references(edition: Edition, rank: int, row: ArticleRow) -> Iterator[Reference]:
    archive = edition.archive
    yield Reference(f"article {row.path}", archive.articles[rank])
    yield from body_references(edition, rank)
    for term, _ in archive.terms_of(rank):
        known = term in edition.all_terms_set
        yield Reference(f"{term.taxonomy} {term.key}", edition.term_digest(term) if known else b"")
    yield from beside(edition, rank, row)


def body_references(edition: Edition, rank: int) -> Iterator[Reference]:
    """What the body of an article refers to: itself, the pages that it links, its pictures."""
    row = edition.row(rank)
    yield Reference(f"body {row.path}", edition.archive.bodies[rank])
    for number in unpacked(edition.archive.links[rank]):
        yield _link_reference(edition, number)
    if row.plain:
        return
    parsed = edition.parsed(row.path)
    for use in parsed.links:
        if use.path in edition.standalone:
            path = page_path(edition.standalone[use.path], edition.world)
            yield Reference(f"page {use.path}", fingerprint(path))
    for typed, picture in body_pictures(parsed, "", edition.world).items():
        yield Reference(f"picture {typed}", fingerprint(picture))


def _link_reference(edition: Edition, number: int) -> Reference:
    row = edition.catalogue.article_by_id(number)
    here = (
        row.output if edition.archive.rank(number) is not None and row.state != "tombstone" else ""
    )
    return Reference(f"link {row.path}", fingerprint(here))


def context(edition: Edition, page: Page) -> Beside | TombstoneContext | MachineContext:
    """What its template is told; of an article what stands beside it, its own record aside."""
    rank = edition.archive.rank(int(page.owner.partition(":")[2]))
    assert rank is not None, "only pages of the archive have a context"
    row = edition.row(rank)
    if isinstance(page.renderer, Serializer):
        return redirect_context(edition, page.output, row.output)
    if row.state == "tombstone":
        return _tombstone(edition, page, edition.parsed(row.path))
    return _beside(edition, rank, row)


def _beside(edition: Edition, rank: int, row: ArticleRow) -> Beside:
    own = [term for term, _ in edition.archive.terms_of(rank)]
    terms = [term for term in own if term in edition.all_terms_set]
    older, newer = section_neighbours(edition, rank)
    return Beside(
        output=row.output,
        state=row.state,
        section=next((term.key for term in own if term.taxonomy == SECTIONS), ""),
        day=day_url(edition, rank),
        terms=tuple(TermLink(term.taxonomy, term.key, edition.term(term).link) for term in terms),
        authors=tuple(
            (term.key, edition.author(term)) for term in terms if term.taxonomy == "authors"
        ),
        series=series_places(edition, rank),
        twins=twins(edition, rank, row),
        previous=neighbour_link(edition, older),
        next=neighbour_link(edition, newer),
        related=related_cards(edition, rank),
    )


def _tombstone(edition: Edition, page: Page, parsed: Parsed) -> TombstoneContext:
    withdrawn = article_of(parsed).withdrawn
    shown = head(edition, "tombstone", page.output, noindex=True)
    date = withdrawn.date if withdrawn else None
    reason = withdrawn.reason if withdrawn else ""
    return TombstoneContext(edition.site, shown, contexts.Tombstone(date, reason))
