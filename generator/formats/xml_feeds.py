"""RSS 2.0 and Atom 1.0 (RFC 4287), by the library `feedgenerator`, with what it leaves out:
`content:encoded`, several authors, pictures (Media RSS), identifiers that are no links."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Any

from feedgenerator.django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from generator.contexts import FeedContext, FeedItem
from generator.formats.content import UNSPEAKABLE, item_html

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the date of a feed without items


class _Rss(Rss201rev2Feed):  # type: ignore[misc]
    """RSS with full text; an item's guid is a permalink only if it is the item's address."""

    def rss_attributes(self) -> dict[str, str]:
        given: dict[str, str] = super().rss_attributes()
        return given | {
            "xmlns:content": CONTENT,
            "xmlns:dc": DUBLIN_CORE,
            "xmlns:media": MEDIA,
        }

    def latest_post_date(self) -> datetime:
        """The last change of any item; the library would take the clock's for an empty feed."""
        found: datetime = self.feed["updated"]
        return found

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        told: FeedItem = item["told"]
        for author in told.authors:
            handler.addQuickElement("dc:creator", _clean(author.name))
        if told.lang != self.feed["language"]:
            handler.addQuickElement("dc:language", told.lang)
        if told.image is not None:
            size = {"width": str(told.image.width), "height": str(told.image.height)}
            where = {"url": told.image.canonical, "medium": "image"}
            handler.startElement("media:content", where | size)
            if told.image.credit:
                handler.addQuickElement("media:credit", _clean(told.image.credit))
            if told.image.caption:
                handler.addQuickElement("media:description", _clean(told.image.caption))
            handler.endElement("media:content")
        if told.content is not None:
            handler.addQuickElement("content:encoded", _clean(item_html(told)))


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom with full text and every author."""

    def latest_post_date(self) -> datetime:
        """The last change of any item; the library would take the clock's for an empty feed."""
        found: datetime = self.feed["updated"]
        return found

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of an item that is not in the feed's own."""
        lang: str = item["told"].lang
        return {} if lang == self.feed["language"] else {"xml:lang": lang}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.startElement("author", {})  # RFC 4287, 4.1.1: for items that name none
        handler.addQuickElement("name", self.feed["title"])
        handler.endElement("author")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        told: FeedItem = item["told"]
        for author in told.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", _clean(author.name))
            handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        if told.image is not None:
            handler.addQuickElement("link", "", {"rel": "enclosure", "href": told.image.canonical})
        if told.content is not None:
            handler.addQuickElement("content", _clean(item_html(told)), {"type": "html"})


def rss(feed: FeedContext) -> bytes:
    """The feed as RSS, UTF-8."""
    return _written(_Rss, feed)


def atom(feed: FeedContext) -> bytes:
    """The feed as Atom, UTF-8."""
    return _written(_Atom, feed)


def _written(kind: type[Rss201rev2Feed] | type[Atom1Feed], feed: FeedContext) -> bytes:
    made = kind(
        title=_clean(feed.title),
        link=feed.home,
        description=_clean(feed.description),
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.home,
    )
    made.feed["updated"] = datetime.fromisoformat(feed.updated.iso) if feed.updated else NEVER
    for item in feed.items:
        made.add_item(
            title=_clean(item.title),
            link=item.url,
            description=escape(_clean(item.summary), quote=False),  # read as HTML in both
            unique_id=item.guid,
            unique_id_is_permalink=item.guid == item.url,
            categories=[_clean(name) for name in item.categories],
            pubdate=datetime.fromisoformat(item.published.iso),
            updateddate=datetime.fromisoformat(item.updated.iso),
            told=item,
        )
    content = BytesIO()
    made.write(content, "utf-8")
    return content.getvalue()


def _clean(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return UNSPEAKABLE.sub("", text)
