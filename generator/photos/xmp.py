"""An XMP packet (ISO 16684-1): what it says, and the same packet without positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

MAX_PACKET = 4_000_000  # bytes that are parsed; editors write some tens of thousands
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# Properties that hold a position, whatever their prefix: exif:GPS* (also inside the structures
# Iptc4xmpExt:LocationCreated and LocationShown), those of drones and biologists, and W3C's geo.
_NAME = (
    rb"(?!xmlns:)(?:(?:[\w.-]+:)?(?:gps\w*|\w*latitude|\w*longt?itude)|geo:(?:lat|long|lat_long))"
)
_ATTRIBUTE = re.compile(rb"(?i)(?<=\s)" + _NAME + rb"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_TAG = re.compile(
    rb"(?i)(?P<tag><(?P<closing>/?)(?P<name>" + _NAME + rb")(?=[\s/>])[^<>]*>)(?P<text>[^<]*)"
)


def properties(packet: bytes) -> dict[str, tuple[str, ...]]:
    """The texts of every property of the picture by its name, `{namespace}name`.

    Of an array its items in order, of a language alternative `x-default` first. Empty when the
    packet is no XMP; nothing raises. Entities and document types are refused.
    """
    rdf = _rdf(packet)
    found: dict[str, tuple[str, ...]] = {}
    for node in [] if rdf is None else rdf.findall(f"{_RDF}Description"):
        for name, text in node.attrib.items():
            found.setdefault(name, (text,))
        for child in node:
            found.setdefault(child.tag, _texts(child))
    return found


def without_positions(packet: bytes) -> bytes:
    """The packet, of the same length, with every position overwritten with spaces.

    A property goes whole, name and value, as attribute or as element, so that XML stays well
    formed. Bytes around the packet, or no packet at all, do no harm.
    """
    spans = [found.span() for found in _ATTRIBUTE.finditer(packet)] + list(_elements(packet))
    if not spans:
        return packet
    blanked = bytearray(packet)
    for start, end in spans:
        blanked[start:end] = b" " * (end - start)
    return bytes(blanked)


def _rdf(packet: bytes) -> Element | None:
    from defusedxml.ElementTree import fromstring

    if len(packet) > MAX_PACKET:
        return None
    try:
        root = fromstring(packet.strip(b"\0\t\r\n "), forbid_dtd=True)
    except (ParseError, ValueError, LookupError):  # broken, forbidden, of an unknown encoding
        return None
    return root if root.tag == f"{_RDF}RDF" else root.find(f".//{_RDF}RDF")


def _texts(element: Element) -> tuple[str, ...]:
    items = list(element.iter(f"{_RDF}li"))
    items.sort(key=lambda item: item.get(_LANGUAGE) != "x-default")
    return tuple(item.text or "" for item in items) or (element.text or "",)


def _elements(packet: bytes) -> Iterator[tuple[int, int]]:
    """The spans of elements that hold a position.

    One pass, so that a packet of nothing but opening tags costs no more than another one. Of an
    element without an end only the tag and its text are known to belong to it.
    """
    opened, depth = None, 0
    for tag in _TAG.finditer(packet):
        alone = tag["tag"].endswith(b"/>")
        if alone:
            yield tag.span("tag")
        elif not tag["closing"]:
            yield tag.span()
        if opened is None and not alone and not tag["closing"]:
            opened, depth = tag, 1
        elif opened is not None and tag["name"] == opened["name"] and not alone:
            depth += -1 if tag["closing"] else 1
            if not depth:
                yield opened.start(), tag.end("tag")
                opened = None
