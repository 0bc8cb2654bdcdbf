"""Plural categories: which form of a counted string a number takes (CLDR plural rules)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.language import babel_locale, primary

if TYPE_CHECKING:
    from babel.plural import PluralRule

CATEGORIES = ("zero", "one", "two", "few", "many", "other")


@lru_cache(maxsize=4096)
def category(language: str, n: float) -> str:
    """The CLDR category of a number: for Arabic 2 is `two`, 103 `few`, 102 `other`."""
    rule = _rule(language)
    return "other" if rule is None else rule(n)


@lru_cache(maxsize=64)
def forms(language: str) -> tuple[str, ...]:
    """The categories that a language has, in CLDR's order; ('other',) for an unknown one."""
    rule = _rule(language)
    tags = frozenset() if rule is None else rule.tags
    return tuple(name for name in CATEGORIES if name in tags or name == "other")


@lru_cache(maxsize=64)
def _rule(language: str) -> PluralRule | None:
    locale = babel_locale(language) or babel_locale(primary(language))
    return None if locale is None else locale.plural_form
