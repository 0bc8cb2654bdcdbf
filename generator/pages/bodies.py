"""Addresses in bodies: what a typed link or picture becomes on the page."""

from __future__ import annotations

import posixpath

from generator.pages.edition import Edition
from generator.pages.permalink import path_of
from generator.pages.site import page_path
from generator.source.article import FileUse, Parsed


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
    return targets


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
