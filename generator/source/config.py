"""site.yaml and what overrides it → Project: settings, folders, and where each setting came from."""

from __future__ import annotations

import json
from collections.abc import Mapping as Lookup
from dataclasses import field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Location, Refusal, diagnostic, in_order
from generator.source.article import ParseSettings
from generator.source.frontmatter import SourceFault, decoded, read_mapping
from generator.source.nodes import Mapping, Node, Scalar, Sequence, Text
from generator.source.root import SITE_FILE
from generator.source.settings import BUILT_IN_TAXONOMIES, Settings
from generator.source.typed import typed
from generator.source.values import is_null
from generator.value import value_type

_FREE = ("theme_options", "params", "publish")


@value_type
class Project:
    """A site on disk: its root, its settings, and the origin of each setting by dotted key."""

    root: Path
    settings: Settings
    output: Path
    origins: dict[str, Location] = field(default_factory=dict)

    def place(self, key: str) -> Location:
        """Where a setting stands, by its dotted key; the file, when it is a default."""
        return setting_place(self.origins, key)


@value_type
class Overrides:
    """What options and the environment set instead of the file; None leaves the file's word."""

    base_url: str | None = None
    base_url_origin: str = "option"
    theme: str | None = None
    output: Path | None = None


_NONE = Overrides()


def load(root: Path, overrides: Overrides = _NONE) -> Project:
    """Read and check site.yaml. Raises Refusal (exit 2) with every fault in it."""
    try:
        content = (root / SITE_FILE).read_bytes()
        node, faults = read_mapping(Text(decoded(content, SITE_FILE), SITE_FILE))
    except SourceFault as fault:
        raise Refusal(fault.diagnostics, exit_code=2) from fault
    except OSError as fault:
        place = Location(SITE_FILE)
        reason = fault.strerror or str(fault)
        raise Refusal([diagnostic("unreadable", place, reason=reason)], exit_code=2) from fault
    node, origins = _overridden(node, overrides)
    merged = _with_built_ins(_without_nulls(node))
    settings, more = typed(Settings, merged, free=_FREE)
    if settings is None or faults or more:
        raise Refusal(in_order([*faults, *more]), exit_code=2)
    output = overrides.output or root / settings.output_dir
    return Project(root, settings, output.absolute(), {**_origins(node), **origins})


def parse_settings(settings: Settings) -> ParseSettings:
    """What parsing reads of the settings."""
    return ParseSettings(
        content_dir=settings.content_dir,
        static_dir=settings.static_dir,
        zone=settings.timezone,
        order=settings.dates.input,
        language=settings.language,
        unknown=settings.front_matter.unknown,
        own_taxonomies=own_taxonomies(settings),
        defaults=tuple(
            (default.path, json.dumps(default.values, ensure_ascii=False))
            for default in settings.defaults
        ),
        markdown_extensions=settings.markdown.extensions,
        raw_html=settings.markdown.raw_html,
        fast=settings.markdown.fast,
    )


def own_taxonomies(settings: Settings) -> tuple[str, ...]:
    """The taxonomies that the site added to the built-in ones."""
    return tuple(key for key in settings.taxonomies if key not in BUILT_IN_TAXONOMIES)


def _overridden(node: Mapping, overrides: Overrides) -> tuple[Mapping, dict[str, Location]]:
    origins = {}
    for key, value, origin in (
        ("base_url", overrides.base_url, overrides.base_url_origin),
        ("theme", overrides.theme, "option"),
    ):
        if value is not None:
            place = Location(origin)
            node = _with(node, key, Scalar(value, False, place))
            origins[key] = place
    return node, origins


def _with(node: Mapping, key: str, value: Node) -> Mapping:
    kept = tuple(entry for entry in node.entries if entry[0].text != key)
    return Mapping((*kept, (Scalar(key, True, value.place), value)), node.place)


def _without_nulls(node: Mapping) -> Mapping:
    """A null at the top level restores the default; inside a map it removes the key."""
    kept = tuple((key, value) for key, value in node.entries if not is_null(value))
    return Mapping(kept, node.place)


def _with_built_ins(node: Mapping) -> Mapping:
    """Maps merge deep with the defaults: the built-in taxonomies stay unless set to null."""
    given = node.get("taxonomies")
    if not isinstance(given, Mapping):
        return node
    place = given.place
    built_in = {key: _taxonomy_node(value, place) for key, value in BUILT_IN_TAXONOMIES.items()}
    merged: dict[str, tuple[Scalar, Node]] = {
        key: (Scalar(key, True, place), value) for key, value in built_in.items()
    }
    for key, value in given.entries:
        base = built_in.get(key.text)
        if is_null(value):
            merged.pop(key.text, None)
        elif base is not None and isinstance(value, Mapping):
            merged[key.text] = (key, _deep(base, value))
        else:
            merged[key.text] = (key, value)
    return _with(node, "taxonomies", Mapping(tuple(merged.values()), place))


def _taxonomy_node(value: BaseModel, place: Location) -> Mapping:
    dumped = value.model_dump(mode="json")
    entries = ((Scalar(k, True, place), Scalar(str(v), True, place)) for k, v in dumped.items())
    return Mapping(tuple(entries), place)


def _deep(base: Mapping, given: Mapping) -> Mapping:
    merged = {key.text: (key, value) for key, value in base.entries}
    merged.update({key.text: (key, value) for key, value in given.entries})
    return Mapping(tuple(merged.values()), given.place)


def _origins(node: Node, prefix: str = "") -> dict[str, Location]:
    """Dotted key → place, for each value of the file; items of lists by their number."""
    found = {prefix: node.place} if prefix else {}
    if isinstance(node, Mapping):
        pairs = [(key.text, value) for key, value in node.entries]
    elif isinstance(node, Sequence):
        pairs = [(str(number), item) for number, item in enumerate(node.items)]
    else:
        pairs = []
    for key, value in pairs:
        found.update(_origins(value, f"{prefix}.{key}" if prefix else key))
    return found


def effective(project: Project) -> list[tuple[str, Any, str]]:
    """Each setting as (dotted key, value, origin), defaults included, in the schema's order."""
    dumped = project.settings.model_dump(mode="json")
    return [(key, value, _origin(key, project.origins)) for key, value in _flat(dumped, "")]


def _flat(value: Any, prefix: str) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        return [
            pair
            for key, inner in value.items()
            for pair in _flat(inner, f"{prefix}.{key}" if prefix else str(key))
        ]
    return [(prefix, value)]


def setting_place(origins: Lookup[str, Location], key: str) -> Location:
    """Where a setting stands, by its dotted key, or the nearest one above it; else the file."""
    while key and key not in origins:
        key = key.rpartition(".")[0]
    return origins.get(key, Location(SITE_FILE))


def _origin(key: str, origins: Lookup[str, Location]) -> str:
    found = setting_place(origins, key)
    return "default" if found == Location(SITE_FILE) else str(found)
