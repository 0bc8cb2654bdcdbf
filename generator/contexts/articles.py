"""An article: as a listing knows it, and as its own page does."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.contexts.values import Direction, Link, Moment, Params, Picture, Twin


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """All that an article may know of an author; `role` is a key of the role strings or empty."""

    key: str
    name: str
    url: str
    role: str
    photo: Picture | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A note on what was changed; `type` is correction, clarification or update."""

    date: Moment
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text was taken from."""

    name: str
    url: str
    retrieved: Moment | None
    archived_url: str
    license: str


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """Where an article stood on paper."""

    issue: str
    page: str
    edition: str


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A plain address that shares the page; `service` is a key of `share` in site.yaml."""

    service: str
    url: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms of one taxonomy on an article."""

    key: str
    title: str
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """A series that an article belongs to, and its neighbours there in order of time."""

    title: str
    url: str
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
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
