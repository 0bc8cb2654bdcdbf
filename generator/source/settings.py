"""The schema of site.yaml: every key, its type, its default, its rules."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, field_validator

from generator.source.scalars import Boolean, Model, fault, is_web_address
from generator.source.schema import ALIASES, Article
from generator.text.language import is_tag

Text = Annotated[
    str, BeforeValidator(lambda value: "" if value is None else value),
    StringConstraints(strip_whitespace=True),
]  # fmt: skip
Service = Literal["whatsapp", "telegram", "x", "facebook", "mail", "copy"]
Provider = Literal["youtube", "vimeo", "dailymotion", "soundcloud"]
Level = Literal["error", "warning", "off"]
PLACEHOLDERS = ("yyyy", "mm", "dd", "slug", "id", "section")


class Dates(Model):
    """How dates are shown and read."""

    months: Literal["standard", "levant", "maghreb", "dual"] = "standard"
    """Names of the months: يناير, كانون الثاني, جانفي or «كانون الثاني/يناير»."""
    digits: Literal["auto", "latn", "arab", "arabext"] = "auto"
    """Digits in generated text; `auto` follows the language."""
    hijri: Boolean = True
    """Whether the Hijri date is shown where it is known (1924–2077)."""
    input: Literal["iso", "dmy"] = "iso"
    """`dmy` reads `31/12/2016` as day, month, year."""
    week_start: Literal["auto", "saturday", "sunday", "monday"] = "auto"
    """First column of a calendar."""


class TaxonomySettings(Model):
    """One taxonomy; its articles name its terms under the front-matter key of the same name."""

    title: Text = ""
    """How readers know it; the built-in ones have a title in the site's language."""
    path: Text = ""
    """The first part of its URLs; without it the taxonomy's own key."""
    feed: Boolean = False
    """Whether each of its terms has a feed."""


class SectionSettings(Model):
    """One section."""

    title: Text = ""
    """How readers know it."""
    description: Text = ""
    """Stands at the head of its list."""
    order: int = 0
    """Its place in the menu; equal ones stand as written."""


class Archives(Model):
    """Which archive pages by date there are."""

    year: Boolean = True
    """Whether each year has a page."""
    month: Boolean = True
    """Whether each month has a page."""
    day: Boolean = True
    """Whether each day has a page."""


class Pagination(Model):
    """How long lists are cut."""

    per_page: int = Field(default=20, ge=1, le=500)
    """Articles on a numbered page."""


class Feeds(Model):
    """What feeds hold."""

    items: int = Field(default=50, ge=1, le=1000)
    """How many articles a feed holds, the newest ones."""
    content: Literal["full", "summary"] = "full"
    """Whether the site's feed holds whole articles or summaries."""


class Related(Model):
    """Related articles under an article."""

    count: int = Field(default=4, ge=0, le=20)
    """How many are shown; 0 for none."""


class MenuEntry(Model):
    """An entry of the menu."""

    title: Text = ""
    """Its words; a section's and a page's own title when left out."""
    to: Text
    """A file under content, `section:key`, or an address."""


class Brand(Model):
    """The look of a site without a theme of its own."""

    logo: Text = ""
    """A picture for the nameplate: its address, such as `/logo.svg` for `static/logo.svg`."""
    favicon: Text = ""
    """The small picture of the browser's tab: its address, such as `/favicon.svg`."""
    accent: Text = ""
    """The accent colour as CSS writes it, such as `#8c1c13`."""
    footer: Text = ""
    """The last line of every page."""


class Photos(Model):
    """How pictures are written."""

    quality: int = Field(default=80, ge=1, le=100)
    """The quality at which smaller copies are written."""


class MarkdownOptions(Model):
    """How bodies are converted."""

    extensions: tuple[Text, ...] = ()
    """Further Python-Markdown extensions, by their import names."""
    raw_html: Literal["escape", "sanitize", "allow"] = "sanitize"
    """What becomes of HTML in bodies."""
    fast: Boolean = True
    """Whether the conversion may leave steps out that change nothing; the result is the same."""


class FrontMatterOptions(Model):
    """How strict front matter is read."""

    unknown: Literal["error", "warn", "ignore"] = "error"
    """What a key is that nobody knows."""


class Default(Model):
    """Front matter for all articles under a path."""

    path: Text
    """A pattern under content: `sports/**`."""
    values: dict[str, Any]
    """Front-matter keys and their values; an article's own win."""


class Publisher(Model):
    """Who publishes, for readers and search engines."""

    name: Text = ""
    """The publisher's name; the footer shows the site's title without it."""
    logo: Text = ""
    """The publisher's logo: its address, such as `/logo.svg`."""
    url: Text = ""
    """The publisher's own site."""
    corrections_policy: Text = ""
    """The address of the corrections policy; linked from every correction."""
    ethics_policy: Text = ""
    """The address of the code of ethics."""
    ownership: Text = ""
    """The address of the page that says who owns the publisher."""


class Redirects(Model):
    """How moved addresses are announced."""

    outputs: tuple[Literal["html", "_redirects", "nginx", "htaccess"], ...] = ("html", "_redirects")
    """The forms in which they are written."""


