"""What the template of an article is told: the article's own record, and what stands beside it.

The two are kept apart because they come from two places. What stands beside an article is known
where the whole archive is; its own record is read where the page is made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from generator import contexts
from generator.contexts import (
    ArticleContext,
    AuthorCard,
    Card,
    Link,
    SeriesPlace,
    Site,
    TermGroup,
    Twin,
    frozen,
)
from generator.pages.facts.derive import section_text
from generator.pages.facts.permalink import short_path
from generator.pages.facts.pictures import gallery, main_picture
from generator.pages.facts.world import FIRST_NEW_YEAR, SECTIONS, World
from generator.pages.facts.written import (
    article_of,
    direction_of,
    language_of,
    last_change,
    summary_of,
)
from generator.pages.pieces.heads import head
from generator.pages.pieces.share import share_links
from generator.source.article import Parsed
from generator.source.moments import epoch
from generator.source.schema import Article, AuthorRef
from generator.text.folding import safe_fold
from generator.value import value_type

KIND = "article"
WORDS_A_MINUTE = 180


class TermLink(NamedTuple):
    """A term of an article and how it is linked."""

    taxonomy: str
    key: str
    link: Link


@value_type
class Beside:
    """All that an article's page shows of others.

    `section` is a key, `day` the address of the page of its day; `authors` are as their registers
    say, in the order of the terms.
    """

    output: str
    state: str
    section: str
    day: str
    terms: tuple[TermLink, ...]
    authors: tuple[tuple[str, AuthorCard], ...]
    series: tuple[SeriesPlace, ...]
    twins: tuple[Twin, ...]
    previous: Link | None
    next: Link | None
    related: tuple[Card, ...]


class Ground(NamedTuple):
    """What all pages stand on."""

    site: Site
    world: World


def article_context(ground: Ground, parsed: Parsed, beside: Beside, body: Markup) -> ArticleContext:
    """What `article.html` is told; `body` is its HTML with addresses in place."""
    world = ground.world
    article = _article(parsed, world, beside, body)
    shown = head(
        ground,
        KIND,
        beside.output,
        title=article.title,
        description=article.summary,
        lang=language_of(parsed, world),
        dir=direction_of(parsed, world),
        noindex=article_of(parsed).noindex or beside.state == "hidden",
        section=beside.section,
        crumbs=(article.section,) if article.section else (),
        twins=article.twins,
        image=article.photo,
    )
    return ArticleContext(ground.site, shown, article)


def _article(parsed: Parsed, world: World, beside: Beside, body: Markup) -> contexts.Article:
    written = article_of(parsed)
    authors = _authors(written, world, beside)
    params = frozen(written.params)
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
        day=beside.day if written.published.day == written.date.day else "",
        short=world.addresses.absolute(short_path(written.id)) if written.id else "",
        reading_minutes=max(1, round(parsed.word_count / WORDS_A_MINUTE)),
        section=_section(parsed, world, beside),
        photo=main_picture(parsed, world),
        photos=gallery(parsed, world),
        body=body,
        corrections=tuple(
            contexts.Correction(note.date, note.type, note.text) for note in written.corrections
        ),
        tags=_links(beside, "tags"),
        series=beside.series,
        terms=_other_terms(world, beside),
        source=_source(written),
        print=contexts.PrintPlace(written.print.issue, written.print.page, written.print.edition)
        if written.print
        else None,
        twins=beside.twins,
        previous=beside.previous,
        next=beside.next,
        related=beside.related,
        share=share_links(written.title, beside.output, world),
        old=written.published.year < FIRST_NEW_YEAR,
        params=params if isinstance(params, contexts.Params) else contexts.Params(),
    )


def _links(beside: Beside, taxonomy: str) -> tuple[Link, ...]:
    return tuple(term.link for term in beside.terms if term.taxonomy == taxonomy)


def _section(parsed: Parsed, world: World, beside: Beside) -> Link | None:
    return next(iter(_links(beside, SECTIONS)), None) if section_text(parsed, world) else None


def _authors(written: Article, world: World, beside: Beside) -> list[AuthorCard]:
    """The authors in the order of the front matter, each with the role that they had here."""
    refs = written.authors or tuple(AuthorRef(name=key) for key, _ in beside.authors)
    roles = {}
    for ref in refs:
        names = (ref.key,) if ref.key else world.registers.author_keys(ref.name)
        key = f"@{names[0]}" if names else ""
        roles[key or safe_fold(ref.name)] = ref.role or ""
    return [
        replace(author, role=roles[key]) if roles.get(key) else author
        for key, author in beside.authors
    ]


def _updated(written: Article) -> contexts.Moment | None:
    if written.updated and epoch(written.updated) > epoch(written.published):
        return written.updated
    return None


def _other_terms(world: World, beside: Beside) -> tuple[TermGroup, ...]:
    own = [key for key in world.settings.taxonomies if key not in ("tags", "authors", "series")]
    groups = [TermGroup(key, world.taxonomies[key], _links(beside, key)) for key in own]
    return tuple(group for group in groups if group.terms)


def _source(written: Article) -> contexts.Provenance | None:
    found = written.source
    if found is None:
        return None
    return contexts.Provenance(
        found.name, found.url, found.retrieved, found.archived_url, found.license
    )
