"""The page of an article, its tombstone, and the files beside it that it links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markupsafe import Markup

from generator import contexts
from generator.catalogue import ArticleRow, FileRow, unpacked
from generator.contexts import (
    ArticleContext,
    AuthorCard,
    Link,
    MachineContext,
    TermGroup,
    TombstoneContext,
    frozen,
)
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.facts.derive import section_text
from generator.pages.facts.permalink import short_path
from generator.pages.facts.pictures import gallery, main_picture
from generator.pages.facts.world import FIRST_NEW_YEAR, SECTIONS
from generator.pages.facts.written import (
    article_of,
    direction_of,
    language_of,
    last_change,
    summary_of,
)
from generator.pages.kinds.redirects import redirect_context, redirect_pages
from generator.pages.page import Copy, Page, Reference, Serializer, Template
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
from generator.pages.pieces.share import share_links
from generator.pages.pieces.spans import day_url
from generator.pages.pieces.touching import touched_articles
from generator.pages.site import page_path
from generator.source.article import Parsed
from generator.source.moments import epoch
from generator.source.schema import Article, AuthorRef
from generator.text.folding import safe_fold

KIND = "article"
WORDS_A_MINUTE = 180


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
    for typed, picture in body_pictures(parsed, "", edition).items():
        yield Reference(f"picture {typed}", fingerprint(picture))


def _link_reference(edition: Edition, number: int) -> Reference:
    row = edition.catalogue.article_by_id(number)
    here = (
        row.output if edition.archive.rank(number) is not None and row.state != "tombstone" else ""
    )
    return Reference(f"link {row.path}", fingerprint(here))


def context(
    edition: Edition, page: Page, body: Markup
) -> ArticleContext | TombstoneContext | MachineContext:
    """What the article's template is told; `body` is its HTML with addresses in place."""
    rank = edition.archive.rank(int(page.owner.partition(":")[2]))
    assert rank is not None, "only pages of the archive have a context"
    row = edition.row(rank)
    if isinstance(page.renderer, Serializer):
        return redirect_context(edition, page.output, row.output)
    parsed = edition.parsed(row.path)
    if row.state == "tombstone":
        return _tombstone(edition, page, parsed)
    article = _article(edition, rank, parsed, body)
    shown = head(
        edition,
        KIND,
        page.output,
        title=article.title,
        description=summary_of(parsed),
        lang=language_of(parsed, edition.world),
        dir=direction_of(parsed, edition.world),
        noindex=article_of(parsed).noindex or row.state == "hidden",
        section=_section_key(edition, rank),
        crumbs=(article.section,) if article.section else (),
        twins=article.twins,
        image=article.photo,
    )
    return ArticleContext(edition.site, shown, article)


def _tombstone(edition: Edition, page: Page, parsed: Parsed) -> TombstoneContext:
    withdrawn = article_of(parsed).withdrawn
    shown = head(edition, "tombstone", page.output, noindex=True)
    date = withdrawn.date if withdrawn else None
    reason = withdrawn.reason if withdrawn else ""
    return TombstoneContext(edition.site, shown, contexts.Tombstone(date, reason))


def _section_key(edition: Edition, rank: int) -> str:
    terms = edition.archive.terms_of(rank)
    return next((term.key for term, _ in terms if term.taxonomy == SECTIONS), "")


def _article(edition: Edition, rank: int, parsed: Parsed, body: Markup) -> contexts.Article:
    written = article_of(parsed)
    terms = [term for term, _ in edition.archive.terms_of(rank) if term in edition.all_terms_set]
    links = {term: edition.term(term).link for term in terms}
    authors = _authors(edition, terms, written)
    older, newer = section_neighbours(edition, rank)
    params = frozen(written.params)
    section = section_text(parsed, edition.world)
    return contexts.Article(
        title=written.title,
        kicker=written.kicker,
        subtitle=written.subtitle,
        dateline=written.dateline,
        summary=summary_of(parsed),
        byline=written.byline,
        agencies=tuple(author for author in authors if author.role == "agency"),
        people=tuple(author for author in authors if author.role != "agency"),
        published=written.published,
        updated=_updated(written),
        modified=last_change(written),
        day=day_url(edition, rank) if written.published.day == written.date.day else "",
        short=edition.world.addresses.absolute(short_path(written.id)) if written.id else "",
        reading_minutes=max(1, round(parsed.word_count / WORDS_A_MINUTE)),
        section=next((links[t] for t in terms if t.taxonomy == SECTIONS), None)
        if section
        else None,
        photo=main_picture(parsed, edition.world),
        photos=gallery(parsed, edition.world),
        body=body,
        corrections=tuple(
            contexts.Correction(note.date, note.type, note.text) for note in written.corrections
        ),
        tags=tuple(links[t] for t in terms if t.taxonomy == "tags"),
        series=series_places(edition, rank),
        terms=_other_terms(edition, terms, links),
        source=_source(written),
        print=contexts.PrintPlace(written.print.issue, written.print.page, written.print.edition)
        if written.print
        else None,
        twins=twins(edition, rank, parsed),
        previous=neighbour_link(edition, older),
        next=neighbour_link(edition, newer),
        related=related_cards(edition, rank),
        share=share_links(written.title, edition.row(rank).output, edition.world),
        old=written.published.year < FIRST_NEW_YEAR,
        params=params if isinstance(params, contexts.Params) else contexts.Params(),
    )


def _authors(edition: Edition, terms: list[Term], written: Article) -> list[AuthorCard]:
    """The authors in the order of the front matter, each with the role that they had here."""
    keys = [term for term in terms if term.taxonomy == "authors"]
    refs = written.authors or tuple(AuthorRef(name=term.key) for term in keys)
    roles = {}
    for ref in refs:
        names = (ref.key,) if ref.key else edition.world.registers.author_keys(ref.name)
        key = f"@{names[0]}" if names else ""
        roles[key or safe_fold(ref.name)] = ref.role or ""
    return [edition.author(term, roles.get(term.key, "")) for term in keys]


def _updated(written: Article) -> contexts.Moment | None:
    if written.updated and epoch(written.updated) > epoch(written.published):
        return written.updated
    return None


def _other_terms(
    edition: Edition, terms: list[Term], links: dict[Term, Link]
) -> tuple[TermGroup, ...]:
    own = [
        key for key in edition.world.settings.taxonomies if key not in ("tags", "authors", "series")
    ]
    groups = [
        TermGroup(
            key, edition.world.taxonomies[key], tuple(links[t] for t in terms if t.taxonomy == key)
        )
        for key in own
    ]
    return tuple(group for group in groups if group.terms)


def _source(written: Article) -> contexts.Provenance | None:
    found = written.source
    if found is None:
        return None
    return contexts.Provenance(
        found.name, found.url, found.retrieved, found.archived_url, found.license
    )
