"""Which spellings are the same: `safe_fold` for the identity of terms, `loose_fold` for search.

Both are idempotent, and texts that are equal after
the safe folding are equal after the loose one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from generator.text.digits import ascii_digits

# Combining marks of the Arabic script (tashkeel, Quranic signs), and tatweel.
_MARKS = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
# Controls that have no width: bidi (UAX 9), joiners, soft hyphen, variation selectors, BOM.
_INVISIBLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff"
_DROPPED = re.compile(f"[{_MARKS}{_INVISIBLE}]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_DOTTED_I = re.compile("i\u0307+")
_HAMZA_BEFORE_WAW = re.compile(r"ئو(?=\w)")
_MERGED = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیېئ", "ي"),
        **dict.fromkeys("ةۀەہھۂۃ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        "ؤ": "و",
        "ء": "",
    }
)


@lru_cache(maxsize=16384)
def safe_fold(text: str) -> str:
    """NFC without presentation forms, tashkeel, tatweel, invisible controls, case, extra spaces."""
    mapped = normalize("NFC", _PRESENTATION_FORMS.sub(_plain_form, text))
    bare = normalize("NFC", _DROPPED.sub("", mapped))
    return " ".join(_lowered(bare).split())


@lru_cache(maxsize=16384)
def loose_fold(text: str) -> str:
    """The safe folding, then NFKC, with the letters merged that writers interchange (A5)."""
    folded = safe_fold(normalize("NFKC", safe_fold(text)))
    merged = _HAMZA_BEFORE_WAW.sub("وو", folded).translate(_MERGED)
    return safe_fold(ascii_digits(merged))  # what stood around a hamza may now join


def _plain_form(found: re.Match[str]) -> str:
    """The letters of one presentation form; isolated marks lose the space that carries them."""
    return normalize("NFKC", found[0]).strip(" ")


def _lowered(text: str) -> str:
    """Lower case without a locale; İ (U+0130) becomes a plain i, not i with U+0307."""
    return normalize("NFC", _DOTTED_I.sub("i", text.lower()))
