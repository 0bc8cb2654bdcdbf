"""What stands around them, and the context type of each template."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.contexts.articles import Article
from generator.contexts.lists import Front, Listing, Taxonomy, TermIndex
from generator.contexts.values import (
    Direction,
    Link,
    MenuLink,
    Moment,
    Params,
    Picture,
    Twin,
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """A page outside the archive, such as «من نحن»."""

    title: str
    summary: str
    photo: Picture | None
    body: Markup
    params: Params


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands where a withdrawn article stood: neither its title nor its text."""

    date: Moment | None
    reason: str


@dataclass(frozen=True, slots=True)
class Brand:
    """The look that a site may set without a theme of its own."""

    logo: str
    favicon: str
    accent: str
    footer: str


@dataclass(frozen=True, slots=True)
class Site:
    """Configuration that every page may show: no counts, no clock, nothing read from articles."""

    title: str
    description: str
    language: str
    dir: Direction
    base_url: str
    home: str
    menu: tuple[MenuLink, ...]
    sections: tuple[MenuLink, ...]
    taxonomies: tuple[Taxonomy, ...]
    publisher: str
    corrections_policy: str
    brand: Brand
    params: Params


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """The context of `article.html`."""

    site: Site
    page: Head
    article: Article


@dataclass(frozen=True, slots=True)
class FrontContext:
    """The context of `front.html`."""

    site: Site
    page: Head
    front: Front


@dataclass(frozen=True, slots=True)
class ListContext:
    """The context of `list.html`."""

    site: Site
    page: Head
    listing: Listing


@dataclass(frozen=True, slots=True)
class TermsContext:
    """The context of `terms.html`."""

    site: Site
    page: Head
    index: TermIndex


@dataclass(frozen=True, slots=True)
class StandaloneContext:
    """The context of `standalone.html`."""

    site: Site
    page: Head
    standalone: Standalone


@dataclass(frozen=True, slots=True)
class TombstoneContext:
    """The context of `tombstone.html`."""

    site: Site
    page: Head
    tombstone: Tombstone


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """The context of `404.html`."""

    site: Site
    page: Head


Context = (
    ArticleContext
    | FrontContext
    | ListContext
    | TermsContext
    | StandaloneContext
    | TombstoneContext
    | NotFoundContext
)


CONTEXTS: dict[str, type[Context]] = {
    "article": ArticleContext,
    "front": FrontContext,
    "list": ListContext,
    "terms": TermsContext,
    "standalone": StandaloneContext,
    "tombstone": TombstoneContext,
    "404": NotFoundContext,
}
