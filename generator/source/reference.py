"""What the schema says of itself: JSON Schema, and the tables of the reference pages."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from generator.source.front import FrontFile
from generator.source.registers import Author, Term
from generator.source.schema import ALIASES, Article, StandalonePage
from generator.source.settings import Settings

SCHEMAS: dict[str, type[BaseModel]] = {
    "article": Article,
    "page": StandalonePage,
    "author": Author,
    "term": Term,
    "front": FrontFile,
    "site": Settings,
}


def json_schema(kind: str, own_taxonomies: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, forms that editors may type included.

    `own_taxonomies` are the keys that a site has added for its articles.
    """
    schema = _described(SCHEMAS[kind])
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    properties = schema["properties"]
    _accept_short_forms(properties)
    if kind == "article":
        _accept_other_names(properties, own_taxonomies)
        schema["required"] = ["title"]  # the date may come from the file's name
    return schema


def _described(model: type[BaseModel]) -> dict[str, Any]:
    """A model's JSON Schema with what stands below each of its fields, in the source, as description.

    pydantic can read that too, but only when it makes the models, which every start of Warraq does.
    """
    schema = model.model_json_schema(mode="validation")
    models = {one.__name__: one for one in _below(BaseModel)}
    parts = {model.__name__: schema, **schema.get("$defs", {})}
    for name, part in parts.items():
        for field, text in _meanings(models[name]).items() if name in models else ():
            if field in part.get("properties", {}):
                part["properties"][field]["description"] = text
    return schema


def _below(kind: type) -> Iterator[type]:
    one: type
    for one in kind.__subclasses__():
        if one.__module__.startswith("generator."):
            yield one
        yield from _below(one)


def _meanings(kind: type) -> dict[str, str]:
    """The text below each annotated field of a class and of those that it extends."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if not one.__module__.startswith("generator."):
            continue
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        assert isinstance(tree, ast.ClassDef), "a class was asked for"
        for field, after in pairwise(tree.body):
            match field, after:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    found[name] = inspect.cleandoc(text)
    return found


def _accept_short_forms(properties: dict[str, Any]) -> None:
    """Texts for lists, paths for pictures."""
    for name in (
        "tags",
        "series",
        "aliases",
        "authors",
        "same_as",
        "photo",
        "photos",
        "order",
        "picks",
    ):
        if name in properties:
            properties[name] = {"anyOf": [{"type": "string"}, properties[name]]}


def _accept_other_names(properties: dict[str, Any], own_taxonomies: Iterable[str]) -> None:
    """The keys that are brought into the schema's shape before it is asked."""
    del properties["terms"]
    terms = properties["tags"]
    properties["draft"] = {"type": "boolean", "description": "`true` is `status: draft`."}
    properties["categories"] = {
        **terms,
        "description": "The first is the section, the rest are tags.",
    }
    for name in own_taxonomies:
        properties[name] = {**terms, "description": "Terms of a taxonomy of this site."}
    for name in ("caption", "credit", "alt"):
        properties[f"photo_{name}"] = {"type": "string", "description": f"`{name}` of `photo`."}
    for alias, name in ALIASES.items():
        properties[alias] = {**properties[name], "description": f"The same as `{name}`."}


def rows(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, str, str, str]]:
    """(key, type, default, meaning) of each field, inner maps after their own row."""
    definitions = _described(model)
    yield from _rows(definitions["properties"], definitions.get("$defs", {}),
                     set(definitions.get("required", ())), prefix)  # fmt: skip


def _rows(
    properties: dict[str, Any], definitions: dict[str, Any], required: set[str], prefix: str
) -> Iterator[tuple[str, str, str, str]]:
    for name, field in properties.items():
        default = "required" if name in required else _shown(field.get("default"))
        meaning = field.get("description", "").replace("\n", " ")
        inner = _inner(field, definitions)
        yield f"{prefix}{name}", _type(field, definitions), "" if inner else default, meaning
        if inner is not None:
            yield from _rows(
                inner["properties"], definitions, set(inner.get("required", ())), f"{prefix}{name}."
            )


def _inner(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The definition of a field that is one map of known keys."""
    references = [part["$ref"] for part in [field, *field.get("anyOf", [])] if "$ref" in part]
    return definitions[references[0].rsplit("/", 1)[1]] if references else None


def _type(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "enum" in field:
        return " · ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        kinds = [_type(part, definitions) for part in field["anyOf"] if part.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "$ref" in field:
        return "map"
    if field.get("type") == "array":
        return f"list of {_items(field, definitions)}"
    names = {"string": "text", "boolean": "true/false", "object": "map", "integer": "integer"}
    kind = str(field.get("type", "any"))
    return names.get(kind, kind)


def _items(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    items = field.get("items", {})
    return _type(items, definitions) if isinstance(items, dict) and items else "values"


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return "none"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, list):
        return "`[" + ", ".join(str(item) for item in value) + "]`"
    return f"`{value}`"
