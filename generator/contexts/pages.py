"""What stands around them, and the context type of each template."""

from __future__ import annotations

from markupsafe import Markup

from generator.contexts.articles import Article
from generator.contexts.dates import ArchiveYears, Day, Month, Year
from generator.contexts.lists import Corrections, Front, Listing, Taxonomy, TermIndex
from generator.contexts.values import (
    Direction,
    FeedLink,
    Link,
    MenuLink,
    Moment,
    Params,
    Picture,
    Twin,
)
from generator.value import value_type


@value_type
class Standalone:
    """A page outside the archive, such as «من نحن»."""

    title: str
    summary: str
    photo: Picture | None
    body: Markup
    params: Params


@value_type
class Tombstone:
    """What stands where a withdrawn article stood: neither its title nor its text."""

    date: Moment | None
    reason: str


@value_type
class Brand:
    """The look that a site may set without a theme of its own."""

    logo: str
    favicon: str
    accent: str
    footer: str


@value_type
class Publisher:
    """Who answers for the site; addresses are empty where site.yaml has none."""

    name: str
    logo: str
    url: str
    corrections_policy: str
    ethics_policy: str
    ownership: str


@value_type
class Site:
    """Configuration that every page may show: no counts, no clock, nothing read from articles.

    `archive` and `corrections` are addresses of pages; `archive` is '' where there is none.
    """

    title: str
    description: str
    language: str
    dir: Direction
    base_url: str
    home: str
    menu: tuple[MenuLink, ...]
    sections: tuple[MenuLink, ...]
    taxonomies: tuple[Taxonomy, ...]
    archive: str
    corrections: str
    feeds: tuple[FeedLink, ...]
    publisher: Publisher
    brand: Brand
    params: Params


@value_type
class Head:
    """What `<head>` and the frame of a page need. `section` marks the current entry of the menu."""

    kind: str
    title: str
    description: str
    url: str
    canonical: str
    lang: str
    dir: Direction
    noindex: bool
    section: str
    crumbs: tuple[Link, ...]
    twins: tuple[Twin, ...]
    image: Picture | None
    feeds: tuple[FeedLink, ...]


@value_type
class ArticleContext:
    """The context of `article.html`."""

    site: Site
    page: Head
    article: Article


@value_type
class FrontContext:
    """The context of `front.html`."""

    site: Site
    page: Head
    front: Front


@value_type
class ListContext:
    """The context of `list.html`."""

    site: Site
    page: Head
    listing: Listing


@value_type
class TermsContext:
    """The context of `terms.html`."""

    site: Site
    page: Head
    index: TermIndex


@value_type
class ArchiveContext:
    """The context of `archive.html`."""

    site: Site
    page: Head
    archive: ArchiveYears


@value_type
class YearContext:
    """The context of `year.html`."""

    site: Site
    page: Head
    year: Year


@value_type
class MonthContext:
    """The context of `month.html`."""

    site: Site
    page: Head
    month: Month


@value_type
class DayContext:
    """The context of `day.html`."""

    site: Site
    page: Head
    day: Day


@value_type
class SeriesContext:
    """The context of `series.html`: one series, in order of time."""

    site: Site
    page: Head
    listing: Listing


@value_type
class CorrectionsContext:
    """The context of `corrections.html`."""

    site: Site
    page: Head
    corrections: Corrections


@value_type
class StandaloneContext:
    """The context of `standalone.html`."""

    site: Site
    page: Head
    standalone: Standalone


@value_type
class TombstoneContext:
    """The context of `tombstone.html`."""

    site: Site
    page: Head
    tombstone: Tombstone


@value_type
class NotFoundContext:
    """The context of `404.html`."""

    site: Site
    page: Head


Context = (
    ArticleContext
    | FrontContext
    | ListContext
    | TermsContext
    | ArchiveContext
    | YearContext
    | MonthContext
    | DayContext
    | SeriesContext
    | CorrectionsContext
    | StandaloneContext
    | TombstoneContext
    | NotFoundContext
)


CONTEXTS: dict[str, type[Context]] = {
    "article": ArticleContext,
    "front": FrontContext,
    "list": ListContext,
    "terms": TermsContext,
    "archive": ArchiveContext,
    "year": YearContext,
    "month": MonthContext,
    "day": DayContext,
    "series": SeriesContext,
    "corrections": CorrectionsContext,
    "standalone": StandaloneContext,
    "tombstone": TombstoneContext,
    "404": NotFoundContext,
}
