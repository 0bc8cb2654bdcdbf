"""YAML as nodes that know their place, read event by event.

Why not `yaml.load`: it forgets places, takes the last of two equal keys, turns `no` into False and
`12:30` into 750, and recurses as deep as its input. Here every scalar stays text, a plain one is
marked as such, and depth, aliases, tags and repeated keys are faults with a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.value import value_type

MAX_DEPTH = 16
# What neither HTML nor XML can hold; tab, line feed and carriage return are text.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# To PyYAML these are line breaks, to YAML 1.2 and to editors not: hidden from it, then put back.
_BREAKS = {"\x85": "\U0010fff0", "\u2028": "\U0010fff1", "\u2029": "\U0010fff2"}
_HIDDEN = str.maketrans(_BREAKS)
_SHOWN = str.maketrans({hidden: shown for shown, hidden in _BREAKS.items()})
_HASHTAG = re.compile(r"[ \t]+#[^\s#]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A text; `plain` when it stood without quotes."""

    text: str
    plain: bool
    place: Location


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Location


class Mapping(NamedTuple):
    """Keys and values in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Location

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None


Node = Scalar | Sequence | Mapping


class YamlFault(Exception):
    """One diagnostic that ends the reading of a YAML text."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.diagnostic = found


@value_type
class Text:
    """A YAML text and where it stands: `first_line` is the line of its first character."""

    content: str
    path: str
    first_line: int = 1

    def place(self, offset: int) -> Location:
        """Line and column of a character, both from 1.

        Counted from the offset, as editors count: PyYAML's own lines are others.
        """
        starts = _line_starts(self.content)
        line = bisect_right(starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - starts[line] + 1)


@lru_cache(maxsize=4)
def _line_starts(content: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", content)))


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    place: Location
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None


def compose(text: Text, loader: Any = LOADER) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root node (None for an empty text) and the repeated keys; `loader` is one of PyYAML's.

    Raises YamlFault for what cannot be read at all: syntax, tabs, tags, aliases, depth.
    """
    try:
        return _compose(text, loader)
    except yaml.reader.ReaderError as fault:
        raise YamlFault(_control_character(text, fault)) from fault
    except yaml.MarkedYAMLError as fault:
        raise YamlFault(_syntax(text, fault)) from fault


def _compose(text: Text, loader: Any) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    stack: list[_Open] = []
    repeated: list[Diagnostic] = []
    root: Node | None = None
    content = text.content.translate(_HIDDEN)
    is_hidden, may_escape = content != text.content, "\\" in content
    may_cut = _HASHTAG.search(content) is not None
    for event in _events(text, content, loader):
        kind = type(event)
        node: Node
        if kind is yaml.ScalarEvent:
            value = event.value.translate(_SHOWN) if is_hidden else event.value
            node = Scalar(value, event.implicit[0], text.place(event.start_mark.index))
            if may_cut:
                repeated += _cut_off(text, event, node)
            if may_escape:
                repeated += _controls(node)
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            place = _start(text, event)
            if len(stack) >= MAX_DEPTH:
                raise YamlFault(diagnostic("yaml-too-deep", place, limit=MAX_DEPTH))
            stack.append(_Open(place, kind is yaml.MappingStartEvent))
            continue
        else:
            node = _closed(stack.pop())
        if not stack:
            root = node
        else:
            repeated += _add(stack[-1], node)
    return root, tuple(repeated)


def _start(text: Text, event: yaml.Event) -> Location:
    return text.place(event.start_mark.index if event.start_mark else 0)


def _controls(node: Scalar) -> list[Diagnostic]:
    """A character that no page can hold, typed as an escape: `"\\x07"`."""
    found = CONTROL.search(node.text)
    if found is None:
        return []
    return [diagnostic("control-character", node.place, character=f"U+{ord(found[0]):04X}")]


def _cut_off(text: Text, event: yaml.ScalarEvent, node: Scalar) -> list[Diagnostic]:
    """A hashtag after a plain value: to YAML it begins a comment, and the rest would be lost.

    A comment that an editor meant has a space after its mark.
    """
    end = event.end_mark.index if event.end_mark else 0
    rest = text.content[end : text.content.find("\n", end) % (len(text.content) + 1)]
    if not node.plain or not _HASHTAG.match(rest):
        return []
    place = text.place(end + rest.index("#"))
    return [diagnostic("yaml-hash", place, quoted=_quoted(_line(text, place)))]


_NODE_EVENTS = frozenset({yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent})
_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})


def _events(text: Text, content: str, loader: Any) -> Iterator[Any]:
    """Scalars, starts and ends; anything with a tag, an anchor or an alias is refused.

    `content` is the text as PyYAML is to see it.
    """
    documents = 0
    event: Any
    for event in yaml.parse(content, Loader=loader):
        kind: type[Any] = type(event)
        if kind in _NODE_EVENTS:
            if event.anchor:
                raise _alias(text, event)
            if event.tag:
                shown = str(event.tag).replace("tag:yaml.org,2002:", "!!")
                raise YamlFault(diagnostic("yaml-tag", _start(text, event), tag=shown))
            yield event
        elif kind in _ENDS:
            yield event
        elif kind is yaml.AliasEvent:
            raise _alias(text, event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise YamlFault(diagnostic("yaml-documents", _start(text, event)))


def _alias(text: Text, event: yaml.NodeEvent) -> YamlFault:
    return YamlFault(diagnostic("yaml-alias", _start(text, event), name=str(event.anchor)))


def _add(parent: _Open, node: Node) -> list[Diagnostic]:
    if not parent.is_mapping:
        parent.items.append(node)
    elif parent.key is None:
        if not isinstance(node, Scalar):
            raise YamlFault(diagnostic("yaml-key", node.place))
        parent.key = node
    else:
        key, parent.key = parent.key, None
        if key.text in parent.entries:
            first = parent.entries[key.text][0].place.line
            return [diagnostic("field-repeated", key.place, field=key.text, line=first)]
        parent.entries[key.text] = (key, node)
    return []


def _closed(opened: _Open) -> Node:
    if opened.is_mapping:
        return Mapping(tuple(opened.entries.values()), opened.place)
    return Sequence(tuple(opened.items), opened.place)


def _control_character(text: Text, fault: yaml.reader.ReaderError) -> Diagnostic:
    found = re.search(
        "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text.content
    )
    place = text.place(found.start() if found else 0)
    shown = f"U+{ord(found[0]):04X}" if found else str(fault.reason)
    return diagnostic("control-character", place, character=shown)


def _syntax(text: Text, fault: yaml.MarkedYAMLError) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    place = text.place(mark.index if mark else 0)
    line = _line(text, place)
    problem = fault.problem or fault.context or ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        return diagnostic("yaml-tab", place)
    if "mapping values are not allowed" in problem:
        return diagnostic("yaml-colon", place, quoted=_quoted(line))
    if "found unexpected end of stream" in problem and "quoted" in (fault.context or ""):
        opened = fault.context_mark or mark
        return diagnostic("yaml-quote", text.place(opened.index if opened else 0))
    if "nesting depth" in problem:
        return diagnostic("yaml-too-deep", place, limit=MAX_DEPTH)
    return diagnostic("yaml-syntax", place, problem=problem)


def _line(text: Text, place: Location) -> str:
    lines = text.content.split("\n")
    number = min(place.line - text.first_line, len(lines) - 1)
    return lines[number].rstrip("\r")


def _quoted(line: str) -> str:
    """The line as it should have been written: `title: عاجل: …` with its value in quotes."""
    key, _, value = line.strip().partition(":")
    escaped = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"'
