"""How verbs speak: diagnostics to stderr, results to stdout, colour only for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from generator.diagnostics import Diagnostic, Language, message, remedy, text_form, wordings
from generator.value import value_type


@value_type
class Speaker:
    """Prints for one run; `language` is that of messages."""

    language: Language = "en"
    quiet: bool = False

    def say(self, line: str) -> None:
        """A line for people, on stderr."""
        if not self.quiet:
            click.echo(line, err=True)

    def diagnostics(self, found: Iterable[Diagnostic]) -> None:
        """Every diagnostic, and annotations where GitHub reads them."""
        for one in found:
            if self.quiet and not one.is_error:
                continue
            click.echo(self._styled(one), err=True, color=coloured())
            if os.environ.get("GITHUB_ACTIONS") == "true":
                click.echo(annotation(one, self.language), err=True)

    def _styled(self, found: Diagnostic) -> str:
        text = text_form(found, self.language)
        if not coloured():
            return text
        label = f"{wordings(self.language).severities[found.severity]}[{found.code}]"
        colour = "red" if found.is_error else "yellow"
        return text.replace(label, click.style(label, fg=colour, bold=True), 1)


def coloured(stream: TextIO | None = None) -> bool:
    """Colour on a terminal (stderr, unless named), unless NO_COLOR or CI says otherwise."""
    terminal = (stream or sys.stderr).isatty()
    return terminal and not os.environ.get("NO_COLOR") and not os.environ.get("CI")


def annotation(found: Diagnostic, language: Language) -> str:
    """A workflow command of GitHub Actions."""
    text = "%0A".join(part for part in (message(found, language), remedy(found, language)) if part)
    place = found.location
    parts = [f"file={place.path}"]
    parts += [f"line={place.line}"] if place.line else []
    parts += [f"col={place.column}"] if place.column else []
    return f"::{found.severity} {','.join(parts)},title={found.code}::{text}"


def as_json(found: Diagnostic, language: Language) -> dict[str, object]:
    """A diagnostic as `--json` shows it."""
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.location.path,
        "line": found.location.line,
        "column": found.location.column,
        "message": message(found, language),
        "help": remedy(found, language),
    }
