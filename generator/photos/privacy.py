"""A picture without the place where it was taken, otherwise the same."""

from __future__ import annotations

import re

from generator.photos import png, tiff, xmp
from generator.photos.block import Kind
from generator.photos.blocks import blocks

# Resources of Photoshop that hold Exif (1058, 1059), their empty or one-letter name, their size.
_JPEG = b"\xff\xd8"
_SEGMENT = 65_533  # bytes that a segment of JPEG may hold
_EXIF_HEAD = re.compile(rb"Exif\0\0(II\*\0|MM\0\*)")
_XMP_HEAD = re.compile(rb"http://ns\.adobe\.com/xap/1\.0/\0")
_PHOTOSHOP_EXIF = re.compile(rb"8BIM\x04[\x22\x23](?:\0.|\x01.)(.{4})", re.DOTALL)


def without_position(content: bytes) -> bytes:
    """The same picture without a GPS position; the object itself if it has none.

    Cleaned are the GPS directories of Exif and the position properties of XMP (`tiff.without_gps`
    and `xmp.without_positions`) in every picture of a JPEG file, in PNG, WebP, GIF and AVIF. They
    are overwritten where they stand: image data is untouched, and so is all other metadata, names
    of cities and countries included. The length stays too, but for PNG, where compressed text is
    compressed again, and text that cannot be read but should hold Exif or XMP is dropped.

    Bytes of any sort are taken and nothing raises; what is no picture comes back as it is.

    Not covered: what makers hide in MakerNotes, segments and boxes of their own (the film of a
    "motion photo" after a JPEG among them); XMP in UTF-16, which these
    formats forbid, and compressed XMP in AVIF; words that name a place; and the picture itself.
    The MD5 sum that names an extended XMP packet in JPEG is kept, though the packet changes.
    """
    if content.startswith(png.SIGNATURE):
        return _png(content)
    found = list(blocks(content))
    if not found and not content.startswith(_JPEG):
        return content  # no copy of a film or an archive
    blanked = bytearray(content)
    for block in found:
        before = block.read(blanked)  # not from `content`: blocks of a hostile file may overlap
        block.write(blanked, _blanked(block.kind, before))
    if content.startswith(_JPEG):
        _blank_pictures_within(blanked)
    return content if blanked == content else bytes(blanked)


def _blank_pictures_within(content: bytearray) -> None:
    """Blank what stands in pictures inside or behind a JPEG file: thumbnails, second exposures.

    They are found by the heads of their metadata, wherever those stand.
    """
    for found in _EXIF_HEAD.finditer(bytes(content)):
        span = slice(found.start(1), found.start(1) + _SEGMENT)
        content[span] = tiff.without_gps(bytes(content[span]))
    for found in _XMP_HEAD.finditer(bytes(content)):
        span = slice(found.end(), found.end() + _SEGMENT)
        content[span] = xmp.without_positions(bytes(content[span]))


def _blanked(kind: Kind, block: bytes) -> bytes:
    """A block, of the same length, without positions; XMP may also stand inside the others."""
    if kind == "exif":
        block = tiff.without_gps(block)
    elif kind == "photoshop":
        block = _without_exif_gps(block)
    return xmp.without_positions(block)


def _without_exif_gps(resources: bytes) -> bytes:
    for found in _PHOTOSHOP_EXIF.finditer(resources):
        end = found.end() + int.from_bytes(found[1])
        clean = tiff.without_gps(resources[found.end() : end])
        resources = resources[: found.end()] + clean + resources[found.end() + len(clean) :]
    return resources


def _png(content: bytes) -> bytes:
    pieces = [png.SIGNATURE, *(_kept(chunk) for chunk in png.chunks(content))]
    cleaned = b"".join(pieces)
    return content if cleaned == content else cleaned


def _kept(chunk: png.Chunk) -> bytes:
    """The bytes of a chunk without positions, none for one that cannot be cleaned."""
    held = png.held(chunk)
    if held is None:
        return chunk.raw
    if held.kind == "unreadable":
        return b""
    block = _blanked(held.kind, held.block)
    return chunk.raw if block == held.block else chunk.holding(held.holding(block))
