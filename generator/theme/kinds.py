"""What is known of a value in a template before there is one: its type, and what that has."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from markupsafe import Markup

from generator.contexts import Params

ANY = object
# What filters give, where it is no text.
RESULTS: dict[str, Any] = {
    "length": int,
    "count": int,
    "number": str,
    "digits": str,
    "title_dir": Markup,
    "og_locale": str,
}
SAME = frozenset({"list", "reverse", "sort", "unique", "selectattr", "rejectattr"})
_PLAIN = (str, int, float, bool, tuple, Markup)


class Attribute(NamedTuple):
    """The type of an attribute, None if there is none of that name; the names that there are."""

    kind: Any
    known: tuple[str, ...] = ()
    owner: str = ""


def attribute(kind: Any, name: str) -> Attribute:
    """An attribute of a type: of a context type, of the theme's options, of a plain value."""
    kind = unwrapped(kind)
    if isinstance(kind, dict):
        found = type(kind[name]) if name in kind else None
        return Attribute(found, tuple(kind), "options")
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Params:
        hints = _members(kind)
        return Attribute(hints.get(name), tuple(hints), kind.__name__)
    plain = get_origin(kind) or kind
    if plain in _PLAIN:
        return Attribute(ANY if hasattr(plain, name) else None, (), plain.__name__)
    return Attribute(ANY)


@lru_cache(maxsize=128)
def _members(kind: type) -> dict[str, Any]:
    """Fields and properties of a context type with their types."""
    members = dict(get_type_hints(kind))
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.fget is not None:
            members[name] = get_type_hints(value.fget).get("return", ANY)
    return members


def attribute_paths(node: nodes.Filter) -> list[str]:
    """The attributes of items that a filter looks at: `map(attribute="title")`."""
    given = [word.value for word in node.kwargs if word.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby"):
        given += node.args[:1]
    paths = [part.value for part in given if isinstance(part, nodes.Const)]
    return [path for path in paths if isinstance(path, str)]


def item(kind: Any) -> Any:
    """The type of a collection's items."""
    kind = unwrapped(kind)
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    return ANY


def unwrapped(kind: Any) -> Any:
    """`X | None` as X; other unions as ANY."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [part for part in get_args(kind) if part is not type(None)]
        return inner[0] if len(inner) == 1 else ANY
    return kind
