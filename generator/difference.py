"""What is wanted against what is recorded: the one comparison that every build and upload makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.value import value_type

V = TypeVar("V")


@value_type
class Difference:
    """Keys by what happened to them: `new changed same` in wanted order, `gone` sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    gone: tuple[str, ...]


def difference(wanted: Mapping[str, V], recorded: Mapping[str, V]) -> Difference:
    """Sort keys by what happened to them; `wanted` gives the order, `gone` is sorted."""
    both = [key for key in wanted if key in recorded]
    return Difference(
        new=tuple(key for key in wanted if key not in recorded),
        changed=tuple(key for key in both if wanted[key] != recorded[key]),
        same=tuple(key for key in both if wanted[key] == recorded[key]),
        gone=tuple(sorted(recorded.keys() - wanted.keys())),
    )
