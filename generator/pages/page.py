"""A page: who owns it, where it goes, how it is made, and what it refers to."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from generator.fingerprint import fingerprint
from generator.value import value_type

REFERENCE_SIZE = 8


@value_type
class Template:
    """Rendered from a template of the theme."""

    name: str


@value_type
class Copy:
    """The bytes of a file of the site, by its path from the root."""

    path: str


@value_type
class Asset:
    """A file of the theme's `assets/`, its own references put right."""

    name: str


@value_type
class Serializer:
    """Written in the form of a standard: a feed, a sitemap, a redirect."""

    name: str


Renderer = Template | Serializer | Copy | Asset


class Reference(NamedTuple):
    """Something that a page refers to, in words, and its digest at this moment."""

    label: str
    digest: bytes


@value_type
class Page:
    """One output. `part` tells the pages of one owner apart where the output does not."""

    owner: str
    output: str
    renderer: Renderer
    references: tuple[Reference, ...]
    part: int = 0

    @property
    def fingerprint(self) -> bytes:
        """The digest of what the page refers to; it says when the page must be made again."""
        return fingerprint(tuple(reference.digest for reference in self.references))

    @property
    def packed_references(self) -> bytes:
        """Eight bytes a reference (four of its label, four of its digest), for `reason`."""
        return b"".join(_packed(reference) for reference in self.references)


def _packed(reference: Reference) -> bytes:
    return crc32(reference.label.encode()).to_bytes(4, "big") + reference.digest[:4].ljust(4, b"\0")


def changed_references(page: Page, recorded: bytes) -> tuple[str, ...]:
    """Labels of the references that are new or other than recorded; «…» if some are only gone."""
    before = {
        recorded[at : at + 4]: recorded[at + 4 : at + REFERENCE_SIZE]
        for at in range(0, len(recorded), REFERENCE_SIZE)
    }
    now = {r.label: _packed(r) for r in page.references}
    changed = tuple(label for label, own in now.items() if before.get(own[:4]) != own[4:])
    gone = before.keys() - {own[:4] for own in now.values()}
    return changed or (("fewer references",) if gone else ())
