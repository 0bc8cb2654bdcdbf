"""Digits and numbers. Only text that the generator writes is ever converted."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from generator.text.language import babel_locale, primary, region, script

DigitSystem = Literal["latn", "arab", "arabext"]

_DIGITS: dict[DigitSystem, str] = {
    "latn": "0123456789",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
}
_TO: dict[DigitSystem, dict[int, int]] = {
    system: str.maketrans("".join(_DIGITS.values()), digits * len(_DIGITS))
    for system, digits in _DIGITS.items()
}
_SETTINGS: dict[str, DigitSystem] = {"latn": "latn", "arab": "arab", "arabext": "arabext"}

# CLDR 47 `defaultNumberingSystem`, where it is not `latn`.
_DEFAULTS: dict[str, DigitSystem] = {
    **dict.fromkeys(
        (
            *("ar-BH", "ar-DJ", "ar-EG", "ar-ER", "ar-IL", "ar-IQ", "ar-JO", "ar-KM", "ar-KW"),
            *("ar-LB", "ar-MR", "ar-OM", "ar-PS", "ar-QA", "ar-SA", "ar-SD", "ar-SO", "ar-SS"),
            *("ar-SY", "ar-TD", "ar-YE", "ckb", "sd", "sdh"),
        ),
        "arab",
    ),
    **dict.fromkeys(
        ("az", "azb", "bgn", "fa", "ks", "lrc", "mzn", "pa", "pnb", "prs", "ps", "ur-IN", "uz"),
        "arabext",
    ),
}
# Arabic regions that write 1.234,5 with Latin digits (CLDR 47; W3C alreq, formatting of numerals).
_POINT_REGIONS = frozenset({"DZ", "LB", "LY", "MA", "MR", "TN"})
_COMMA_LANGUAGES = frozenset({"ar", "en", "fa", "he", "ur"})
_ARABIC_SEPARATOR = "\u066c"


def with_digits(text: str, system: DigitSystem) -> str:
    """Text with every ASCII, Arabic-Indic and Persian digit in one system."""
    return text.translate(_TO[system])


def ascii_digits(text: str) -> str:
    """Text with Arabic-Indic (U+0660…) and Persian (U+06F0…) digits as ASCII digits."""
    return text.translate(_TO["latn"])


@lru_cache(maxsize=256)
def system_for(language: str, setting: str) -> DigitSystem:
    """The digits of a language under a setting: auto, latn, arab or arabext.

    `auto` is CLDR's default. A language that is not written in the Arabic script has Latin digits
    whatever the setting, so that English pages of an Arabic site stay readable.
    """
    if script(language) not in ("Arab", "Aran"):
        return "latn"
    return _default(language) if setting == "auto" else _SETTINGS[setting]


@lru_cache(maxsize=4096)
def decimal(n: int, language: str, system: DigitSystem) -> str:
    """A whole number with its thousands parted: 1,234 · 1.234 · ١٬٢٣٤ · ۱٬۲۳۴.

    The separator is chosen by role: U+066C beside Arabic digits, whatever the
    region writes beside Latin ones.
    """
    if system != "latn":
        return with_digits(f"{n:,}".replace(",", _ARABIC_SEPARATOR), system)
    name = primary(language)
    if name == "ar" and region(language) in _POINT_REGIONS:
        return f"{n:,}".replace(",", ".")
    return f"{n:,}" if name in _COMMA_LANGUAGES else _foreign(n, language)


def _foreign(n: int, language: str) -> str:
    from babel.numbers import format_decimal

    locale = babel_locale(language)
    return f"{n:,}" if locale is None else format_decimal(n, locale=locale)


def _default(language: str) -> DigitSystem:
    name = primary(language)
    return _DEFAULTS.get(f"{name}-{region(language)}") or _DEFAULTS.get(name, "latn")
