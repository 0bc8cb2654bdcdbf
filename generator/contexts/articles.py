"""An article: as a listing knows it, and as its own page does."""

from __future__ import annotations

from markupsafe import Markup

from generator.contexts.values import Direction, Link, Moment, Params, Picture, Twin
from generator.value import value_type


@value_type
class Card:
    """All that a listing may know of an article. An update alone does not make it `corrected`."""

    title: str
    kicker: str
    permalink: str
    published: Moment
    authors: tuple[str, ...]
    section: Link | None
    photo: Picture | None
    summary: str
    lang: str
    dir: Direction
    corrected: bool = False


@value_type
class AuthorCard:
    """All that an article may know of an author; `role` is a key of the role strings or empty."""

    key: str
    name: str
    url: str
    role: str
    photo: Picture | None


@value_type
class Correction:
    """A note on what was changed; `type` is correction, clarification or update."""

    date: Moment
    type: str
    text: str


@value_type
class Provenance:
    """Where a text was taken from."""

    name: str
    url: str
    retrieved: Moment | None
    archived_url: str
    license: str


@value_type
class PrintPlace:
    """Where an article stood on paper."""

    issue: str
    page: str
    edition: str


@value_type
class ShareLink:
    """A plain address that shares the page; `service` is a key of `share` in site.yaml."""

    service: str
    url: str


@value_type
class TermGroup:
    """The terms of one taxonomy on an article."""

    key: str
    title: str
    terms: tuple[Link, ...]


@value_type
class SeriesPlace:
    """A series that an article belongs to, and its neighbours there in order of time."""

    title: str
    url: str
    previous: Link | None
    next: Link | None


@value_type
class Article:
    """All that an article's own page shows of it.

    `modified` is its last change, corrections too; `day` the address of the page of its day, '' where
    there is none; `short` a whole address that outlives the URL, '' without an `id`.
    """

    title: str
    kicker: str
    subtitle: str
    dateline: str
    summary: str
    byline: str
    agencies: tuple[AuthorCard, ...]
    people: tuple[AuthorCard, ...]
    published: Moment
    updated: Moment | None
    modified: Moment
    day: str
    short: str
    reading_minutes: int
    section: Link | None
    photo: Picture | None
    photos: tuple[Picture, ...]
    body: Markup
    corrections: tuple[Correction, ...]
    tags: tuple[Link, ...]
    series: tuple[SeriesPlace, ...]
    terms: tuple[TermGroup, ...]
    source: Provenance | None
    print: PrintPlace | None
    twins: tuple[Twin, ...]
    previous: Link | None
    next: Link | None
    related: tuple[Card, ...]
    share: tuple[ShareLink, ...]
    old: bool
    params: Params
