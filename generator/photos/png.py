"""A PNG file as its chunks, and the metadata that some of them hold (PNG, 3rd edition, 11.3).

Exif stands in `eXIf`, or as hexadecimal text under the keyword "Raw profile type exif" (a habit of
ImageMagick); XMP in `iTXt` under "XML:com.adobe.xmp". Text may be compressed. Nothing here raises.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Literal

from generator.photos.block import Kind
from generator.value import value_type

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KINDS: dict[bytes, Kind] = {
    b"exif": "exif",
    b"xml:com.adobe.xmp": "xmp",
    b"raw profile type exif": "exif",
    b"raw profile type app1": "exif",
    b"raw profile type xmp": "xmp",
    b"raw profile type 8bim": "photoshop",
    b"raw profile type iptc": "photoshop",
}
_PROFILE = re.compile(rb"(\n?[^\n]*\n\s*\d+\s)([0-9a-fA-F\s]*)")  # a name, the size, the bytes
_MAX_TEXT = 16_000_000  # bytes of an unpacked text, against those that grow a thousandfold


@value_type
class Chunk:
    """A chunk; `raw` is all of it, with length and checksum."""

    name: bytes
    content: bytes
    raw: bytes

    def holding(self, content: bytes) -> bytes:
        """The raw bytes of the chunk with another content."""
        body = self.name + content
        return len(content).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)


@value_type
class Held:
    """What a chunk holds. `head` stands before the value, `profile` before its digits if it has any.

    `unreadable`, also said of a text that is itself a coordinate, has no block.
    """

    kind: Kind | Literal["unreadable"]
    block: bytes
    head: bytes = b""
    packed: bool = False
    profile: bytes = b""

    def holding(self, block: bytes) -> bytes:
        """The content of the chunk with another block."""
        text = self.profile + _digits(block) if self.profile else block
        return self.head + (zlib.compress(text) if self.packed else text)


_UNREADABLE = Held("unreadable", b"")


def chunks(content: bytes) -> Iterator[Chunk]:
    """The chunks, which together are all that follows the signature; the last may be cut off."""
    at = len(SIGNATURE)
    while at < len(content):
        size = int.from_bytes(content[at : at + 4])
        raw = content[at : at + 12 + size]
        yield Chunk(raw[4:8], raw[8 : 8 + size], raw)
        at += len(raw)


def held(chunk: Chunk) -> Held | None:
    """The metadata in a chunk, None if it is of another sort."""
    if chunk.name == b"eXIf":
        return Held("exif", chunk.content)
    if chunk.name not in (b"tEXt", b"zTXt", b"iTXt"):
        return None
    keyword, _, rest = chunk.content.partition(b"\0")
    if keyword.lower().startswith(b"exif:gps"):  # as ImageMagick has written single tags
        return _UNREADABLE
    kind = _KINDS.get(keyword.lower())
    return _held_text(chunk, kind, rest) if kind else None


def _held_text(chunk: Chunk, kind: Kind, rest: bytes) -> Held:
    value, packed = rest, False
    if chunk.name == b"zTXt":
        value, packed = rest[1:], True
    elif chunk.name == b"iTXt":  # compressed or not, method, language, translated keyword
        value, packed = rest[2:].split(b"\0", 2)[-1], rest[:1] == b"\1"
    head = chunk.content.removesuffix(value)
    text = _unpacked(value) if packed else value
    if packed and not text:
        return _UNREADABLE
    if not chunk.content.lower().startswith(b"raw profile"):
        return Held(kind, text, head, packed)
    found = _PROFILE.fullmatch(text)
    block = _bytes(found[2]) if found else b""
    return Held(kind, block, head, packed, found[1]) if found and block else _UNREADABLE


def _unpacked(value: bytes) -> bytes:
    """The text, nothing when it is damaged, cut off or too long."""
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(value, _MAX_TEXT)
    except zlib.error:
        return b""
    return text if stream.eof else b""


def _bytes(digits: bytes) -> bytes:
    """What hexadecimal digits say, nothing when the last one has no partner."""
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return b""


def _digits(block: bytes) -> bytes:
    """Hexadecimal digits in lines of 72, each with an end, as ImageMagick writes them."""
    digits = block.hex().encode()
    return b"".join(digits[at : at + 72] + b"\n" for at in range(0, len(digits), 72))
