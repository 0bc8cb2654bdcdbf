"""Outputs that no template makes: static files, pictures, the theme's assets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import FileRow
from generator.pages.edition import Edition
from generator.pages.facts.visible import photo_allowed
from generator.pages.facts.world import photo_output
from generator.pages.page import Asset, Copy, Page, Reference

STATIC, PHOTOS, ASSETS = "static", "photos", "assets"


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The files of an owner."""
    if owner == STATIC:
        yield from _static(edition)
    elif owner == PHOTOS:
        yield from _photos(edition)
    else:
        for output, (name, digest) in edition.assets.items():
            yield Page(ASSETS, output, Asset(name), (Reference(f"asset {name}", digest),))


def _static(edition: Edition) -> Iterator[Page]:
    folder = edition.world.settings.static_dir
    for path, digest in edition.static.items():
        output = path.removeprefix(f"{folder}/")
        yield Page(STATIC, output, Copy(path), (Reference(f"file {path}", digest),))


def _photos(edition: Edition) -> Iterator[Page]:
    """Every picture that some page shows, once; two files with the same bytes are one output."""
    outputs: dict[str, Page] = {}
    portraits = edition.world.portrait_files()
    standalone = (
        parsed.photos[0].path
        for parsed in edition.standalone.values()
        if parsed.written.photo and photo_allowed(parsed.written.photo, edition.world.clock)
    )
    for path in dict.fromkeys((*edition.catalogue.shown_files(), *portraits, *standalone)):
        found = edition.world.files.get(path)
        if isinstance(found, FileRow) and found.format:
            output = photo_output(found)
            page = Page(PHOTOS, output, Copy(path), (Reference("picture", found.digest),))
            outputs.setdefault(output, page)
    return iter(outputs.values())
