"""The addresses of links and pictures in converted bodies."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r'<(a|img|source)\b((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_NOT_BESIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?]")
_ADDRESS = re.compile(r'\s(href|src)="([^"]*)"')


def addresses(html: str) -> dict[str, list[str]]:
    """The addresses of each kind of tag, unescaped, in order."""
    found: dict[str, list[str]] = {"a": [], "img": [], "source": []}
    for tag, attributes in _TAG.findall(html):
        found[tag] += [unescape(typed) for _, typed in _ADDRESS.findall(attributes)]
    return found


def is_relative(address: str) -> bool:
    """Whether an address names a place beside the file: no scheme, host, root, query or anchor."""
    return bool(address) and not _NOT_BESIDE.match(address)


def is_rooted(address: str) -> bool:
    """Whether an address names a place of this host from its root."""
    return address.startswith("/") and not address.startswith("//")


def replace_addresses(html: str, targets: dict[str, str | None]) -> str:
    """Put permalinks in the place of relative addresses; None turns a link into its own text."""

    def tag(found: re.Match[str]) -> str:
        return _ADDRESS.sub(address, found[0])

    def address(found: re.Match[str]) -> str:
        target = targets.get(unescape(found[2]))
        return found[0] if target is None else f' {found[1]}="{target.replace("&", "&amp;")}"'

    for typed, target in targets.items():
        if target is None:
            html = _without_link(html, typed)
    return _TAG.sub(tag, html)


def _without_link(html: str, typed: str) -> str:
    opening = r'<a\b[^>]*\shref="' + re.escape(_escaped(typed)) + r'"[^>]*>(.*?)</a>'
    return re.sub(opening, r"\1", html, flags=re.DOTALL)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")
