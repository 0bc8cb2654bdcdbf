"""Values that cross a border between processes: slotted, quick to make, to send and to take apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_type(kind: type[Kind]) -> type[Kind]:
    """A dataclass with slots that is pickled as its class and the tuple of its fields.

    The standard library asks for the fields one by one and sets them one by one; a page of cards is
    made of a hundred such values, and every page is sent to another process.

    It is frozen to the type checker alone: a class that the standard library keeps frozen takes four
    times as long to make a value (1.6 µs against 0.4 for ten fields).
    """
    made = dataclass(slots=True, unsafe_hash=True)(kind)
    setattr(made, "__reduce__", _reduce)  # noqa: B010 - a class of any kind
    return made


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    kind: Any = type(self)
    return kind, fields_of(kind)(self)


@lru_cache(maxsize=512)
def fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What takes a value of a dataclass apart: its fields in order, as a tuple."""
    names = [one.name for one in fields(kind)]
    if len(names) == 1:
        (only,) = names
        return lambda one: (getattr(one, only),)
    return attrgetter(*names) if names else lambda one: ()
