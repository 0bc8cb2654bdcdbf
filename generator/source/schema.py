"""The one schema of front matter: what each key is, its type, its default, its rules.

The reference page (docs/front-matter.md) and the JSON Schema (`warraq schema`) are made from these
models. Errors raised here carry our own codes; `article.py` gives them their places.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from generator.contexts import Moment
from generator.source.moments import epoch
from generator.source.scalars import (
    Boolean,
    Date,
    Filled,
    Model,
    Text,
    WebAddress,
    checked_file,
    checked_identifier,
    checked_language,
    checked_path,
    checked_slug,
    checked_web_address,
    fault,
)

Role = Literal[
    "reporter", "editor", "writer", "photographer", "translator", "correspondent", "agency"
]
Status = Literal["draft", "published", "hidden", "withdrawn"]


class Photo(Model):
    """A picture file and what is said of it."""

    src: Text
    """The file: in the article's folder, or from the root of `static/` with a leading `/`."""
    alt: Text = ""
    """What the picture shows, for those who cannot see it."""
    caption: Text = ""
    """The line under the picture."""
    credit: Text = ""
    """Who made it."""
    rights: Text = ""
    """Under which terms it may be used."""
    rights_until: Date | None = None
    """After this moment the article is shown without the picture."""
    focus: tuple[float, float] | None = None
    """The point to keep when the picture is cropped: `[x, y]`, 0 to 1 from the top left."""

    @field_validator("src")
    @classmethod
    def _src(cls, value: str) -> str:
        if not value:
            raise fault("field-empty", field="src")
        return checked_file(value)

    @field_validator("focus", mode="before")
    @classmethod
    def _two(cls, value: object) -> object:
        if isinstance(value, list | tuple) and len(value) != 2:
            raise fault("focus-range")
        return value

    @field_validator("focus")
    @classmethod
    def _focus(cls, value: tuple[float, float] | None) -> tuple[float, float] | None:
        if value is not None and not all(0 <= part <= 1 for part in value):
            raise fault("focus-range")
        return value


class AuthorRef(Model):
    """An author as an article names them."""

    key: Text = ""
    """The key of a register, the name of its file in `content/_authors/`."""
    name: Text = ""
    """The name, when there is no register."""
    role: Role | None = None
    """What they did here."""

    @model_validator(mode="after")
    def _named(self) -> AuthorRef:
        if not self.key and not self.name:
            raise fault("author-nameless")
        return self


class Withdrawn(Model):
    """That, when and why an article was taken back."""

    date: Date | None = None
    """When it was withdrawn."""
    reason: Text = ""
    """Shown on the tombstone."""
    mode: Literal["tombstone", "vanish"] = "tombstone"
    """`tombstone` leaves a note at the article's own URL, `vanish` leaves nothing."""


class Correction(Model):
    """A note on what was changed after publication."""

    date: Date
    """When it was changed."""
    type: Literal["correction", "clarification", "update"] = "correction"
    """What kind of change it was."""
    text: Filled
    """What was wrong and what is right."""


class Source(Model):
    """Where a text was taken from."""

    name: Text = ""
    """The name of the source."""
    url: WebAddress = ""
    """Its address (http or https)."""
    retrieved: Date | None = None
    """When it was read there."""
    archived_url: WebAddress = ""
    """An archived copy (http or https)."""
    license: Text = ""
    """The terms of use."""

    _checked = field_validator("url", "archived_url")(checked_web_address)


class Print(Model):
    """Where an article stood on paper."""

    issue: Text = ""
    """The number of the issue."""
    page: Text = ""
    """The page."""
    edition: Text = ""
    """The edition, such as «الطبعة الثانية»."""


