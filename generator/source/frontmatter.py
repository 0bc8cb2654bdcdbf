"""A source file taken apart: bytes → front matter as nodes, and the body with its first line."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.source.nodes import CONTROL, Mapping, Text, YamlFault, compose
from generator.source.yaml_direct import direct_mapping
from generator.text.normal import nfc
from generator.value import value_type

MAX_FRONT_MATTER = 64_000
_OPENING = re.compile(r"---[ \t]*+(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*+(?:\n|\Z)")
# The bytes of what CONTROL finds among ASCII, and the first of what it finds besides.
_CONTROL_BYTES = bytes(code for code in range(128) if CONTROL.match(chr(code)))
_CONTROL_LEAD = "\uffff".encode()[:1]
# Bytes that windows-1256 uses for Arabic letters; a text is called so when most high bytes are.
_ARABIC_1256 = frozenset(range(0xC0, 0x100)) - {0xD7, 0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB}


@value_type
class Parts:
    """A source file in its two parts; `body_line` is the line of the body's first character."""

    front_matter: Mapping
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]


class SourceFault(Exception):
    """Diagnostics that leave nothing of a file to work with."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("unreadable source")
        self.diagnostics = diagnostics


def parts(content: bytes, path: str) -> Parts:
    """Take a source file apart. Raises SourceFault when that is impossible."""
    text = decoded(content, path)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    opening = _OPENING.match(text)
    if opening is None:
        raise SourceFault(_no_front_matter(text.partition("\n")[0], path))
    closing = _CLOSING.search(text, len(opening[0].rstrip("\n")))
    if closing is None:
        raise SourceFault(diagnostic("front-matter-unclosed", Location(path, 1, 1)))
    inner = text[opening.end() : closing.start()]
    if len(inner) > MAX_FRONT_MATTER // 4 and len(inner.encode()) > MAX_FRONT_MATTER:
        place = Location(path, 1, 1)
        raise SourceFault(diagnostic("front-matter-too-long", place, limit=f"{MAX_FRONT_MATTER:,}"))
    mapping, found = read_mapping(Text(inner, path, first_line=2))
    body_line = text.count("\n", 0, closing.start() + 1) + 2
    return Parts(mapping, text[closing.end() :], body_line, found)


def read_mapping(text: Text) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """A YAML text that must be a map; an empty one is an empty map. Raises SourceFault."""
    direct = direct_mapping(text)
    if direct is not None:
        return direct, ()
    try:
        root, repeated = compose(text)
    except YamlFault as fault:
        raise SourceFault(fault.diagnostic) from fault
    if root is None:
        return Mapping((), Location(text.path, text.first_line, 1)), repeated
    if not isinstance(root, Mapping):
        raise SourceFault(diagnostic("yaml-not-a-map", root.place))
    return root, repeated


def decoded(content: bytes, path: str) -> str:
    """The text in NFC (the one place where it is made so). Raises SourceFault."""
    try:
        # the codec that knows the mark is written in Python
        text = content.decode("utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as fault:
        raise SourceFault(_bad_encoding(content, fault.start, path)) from fault
    if _may_hold_control(content) and (found := CONTROL.search(text)):
        raise SourceFault(_control_character(text, found, path))
    return nfc(text)


def _may_hold_control(content: bytes) -> bool:
    """Whether CONTROL can find anything; to delete bytes is quicker than to look for a pattern."""
    rest = content.translate(None, _CONTROL_BYTES)
    return len(rest) != len(content) or _CONTROL_LEAD in content


def _control_character(text: str, found: re.Match[str], path: str) -> Diagnostic:
    if text.count("\x00") > len(text) // 4:
        return diagnostic("encoding-known", Location(path, 1, 1), encoding="UTF-16")
    start = max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) + 1
    line = text.replace("\r\n", " \n").replace("\r", "\n").count("\n", 0, found.start()) + 1
    place = Location(path, line, found.start() - start + 1)
    return diagnostic("control-character", place, character=f"U+{ord(found[0]):04X}")


def _bad_encoding(content: bytes, offset: int, path: str) -> Diagnostic:
    line_start = content.rfind(b"\n", 0, offset) + 1
    column = len(content[line_start:offset].decode("utf-8", "replace")) + 1
    place = Location(path, content.count(b"\n", 0, offset) + 1, column)
    high = [byte for byte in content if byte >= 0x80]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return diagnostic("encoding-known", place, encoding="UTF-16")
    if len(high) > 2 and sum(byte in _ARABIC_1256 for byte in high) > 0.8 * len(high):
        return diagnostic("encoding-known", place, encoding="windows-1256")
    return diagnostic("encoding", place)


def _no_front_matter(first: str, path: str) -> Diagnostic:
    fence = "+++" if first.strip() == "+++" else ""
    return diagnostic("front-matter-missing", Location(path, 1, 1), toml=fence)