class Publish(Model):
    """Where the site is published to."""

    default: Text = "site"
    """The target that is meant when none is named."""
    targets: dict[str, Any] = {}
    """Targets by name: `{kind, to, host, limits}`."""


BUILT_IN_TAXONOMIES = {
    "tags": TaxonomySettings(path="tags", feed=True),
    "authors": TaxonomySettings(path="authors", feed=True),
    "series": TaxonomySettings(path="series", feed=False),
}


class Settings(Model):
    """site.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    """The paper's name."""
    base_url: Text
    """The address of the front page; may carry a path: `https://example.org/archive/`."""
    timezone: Text
    """An IANA name, such as `Africa/Cairo`."""
    language: Text = "ar"
    """BCP 47; the direction follows."""
    description: Text = ""
    """A line under the name."""
    theme: Text = "sahifa"
    """A folder in `themes/`, or a theme that is shipped."""
    theme_options: dict[str, Any] = {}
    """Options of the theme, as its `theme.yaml` names them."""
    content_dir: Text = "content"
    """Where the articles are."""
    static_dir: Text = "static"
    """Files that are copied as they are."""
    output_dir: Text = "output"
    """Where the site is written."""
    permalink: Text = "/{yyyy}/{mm}/{dd}/{slug}/"
    """The URL of an article, of `{yyyy} {mm} {dd} {slug} {id} {section}`."""
    default_author: Text = ""
    """For articles that name none."""
    dates: Dates = Dates()
    taxonomies: dict[str, TaxonomySettings] = BUILT_IN_TAXONOMIES
    """What articles are filed under; `tags`, `authors` and `series` are built in."""
    sections: dict[str, SectionSettings] = {}
    """Sections by key (the name of their folder), in the order of the menu."""
    archives: Archives = Archives()
    pagination: Pagination = Pagination()
    feeds: Feeds = Feeds()
    news_sitemap: Boolean = True
    """Whether there is a sitemap for news search."""
    related: Related = Related()
    menu: tuple[MenuEntry, ...] = ()
    """Entries of the menu; empty: the sections listed above."""
    share: tuple[Service, ...] = ("whatsapp", "telegram", "x", "facebook", "mail", "copy")
    """Where an article can be shared."""
    embeds: tuple[Provider, ...] = ("youtube",)
    """Providers that may be framed after a click."""
    brand: Brand = Brand()
    photos: Photos = Photos()
    markdown: MarkdownOptions = MarkdownOptions()
    front_matter: FrontMatterOptions = FrontMatterOptions()
    defaults: tuple[Default, ...] = ()
    """Front matter for whole folders; the deepest match wins."""
    publisher: Publisher = Publisher()
    redirects: Redirects = Redirects()
    checks: dict[str, Level] = {}
    """Diagnostic code: error, warning or off; not for codes of safety or loss."""
    publish: Publish = Publish()
    params: dict[str, Any] = {}
    """Your own keys, for your own templates."""

    @field_validator("title")
    @classmethod
    def _title(cls, value: str) -> str:
        if not value:
            raise fault("field-empty", field="title")
        return value

    @field_validator("base_url")
    @classmethod
    def _base_url(cls, value: str) -> str:
        return base_address(value)

    @field_validator("taxonomies")
    @classmethod
    def _taxonomies(cls, value: dict[str, TaxonomySettings]) -> dict[str, TaxonomySettings]:
        reserved = {*Article.model_fields, *ALIASES, "sections"} - BUILT_IN_TAXONOMIES.keys()
        for key in value:
            if key in reserved or not re.fullmatch(r"[a-z][a-z0-9_-]*", key):
                raise fault("taxonomy-key", key=key)
        if "authors" not in value:
            raise fault("field-missing", field="authors")
        return value

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as found:
            raise fault("timezone-unknown", value=value) from found
        return value

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if not is_tag(value):
            raise fault("language-tag", value=value)
        return value

    @field_validator("permalink")
    @classmethod
    def _permalink(cls, value: str) -> str:
        unknown = set(re.findall(r"\{(.*?)\}", value)) - set(PLACEHOLDERS)
        if unknown:
            raise fault("permalink-placeholder", name=sorted(unknown)[0])
        parts = value.split("/")
        named = "{slug}" in value or "{id}" in value
        if not value.startswith("/") or not named or not {".", ".."}.isdisjoint(parts):
            raise fault("permalink-form", value=value)
        if re.search(r"//|[\\?#%\s]", value):
            raise fault("permalink-form", value=value)
        return value

    @field_validator("content_dir", "static_dir")
    @classmethod
    def _source_folder(cls, value: str) -> str:
        folder = posixpath.normpath(cls._folder(value))
        if folder.startswith(("/", "..")) or folder == ".":
            raise fault("folder-name", value=value)
        return folder

    @field_validator("output_dir")
    @classmethod
    def _folder(cls, value: str) -> str:
        if not value or value.startswith("~"):
            raise fault("folder-name", value=value)
        return value.rstrip("/")


def base_address(value: str) -> str:
    """A base URL with its closing slash, or a fault: http(s), a host, no query and no anchor."""
    if not is_web_address(value) or urlsplit(value).query or urlsplit(value).fragment:
        raise fault("base-url-form", value=value)
    return value if value.endswith("/") else f"{value}/"
