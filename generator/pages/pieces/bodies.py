"""Addresses in bodies: what a typed link or picture becomes on the page."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from generator.catalogue import FileRow
from generator.contexts import Picture
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of
from generator.pages.site import page_path
from generator.source.article import FileUse, Parsed, static_file


def files_beside(parsed: Parsed) -> tuple[FileUse, ...]:
    """The files that a body shows or links, each once."""
    uses = [*parsed.images, *(use for use in parsed.links if not use.path.endswith(".md"))]
    return tuple({use.path: use for use in uses}.values())


def file_name(use: FileUse, parsed: Parsed) -> str:
    """Where a linked file lies below its article's folder: its own path there, else its name."""
    folder = posixpath.dirname(parsed.path)
    inner = posixpath.relpath(use.path, folder)
    return posixpath.basename(use.path) if inner.startswith("..") else inner


def body_targets(parsed: Parsed, output: str, edition: Edition) -> dict[str, str | None]:
    """Typed address → URL, None for a link to an article that has no page now."""
    world = edition.world
    folder = posixpath.dirname(output)
    targets: dict[str, str | None] = {}
    for use in (*parsed.links, *parsed.images):
        ending = "".join(mark + rest for mark, rest in [_ending(use.typed)] if rest)
        if not use.path.endswith(".md"):
            targets[use.typed] = world.addresses.url(f"{folder}/{file_name(use, parsed)}") + ending
        else:
            path = _link_path(use, edition)
            targets[use.typed] = world.addresses.url(path) + ending if path else None
    for typed in parsed.rooted:  # a static picture gets the path of `base_url`
        bare, mark, rest = typed.partition("?")
        if isinstance(world.files.get(static_file(typed, world.settings.static_dir)), FileRow):
            targets[typed] = world.addresses.url(unquote(bare)) + mark + rest
    return targets


def body_pictures(parsed: Parsed, output: str, edition: Edition) -> dict[str, Picture]:
    """Typed address → the picture of a body, as its file describes it; other files are left out.

    Those with an address from the root are static files; that address stays as it is.
    """
    addresses, static_dir = edition.world.addresses, edition.world.settings.static_dir
    folder = posixpath.dirname(output)
    places = {use.typed: (use.path, f"{folder}/{file_name(use, parsed)}") for use in parsed.images}
    places |= {typed: (static_file(typed, static_dir), typed) for typed in parsed.rooted}
    found: dict[str, Picture] = {}
    for typed, (file, path) in places.items():
        row = edition.world.files.get(file)
        if isinstance(row, FileRow) and row.width:
            found[typed] = Picture(
                url=addresses.url(path),
                canonical=addresses.absolute(path),
                alt=row.alt,
                caption=row.caption,
                credit=row.credit,
                rights="",
                width=row.width,
                height=row.height,
            )
    return found


def _ending(typed: str) -> tuple[str, str]:
    for mark in ("#", "?"):
        if mark in typed:
            return mark, typed.split(mark, 1)[1]
    return "", ""


def _link_path(use: FileUse, edition: Edition) -> str:
    page = edition.standalone.get(use.path)
    if page is not None:
        return page_path(page, edition.world)
    number = edition.catalogue.article_id(use.path)
    if number is None or edition.archive.rank(number) is None:
        return ""
    row = edition.catalogue.article_by_id(number)
    return "" if row.state == "tombstone" else path_of(row.output)
