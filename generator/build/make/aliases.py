"""Older addresses where the site writes rules alone: there is no page that could collide."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.diagnostics import Diagnostic, diagnostic
from generator.pages.edition import Edition
from generator.pages.facts.permalink import alias_path, folded_output, output_of
from generator.source.article import Parsed


def alias_faults(edition: Edition) -> list[Diagnostic]:
    """Rules for an address that a page has, or that another article gives up too."""
    if "html" in edition.world.settings.redirects.outputs:
        return []
    catalogue, seen, faults = edition.catalogue, dict[str, str](), list[Diagnostic]()
    for path, aliases in catalogue.aliases():
        outputs = (output_of(alias_path(alias)) for alias in aliases.split("\n"))
        own = {output: index for index, output in reversed(list(enumerate(outputs)))}
        for output, index in own.items():
            folded = folded_output(output)
            taken = catalogue.output_owner(folded)
            other = taken[1] if taken else seen.get(folded)
            if other is not None:
                faults.append(_fault(catalogue, path, index, output, other))
            seen.setdefault(folded, path)
    return faults


def _fault(catalogue: Catalogue, path: str, index: int, output: str, other: str) -> Diagnostic:
    place = Parsed.model_validate_json(catalogue.built_record(path)).place(
        f"aliases.{index}", "aliases"
    )
    return diagnostic("alias-taken", place, output=output, other=other, theirs=output)
