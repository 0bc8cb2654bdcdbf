"""What is read before the catalogue is asked: the theme and the registers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic
from generator.pages.visible import Clock
from generator.pages.world import World
from generator.source.config import Project, parse_settings
from generator.source.registers import Registers, load_registers
from generator.theme.filters import Formats
from generator.theme.render import RenderSettings
from generator.theme.theme import Theme, load_theme


@dataclass(frozen=True)
class Prepared:
    """Theme, registers, render settings, and what is wrong with the registers."""

    theme: Theme
    registers: Registers
    render: RenderSettings
    faults: tuple[Diagnostic, ...]


def prepare(project: Project) -> Prepared:
    """Read theme and registers; their faults are told with those of the articles."""
    settings = project.settings
    theme = load_theme(project.root, settings.theme, settings.theme_options)
    registers, faults = load_registers(
        project.root, parse_settings(settings), (*settings.taxonomies, "sections")
    )
    formats = Formats(
        settings.language, settings.dates.months, settings.dates.digits, settings.dates.hijri
    )
    prefix = World(settings, registers, {}, Clock(0)).addresses.url("/")
    lean = replace(theme, assets=replace(theme.assets, contents={}))
    render = RenderSettings(lean, formats, prefix)
    return Prepared(theme, registers, render, tuple(faults))
