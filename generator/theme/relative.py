"""Addresses inside the site made relative to the page, so that a built site works wherever it lies:
on a host, under another path, in a folder that is opened from disk."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"<(?:a|area|audio|form|iframe|img|link|script|source|track|video)\s[^<>]*>")


def relative(html: str, url: str, prefix: str) -> str:
    """Turn root-relative addresses below `prefix` into ones relative to the page at `url`.

    Only attributes of tags are touched, never text. Addresses outside the prefix stay.
    """
    up = "../" * url.removeprefix(prefix).count("/") or "./"
    pattern = _attribute(prefix)
    return _TAG.sub(lambda tag: pattern.sub(rf"\g<1>{up}", tag[0]), html)


@lru_cache(maxsize=4)
def _attribute(prefix: str) -> re.Pattern[str]:
    """What stands before the rest of an address: `href="/`, or a further picture of `srcset`."""
    return re.compile(
        rf'(\s(?:action|href|poster|src|srcset)="|(?<=[0-9][wx]),\s+){re.escape(prefix)}(?!/)'
    )
