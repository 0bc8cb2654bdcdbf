"""Values that cross a border between processes: slotted, quick to make, to send and to take apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_type(kind: type[Kind]) -> type[Kind]:
    """A dataclass with slots that is pickled as its class and the tuple of its fields.

    The standard library asks for the fields one by one and sets them one by one; a page of cards is
    made of a hundred such values, and every page is sent to another process.

    It is frozen to the type checker alone: a class that the standard library keeps frozen takes four
    times as long to make a value (1.6 µs against 0.4 for ten fields). And it compiles six functions
    for each class, five of which are here for all: a quarter of what a start cost.

    All fields count in comparisons: `field(compare=False)` has no effect.
    """
    made: Any = dataclass(slots=True, repr=False, eq=False)(kind)
    made.__reduce__, made.__eq__, made.__hash__ = _reduce, _equal, _hash
    made.__repr__ = _shown
    return cast("type[Kind]", made)


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    kind: Any = type(self)
    return kind, fields_of(kind)(self)


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    parts = fields_of(self.__class__)
    return parts(self) == parts(other)


def _hash(self: Any) -> int:
    kind: Any = type(self)
    return hash(fields_of(kind)(self))


def _shown(self: Any) -> str:
    kind: Any = type(self)
    pairs = zip((one.name for one in fields(kind)), fields_of(kind)(self), strict=True)
    return f"{kind.__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"


@lru_cache(maxsize=512)
def fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What takes a value of a dataclass apart: its fields in order, as a tuple."""
    names = [one.name for one in fields(kind)]
    if len(names) == 1:
        (only,) = names
        return lambda one: (getattr(one, only),)
    return attrgetter(*names) if names else lambda one: ()
