"""The order of names in an index, and the letter that each stands under.

As ICU orders Arabic, and besides: «ال» is ignored, Latin comes after Arabic, the rest last.
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from generator.text.folding import loose_fold, safe_fold

ARABIC_LETTERS: tuple[str, ...] = tuple("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
OTHER = "#"

# Letters of other languages that write Arabic: each is sorted after the letter it stands under.
_KIN = {
    "ب": "پٻڀ",
    "ت": "ٹٺټٿ",
    "ج": "چڄڃڇځڅ",
    "د": "ڈډڌڊڍ",
    "ر": "ڑړڕ",
    "ز": "ژږڙ",
    "ش": "ښ",
    "ف": "ڤڥڢ",
    "ق": "ڨڧ",
    "ك": "گګڭݣڬ",
    "ل": "ڵ",
    "ن": "ںڼڻ",
    "و": "ۆۇۈۋۉ",
    "ي": "ےێۍ",
}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_HEADINGS = {
    **{member: letter for letter in ARABIC_LETTERS for member in letter + _KIN.get(letter, "")},
    **{letter: letter.upper() for letter in _LATIN},
}
# First level: spaces, Arabic, Latin, digits take the places below U+0080, where folded text has
# nothing else; all other characters follow in the order of Unicode.
_PLACES = {ord(char): place for place, char in enumerate((" ", *_HEADINGS, *"0123456789"))}
_LATIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l"}
)
_WORD = re.compile(r"[^\W_]+")


def sort_key(text: str) -> tuple[int, str, str, str]:
    """A key that puts any two texts in order: folded letters, then the NFKC text, then itself."""
    letters = _letters(text)
    group = _group(_heading(letters))
    return group, letters.translate(_PLACES), normalize("NFKC", text), text


def heading(text: str) -> str:
    """The index letter: one of ARABIC_LETTERS, A to Z, or `#` for digits and everything else."""
    return _heading(_letters(text))


def _heading(letters: str) -> str:
    return _HEADINGS.get(letters[:1], OTHER)


def _group(letter: str) -> int:
    """Arabic 0, Latin 1, the rest 2: what stands under one heading stays together."""
    if letter == OTHER:
        return 2
    return 1 if letter.isascii() else 0


def _letters(text: str) -> str:
    """The words without punctuation, the article of the first, accents and interchanged letters."""
    words = _WORD.findall(safe_fold(text))
    if not words:
        return ""
    folded = loose_fold(" ".join((_without_article(words[0]), *words[1:])))
    return "".join(
        char for char in normalize("NFD", folded).translate(_LATIN_LETTERS) if not combining(char)
    )


def _without_article(word: str) -> str:
    """The word without «ال», if at least three letters remain and it does not name God."""
    bare = word[2:]
    kept = len(bare) < 3 or word in ("الله", "ٱلله", "اللهم")
    return word if kept or word[:2] not in ("ال", "ٱل") else bare
