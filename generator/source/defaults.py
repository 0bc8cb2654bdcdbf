"""`defaults` of site.yaml: values for all sources under a path."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from generator.diagnostics import Location
from generator.source.nodes import Mapping, Node, Scalar, Sequence


def default_values(
    defaults: tuple[tuple[str, str], ...], path: str, place: Location
) -> list[tuple[str, Node]]:
    """Key and value of the defaults that fit a path under content; the deepest pattern wins.

    `defaults` are pairs of a glob and a JSON map of texts.
    """
    merged: dict[str, Node] = {}
    for pattern, values in sorted(defaults, key=lambda pair: pair[0].count("/"), reverse=True):
        if _glob(pattern).fullmatch(path):
            for key, value in json.loads(values).items():
                merged.setdefault(key, _node(value, place))
    return list(merged.items())


@lru_cache(maxsize=64)
def _glob(pattern: str) -> re.Pattern[str]:
    """`**` any folders, `*` a name or a part of one, `?` one character."""
    translated = re.escape(pattern.strip("/"))
    translated = translated.replace(r"\*\*/", "(?:.*/)?").replace(r"/\*\*", "(?:/.*)?")
    translated = translated.replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    return re.compile(translated, re.DOTALL)


def _node(value: object, place: Location) -> Node:
    if isinstance(value, dict):
        return Mapping(
            tuple((Scalar(str(k), True, place), _node(v, place)) for k, v in value.items()), place
        )
    if isinstance(value, list):
        return Sequence(tuple(_node(item, place) for item in value), place)
    return Scalar("" if value is None else str(value), True, place)
