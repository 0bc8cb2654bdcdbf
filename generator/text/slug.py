"""The part of an address that names an article or a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from generator.text.digits import ascii_digits
from generator.text.folding import safe_fold

# Hebrew points and cantillation; the maqaf U+05BE between them is punctuation.
_NIQQUD = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_DASHES = re.compile("-+")


@lru_cache(maxsize=65_536)
def slug(text: str, *, limit: int = 200) -> str:
    """Letters of any script and digits, words joined with `-`; at most `limit` bytes of UTF-8.

    NFC and idempotent. '' when no letter or digit is left, as in a text of emoji.
    """
    bare = safe_fold(_NIQQUD.sub("", safe_fold(text)))
    words = _DASHES.sub("-", "".join(_characters(bare))).strip("-")
    return _cut(ascii_digits(words), limit)


def _characters(text: str) -> Iterator[str]:
    """Letters, the marks that follow them, and digits; `-` for anything else."""
    in_letter = False
    for char in text:
        kind = category(char)
        in_letter = kind[0] == "L" or (in_letter and kind in ("Mn", "Mc"))
        yield char if in_letter or kind == "Nd" else "-"


def _cut(text: str, limit: int) -> str:
    """The whole words that fit; a first word that is too long is cut between characters."""
    encoded = text.encode()
    if len(encoded) <= limit:
        return text
    head = encoded[:limit].decode(errors="ignore")
    if encoded[limit : limit + 1] == b"-":
        return head
    return head.rpartition("-")[0] or head
