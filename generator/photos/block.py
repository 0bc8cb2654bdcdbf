"""One block of metadata in a file."""

from __future__ import annotations

from typing import Literal

from generator.value import value_type

Kind = Literal["exif", "xmp", "photoshop"]
Span = tuple[int, int]


@value_type
class Block:
    """A block of metadata: `spans` are its pieces in reading order, (start, end) in the file."""

    kind: Kind
    spans: tuple[Span, ...]

    def read(self, content: bytes | bytearray) -> bytes:
        """The block in one piece."""
        return b"".join(content[start:end] for start, end in self.spans)

    def write(self, content: bytearray, block: bytes) -> None:
        """Put a block of the same length in the place of this one."""
        at = 0
        for start, end in self.spans:
            content[start:end] = block[at : at + end - start]
            at += end - start
