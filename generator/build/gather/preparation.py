"""What is read before the catalogue is asked: theme, registers, the editors' front page."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic, Refusal, diagnostic
from generator.pages.facts.visible import Clock
from generator.pages.facts.world import World
from generator.source.config import Project, parse_settings
from generator.source.front import FrontSource, load_front
from generator.source.registers import Registers, load_registers
from generator.text.markdown import unknown_extensions
from generator.theme.filters import Formats
from generator.theme.render import RenderSettings
from generator.theme.theme import Theme, load_theme
from generator.value import value_type


@value_type
class Prepared:
    """Theme, registers, front page, render settings, and what is wrong in what editors wrote there."""

    theme: Theme
    registers: Registers
    front: FrontSource
    render: RenderSettings
    faults: tuple[Diagnostic, ...]


def prepare(project: Project) -> Prepared:
    """Read theme, registers and front page; faults are told with those of the articles.

    Raises Refusal (exit 2) for a theme or a Markdown extension that cannot be had.
    """
    settings = project.settings
    _check_extensions(project)
    theme = load_theme(project.root, settings.theme, settings.theme_options)
    if not theme.strings.knows(settings.language):
        place = project.place("language")
        known = ", ".join(sorted(theme.strings.languages))
        found = diagnostic("language-strings", place, language=settings.language, known=known)
        raise Refusal([found], exit_code=2)
    parsing = parse_settings(settings)
    registers, faults = load_registers(project.root, parsing, (*settings.taxonomies, "sections"))
    front, more = load_front(project.root, parsing)
    formats = Formats(
        settings.language, settings.dates.months, settings.dates.digits, settings.dates.hijri
    )
    prefix = World(settings, registers, {}, Clock(0)).addresses.url("/")
    lean = replace(theme, assets=replace(theme.assets, contents={}))
    render = RenderSettings(lean, formats, prefix)
    return Prepared(theme, registers, front, render, (*faults, *more))


def _check_extensions(project: Project) -> None:
    unknown = unknown_extensions(project.settings.markdown.extensions)
    place = project.place("markdown.extensions")
    if unknown:
        raise Refusal(
            [diagnostic("markdown-extension", place, name=name) for name in unknown], exit_code=2
        )
