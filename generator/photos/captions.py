"""What a picture says of itself: caption, alternative text and credit.

The fields, and which of their places comes first, are those of the IPTC Photo Metadata Standard
and its mapping to XMP, IIM and Exif: Description, Alt Text (Accessibility), Credit Line, and
Creator where there is no credit line.
"""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.photos import png, tiff, xmp
from generator.photos.blocks import blocks
from generator.text.language import has_arabic
from generator.text.normal import nfc
from generator.value import value_type

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_LENGTH = 2000  # characters
_XMP_CAPTION = "{http://purl.org/dc/elements/1.1/}description"
_XMP_ALT = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility"
_XMP_CREDIT = "{http://ns.adobe.com/photoshop/1.0/}Credit"
_XMP_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_IIM_CHARSET, _IIM_UTF_8 = (1, 90), b"\x1b%G"
_IIM_BYLINE, _IIM_CREDIT, _IIM_CAPTION = (2, 80), (2, 110), (2, 120)
_EXIF_CAPTION, _EXIF_ARTIST = 0x010E, 0x013B
# What cameras, telephones and programs write unasked, or people where a form wants a word.
_BOILERPLATE = frozenset(
    text.casefold()
    for text in (
        *("OLYMPUS DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "MINOLTA DIGITAL CAMERA"),
        *(
            "JENOPTIK DIGITAL CAMERA",
            "SAMSUNG DIGITAL CAMERA",
            "DIGITAL CAMERA",
            "SONY DSC",
            "DCIM",
        ),
        *("Exif_JPEG_PICTURE", "Created with GIMP", "Screenshot", "Picasa", "default", "untitled"),
        *("unknown", "غير معروف"),
    )
)
_GAPS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]+")
_WORD = re.compile(r"(?:[^\W\d_][\u064b-\u0652]*){2,}")  # two letters or more, with their marks


@value_type
class Captions:
    """What is to be said with a picture, each '' where it says nothing; NFC, in one line."""

    caption: str = ""
    alt: str = ""
    credit: str = ""


def captions(content: bytes, image: Image) -> Captions:
    """What a picture says of itself; of each field the first of XMP, IPTC-IIM and Exif.

    `image` is the same bytes as Pillow opened them; they are not decoded. Broken metadata counts
    as none, and nothing raises. XMP comes from every format, IPTC from JPEG alone.
    """
    sources = tuple(_sources(content, image))
    return Captions(
        caption=_first(source.caption for source in sources),
        alt=_first(source.alt for source in sources),
        credit=_first(source.credit for source in sources),
    )


def _sources(content: bytes, image: Image) -> Iterator[Captions]:
    found = _blocks(content)
    yield from (_of_xmp(block) for kind, block in found if kind == "xmp")
    yield _of_iim(image)
    yield from (_of_exif(block) for kind, block in found if kind == "exif")


def _blocks(content: bytes) -> list[tuple[str, bytes]]:
    """(kind, block) of all metadata. Pillow knows none in GIF, nor what follows a PNG's pixels."""
    if content.startswith(png.SIGNATURE):
        held = (png.held(chunk) for chunk in png.chunks(content))
        return [(one.kind, one.block) for one in held if one is not None]
    return [(block.kind, block.read(content)) for block in blocks(content)]


def _of_xmp(packet: bytes) -> Captions:
    found = xmp.properties(packet)
    return Captions(
        caption=_first(found.get(_XMP_CAPTION, ())),
        alt=_first(found.get(_XMP_ALT, ())),
        credit=_first(found.get(_XMP_CREDIT, ())) or _joined(found.get(_XMP_CREATOR, ())),
    )


def _of_iim(image: Image) -> Captions:
    found = _datasets(image)
    utf_8 = _IIM_UTF_8 in found.get(_IIM_CHARSET, ())
    text = {
        key: [decoded(raw, declared_utf_8=utf_8) for raw in found.get(key, ())]
        for key in (_IIM_CAPTION, _IIM_CREDIT, _IIM_BYLINE)
    }
    return Captions(
        caption=_first(text[_IIM_CAPTION]),
        credit=_first(text[_IIM_CREDIT]) or _joined(text[_IIM_BYLINE]),
    )


def _datasets(image: Image) -> dict[tuple[int, int], list[bytes]]:
    """The datasets of IPTC-IIM by (record, number), each with all its values."""
    from PIL.ImageFile import ImageFile
    from PIL.IptcImagePlugin import getiptcinfo

    try:
        found = getiptcinfo(image) if isinstance(image, ImageFile) else None
    except (SyntaxError, OSError, ValueError, struct.error):  # bytes that are no IIM
        return {}
    values = {key: one if isinstance(one, list) else [one] for key, one in (found or {}).items()}
    return {key: [raw for raw in every if raw] for key, every in values.items()}


def _of_exif(block: bytes) -> Captions:
    return Captions(
        caption=_clean(decoded(tiff.value(block, _EXIF_CAPTION))),
        credit=_clean(decoded(tiff.value(block, _EXIF_ARTIST))),
    )


def decoded(raw: bytes, *, declared_utf_8: bool = False) -> str:
    """The text of bytes that seldom say their encoding.

    UTF-8 where they are that (of declared UTF-8 the last character may be cut off, as IIM limits
    bytes), else windows-1256 where the words that are not ASCII turn out mostly Arabic, else
    windows-1252.
    """
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw, not declared_utf_8)
    except UnicodeDecodeError:
        arabic = raw.decode("cp1256")
    letters = [
        c for word in _WORD.findall(arabic) if not word.isascii() for c in word if c.isalpha()
    ]
    if sum(map(has_arabic, letters)) * 2 > len(letters):
        return arabic
    return raw.decode("cp1252", "replace")


def _first(texts: Iterable[str]) -> str:
    """The first text that says something, made clean."""
    return next(filter(None, map(_clean, texts)), "")


def _joined(names: Iterable[str]) -> str:
    found = [name for name in map(_clean, names) if name]
    return _shortened(("، " if has_arabic("".join(found)) else ", ").join(found))


def _clean(text: str) -> str:
    """The text in one line, '' if nobody wrote it."""
    line = nfc(_GAPS.sub(" ", text).strip())
    return "" if line.casefold() in _BOILERPLATE else _shortened(line)


def _shortened(text: str) -> str:
    """The text, cut after a word where it is longer than a caption ever is."""
    if len(text) <= MAX_LENGTH:
        return text
    cut = text[: MAX_LENGTH - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
