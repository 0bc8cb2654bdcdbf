"""What is read before the catalogue is asked: the theme, the registers, and their digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from generator.catalogue import Catalogue
from generator.diagnostics import Diagnostic
from generator.fingerprint import combined, digest
from generator.identity import generator_digest
from generator.pages.visible import Clock
from generator.pages.world import World
from generator.source.config import Project
from generator.source.registers import Registers, load_registers
from generator.theme.check import closure, parsed_templates, template_faults
from generator.theme.filters import Formats
from generator.theme.render import RenderSettings, environment
from generator.theme.theme import Theme, load_theme


@dataclass(frozen=True)
class Prepared:
    """Theme, registers, render settings, and the digest of each page template."""

    theme: Theme
    registers: Registers
    render: RenderSettings
    templates: dict[str, bytes]
    faults: tuple[Diagnostic, ...]


def prepare(project: Project) -> Prepared:
    """Read theme and registers; their faults are told with those of the articles."""
    settings = project.settings
    theme = load_theme(project.root, settings.theme, settings.theme_options)
    registers, faults = load_registers(
        project.root, settings.content_dir, settings.static_dir, (*settings.taxonomies, "sections")
    )
    formats = Formats(
        settings.language, settings.dates.months, settings.dates.digits, settings.dates.hijri
    )
    prefix = World(settings, registers, {}, Clock(0)).addresses.url("/")
    lean = replace(theme, assets=replace(theme.assets, contents={}))
    render = RenderSettings(lean, formats, prefix)
    made = environment(render)
    languages = [theme.strings.language(settings.language, settings.language)]
    trees, syntax_faults = parsed_templates(theme, made)
    faults += syntax_faults or template_faults(theme, trees, languages)
    templates = {
        name.removesuffix(".html"): _template_digest(theme, name.removesuffix(".html"), trees)
        for name in trees
        if "/" not in name
    }
    return Prepared(theme, registers, render, templates, tuple(faults))


def _template_digest(theme: Theme, name: str, trees: dict[str, nodes.Template]) -> bytes:
    """What a template's bytes depend on: its closure, the strings, the options, its assets' names."""
    names, assets = closure(name, trees)
    files = [digest(theme.templates[file].content) for file in names]
    printed = [digest(theme.assets.outputs.get(asset, "").encode()) for asset in assets]
    return combined([theme.settings_digest, theme.strings.digest, *files, *printed])


@dataclass(frozen=True)
class Renderers:
    """The states of generator, templates and site that pages are made with, and their ids."""

    generator: bytes
    templates: dict[str, bytes]
    site: bytes = b""
    ids: Mapping[str, int] = field(default_factory=dict)

    @property
    def digest(self) -> bytes:
        """One digest of generator and templates."""
        names = [digest(name.encode()) for name in sorted(self.templates)]
        return combined(
            [self.generator, *names, *(self.templates[n] for n in sorted(self.templates))]
        )

    def with_site(self, site: bytes, catalogue: Catalogue) -> Renderers:
        """The same with the site's digest, and an id for each renderer."""
        ids = {
            f"template {name}": catalogue.renderer(f"template {name}", self.generator, own, site)
            for name, own in self.templates.items()
        }
        ids |= {
            name: catalogue.renderer(name, self.generator, b"", b"") for name in ("copy", "asset")
        }
        return replace(self, site=site, ids=ids)


def renderers_of(prepared: Prepared) -> Renderers:
    """The renderers of this generator and theme, before the site is known."""
    return Renderers(generator_digest(), prepared.templates)
