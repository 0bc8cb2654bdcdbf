"""Cards as the catalogue keeps them: JSON, so that a list is made without reading its articles."""

from __future__ import annotations

import json

from generator.contexts import Card, Link, Moment, Picture
from generator.value import fields_of

_parts = fields_of(Card)
_picture = fields_of(Picture)


def packed_card(card: Card) -> bytes:
    """A card as JSON: its fields in order."""
    parts = list(_parts(card))
    published, section, photo = card.published, card.section, card.photo
    parts[_PUBLISHED] = (published.iso, published.timed)
    parts[_SECTION] = (section.title, section.url) if section else None
    parts[_PHOTO] = _picture(photo) if photo else None
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked_card(content: bytes) -> Card:
    """The card of its JSON."""
    parts = json.loads(content)
    parts[_PUBLISHED] = Moment(*parts[_PUBLISHED])
    parts[_AUTHORS] = tuple(parts[_AUTHORS])
    if parts[_SECTION]:
        parts[_SECTION] = Link(*parts[_SECTION])
    if parts[_PHOTO]:
        parts[_PHOTO] = Picture(*parts[_PHOTO])
    return Card(*parts)


_PUBLISHED, _AUTHORS, _SECTION, _PHOTO = (
    list(Card.__dataclass_fields__).index(name)
    for name in ("published", "authors", "section", "photo")
)
