"""A theme read from its folders: `themes/<name>/`, what it extends, then the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.diagnostics import Diagnostic, Location, Refusal, diagnostic, nearest
from generator.fingerprint import canonical, combined, digest
from generator.source.frontmatter import SourceFault, decoded, read_mapping
from generator.source.nodes import Text
from generator.source.typed import typed
from generator.theme.assets import Assets, collected
from generator.theme.strings import Strings, load_strings
from generator.value import value_type

SHIPPED = "sahifa"
THEMES = "themes"  # where a site keeps its own


class OptionSettings(BaseModel):
    """An option of a theme, as its theme.yaml names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: Literal["bool", "text", "int"] = "text"
    default: Any = None


class ThemeSettings(BaseModel):
    """theme.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    extends: str | None = None
    roles: dict[str, Any] = {}
    options: dict[str, OptionSettings] = {}
    description: Annotated[str, Field()] = ""


@value_type
class ThemeFile:
    """A file of a theme: its bytes, and the path that a diagnostic shows."""

    content: bytes
    shown: str


@value_type
class Theme:
    """All that rendering needs of a theme. Mappings are by name, sorted; `folders` is where it lies."""

    name: str
    templates: dict[str, ThemeFile]
    strings: Strings
    assets: Assets
    options: dict[str, str | int | bool]
    settings_digest: bytes
    folders: tuple[str, ...] = ()

    @property
    def digest(self) -> bytes:
        """A digest of everything in it."""
        files = [self.templates[name].content for name in self.templates]
        return combined(
            [self.settings_digest, self.strings.digest, self.assets.digest]
            + [digest(name.encode()) for name in self.templates]
            + [digest(content) for content in files]
        )


def load_theme(
    root: Path, name: str, options: dict[str, Any], *, stable_names: bool = False
) -> Theme:
    """Read a theme by its name or path. Raises Refusal (exit 2) when it is unknown or broken."""
    folders, declared, settings, lent_from = _chain(root, name)
    templates = {
        path: ThemeFile(content, shown)
        for path, content, shown in _files(folders, "templates", root)
    }
    strings, faults = load_strings(_files(folders, "strings", root))
    chosen, more = _options(options, declared)
    if faults or more:
        raise Refusal([*faults, *more], exit_code=2)
    files = {path: content for path, content, _ in _files(folders, "assets", root)}
    own_files = {path for path, _, _ in _files(folders[:lent_from], "assets", root)}
    lent = frozenset(files.keys() - own_files)
    assets = collected(files, lent=lent, stable_names=stable_names)
    own = digest(settings + repr_options(chosen))
    return Theme(name, templates, strings, assets, chosen, own, tuple(map(str, folders)))


def repr_options(options: dict[str, str | int | bool]) -> bytes:
    """Exact bytes of the options' values."""
    return canonical(tuple(sorted(options.items())))


def shipped_themes() -> Path:
    """Where the themes of the package lie: inside it when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped_themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _chain(root: Path, name: str) -> tuple[list[Path], dict[str, OptionSettings], bytes, int]:
    """The folders from the most special to the shipped one, all options, the bytes of settings, and
    how many of the folders the theme has asked for (the rest only lend what it lacks)."""
    folders: list[Path] = []
    declared: dict[str, OptionSettings] = {}
    contents: list[bytes] = []
    wanted: str | None = name
    lent_from = 0
    while wanted:
        found = [folder for folder in _candidates(root, wanted) if folder not in folders]
        if not found:
            if any(folder in folders for folder in _candidates(root, wanted)):
                break
            known = {path.name for base in (root / THEMES, shipped_themes()) if base.is_dir()
                     for path in base.iterdir() if path.is_dir()}  # fmt: skip
            place = Location("site.yaml")
            near = nearest(wanted, known)
            raise Refusal(
                [diagnostic("theme-unknown", place, theme=wanted, nearest=near)], exit_code=2
            )
        folders += found
        described = next((f for f in found if (f / "theme.yaml").is_file()), found[0])
        settings, content = _settings(described, root)
        contents.append(content)
        declared = {**settings.options, **declared}
        lent_from = lent_from or (0 if settings.extends else len(folders))
        wanted = settings.extends or (SHIPPED if wanted != SHIPPED else None)
    return folders, declared, b"".join(contents), lent_from or len(folders)


def _candidates(root: Path, name: str) -> list[Path]:
    if "/" in name or name.startswith("."):
        path = (root / name).resolve()
        return [path] if path.is_dir() else []
    both = [(root / THEMES / name).resolve(), (shipped_themes() / name).resolve()]
    return list(dict.fromkeys(path for path in both if path.is_dir()))


def _settings(folder: Path, root: Path) -> tuple[ThemeSettings, bytes]:
    path = folder / "theme.yaml"
    shown = shown_path(path, root)
    if not path.is_file():
        return ThemeSettings(name=folder.name), b""
    content = path.read_bytes()
    try:
        node, repeated = read_mapping(Text(decoded(content, shown), shown))
    except SourceFault as fault:
        raise Refusal(fault.diagnostics, exit_code=2) from fault
    free = ("roles", "options")
    settings, faults = typed(ThemeSettings, node, free=free)
    if settings is None or faults or repeated:
        raise Refusal([*faults, *repeated], exit_code=2)
    return settings, content


def _files(folders: Iterable[Path], kind: str, root: Path) -> list[tuple[str, bytes, str]]:
    """(name under the kind's folder, bytes, shown path), the first folder that has a name winning."""
    found: dict[str, tuple[str, bytes, str]] = {}
    for folder in folders:
        base = folder / kind
        shown = shown_path(base, root)
        for path in sorted(base.rglob("*")) if base.is_dir() else ():
            name = path.relative_to(base).as_posix()
            if path.is_file() and not path.name.startswith(".") and name not in found:
                found[name] = (name, path.read_bytes(), f"{shown}/{name}")
    return [found[name] for name in sorted(found)]


def shown_path(path: Path, root: Path) -> str:
    """A path as messages show it, without the machine's own folders."""
    resolved = root.resolve()
    if resolved in path.parents:
        return path.relative_to(resolved).as_posix()
    shipped = shipped_themes().resolve()
    if shipped in path.parents:
        return f"themes/{path.relative_to(shipped).as_posix()}"
    return "/".join(path.parts[-2:])


def _options(
    given: dict[str, Any], declared: dict[str, OptionSettings]
) -> tuple[dict[str, str | int | bool], list[Diagnostic]]:
    place = Location("site.yaml")
    kinds: dict[str, type] = {"bool": bool, "text": str, "int": int}
    faults = []
    for name, value in given.items():
        if name not in declared:
            near = nearest(name, declared)
            faults.append(diagnostic("option-unknown", place, option=name, nearest=near))
        elif type(value) is not kinds[declared[name].type]:
            faults.append(diagnostic("option-type", place, option=name, type=declared[name].type))
    chosen = {name: given.get(name, option.default) for name, option in declared.items()}
    return chosen, faults
