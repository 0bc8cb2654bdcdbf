"""What pages are made with: the generator, each template with all that it includes, the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from generator.catalogue import Catalogue
from generator.diagnostics import Diagnostic
from generator.fingerprint import DIGEST_SIZE, combined, digest, fingerprint
from generator.formats import SERIALIZERS
from generator.identity import generator_digest
from generator.theme.check import template_faults
from generator.theme.render import RenderSettings, environment
from generator.theme.theme import Theme
from generator.theme.trees import Uses, closure, page_templates, parsed_templates, uses_of
from generator.value import value_type


@value_type
class Renderers:
    """The states of generator, templates and site that pages are made with, and their ids.

    `assets` are the names that the templates print.
    """

    generator: bytes
    templates: dict[str, bytes]
    assets: tuple[str, ...] = ()
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
        ids |= {
            f"format {name}": catalogue.renderer(f"format {name}", self.generator, b"", site)
            for name in SERIALIZERS
        }
        return replace(self, site=site, ids=ids)


def checked_renderers(
    theme: Theme, settings: RenderSettings, languages: Iterable[str], catalogue: Catalogue
) -> tuple[Renderers, list[Diagnostic]]:
    """The renderers of a theme for pages in these languages, and what is wrong with its templates.

    A theme that was found right is not looked at again until something in it changes, or a page
    speaks another language.
    """
    spoken = {theme.strings.language(tag, settings.formats.language) for tag in languages}
    key = fingerprint((theme.digest, generator_digest()))
    known = catalogue.value("theme")
    stored = json.loads(known[DIGEST_SIZE:]) if known[:DIGEST_SIZE] == key else {"languages": []}
    if spoken <= set(stored["languages"]):
        digests = {name: bytes.fromhex(own) for name, own in stored["templates"].items()}
        return Renderers(generator_digest(), digests, tuple(stored["assets"])), []
    trees, faults = parsed_templates(theme, environment(settings))
    faults = faults or template_faults(theme, trees, sorted(spoken))
    uses = uses_of(trees)
    templates = {name: _template_digest(theme, name, uses) for name in page_templates(uses)}
    printed = sorted({asset for name in templates for asset in closure(name, uses)[1]})
    if not faults:
        stored = {
            "templates": {name: own.hex() for name, own in templates.items()},
            "assets": printed,
            "languages": sorted(spoken.union(stored["languages"])),
        }
        catalogue.set_value("theme", key + json.dumps(stored).encode())
    return Renderers(generator_digest(), templates, tuple(printed)), faults


def _template_digest(theme: Theme, name: str, uses: dict[str, Uses]) -> bytes:
    """What a template's bytes depend on: its closure, the strings, the options, its assets' names."""
    names, assets = closure(name, uses)
    files = [digest(theme.templates[file].content) for file in names]
    printed = [digest(theme.assets.outputs.get(asset, "").encode()) for asset in assets]
    return combined([theme.settings_digest, theme.strings.digest, *files, *printed])
