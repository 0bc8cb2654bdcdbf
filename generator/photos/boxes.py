"""Where the metadata of an AVIF picture stands in its file.

The boxes are those of ISO/IEC 14496-12 (8.11, the metadata box), the items of Exif and XMP those
of ISO/IEC 23008-12, annex A. Nothing here raises; a broken file yields the items before the break.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from generator.photos.block import Block, Kind, Span

_KINDS: dict[bytes, Kind] = {b"Exif": "exif", b"mime": "xmp"}
# Bounds on the work that a hostile file may ask for; an encoder writes one or two items in a piece.
_MAX_ITEMS = 16
_MAX_PIECES = 64


def blocks(content: bytes) -> Iterator[Block]:
    """The Exif and XMP items of every metadata box in the file."""
    found = (block for meta in _metas(content) for block in _items(content, meta))
    return islice(found, _MAX_ITEMS)


def _metas(content: bytes) -> list[Span]:
    """What is in the metadata boxes: of the file, and of the tracks of a sequence."""
    file = [(0, len(content))]
    movie = _named(content, file, b"moov")
    return _named(content, [*file, *movie, *_named(content, movie, b"trak")], b"meta")


def _items(content: bytes, meta: Span) -> Iterator[Block]:
    inside = [(meta[0] + 4, meta[1])]  # after version and flags
    kinds = dict(
        entry
        for box in _named(content, inside, b"iinf")
        for entry in islice(_kinds(content, box), _MAX_ITEMS)
    )
    stored = next(iter(_named(content, inside, b"idat")), (0, 0))
    for box in _named(content, inside, b"iloc"):
        for number, method, pieces in _places(content[box[0] : box[1]]):
            source = {0: (0, len(content)), 1: stored}.get(method)
            spans = _spans(pieces, source) if source and number in kinds else ()
            if 0 < sum(end - start for start, end in spans) <= len(content):
                yield Block(kinds[number], spans)


def _kinds(content: bytes, box: Span) -> Iterator[tuple[int, Kind]]:
    """(number, kind) of the items that hold metadata, from an item information box."""
    start, end = box
    first = start + (6 if content[start : start + 1] == b"\0" else 8)
    for at, _ in _named(content, [(first, end)], b"infe"):
        width = 4 if content[at : at + 1] == b"\3" else 2
        name = at + 4 + width + 2
        if kind := _KINDS.get(content[name : name + 4]):
            yield int.from_bytes(content[at + 4 : at + 4 + width]), kind


def _places(box: bytes) -> Iterator[tuple[int, int, list[Span]]]:
    """(item, construction method, (offset, length) of its pieces) from an item location box."""
    stream = BytesIO(box)

    def number(size: int) -> int:
        return int.from_bytes(stream.read(size))

    version, _, widths = number(1), number(3), number(2)
    offset, length, origin, index = (widths >> shift & 0xF for shift in (12, 8, 4, 0))
    index = index if version else 0
    wide = 4 if version == 2 else 2
    for _ in range(number(wide)):
        if stream.tell() >= len(box):
            return
        item, method = number(wide), number(2) & 0xF if version else 0
        _, start, count = number(2), number(origin), number(2)
        after = stream.tell() + count * (index + offset + length)
        pieces = []
        for _ in range(min(count, _MAX_PIECES)):
            _, at, size = number(index), number(offset), number(length)
            pieces.append((start + at, size))
        yield item, method, pieces
        stream.seek(after)


def _spans(pieces: list[Span], source: Span) -> tuple[Span, ...]:
    """Pieces as spans of the file, cut at the end of what they lie in; no length is all of it."""
    first, end = source
    starts = [(min(first + at, end), size or end - first) for at, size in pieces]
    return tuple((start, min(start + size, end)) for start, size in starts)


def _named(content: bytes, spans: list[Span], name: bytes) -> list[Span]:
    """What is in the boxes of a name that stand directly in the spans."""
    return [
        (start, end)
        for span in spans
        for kind, start, end in _boxes(content, *span)
        if kind == name
    ]


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Type, start and end of what is in the boxes between two offsets."""
    while start + 8 <= end:
        size, head = int.from_bytes(content[start : start + 4]), 8
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head:
            return
        yield content[start + 4 : start + 8], min(start + head, end), min(start + size, end)
        start += size
