"""Language tags (BCP 47) and what follows from them: script, region, direction."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["rtl", "ltr"]

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)",
    re.ASCII | re.IGNORECASE,
)
_LANGUAGES_OF_SCRIPT = (
    ("Arab", "apc ar ary arz azb bal bgn bqi ckb fa glk khw ks lrc mzn pnb prs ps sd sdh skr trw"),
    ("Arab", "ug ur"),
    ("Hebr", "he iw ji lad yi"),
    ("Syrc", "aii arc syr"),
    ("Thaa", "dv"),
    ("Nkoo", "nqo"),
    ("Rohg", "rhg"),
)
_SCRIPT = {
    language: script for script, languages in _LANGUAGES_OF_SCRIPT for language in languages.split()
}
_RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)
_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef"
    "\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1"
    "\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfb\ufe70-\ufefc\U0001ee00-\U0001eebb]"
)


def is_tag(text: str) -> bool:
    """Whether a text is a well-formed tag: language[-Script][-REGION][-variant…].

    RFC 5646 without extlangs, extensions and private use; languages of two or three letters, as
    no longer one is registered (so `arabic` is refused).
    """
    return _TAG.fullmatch(text) is not None


_TERRITORIES = {"ar": "AR", "en": "US", "fa": "IR", "fr": "FR", "he": "IL", "ur": "PK"}


def og_locale(tag: str) -> str:
    """A tag as OpenGraph writes it: `ar` → `ar_AR`, `ar-EG` → `ar_EG`; a language alone otherwise."""
    language = primary(tag)
    territory = region(tag) or _TERRITORIES.get(language, "")
    return f"{language}_{territory}" if territory else language


def primary(tag: str) -> str:
    """The language alone: `ar-EG` → `ar`."""
    return tag.partition("-")[0].lower()


def region(tag: str) -> str:
    """The region in capitals, or '': `ar-eg` → `EG`."""
    return _subtag(tag, "region").upper()


def script(tag: str) -> str:
    """The script (ISO 15924) that a tag names, else the one that its language is written in.

    '' for languages that are written from left to right by default.
    """
    return _subtag(tag, "script").title() or _SCRIPT.get(primary(tag), "")


def direction(tag: str) -> Direction:
    """The direction of a language's script (W3C: a property of the script, not of the language)."""
    return "rtl" if script(tag) in _RTL_SCRIPTS else "ltr"


def has_arabic(text: str) -> bool:
    """Whether any letter is of the Arabic script; digits, marks and tatweel are no letters."""
    return _ARABIC_LETTER.search(text) is not None


@lru_cache(maxsize=64)
def babel_locale(tag: str) -> Locale | None:
    """Babel's locale for a tag, or for its language; None if CLDR has none in that script."""
    from babel.core import get_global

    found = _parsed(tag) or _parsed(primary(tag))
    wanted = _subtag(tag, "script").title()
    if found is None or not wanted:
        return found
    likely = get_global("likely_subtags").get(found.language, "").split("_")
    return found if wanted in (found.script, *likely) else None


def _parsed(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _subtag(tag: str, name: str) -> str:
    found = _TAG.match(tag)
    return (found[name] or "") if found else ""
