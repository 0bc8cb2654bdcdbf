"""An Exif block: the TIFF directories in it (Exif 3.0, 4.5.2; TIFF 6.0, section 2).

Nothing here raises: what stands outside the block, or points there, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from generator.value import value_type

Order = Literal["little", "big"]

_HEADER = re.compile(rb"II\*\0|MM\0\*")
# What may stand before the header is "Exif\0\0" (JPEG, some WebP), in AVIF after four bytes.
_LEAD = 64
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_GPS = 0x8825
_BELOW = frozenset({0x014A, 0x8769, 0xA005})  # SubIFDs, Exif, Interoperability
_LAST_GPS_TAG = 0x1F  # GPSHPositioningError
# Bounds on the work that a hostile block may ask for; a camera writes five directories at most.
_MAX_DIRECTORIES = 32
_MAX_ENTRIES = 1000
_MAX_VALUE = 0xFFFF  # bytes of one GPS value: a JPEG segment holds no more


@value_type
class Entry:
    """One entry of a directory; `at` and `value` are offsets from the header, `size` is bytes.

    `size` is 0 for a value of unknown type; `single` is the size of one of its numbers.
    """

    tag: int
    at: int
    value: int
    size: int
    single: int


@value_type
class Tiff:
    """A block from its header on."""

    block: bytes
    order: Order

    def number(self, at: int, size: int) -> int:
        """An unsigned number of `size` bytes; what lies outside counts as nothing."""
        return int.from_bytes(self.block[at : at + size], self.order)

    def directory(self, at: int) -> tuple[Entry, ...]:
        """The entries of the directory at an offset, as far as they fit in the block."""
        room = (len(self.block) - at - 2) // 12
        count = min(self.number(at, 2), room, _MAX_ENTRIES) if at >= 8 else 0
        return tuple(self._entry(at + 2 + 12 * index) for index in range(count))

    def directories(self) -> Iterator[tuple[Entry, ...]]:
        """The main directory first, then all that hang on it, each once."""
        waiting, seen = [self.number(4, 4)], set[int]()
        while waiting and len(seen) < _MAX_DIRECTORIES:
            at = waiting.pop(0)
            if at in seen:
                continue
            seen.add(at)
            if entries := self.directory(at):
                yield entries
                below = [entry for entry in entries if entry.tag in _BELOW]
                waiting += [to for entry in below for to in self.numbers(entry)]
                waiting.append(self.number(at + 2 + 12 * len(entries), 4))

    def numbers(self, entry: Entry) -> list[int]:
        """The numbers of an entry, no more than there may be directories."""
        if entry.single not in (2, 4):
            return []
        count = min(entry.size // entry.single, _MAX_DIRECTORIES)
        return [self.number(entry.value + entry.single * n, entry.single) for n in range(count)]

    def _entry(self, at: int) -> Entry:
        single = _SIZES.get(self.number(at + 2, 2), 0)
        size = single * self.number(at + 4, 4)
        value = at + 8 if size <= 4 else self.number(at + 8, 4)
        return Entry(self.number(at, 2), at, value, size, single)


def value(block: bytes, tag: int) -> bytes:
    """The bytes of a value in the main directory, b'' if it has none."""
    _, tiff = _opened(block)
    main = next(tiff.directories(), ()) if tiff else ()
    found = next((entry for entry in main if entry.tag == tag), None)
    return tiff.block[found.value : found.value + found.size] if tiff and found else b""


def without_gps(block: bytes) -> bytes:
    """The block, of the same length, with every GPS directory empty and its values zeroed.

    Nothing moves, so that all other offsets (those inside MakerNotes too) stay valid. A pointer to
    something that is no GPS directory is left, and so is what it points to.
    """
    start, tiff = _opened(block)
    spans = [span for at in _gps_places(tiff) for span in _gps_spans(tiff, at)] if tiff else []
    if not spans:
        return block
    blanked = bytearray(block)
    for first, end in spans:
        inside = range(len(block))[start + first : start + end]
        blanked[inside.start : inside.stop] = bytes(len(inside))
    return bytes(blanked)


def _opened(block: bytes) -> tuple[int, Tiff | None]:
    """Where the header stands, and what follows it; None if there is none."""
    header = _HEADER.search(block, 0, _LEAD)
    if header is None:
        return 0, None
    return header.start(), Tiff(
        block[header.start() :], "little" if header[0].startswith(b"II") else "big"
    )


def _gps_places(tiff: Tiff) -> set[int]:
    pointers = [entry for entries in tiff.directories() for entry in entries if entry.tag == _GPS]
    return {at for entry in pointers for at in tiff.numbers(entry)[:1]}


def _gps_spans(tiff: Tiff, at: int) -> list[tuple[int, int]]:
    """What to zero: the values, and the directory from its count on."""
    entries = tiff.directory(at)
    known = [entry for entry in entries if entry.tag <= _LAST_GPS_TAG and entry.size]
    if len(known) * 2 <= len(entries):
        return []  # a stray pointer: what stands there is something else
    values = [(max(v.value, 8), v.value + min(v.size, _MAX_VALUE)) for v in known]
    return [*values, (at, at + 2 + 12 * len(entries))]
