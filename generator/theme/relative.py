"""Addresses inside the site made relative to the page, so that a built site works wherever it lies:
on a host, under another path, in a folder that is opened from disk."""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = re.compile(r"\s(?:action|href|poster|src|(srcset))\Z")
_LONGEST_NAME = len(" srcset")
_ADDRESS, _PICTURES = "address", "pictures"
_TAG = re.compile(r"<(?:a|area|audio|form|iframe|img|link|script|source|track|video)\s")


def relative(html: str, url: str, prefix: str) -> str:
    """Turn root-relative addresses below `prefix` into ones relative to the page at `url`.

    Only attributes of tags are touched, never text. Addresses outside the prefix stay.
    """
    return turned(html, climb(url, prefix), prefix)


def climb(url: str, prefix: str) -> str:
    """The way from the page at `url` up to the folder of `prefix`."""
    return "../" * url.removeprefix(prefix).count("/") or "./"


def turned_part(html: str, up: str, prefix: str) -> str:
    """A part of a page with those addresses turned that are surely addresses, whatever stands around
    it; the others are turned with the whole page."""
    unsure = "srcset" in html or html.endswith(f'="{prefix}')
    return html if unsure else turned(html, up, prefix)


def turned(html: str, up: str, prefix: str) -> str:
    """A page with its addresses below `prefix` turned into ones below `up`."""
    opening = f'="{prefix}'
    before, *rest = html.split(opening)
    made = [before]
    tag = ">"
    for after in rest:
        opened = before.rfind("<")
        tag = before[opened:] if opened >= 0 else _longer(tag, opening + before)
        held = "" if after.startswith("/") else _held(tag)
        made += ('="', up) if held else (opening,)
        made.append(after if held != _PICTURES else _others_turned(after, up, prefix))
        before = after
    return "".join(made)


def _longer(tag: str, text: str) -> str:
    """A tag that goes on; `>` for one that has ended."""
    return ">" if ">" in tag or ">" in text else tag + text


@lru_cache(maxsize=1024)
def _held(tag: str) -> str:
    """What an attribute holds that a text up to its name ends in: addresses, pictures or neither."""
    name = _NAME.search(tag, max(0, len(tag) - _LONGEST_NAME))
    if name is None or ">" in tag or not _TAG.match(tag):
        return ""
    return _PICTURES if name[1] else _ADDRESS


def _others_turned(value: str, up: str, prefix: str) -> str:
    """A text that begins inside a `srcset`, with its further pictures turned."""
    end = value.find('"')
    end = len(value) if end < 0 else end
    return _others(prefix).sub(rf"\g<1>{up}", value[:end]) + value[end:]


@lru_cache(maxsize=4)
def _others(prefix: str) -> re.Pattern[str]:
    """A further picture of `srcset`."""
    return re.compile(rf"((?<=[0-9][wx]),\s+){re.escape(prefix)}(?!/)")
