"""Addresses inside the site made relative to the page, so that a built site works wherever it lies:
on a host, under another path, in a folder that is opened from disk."""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = re.compile(r"\s(?:action|href|poster|src|(srcset))\Z")
_LONGEST_NAME = len(" srcset")
_TAG = re.compile(r"<(?:a|area|audio|form|iframe|img|link|script|source|track|video)\s")


def relative(html: str, url: str, prefix: str) -> str:
    """Turn root-relative addresses below `prefix` into ones relative to the page at `url`.

    Only attributes of tags are touched, never text. Addresses outside the prefix stay.
    """
    up = "../" * url.removeprefix(prefix).count("/") or "./"
    opening = f'="{prefix}'
    pieces: list[str] = []
    done, found = 0, html.find(opening)
    while found >= 0:
        start, end = found + 2, found + len(opening)
        name = _NAME.search(html, max(0, found - _LONGEST_NAME), found)
        if name and not html.startswith("/", end) and _in_tag(html, found):
            pieces += (html[done:start], up)
            done = end
            if name[1]:
                done = html.find('"', end) if '"' in html[end:] else len(html)
                pieces.append(_others(prefix).sub(rf"\g<1>{up}", html[end:done]))
        found = html.find(opening, end)
    return "".join((*pieces, html[done:]))


def _in_tag(html: str, place: int) -> bool:
    """Whether a place lies in a tag that may hold an address."""
    opened = html.rfind("<", 0, place)
    return html.find(">", opened, place) < 0 <= opened and _TAG.match(html, opened) is not None


@lru_cache(maxsize=4)
def _others(prefix: str) -> re.Pattern[str]:
    """A further picture of `srcset`."""
    return re.compile(rf"((?<=[0-9][wx]),\s+){re.escape(prefix)}(?!/)")
