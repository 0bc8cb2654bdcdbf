"""How far an edit of the theme reaches: which pages of the recorded build it would make anew."""

from __future__ import annotations

from pathlib import Path

from generator.build.gather.editions import opened
from generator.build.gather.preparation import prepare
from generator.catalogue import Catalogue
from generator.diagnostics import Refusal
from generator.pages.facts.permalink import folded_output, output_of
from generator.pages.kinds.files import ASSETS
from generator.source.config import Project
from generator.theme.assets import asset_name
from generator.theme.places import Place, made_of, paths_of, place_inside, place_of
from generator.theme.render import environment
from generator.theme.trees import parsed_templates, uses_of
from generator.value import value_type


@value_type
class Reach:
    """What is made of a file of the theme: page templates, each with its pages in the recorded build,
    and outputs that are files of the theme themselves; `pages` counts every output of that build."""

    file: str
    templates: tuple[tuple[str, int], ...]
    assets: tuple[str, ...]
    pages: int

    @property
    def again(self) -> int:
        """How many outputs an edit makes anew."""
        return sum(count for _, count in self.templates) + len(self.assets)


def reach(project: Project, asked: str, here: Path) -> Reach | None:
    """The reach of a file of the theme, named by a path from the site, from the folder `here`, or
    inside the theme; None if it is none, or if a page is called that.

    Raises Refusal for a broken theme.
    """
    prepared = prepare(project)
    theme = prepared.theme
    place = place_of(theme, project.root, (*paths_of(project.root, asked), here / asked))
    inside = place_inside(theme, project.root, asked) if place is None else None
    if place is None and inside is None:
        return None
    trees, faults = parsed_templates(theme, environment(prepared.render))
    if faults:
        raise Refusal(faults)
    with opened(project, jobs=1) as desk:
        found = place or (None if _is_page(desk.catalogue, asked) else inside)
        if found is None:
            return None
        templates, assets = made_of(theme, found, uses_of(trees))
        return _counted(desk.catalogue, found, templates, assets)


def _is_page(catalogue: Catalogue, asked: str) -> bool:
    """Whether a name inside the theme may mean an output as well."""
    outputs = (asked, output_of(f"/{asked}"))
    known = any(catalogue.output_owner(folded_output(output)) for output in outputs)
    return known or not catalogue.has_pages()


def _counted(
    catalogue: Catalogue, place: Place, templates: tuple[str, ...], assets: tuple[str, ...]
) -> Reach:
    counts = catalogue.renderer_counts()
    published = {asset_name(output) for output in catalogue.pages_of(ASSETS)}
    return Reach(
        file=place.shown,
        templates=tuple((name, counts.get(f"template {name}", 0)) for name in templates),
        assets=tuple(name for name in assets if name in published),
        pages=catalogue.page_count(),
    )
