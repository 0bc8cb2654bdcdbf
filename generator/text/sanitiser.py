"""HTML of bodies without anything that could run or fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESSES = ("href", "src")
# What the sanitiser's parser of addresses surely takes: it refuses hosts such as `[a` and `1.2.3.400`.
_HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z]+(?::[0-9]{1,4})?(?:[/?#]|\Z)"
_SAFE_ADDRESS = re.compile(
    rf"(?:https?://{_HOST}|(?:mailto|tel):(?!/)|[^:]*(?:[/?#]|\Z))", re.ASCII | re.IGNORECASE
)


def is_harmless(body: str, html: str) -> bool:
    """Whether sanitising the stock conversion of a body would change nothing, seen without doing it.

    No tag, no attribute list, no note (its back link holds an entity), no character that a parser of
    HTML writes otherwise, no list of headings (a parser takes it out of a row of a table), and only
    addresses with a scheme of the list and a common host, or none.
    """
    if "<" in body or "{" in body or "\xa0" in body or "&" in html:
        return False
    if any(rest.startswith(("^", "TOC]")) for rest in body.split("[")[1:]):
        return False
    return all(_SAFE_ADDRESS.match(typed) for name in _ADDRESSES for typed in _values(html, name))


def _values(html: str, name: str) -> Iterator[str]:
    """The values of an attribute; what only looks like one in a text counts too."""
    return (rest.split('"', 1)[0] for rest in html.split(f'{name}="')[1:])


def sanitized(html: str) -> str:
    """HTML without anything that could run or fetch: an allow-list of tags and attributes."""
    import nh3

    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


_TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl"
    " dt em figcaption figure footer h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt"
    " ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr"
    " u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": ("class", "dir", "id", "lang", "title"),
    "a": ("href", "hreflang", "rel"),
    "blockquote": ("cite",),
    "col": ("span",),
    "div": ("tabindex",),
    "colgroup": ("span",),
    "del": ("cite", "datetime"),
    "img": ("alt", "height", "loading", "src", "width"),
    "ins": ("cite", "datetime"),
    "li": ("value",),
    "ol": ("reversed", "start", "type"),
    "q": ("cite",),
    "td": ("colspan", "headers", "rowspan"),
    "th": ("colspan", "headers", "rowspan", "scope"),
    "time": ("datetime",),
}
