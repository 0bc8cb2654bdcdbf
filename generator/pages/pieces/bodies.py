"""Addresses in bodies: what a typed link or picture becomes on the page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from generator.catalogue import FileRow, unpacked
from generator.contexts import Picture
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of
from generator.pages.facts.world import World
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


def body_targets(
    parsed: Parsed, output: str, world: World, linked: Mapping[str, str]
) -> dict[str, str | None]:
    """Typed address → URL, None for a link to an article that has no page now.

    `linked` are the URL paths of the sources that the body links: `linked_paths`.
    """
    folder = posixpath.dirname(output)
    targets: dict[str, str | None] = {}
    for use in (*parsed.links, *parsed.images):
        ending = "".join(mark + rest for mark, rest in [_ending(use.typed)] if rest)
        if not use.path.endswith(".md"):
            targets[use.typed] = world.addresses.url(f"{folder}/{file_name(use, parsed)}") + ending
        else:
            path = linked.get(use.path, "")
            targets[use.typed] = world.addresses.url(path) + ending if path else None
    for typed in parsed.rooted:  # a static picture gets the path of `base_url`
        bare, mark, rest = typed.partition("?")
        if isinstance(world.files.get(static_file(typed, world.settings.static_dir)), FileRow):
            targets[typed] = world.addresses.url(unquote(bare)) + mark + rest
    return targets


def body_pictures(parsed: Parsed, output: str, world: World) -> dict[str, Picture]:
    """Typed address → the picture of a body, as its file describes it; other files are left out.

    Those with an address from the root are static files; that address stays as it is.
    """
    addresses, static_dir = world.addresses, world.settings.static_dir
    folder = posixpath.dirname(output)
    places = {use.typed: (use.path, f"{folder}/{file_name(use, parsed)}") for use in parsed.images}
    places |= {typed: (static_file(typed, static_dir), typed) for typed in parsed.rooted}
    found: dict[str, Picture] = {}
    for typed, (file, path) in places.items():
        row = world.files.get(file)
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


def linked_paths(edition: Edition, rank: int, files: Iterable[str]) -> dict[str, str]:
    """Source → URL path of what the body of an article links, '' for what has no page now.

    `files` are those that the source uses, standalone pages among them.
    """
    numbers = unpacked(edition.archive.links[rank])
    return _article_paths(numbers, edition) | _page_paths(files, edition)


def page_linked_paths(edition: Edition, parsed: Parsed) -> dict[str, str]:
    """The same for the body of a standalone page."""
    paths = [use.path for use in parsed.links]
    numbers = (edition.catalogue.article_id(path) for path in paths)
    found = _article_paths((number for number in numbers if number is not None), edition)
    return found | _page_paths(paths, edition)


def _article_paths(numbers: Iterable[int], edition: Edition) -> dict[str, str]:
    paths = {}
    for number in numbers:
        row = edition.catalogue.article_by_id(number)
        shown = edition.archive.rank(number) is not None and row.state != "tombstone"
        paths[row.path] = path_of(row.output) if shown else ""
    return paths


def _page_paths(paths: Iterable[str], edition: Edition) -> dict[str, str]:
    pages = edition.standalone
    return {path: page_path(pages[path], edition.world) for path in paths if path in pages}
