"""Options that verbs share, and the project that they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.diagnostics import Language

if TYPE_CHECKING:
    from generator.source.config import Project

F = TypeVar("F", bound=Callable[..., Any])

_SITE = (
    click.option("-s", "--source", type=click.Path(path_type=Path), default=Path(),
                 help="The site's folder, or one inside it."),
    click.option("-o", "--output", type=click.Path(path_type=Path), default=None,
                 help="Where to write, instead of output_dir; relative to the working folder."),
    click.option("-t", "--theme", default=None, help="A theme's name or path."),
    click.option("-b", "--base-url", default=None, help="The site's address, instead of base_url."),
)  # fmt: skip
_TALK = (
    click.option(
        "--lang", type=click.Choice(["en", "ar"]), default="en", help="Language of messages."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    click.option("--debug", is_flag=True, help="Show tracebacks."),
)


def _applied(options: tuple[Callable[[F], F], ...]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


site_options = _applied(_SITE)
talk_options = _applied(_TALK)


def project_of(
    source: Path, output: Path | None, theme: str | None, base_url: str | None
) -> Project:
    """The project that the options name. Raises Refusal (exit 2)."""
    # not at the top: `doctor` must start where a library is missing
    from generator.source.config import Overrides, load
    from generator.source.root import find_root

    environment = os.environ.get("WARRAQ_BASE_URL")
    overrides = Overrides(
        base_url=base_url or environment or None,
        base_url_origin="option --base-url" if base_url else "environment WARRAQ_BASE_URL",
        theme=theme,
        output=output.absolute() if output else None,
    )
    return load(find_root(source.absolute()), overrides)


def language(value: str) -> Language:
    """The language of messages, as its own type."""
    return "ar" if value == "ar" else "en"
