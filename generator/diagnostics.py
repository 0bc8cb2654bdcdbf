"""A fault as a value with a place, and how it reads.

What a code says, and its remedy, stand in `wording/<lang>.yaml`:

    field-unknown:
      message: "unknown field '{field}'"
      help: "did you mean '{nearest}'?"
      otherwise: "the fields are listed in docs/front-matter.md"

`help` is used when all of its named arguments are there and not empty, else `otherwise`. What a
value must be (`wanted`, `type`) is a word of the table `_words`, where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.value import value_type

_GAP = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_WORDED = frozenset({"wanted", "type"})

Severity = Literal["error", "warning"]
Language = Literal["en", "ar"]


class Location(NamedTuple):
    """A place in a file; line and column count from 1, 0 means that there is none."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@value_type
class Diagnostic:
    """A placed fault: a stable code and what fills the gaps in its wording."""

    code: str
    location: Location
    arguments: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.severity == "error"


def diagnostic(
    code: str, location: Location, severity: Severity = "error", /, **arguments: object
) -> Diagnostic:
    """A diagnostic whose arguments are written as text."""
    texts = tuple((name, str(value)) for name, value in arguments.items())
    return Diagnostic(code, location, texts, severity)


class Refusal(Exception):
    """Diagnostics that end a command; `exit_code` is 1 for content, 2 for usage and settings."""

    def __init__(self, diagnostics: Iterable[Diagnostic], *, exit_code: int = 1) -> None:
        super().__init__("refused")
        self.diagnostics = tuple(diagnostics)
        self.exit_code = exit_code


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then code; the same fault twice is one."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.location, d.code, d.arguments)))


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that stop a build."""
    return tuple(found for found in diagnostics if found.is_error)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ''."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


@value_type
class Wording:
    """What a code says in one language."""

    message: str
    help: str = ""
    otherwise: str = ""


@value_type
class Catalog:
    """The wordings of one language, with its words for the two severities and the help line, and
    for what a value must be."""

    entries: dict[str, Wording] = field(repr=False)
    severities: dict[str, str]
    help_label: str
    words: dict[str, str] = field(default_factory=dict, repr=False)


@lru_cache(maxsize=4)
def wordings(language: Language) -> Catalog:
    """All codes with their wording in a language; read once."""
    from importlib.resources import files

    import yaml

    text = files("generator.wording").joinpath(f"{language}.yaml").read_text("utf-8")
    tree = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    frame, words = tree.pop("_frame"), tree.pop("_words")
    entries = {code: Wording(**parts) for code, parts in tree.items()}
    severities = {"error": frame["error"], "warning": frame["warning"]}
    return Catalog(entries, severities, frame["help"], words)


def message(found: Diagnostic, language: Language = "en") -> str:
    """What is wrong, in one line."""
    return filled(wordings(language).entries[found.code].message, _arguments(found, language))


def remedy(found: Diagnostic, language: Language = "en") -> str:
    """What to write instead; '' when there is nothing to say."""
    wording = wordings(language).entries[found.code]
    arguments = _arguments(found, language)
    needed = [name for name in _GAP.findall(wording.help) if name]
    chosen = wording.help if all(arguments.get(name) for name in needed) else wording.otherwise
    return filled(chosen, arguments)


def text_form(found: Diagnostic, language: Language = "en") -> str:
    """The lines that a terminal shows: `path:line:column: error[code]: message`, then the help."""
    catalog = wordings(language)
    label = catalog.severities[found.severity]
    first = f"{found.location}: {label}[{found.code}]: {message(found, language)}"
    help_line = remedy(found, language)
    return f"{first}\n  {catalog.help_label}: {help_line}" if help_line else first


def with_checks(
    diagnostics: Iterable[Diagnostic], checks: dict[str, str], fixed: frozenset[str]
) -> tuple[Diagnostic, ...]:
    """Apply `checks` of site.yaml (code: error | warning | off); `fixed` codes cannot be changed."""
    kept = []
    for found in diagnostics:
        level = found.severity if found.code in fixed else checks.get(found.code, found.severity)
        if level != "off":
            kept.append(replace(found, severity="error" if level == "error" else "warning"))
    return tuple(kept)


def _arguments(found: Diagnostic, language: Language) -> dict[str, str]:
    """The arguments, what a value must be in the words of the language."""
    words = wordings(language).words
    return {
        name: words.get(value, value) if name in _WORDED else value
        for name, value in found.arguments
    }


def filled(template: str, arguments: dict[str, str]) -> str:
    """The gaps filled; `{{` and `}}` stand for the brackets themselves."""

    def part(found: re.Match[str]) -> str:
        return _one_line(arguments.get(found[1], "")) if found[1] else found[0][0]

    return _GAP.sub(part, template)


def _one_line(text: str) -> str:
    """Text made safe for a terminal line: control and bidi control characters shown by number."""
    return re.sub(
        "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]",
        lambda found: f"U+{ord(found[0]):04X}",
        text,
    )
