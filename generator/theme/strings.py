"""The words of a theme: `strings/<lang>.yaml`, with plural forms by CLDR and named fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import combined, digest
from generator.source.frontmatter import SourceFault, decoded, read_mapping
from generator.source.nodes import Mapping, Node, Scalar, Text
from generator.text.digits import decimal, system_for
from generator.text.language import primary
from generator.text.plurals import category, forms
from generator.value import value_type

_FIELD = re.compile(r"\{(\w+)\}")
Forms = dict[str, str]


@value_type
class Strings:
    """Language → key → text by plural form (`other` alone for a text without forms)."""

    languages: dict[str, dict[str, Forms]]
    shown: dict[str, str]
    digest: bytes

    def knows(self, tag: str) -> bool:
        """Whether there are words for a language."""
        return tag in self.languages or primary(tag) in self.languages

    def language(self, tag: str, default: str) -> str:
        """The language whose strings a page uses: its own, its parent's, the site's."""
        for candidate in (tag, primary(tag), default, primary(default)):
            if candidate in self.languages:
                return candidate
        return next(iter(sorted(self.languages)), "")

    def text(self, tag: str, default: str, key: str, digits: str, fields: dict[str, object]) -> str:
        """A string with its fields filled; `n` picks the form. Raises KeyError for what is missing."""
        language = self.language(tag, default)
        variants = self.languages[language][key]
        number = fields.get("n")
        chosen = (
            category(language, number) if isinstance(number, int) and len(variants) > 1 else "other"
        )
        system = system_for(tag, digits)
        values = {
            name: decimal(value, tag, system) if isinstance(value, int) else str(value)
            for name, value in fields.items()
        }
        return _FIELD.sub(lambda gap: values[gap[1]], variants[chosen])


def load_strings(files: Iterable[tuple[str, bytes, str]]) -> tuple[Strings, list[Diagnostic]]:
    """Read every strings file: (name, bytes, shown path)."""
    languages: dict[str, dict[str, Forms]] = {}
    shown: dict[str, str] = {}
    faults: list[Diagnostic] = []
    digests = []
    for name, content, path in files:
        language = name.removesuffix(".yaml")
        found, more = _language(language, content, path)
        faults += more
        if found is not None:
            languages[language] = found
            shown[language] = path
            digests += [digest(language.encode()), digest(content)]
    return Strings(languages, shown, combined(digests)), faults


@lru_cache(maxsize=32)
def _language(
    language: str, content: bytes, path: str
) -> tuple[dict[str, Forms] | None, tuple[Diagnostic, ...]]:
    """The strings of one file; None for one that cannot be read. Kept, for a preview reads them at
    each build."""
    try:
        node, repeated = read_mapping(Text(decoded(content, path), path))
    except SourceFault as fault:
        return None, tuple(fault.diagnostics)
    texts: dict[str, Forms] = {}
    faults = list(repeated)
    for key, value in node.entries:
        texts[key.text], found = _forms(key, value, language)
        faults += found
    return texts, tuple(faults)


def _forms(key: Scalar, value: Node, language: str) -> tuple[Forms, list[Diagnostic]]:
    if isinstance(value, Scalar):
        return {"other": value.text}, []
    if not isinstance(value, Mapping):
        return {"other": ""}, [diagnostic("string-shape", key.place, key=key.text)]
    variants = {name.text: inner.text for name, inner in value.entries if isinstance(inner, Scalar)}
    missing = [form for form in forms(language) if form not in variants]
    faults = [
        diagnostic("plural-missing", key.place, key=key.text, form=form, language=language)
        for form in missing
    ]
    return variants, faults


def call_faults(
    strings: Strings, language: str, key: str, given: tuple[str, ...], place: Location
) -> list[Diagnostic]:
    """What is wrong with a template's call of a string in a language."""
    variants = strings.languages.get(language, {}).get(key)
    if variants is None:
        path = strings.shown.get(language, f"strings/{language}.yaml")
        return [diagnostic("string-missing", place, key=key, file=path)]
    needed = {name for text in variants.values() for name in _FIELD.findall(text)}
    if len(variants) > 1:
        needed.add("n")  # picks the form, even where none shows it
    return [
        diagnostic("string-field", place, key=key, field=name)
        for name in sorted(needed - set(given))
    ]
