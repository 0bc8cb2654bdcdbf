"""Sitemaps (sitemaps.org 0.9), their index, and Google's extension for news (sitemap-news 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.contexts import NewsSitemapContext, SitemapContext, SitemapIndexContext
from generator.formats.content import UNSPEAKABLE

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemap(context: SitemapContext) -> bytes:
    """One `<urlset>`."""
    lines = (
        f"<url>{_element('loc', entry.url)}{_element('lastmod', entry.modified)}</url>"
        for entry in context.entries
    )
    return _document("urlset", "", lines)


def sitemap_index(context: SitemapIndexContext) -> bytes:
    """The index of several sitemaps."""
    lines = (f"<sitemap>{_element('loc', url)}</sitemap>" for url in context.urls)
    return _document("sitemapindex", "", lines)


def news_sitemap(context: NewsSitemapContext) -> bytes:
    """A `<urlset>` of news articles."""
    lines = (
        f"<url>{_element('loc', entry.url)}<news:news><news:publication>"
        f"{_element('news:name', context.name)}{_element('news:language', _language(entry.language))}"
        f"</news:publication>{_element('news:publication_date', entry.published.datetime)}"
        f"{_element('news:title', entry.title)}</news:news></url>"
        for entry in context.entries
    )
    return _document("urlset", f' xmlns:news="{NEWS}"', lines)


def _document(root: str, more: str, lines: Iterable[str]) -> bytes:
    body = "\n".join(lines)
    return f'{_HEAD}<{root} xmlns="{SITEMAP}"{more}>\n{body}\n</{root}>\n'.encode()


def _element(name: str, text: str) -> str:
    """An element with a text; nothing for no text."""
    return f"<{name}>{escape(UNSPEAKABLE.sub('', text), quote=False)}</{name}>" if text else ""


def _language(tag: str) -> str:
    """ISO 639, and the two tags with a region that the news schema knows."""
    known = {"zh-cn": "zh-cn", "zh-tw": "zh-tw"}
    return known.get(tag.lower(), tag.split("-")[0].lower())
