"""A map of nodes typed by a pydantic model, each of pydantic's errors turned into ours with a place."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Location, Severity, diagnostic, nearest
from generator.source.nodes import Mapping, Scalar, Sequence
from generator.source.values import core, place_of, raw

M = TypeVar("M", bound=BaseModel)
Step = int | str


def typed(
    model: type[M],
    node: Mapping,
    *,
    context: Lookup[str, Any] | None = None,
    free: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
    unknown: str = "error",
) -> tuple[M | None, list[Diagnostic]]:
    """The value, or None with all that is wrong; keys in `free` hold YAML 1.2 core values.

    `unknown` (error, warn, ignore) says what an unknown key at the top level is; `known` are
    further words for «did you mean».
    """
    faults = unknown_keys(model, node, unknown, known)
    fields = model.model_fields
    values = {
        key.text: core(value) if key.text in free else raw(value)
        for key, value in node.entries
        if key.text in fields
    }
    try:
        return model.model_validate(values, context=dict(context or {})), faults
    except ValidationError as fault:
        return None, faults + [_ours(error, node, model) for error in fault.errors()]


def unknown_keys(
    model: type[BaseModel], node: Mapping, policy: str, known: tuple[str, ...] = ()
) -> list[Diagnostic]:
    """A diagnostic for each top-level key that the model does not have."""
    if policy == "ignore":
        return []
    fields = model.model_fields
    unknown = [key for key, _ in node.entries if key.text not in fields]
    severity: Severity = "warning" if policy == "warn" else "error"
    return [_unknown(key, (*fields, *known), severity) for key in unknown]


def _unknown(key: Scalar, words: tuple[str, ...], severity: Severity) -> Diagnostic:
    near = nearest(key.text, words)
    return diagnostic("field-unknown", key.place, severity, field=key.text, nearest=near)


def _ours(error: ErrorDetails, node: Mapping, model: type[BaseModel]) -> Diagnostic:
    location = tuple(step for step in error["loc"] if not str(step).startswith("function-"))
    place = place_of(node, location)
    context: dict[str, Any] = error.get("ctx") or {}
    if error["type"] == "warraq":
        rest = {name: text for name, text in context.items() if name not in ("code", "at")}
        if context.get("at"):
            place = place_of(node, (*location, context["at"]))
        return diagnostic(context["code"], place, **rest)
    field = _field(location, node)
    if error["type"] == "missing":
        return diagnostic("field-missing", place, field=field)
    if error["type"] == "extra_forbidden":
        return _unknown_inside(node, location, place, _words_at(model, location))
    if error["type"] == "literal_error":
        return _choice(error, field, place)
    if error["type"] in _LIMITS:
        code, name = _LIMITS[error["type"]]
        return diagnostic(code, place, field=field, limit=context[name])
    return diagnostic("field-type", place, field=field, wanted=_wanted(error["type"]))


def _choice(error: ErrorDetails, field: str, place: Location) -> Diagnostic:
    expected = (
        str((error.get("ctx") or {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    )
    value = str(error.get("input", ""))
    near = nearest(value, expected.split(", "))
    return diagnostic(
        "field-choice", place, field=field, value=value, choices=expected, nearest=near
    )


def _field(location: tuple[Step, ...], node: Mapping) -> str:
    """The dotted name of a field, items of lists counted from 1: `corrections[1].date`.

    Terms of own taxonomies stand under the taxonomy's key.
    """
    if location[:1] == ("terms",) and isinstance(pairs := node.get("terms"), Sequence):
        pair = pairs.items[int(location[1])]
        assert isinstance(pair, Sequence), "shaped so"
        location = (str(raw(pair.items[0])), *location[3:])
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")


def _words_at(model: type[BaseModel], location: tuple[Step, ...]) -> tuple[str, ...]:
    """The keys that the map at a path may have."""
    for step in location[:-1]:
        field = model.model_fields.get(str(step))
        model = (_model_in(field.annotation) if field else None) or model
    return tuple(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a type holds: `tuple[Photo, ...]` and `Photo | None` hold Photo."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in get_args(annotation))
    return next((model for model in inner if model is not None), None)


def _unknown_inside(
    node: Mapping, location: tuple[Step, ...], place: Location, words: tuple[str, ...]
) -> Diagnostic:
    """An unknown key of an inner map, placed at the key and not at its value."""
    name = str(location[-1])
    near = nearest(name, words)
    place = _key_place(node, location) or place
    return diagnostic("field-unknown", place, field=name, nearest=near)


def _key_place(node: Any, location: tuple[Step, ...]) -> Location | None:
    for step in location[:-1]:
        node = node.get(str(step)) if isinstance(node, Mapping) else node.items[step]
    keys = node.entries if isinstance(node, Mapping) else ()
    return next((key.place for key, _ in keys if key.text == location[-1]), None)


_WANTED = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "map",
    "model_type": "map",
    "model_attributes_type": "map",
    "int_parsing": "integer",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_parsing": "number",
    "float_type": "number",
    "bool_parsing": "boolean",
    "bool_type": "boolean",
    "dataclass_type": "date",
    "too_short": "list",
    "too_long": "list",
}


_LIMITS = {"greater_than_equal": ("field-least", "ge"), "less_than_equal": ("field-most", "le")}


def _wanted(kind: str) -> str:
    """The word for what was expected, a key of the wording's `_words` table."""
    return _WANTED.get(kind, "value")
