"""Simple YAML read line by line: most front matter leaves a parser of YAML nothing to decide.

Keys of ASCII letters, beside each a plain or quoted text of one line, `[a, b]` or a folded text, or
below it a list or a map. Whatever is written otherwise, and every fault, is for `compose`:
`direct_mapping` gives None then, and else what `compose` would give, place by place.
"""

from __future__ import annotations

import re

from generator.diagnostics import Location
from generator.source.nodes import Mapping, Node, Scalar, Sequence, Text

# The characters of which YAML says the same as a text editor: no tab, no control, no other break.
_ODD = re.compile("[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Spaces, the mark of an item, a key (YAML refuses very long ones); ends where a value begins.
_LINE = re.compile(r"( *+)(- ++)?(?:([A-Za-z_][A-Za-z0-9_-]{0,99}):(?: ++|\Z))?")
# What no plain text begins with, and the dash, the colon and the question mark, which some do.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_QUOTED = re.compile(r"""(?:"([^"\\]*+)"|'([^']*+)') *+\Z""")
_ITEM = re.compile(
    r""" *+(?:"([^"\\]*+)" *+|'([^']*+)' *+|([^\s\-?:,\[\]{}#&*!|>'"%@`][^?:,\[\]{}#]*+))([,\]])"""
)
_MAX_DEPTH = 4
_new = tuple.__new__  # makes a named tuple in less time than its class, and is asked fifty times


class _Odd(Exception):
    """Something that is for a parser of YAML."""


def direct_mapping(text: Text) -> Mapping | None:
    """The map that a text is, or None if it is not surely simple."""
    lines = text.content.split("\n")
    if not all(map(str.isprintable, lines)) and _ODD.search(text.content):
        return None
    reader = _Reader(text, lines)
    try:
        found = reader.mapping(0)
    except _Odd:
        return None
    return found if reader.at == len(lines) and found.entries else None


class _Reader:
    """The lines of a text; `at` is the next one.

    A collection ends before the first line that is none of its own: one of another that holds it
    goes on there, or the text is odd.
    """

    __slots__ = ("at", "first", "found", "lines", "path")

    def __init__(self, text: Text, lines: list[str]) -> None:
        self.lines = lines
        self.found = [_LINE.match(line) for line in lines]
        self.path = text.path
        self.first = text.first_line
        self.at = 0

    def mapping(self, indent: int, *, depth: int = 1) -> Mapping:
        """The keys at a distance from the left; an item's mark may stand before the first."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        lines, place, begin = self.lines, self._place(indent), self.at
        while self.at < len(lines):
            line, found = lines[self.at], self.found[self.at]
            if found is None or found.start(3) != indent or (found[2] and self.at != begin):
                break
            name, start = found[3], found.end()
            if name in entries:
                raise _Odd
            key = _new(Scalar, (name, True, self._place(indent)))
            if start == len(line):
                value = self._below(found.end(3) + 1, indent, depth)
            elif line[start] == ">":
                value = self._folded(line, start, indent)
            else:
                value = self._beside(line, start)
            entries[name] = (key, value)
        return Mapping(tuple(entries.values()), place)

    def _below(self, colon: int, indent: int, depth: int) -> Node:
        """What stands below a key; an empty text, whose place is after the colon, if nothing does."""
        place = self._place(colon)
        self.at += 1
        below = self.found[self.at] if self.at < len(self.lines) else None
        if below is None or below.end(1) < indent or not (below[2] or below.end(1) > indent):
            return Scalar("", True, place)
        if depth == _MAX_DEPTH:
            raise _Odd
        if below[2]:
            return self._sequence(below.end(1), depth + 1)
        if below[3] is None:
            raise _Odd
        return self.mapping(below.end(1), depth=depth + 1)

    def _sequence(self, indent: int, depth: int) -> Sequence:
        """The items whose marks stand at a distance from the left."""
        items: list[Node] = []
        place = self._place(indent)
        while self.at < len(self.lines):
            found = self.found[self.at]
            if found is None or not found[2] or found.end(1) != indent:
                break
            if found[3] is None:
                items.append(self._beside(self.lines[self.at], found.end()))
            elif depth == _MAX_DEPTH:
                raise _Odd
            else:
                items.append(self.mapping(found.start(3), depth=depth + 1))
        return Sequence(tuple(items), place)

    def _beside(self, line: str, start: int) -> Node:
        """A text or a list that ends with its line."""
        first = line[start : start + 1]
        if first == "[":
            node: Node = self._flow(line, start)
        elif first not in _INDICATORS:
            node = _new(Scalar, (_plain(line[start:]), True, self._place(start)))
        elif found := _QUOTED.match(line, start):
            node = _new(Scalar, (found[found.lastindex or 1], False, self._place(start)))
        else:
            raise _Odd
        self.at += 1
        return node

    def _flow(self, line: str, start: int) -> Sequence:
        """Texts between brackets; empty brackets too."""
        items: list[Node] = []
        end, close = start + 1, ","
        if line[end : end + 1] == "]":
            end, close = end + 1, "]"
        while close == ",":
            found = _ITEM.match(line, end)
            if found is None:
                raise _Odd
            kind = 3 if found[3] is not None else 2 if found[2] is not None else 1
            text = found[3].rstrip(" ") if kind == 3 else found[kind]
            # the place of a quoted text is that of its quote
            at = found.start(kind) - (kind != 3)
            items.append(_new(Scalar, (text, kind == 3, self._place(at))))
            end, close = found.end(), found[4]
        if line[end:].strip(" "):
            raise _Odd
        return Sequence(tuple(items), self._place(start))

    def _folded(self, line: str, start: int, indent: int) -> Scalar:
        """`>-` and lines below it, all as far from the left."""
        if line[start:] != ">-":
            raise _Odd
        place = self._place(start)
        begin = self.at = self.at + 1
        found = self.found[begin] if begin < len(self.lines) else None
        width = found.end(1) if found else 0
        if width <= indent:
            raise _Odd
        while self.at < len(self.lines) and (line := self.lines[self.at]).startswith(" " * width):
            if line[width : width + 1] in ("", " "):
                raise _Odd
            self.at += 1
        return Scalar(" ".join(line[width:] for line in self.lines[begin : self.at]), False, place)

    def _place(self, column: int) -> Location:
        return _new(Location, (self.path, self.first + self.at, column + 1))


def _plain(rest: str) -> str:
    """A text without quotes that begins with no indicator; no mapping and no comment is in it."""
    text = rest.rstrip(" ")
    if not text or text[-1] == ":" or ": " in text or ("#" in text and " #" in text):
        raise _Odd
    return text
