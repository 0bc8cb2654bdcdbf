"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json

from generator.contexts import FeedContext, FeedItem
from generator.formats.content import item_html

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: FeedContext) -> bytes:
    """The feed as JSON, UTF-8."""
    tree = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.language,
        "items": [_item(item) for item in feed.items],
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: FeedItem) -> dict[str, object]:
    body = {"content_html": item_html(item)} if item.content is not None else {}
    if not body:
        body = {"content_text": item.summary or item.title}
    optional = {
        "summary": item.summary,
        "image": item.image.canonical if item.image else "",
        "authors": [{"name": author.name, "url": author.url} for author in item.authors],
        "tags": list(item.categories),
    }
    return {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        **body,
        "date_published": item.published.iso,
        "date_modified": item.updated.iso,
        "language": item.lang,
        **{key: value for key, value in optional.items() if value},
    }