class Written(Model):
    """The keys that articles and standalone pages share."""

    title: Filled
    """The headline."""
    summary: Text = ""
    """A sentence or two for listings and search engines; without it the text's beginning is used."""
    photo: Photo | None = None
    """The main picture: a path, or a map of `src alt caption credit rights rights_until focus`."""
    slug: Text = ""
    """The last part of the URL; without it the file's name (a changed title never moves a page)."""
    aliases: tuple[Text, ...] = ()
    """Older addresses that lead here."""
    lang: Text = ""
    """A BCP 47 tag; without it from a file name like `name.en.md`, else the site's."""
    dir: Literal["rtl", "ltr", "auto"] = "auto"
    """The direction; `auto` follows the language."""
    translation_key: Text = ""
    """Articles with the same key are the same text in other languages."""
    noindex: Boolean = False
    """Asks search engines to leave the page out."""
    template: Text = ""
    """Another template of the theme."""
    params: dict[str, Any] = Field(default_factory=dict)
    """Your own keys, for your own templates."""

    _language = field_validator("lang")(checked_language)
    _slug = field_validator("slug")(checked_slug)

    @field_validator("aliases")
    @classmethod
    def _aliases(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(value):
            raise fault("field-empty", field="aliases")
        return tuple(checked_path(alias) for alias in value)


class Article(Written):
    """The front matter of an article."""

    date: Date
    """The day of the article, with or without a time; without it the file name `YYYY-MM-DD-…`."""
    publish_at: Date | None = None
    """An embargo: no page before this moment. Also the time by which lists are ordered."""
    expires: Date | None = None
    """No page from this moment on."""
    updated: Date | None = None
    """When the text was last changed in substance."""
    authors: tuple[AuthorRef, ...] = ()
    """Who wrote it: a name, or a list of names or of `{key, name, role}`. Also typed `author`."""
    byline: Text = ""
    """Replaces the line made from the authors; the index still uses the authors."""
    photos: tuple[Photo, ...] = ()
    """A gallery: a list of pictures like `photo`."""
    tags: tuple[Text, ...] = ()
    """A list, or one text split at `،` `,` `؛` `;`."""
    section: Text = ""
    """The section's key; without it the first folder under content that is not all digits."""
    series: tuple[Text, ...] = ()
    """The series that the article belongs to."""
    terms: tuple[tuple[str, tuple[Text, ...]], ...] = Field(
        default=(), json_schema_extra={"type": "object"}
    )
    """Terms of the site's own taxonomies; typed under the taxonomy's own key, such as `places:`."""
    id: Text = ""
    """A name that outlives the URL: letters, digits, `.`, `_`, `-`, up to 64; unique in the site."""
    permalink: Text = ""
    """The article's own address; without it the site's pattern."""
    kicker: Text = ""
    """The short line above the headline."""
    subtitle: Text = ""
    """The line under the headline."""
    dateline: Text = ""
    """Where it was written."""
    status: Status = "published"
    """`hidden` has a page that no list, feed or search names. `draft: true` is accepted."""
    withdrawn: Withdrawn | None = None
    """`{date, reason, mode}`; implies the status."""
    corrections: tuple[Correction, ...] = ()
    """A list of `{date, type, text}`."""
    source: Source | None = None
    """`{name, url, retrieved, archived_url, license}`."""
    print: Print | None = None
    """`{issue, page, edition}`."""
    featured: Boolean = False
    """Prefers the article for the top of the front page."""

    _identifier = field_validator("id")(checked_identifier)

    @field_validator("permalink")
    @classmethod
    def _permalink(cls, value: str) -> str:
        return checked_path(value)

    @field_validator("terms")
    @classmethod
    def _no_empties_of_own(
        cls, value: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        for _, terms in value:
            cls._no_empties(terms)
        return value

    @field_validator("tags", "series")
    @classmethod
    def _no_empties(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(not term for term in value):
            raise fault("term-empty")
        return value

    @model_validator(mode="after")
    def _order_of_times(self) -> Article:
        start = self.publish_at or self.date
        if self.expires is not None and epoch(self.expires) <= epoch(start):
            raise fault("expires-before", at="expires", start=start.iso)
        return self

    @property
    def published(self) -> Moment:
        """When it came out: `publish_at`, else `date`."""
        return self.publish_at or self.date


class StandalonePage(Written):
    """The front matter of a standalone page, such as «من نحن»."""

    draft: Boolean = False
    """No page yet."""


# Names that users of other generators know, and the key each stands for.
ALIASES: dict[str, str] = {
    "author": "authors",
    "lastmod": "updated",
    "modified": "updated",
    "last_modified_at": "updated",
    "pubdate": "date",
    "redirect_from": "aliases",
    "previewimage": "photo",
    "image": "photo",
    "category": "section",
    "description": "summary",
    "excerpt": "summary",
    "language": "lang",
}
