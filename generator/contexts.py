"""What a template may see: one frozen context type per template, and the values inside it.

A page is rendered from its context and nothing else, so a field that is missing here can never
cause a rebuild. The names of the fields are the public theme contract: `theme/check.py` reads
these classes to check every template before anything is written.

Texts are plain text (templates escape them); fields that hold HTML are typed `Markup`. URLs are
root-relative with the prefix of `base_url`, except those called `canonical` or `*_absolute`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Union

from markupsafe import Markup

Direction = Literal["rtl", "ltr"]
Scalar = str | int | float | bool | None
Value = Union[Scalar, tuple["Value", ...], "Params"]


@dataclass(frozen=True, slots=True)
class Params:
    """A map of a site's own keys; `params.key` in a template, an error when the key is missing."""

    entries: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, key: str) -> Value:
        for name, value in self.entries:
            if name == key:
                return value
        raise KeyError(key)


def frozen(value: object) -> Value:
    """A JSON-like value as lists become tuples and maps become Params."""
    if isinstance(value, dict):
        return Params(tuple((str(key), frozen(inner)) for key, inner in value.items()))
    if isinstance(value, list | tuple):
        return tuple(frozen(inner) for inner in value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"no such value in a map of own keys: {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in the site's zone: `iso` with offset; `timed` is False for a bare date."""

    iso: str
    timed: bool = True

    @property
    def day(self) -> str:
        """The date alone, `2024-05-17`."""
        return self.iso[:10]

    @property
    def datetime(self) -> str:
        """The value for `<time datetime>`: a date alone when no time was given (arabic.md D5)."""
        return self.iso if self.timed else self.iso[:10]

    @property
    def year(self) -> int:
        """The Gregorian year."""
        return int(self.iso[:4])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for `<img>`: width and height are pixels of the file itself."""

    url: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class MenuLink:
    """An entry of the menu; `key` is the section's key, empty for pages and addresses."""

    title: str
    url: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """All that a listing may know of an article."""

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
class Twin:
    """The same article in another language."""

    title: str
    url: str
    lang: str
    dir: Direction


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
class Article:
    """All that an article's own page shows of it."""

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
    reading_minutes: int
    section: Link | None
    photo: Picture | None
    photos: tuple[Picture, ...]
    body: Markup
    corrections: tuple[Correction, ...]
    tags: tuple[Link, ...]
    series: tuple[Link, ...]
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


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A taxonomy as it is linked to."""

    key: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a register says of an author; only the author's own head page shows it."""

    role: str
    bio: str
    photo: Picture | None
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The cards of one year, newest first."""

    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Decade:
    """How many articles a decade holds; `share` is count ÷ the fullest decade's count, 0 to 1."""

    first: int
    last: int
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Span:
    """Counts of a whole list: they stand on its head page only (design §6)."""

    count: int
    first_year: int
    last_year: int
    decades: tuple[Decade, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a numbered list goes on; `number` is None on the head page."""

    number: int | None
    head: str
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of articles. `span` is None on numbered pages and on an empty list."""

    title: str
    description: str
    taxonomy: Taxonomy
    key: str
    profile: Profile | None
    span: Span | None
    groups: tuple[YearGroup, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term in an index; `also` holds its other spellings."""

    name: str
    url: str
    count: int
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms under one letter, in order; `id` is the anchor. No terms: a letter without link."""

    letter: str
    id: str
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The index of a taxonomy, A to Z."""

    taxonomy: Taxonomy
    count: int
    letters: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A section on the front page."""

    section: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page; its day is that of the newest article, never the clock's."""

    edition: Moment | None
    count: int
    first_year: int | None
    lead: Card | None
    side: tuple[Card, ...]
    bands: tuple[Band, ...]
    latest: tuple[Card, ...]


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
