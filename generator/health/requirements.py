"""The requirements in a package's metadata, and whether a version satisfies one.

A small part of https://packaging.python.org/specifications/version-specifiers/, for `packaging` is no
library of ours; what is beyond that part is a ValueError.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from generator.value import value_type

_LINE = re.compile(
    r"([A-Za-z0-9][\w.-]*?)\s*((?:[<>=!]=?\s*[\w.*]+\s*,?\s*)*)"
    r"(?:;\s*extra\s*==\s*['\"]([\w.-]+)['\"])?"
)
_BOUND = re.compile(r"(>=|<=|==|!=|<|>)\s*(\d[\w.]*?)(\.\*)?")
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq,
    "!=": operator.ne, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
Key = tuple[tuple[int, ...], bool]


@value_type
class Requirement:
    """A library and the versions that will do; `extra` is what asks for it, '' the package itself."""

    name: str
    bounds: str
    extra: str = ""


def requirement(line: str) -> Requirement:
    """A line of `Requires-Dist`. Raises ValueError for what it cannot judge."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"not a requirement that is understood: {line}")
    name, bounds, extra = found.groups()
    kept = sorted(re.sub(r"\s", "", bounds).strip(",").split(","), key=_floors_first)
    return Requirement(name, ",".join(kept) or ">=0", extra or "")


def _floors_first(bound: str) -> tuple[bool, str]:
    return bound.startswith("!"), bound


def satisfies(version: str, bounds: str) -> bool:
    """Whether a version lies within all bounds. Raises ValueError for what it cannot judge."""
    return all(_within(version, bound.strip()) for bound in bounds.split(","))


def _within(version: str, bound: str) -> bool:
    found = _BOUND.fullmatch(bound)
    if found is None or (found[3] and found[1] not in ("==", "!=")):
        raise ValueError(f"not a bound that is understood: {bound}")
    compare = _COMPARE[found[1]]
    if found[3]:
        wanted = found[2].split(".")
        return compare(version.split(".")[: len(wanted)], wanted)
    return compare(_key(version), _key(found[2]))


def _key(version: str) -> Key:
    """Comparable: the release without zeros at its end, then whether it is final."""
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"not a version: {version}")
    numbers = [int(part) for part in found[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers), re.match(r"[.-]?(a|b|rc|dev)", found[2]) is None
