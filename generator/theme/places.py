"""A file of a theme as somebody names it, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.theme.theme import THEMES, Theme, shipped_themes, shown_path
from generator.theme.trees import Uses, closure, page_templates
from generator.value import value_type

KINDS = ("templates", "strings", "assets")
SETTINGS = "theme.yaml"


@value_type
class Place:
    """A file of a theme: its path inside the theme and as messages show it, and whether it counts, for
    another theme may have a file of the same name that stands in its place."""

    name: str
    shown: str
    counts: bool

    @property
    def kind(self) -> str:
        """`templates`, `strings`, `assets`, or a file that lies beside them."""
        return self.name.partition("/")[0]

    @property
    def inner(self) -> str:
        """Its path below the folder of its kind."""
        return self.name.partition("/")[2]


def place_of(theme: Theme, root: Path, asked: Iterable[Path]) -> Place | None:
    """The first of these paths that is a file of the theme."""
    for path in (found.resolve() for found in asked):
        for folder in map(Path, theme.folders):
            if folder in path.parents and path.is_file():
                return _place(theme, root, folder, path.relative_to(folder).as_posix())
    return None


def paths_of(root: Path, asked: str) -> tuple[Path, ...]:
    """Where a path may lead: from the site's folder, or as messages show the shipped themes."""
    shipped = (shipped_themes() / asked.removeprefix(f"{THEMES}/"),)
    return (root / asked, *(shipped if asked.startswith(f"{THEMES}/") else ()))


def place_inside(theme: Theme, root: Path, asked: str) -> Place | None:
    """A file by its path inside the theme, or inside one of its folders, if only one is called that."""
    names = [asked] if asked == SETTINGS or asked.partition("/")[0] in KINDS else []
    names += [f"{kind}/{asked}" for kind in KINDS]
    found = [
        (folder, name)
        for name in names
        for folder in [next((f for f in map(Path, theme.folders) if (f / name).is_file()), None)]
        if folder is not None
    ]
    return _place(theme, root, *found[0]) if len(found) == 1 else None


def _place(theme: Theme, root: Path, folder: Path, name: str) -> Place:
    folders = [Path(one) for one in theme.folders]
    if name == SETTINGS:  # each theme that is asked for has its own
        folders = [one for one in folders if one.name == folder.name]
    counts = next(one for one in folders if (one / name).is_file()) == folder
    return Place(name, shown_path(folder / name, root), counts)


def made_of(
    theme: Theme, place: Place, uses: dict[str, Uses]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The page templates and the assets whose bytes depend on those of a file."""
    pages = tuple(sorted(page_templates(uses)))
    if not place.counts:
        return (), ()
    if place.kind == "templates":
        return tuple(name for name in pages if place.inner in closure(name, uses)[0]), ()
    if place.kind == "assets":
        assets = theme.assets.changed_with(place.inner)
        wanted = set(assets)
        return tuple(name for name in pages if wanted & set(closure(name, uses)[1])), assets
    return (pages if place.kind in ("strings", SETTINGS) else ()), ()
