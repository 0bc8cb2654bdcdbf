"""What machines read: feeds, maps of the site, redirects. All addresses are whole ones."""

from __future__ import annotations

from markupsafe import Markup

from generator.contexts.values import Direction, Moment, Picture
from generator.value import value_type


@value_type
class FeedAuthor:
    """An author and the address of their list."""

    name: str
    url: str


@value_type
class FeedItem:
    """An article in a feed. `guid` is its `url`, unless it has an `id` that outlives the URL.

    `content` is None in feeds of summaries.
    """

    title: str
    url: str
    guid: str
    published: Moment
    updated: Moment
    authors: tuple[FeedAuthor, ...]
    categories: tuple[str, ...]
    summary: str
    content: Markup | None
    image: Picture | None
    lang: str
    dir: Direction


@value_type
class FeedContext:
    """A feed, newest item first; `updated` is the last change of any item, None for no items."""

    title: str
    description: str
    url: str
    home: str
    language: str
    updated: Moment | None
    items: tuple[FeedItem, ...]


@value_type
class SitemapEntry:
    """A page and, where it is known for certain, its last change as W3C dates are written."""

    url: str
    modified: str


@value_type
class SitemapContext:
    """One sitemap: at most 50,000 entries."""

    entries: tuple[SitemapEntry, ...]


@value_type
class SitemapIndexContext:
    """The addresses of the sitemaps of a site that needs more than one."""

    urls: tuple[str, ...]


@value_type
class NewsEntry:
    """An article of the last two days."""

    url: str
    title: str
    language: str
    published: Moment


@value_type
class NewsSitemapContext:
    """The sitemap for news search; `name` is the paper's."""

    name: str
    entries: tuple[NewsEntry, ...]


@value_type
class RedirectContext:
    """A page at an older address. `url` is relative to it, `canonical` the whole new address."""

    url: str
    canonical: str
    lang: str
    dir: Direction


@value_type
class RedirectRule:
    """An older address and its new one, both from the root."""

    old: str
    new: str


@value_type
class RedirectsContext:
    """The rules of a host, in order of the older address."""

    rules: tuple[RedirectRule, ...]


@value_type
class RobotsContext:
    """What `robots.txt` says: where the sitemaps are."""

    sitemaps: tuple[str, ...]


@value_type
class HeadersContext:
    """What `_headers` says; `prefix` is the path of `base_url`, `frames` the origins of embeds.

    `policy` is False where bodies may hold scripts of their own.
    """

    prefix: str
    frames: tuple[str, ...]
    policy: bool


MachineContext = (
    FeedContext
    | SitemapContext
    | SitemapIndexContext
    | NewsSitemapContext
    | RedirectContext
    | RedirectsContext
    | RobotsContext
    | HeadersContext
)
