"""From nodes to plain values and back to places."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from generator.diagnostics import Location
from generator.source.nodes import Mapping, Node, Scalar, Sequence

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "True", "TRUE"})
FALSE = frozenset({"false", "False", "FALSE"})
Raw = None | str | list["Raw"] | dict[str, "Raw"]


def is_null(node: Node) -> bool:
    """Whether a plain scalar says «nothing»."""
    return isinstance(node, Scalar) and node.plain and node.text in NULLS


def raw(node: Node) -> Raw:
    """Text, lists and maps of text; a plain null is None."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in NULLS else node.text
    if isinstance(node, Mapping):
        return {key.text: raw(value) for key, value in node.entries}
    return [raw(item) for item in node.items]


def core(node: Node) -> Any:
    """A value by the YAML 1.2 core schema: null, booleans, integers, floats, text, lists, maps."""
    if isinstance(node, Mapping):
        return {key.text: core(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [core(item) for item in node.items]
    return _core_scalar(node) if node.plain else node.text


def _core_scalar(node: Scalar) -> str | int | float | bool | None:
    text = node.text
    if text in NULLS:
        return None
    if text in TRUE or text in FALSE:
        return text in TRUE
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text) if len(text) <= 18 else text
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text) if len(text) <= 30 and isfinite(float(text)) else text
    return text


def place_of(node: Node, location: tuple[int | str, ...]) -> Location:
    """The place of the value at a path of keys and indexes; the nearest one that exists."""
    for step in location:
        if isinstance(node, Mapping) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        else:
            inner = None
        if inner is None:
            break
        node = inner
    return node.place
