"""Percent-encoding, by runs of characters: an Arabic address is nearly all of it."""

from __future__ import annotations

import re
from functools import lru_cache


def percent_encoded(text: str, safe: str) -> str:
    """What `urllib.parse.quote` gives (RFC 3986, UTF-8), several times faster for Arabic.

    `safe` are characters that stay, besides letters and digits of ASCII and `_.-~`. Raises
    UnicodeEncodeError for a lone surrogate.
    """
    return _others(safe).sub(_encoded, text)


@lru_cache(maxsize=16)
def _others(safe: str) -> re.Pattern[str]:
    return re.compile(f"[^A-Za-z0-9_.~{re.escape(safe)}-]+")


def _encoded(run: re.Match[str]) -> str:
    return "%" + run[0].encode().hex("%").upper()
