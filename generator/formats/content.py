"""HTML that leaves its page: addresses made whole, a picture put before the text."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from generator.contexts import FeedItem

# A quoted value may hold ">": `alt="a > b"`.
_ADDRESS = re.compile(r"""(<[a-z](?:[^<>"]|"[^"]*")*?\s(?:href|src|poster|cite)=")(/(?!/)|[#?])""")
# A control character that XML 1.0 cannot hold.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def with_origin(html: str, url: str) -> str:
    """Addresses from the root, anchors and queries of a body made whole; `url` is that of its page."""
    parts = urlsplit(url)
    starts = {"/": f"{parts.scheme}://{parts.netloc}/", "#": f"{url}#", "?": f"{url}?"}
    while True:  # a tag may hold two addresses
        html, count = _ADDRESS.subn(lambda found: found[1] + starts[found[2]], html)
        if not count:
            return html


def item_html(item: FeedItem) -> str:
    """What a reader of a feed sees: the picture with its caption, then the text, in their direction."""
    if item.content is None:
        return ""
    return f'<div lang="{item.lang}" dir="{item.dir}">{_figure(item)}{item.content}</div>'


def _figure(item: FeedItem) -> str:
    image = item.image
    if image is None:
        return ""
    told = " ".join(part for part in (image.caption, image.credit) if part)
    caption = f"<figcaption>{escape(told, quote=False)}</figcaption>" if told else ""
    return (
        f'<figure><img src="{escape(image.canonical)}" alt="{escape(image.alt)}"'
        f' width="{image.width}" height="{image.height}">{caption}</figure>'
    )
