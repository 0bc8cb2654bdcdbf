"""Where the metadata of a picture stands in its file: JPEG, WebP and GIF; AVIF by `boxes`.

PNG, whose metadata may be packed, is read by `png`. Nothing here raises, and every walk goes only
forward: a broken file yields the blocks before the break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.photos import boxes
from generator.photos.block import Block, Span

# A marker that is neither a stuffed 0xFF nor one of the restarts inside the picture's data.
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)
_START, _END = b"\xff\xd8\xff", 0xD9
_EXIF = b"Exif\0"  # and one byte more, zero but for old writers
_PHOTOSHOP = b"Photoshop 3.0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_GUID = 32  # then the length of the whole and the offset of the portion, four bytes each
_TIFF = (b"II*\0", b"MM\0*")
_GIF_XMP = b"\x0bXMP DataXMP"
_GIF_TRAILER = b"\x01\xff\xfe\xfd"  # where the 258 bytes begin that end an unblocked packet


def blocks(content: bytes) -> Iterator[Block]:
    """The blocks of metadata in a picture, none for another file (and for PNG)."""
    if content.startswith(_START[:2]):
        return _jpeg(content)
    if content.startswith(b"RIFF") and content.startswith(b"WEBP", 8):
        return _webp(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return _gif(content)
    return boxes.blocks(content) if content.startswith(b"ftyp", 4) else iter(())


def _jpeg(content: bytes) -> Iterator[Block]:
    """Of all pictures in the file: a telephone appends more of them (CIPA DC-007)."""
    exif: list[list[Span]] = []
    extensions: dict[bytes, list[Span]] = {}
    photoshop: list[Span] = []
    for start, end in _application_segments(content):
        segment = content[start:end]
        if segment.startswith(_EXIF):
            if segment.startswith(_TIFF, len(_EXIF) + 1) or not exif:
                exif.append([])
            exif[-1].append(_after(start, len(_EXIF) + 1, end))  # long ones go on in the next
        elif segment.startswith(_XMP):
            yield Block("xmp", (_after(start, len(_XMP), end),))
        elif segment.startswith(_EXTENSION):
            guid = segment[len(_EXTENSION) :][:_GUID]
            head = len(_EXTENSION) + _GUID + 8
            extensions.setdefault(guid, []).append(_after(start, head, end))
        elif segment.startswith(_PHOTOSHOP):
            photoshop.append(_after(start, len(_PHOTOSHOP), end))
    yield from (Block("exif", tuple(spans)) for spans in exif)
    yield from (Block("xmp", _by_offset(content, spans)) for spans in extensions.values())
    if photoshop:
        yield Block("photoshop", tuple(photoshop))


def _after(start: int, head: int, end: int) -> Span:
    return min(start + head, end), end


def _by_offset(content: bytes, portions: Iterable[Span]) -> tuple[Span, ...]:
    """Portions of an extended packet in their order (XMP part 3, 1.1.3.1)."""
    return tuple(sorted(portions, key=lambda span: content[span[0] - 4 : span[0]]))


def _application_segments(content: bytes) -> Iterator[Span]:
    at = 2
    while marker := _MARKER.search(content, at):
        if marker[1][0] == _END:
            at = content.find(_START, marker.end())
            if at < 0:
                return
            at += 2
            continue
        start = marker.end() + 2
        length = int.from_bytes(content[marker.end() : start])
        at = max(marker.end() + length, start)
        if 0xE0 <= marker[1][0] <= 0xEF:
            yield min(start, len(content)), min(at, len(content))


def _webp(content: bytes) -> Iterator[Block]:
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        span = (at + 8, min(at + 8 + size, len(content)))
        if name == b"EXIF":
            yield Block("exif", (span,))
        elif name == b"XMP ":
            yield Block("xmp", (span,))
        at += 8 + size + size % 2


def _gif(content: bytes) -> Iterator[Block]:
    at = 13 + _palette(content[10:11])
    while at < len(content):
        if content[at] == 0x2C:
            at += 11 + _palette(content[at + 9 : at + 10])
        elif content[at] == 0x21:
            at += 2
        else:
            return
        parts = list(_parts(content, at))
        if content.startswith(_GIF_XMP, at):
            yield Block("xmp", _gif_packet(content, parts[1:]))
        at = parts[-1][1] + 1 if parts else at + 1


def _palette(flags: bytes) -> int:
    """The bytes of the colour table that a byte of flags announces."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _parts(content: bytes, at: int) -> Iterator[Span]:
    """The sub-blocks from an offset to their end, without the bytes that give their length."""
    while at < len(content) and content[at]:
        end = min(at + 1 + content[at], len(content))
        yield at + 1, end
        at = end


def _gif_packet(content: bytes, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The packet, which stands in the file in one piece (XMP part 3, 1.1.2) or, wrongly, in parts."""
    if not parts:
        return ()
    start = parts[0][0] - 1
    trailer = content.find(_GIF_TRAILER, start, parts[-1][1])
    return ((start, trailer),) if trailer >= 0 else tuple(parts)
