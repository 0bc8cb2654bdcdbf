"""Front matter brought into the schema's shape, node by node, so that every place survives.

Editors may write `author: هدى`, `tags: ميناء، سكة`, `photo: a.jpg` with `photo_caption:` beside it,
or the names of other generators; the schema sees one form of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.diagnostics import Diagnostic, diagnostic
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.schema import ALIASES, StandalonePage
from generator.source.values import FALSE, TRUE, is_null, raw

_SPLIT = re.compile(r"[،,؛;]")
_PHOTO_PARTS = {"photo_caption": "caption", "photo_credit": "credit", "photo_alt": "alt"}

Faults = list[Diagnostic]
Entries = dict[str, tuple[Scalar, Node]]


def name_of(key: str) -> str:
    """The schema's name for a key that editors may type."""
    return {"draft": "status"}.get(key, ALIASES.get(key, key))


def shaped_article(node: Mapping, own_taxonomies: Iterable[str]) -> tuple[Mapping, Faults]:
    """An article's map with the schema's keys and shapes, and what could not be brought there."""
    faults: Faults = []
    entries = {key.text: (key, value) for key, value in node.entries}
    if "terms" in entries:  # the schema's own word for what stands under each taxonomy's key
        key, _ = entries.pop("terms")
        faults.append(diagnostic("field-unknown", key.place, field=key.text, nearest=""))
    _rename(entries, ALIASES, faults)
    _categories(entries)
    _draft(entries, faults)
    _photo(entries, faults)
    _terms(entries, own_taxonomies)
    return _shaped(entries, node), faults


def shaped_page(node: Mapping) -> tuple[Mapping, Faults]:
    """The same for a standalone page."""
    faults: Faults = []
    entries = {key.text: (key, value) for key, value in node.entries}
    known = {a: name for a, name in ALIASES.items() if name in StandalonePage.model_fields}
    _rename(entries, known, faults)
    _photo(entries, faults)
    return _shaped(entries, node), faults


def _shaped(entries: Entries, node: Mapping) -> Mapping:
    for name, change in _SHAPES.items():
        if name in entries:
            key, value = entries[name]
            entries[name] = (key, change(value))
    kept = tuple((key, value) for key, value in entries.values() if not is_null(value))
    return Mapping(kept, node.place)


def _named(key: Scalar, name: str) -> Scalar:
    return Scalar(name, key.plain, key.place)


def _rename(entries: Entries, aliases: dict[str, str], faults: Faults) -> None:
    """Names of other generators become ours; two names with one value are no conflict."""
    typed_as: dict[str, str] = {}
    for alias, name in aliases.items():
        if alias not in entries:
            continue
        key, value = entries.pop(alias)
        if is_null(value):
            continue
        if name not in entries or is_null(entries[name][1]):
            entries[name] = (_named(key, name), value)
            typed_as[name] = alias
        elif raw(entries[name][1]) != raw(value):
            line = entries[name][0].place.line
            same = typed_as.get(name, name)
            faults.append(diagnostic("field-alias", key.place, field=alias, same=same, line=line))


def _categories(entries: Entries) -> None:
    """The first of `categories` is the section (unless there is one), the rest are tags."""
    if "categories" not in entries:
        return
    key, value = entries.pop("categories")
    texts = _texts(value)
    if not isinstance(texts, Sequence):
        entries.setdefault("tags", (_named(key, "tags"), texts))
        return
    items = texts.items
    if items and ("section" not in entries or is_null(entries["section"][1])):
        entries["section"] = (_named(key, "section"), items[0])
        items = items[1:]
    if items:
        old = _texts(entries["tags"][1]) if "tags" in entries else Sequence((), key.place)
        if isinstance(old, Sequence):
            entries["tags"] = (_named(key, "tags"), Sequence((*old.items, *items), key.place))


def _draft(entries: Entries, faults: Faults) -> None:
    """`draft: true` is `status: draft`."""
    if "draft" not in entries:
        return
    key, value = entries.pop("draft")
    text = value.text if isinstance(value, Scalar) else ""
    if is_null(value) or text in FALSE:
        return
    if text not in TRUE:
        faults.append(diagnostic("not-a-boolean", value.place, value=text))
    elif "status" in entries and raw(entries["status"][1]) not in (None, "draft"):
        line = entries["status"][0].place.line
        faults.append(diagnostic("field-alias", key.place, field="draft", same="status", line=line))
    else:
        entries["status"] = (_named(key, "status"), Scalar("draft", True, value.place))


def _photo(entries: Entries, faults: Faults) -> None:
    """A path with `photo_caption` and `photo_credit` beside it becomes one map."""
    beside = {part: entries.pop(name) for name, part in _PHOTO_PARTS.items() if name in entries}
    if "photo" not in entries:
        return
    key, value = entries["photo"]
    if is_null(value):
        return
    photo = _picture(value)
    if isinstance(photo, Mapping):
        for part, (given, text) in beside.items():
            if photo.get(part) is not None:
                line = photo.place.line
                faults.append(
                    diagnostic("field-alias", given.place, field=given.text, same=part, line=line)
                )
            elif not is_null(text):
                photo = Mapping((*photo.entries, (_named(given, part), text)), photo.place)
    entries["photo"] = (key, photo)


def _terms(entries: Entries, own_taxonomies: Iterable[str]) -> None:
    """The keys of the site's own taxonomies, gathered as pairs under `terms`."""
    pairs = []
    for name in own_taxonomies:
        if name in entries:
            key, value = entries.pop(name)
            if not is_null(value):
                pairs.append(Sequence((_named(key, name), _texts(value)), key.place))
    if pairs:
        entries["terms"] = (
            Scalar("terms", True, pairs[0].place),
            Sequence(tuple(pairs), pairs[0].place),
        )


def _texts(node: Node) -> Node:
    """A text split at commas of both scripts; a list stays, and a map, which the schema refuses."""
    if not isinstance(node, Scalar):
        return node
    if is_null(node):
        return Sequence((), node.place)
    pieces = [piece.strip() for piece in _SPLIT.split(node.text)]
    if len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    return Sequence(tuple(Scalar(piece, node.plain, node.place) for piece in pieces), node.place)


def _one_or_more(node: Node) -> Node:
    """A text or a map alone becomes a list of one."""
    if isinstance(node, Sequence) or is_null(node):
        return node
    return Sequence((node,), node.place)


def _authors(node: Node) -> Node:
    items = _one_or_more(node)
    if not isinstance(items, Sequence):
        return items
    return Sequence(tuple(_author(item) for item in items.items), items.place)


def _author(node: Node) -> Node:
    if isinstance(node, Scalar):
        return Mapping(((Scalar("name", True, node.place), node),), node.place)
    return node


def _picture(node: Node) -> Node:
    if isinstance(node, Scalar):
        return Mapping(((Scalar("src", True, node.place), node),), node.place)
    return node


def _pictures(node: Node) -> Node:
    items = _one_or_more(node)
    if not isinstance(items, Sequence):
        return items
    return Sequence(tuple(_picture(item) for item in items.items), items.place)


_SHAPES: dict[str, Callable[[Node], Node]] = {
    "tags": lambda node: node if is_null(node) else _texts(node),
    "series": _one_or_more,
    "aliases": _one_or_more,
    "authors": _authors,
    "photos": _pictures,
    "corrections": _one_or_more,
}
