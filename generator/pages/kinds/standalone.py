"""Standalone pages, and the page for addresses that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markupsafe import Markup

from generator import contexts
from generator.catalogue import FileRow
from generator.contexts import MachineContext, NotFoundContext, StandaloneContext, frozen
from generator.diagnostics import Diagnostic, diagnostic
from generator.fingerprint import digest, fingerprint
from generator.pages.edition import Edition
from generator.pages.facts.faults import alias_faults, file_faults, template_faults
from generator.pages.facts.pictures import main_picture
from generator.pages.facts.world import World
from generator.pages.facts.written import direction_of, language_of, summary_of
from generator.pages.kinds.redirects import alias_pages, redirect_context
from generator.pages.page import Copy, Page, Reference, Serializer, Template
from generator.pages.pieces.bodies import (
    body_pictures,
    body_targets,
    file_name,
    files_beside,
    page_linked_paths,
)
from generator.pages.pieces.heads import head
from generator.pages.site import page_output, page_path
from generator.source.article import Parsed

KIND = "page"
NOT_FOUND = "404"


def owners(edition: Edition) -> Iterator[str]:
    """Every standalone page that is no draft."""
    return (f"{KIND}:{path}" for path in edition.standalone)


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The page and the files beside it."""
    parsed = edition.standalone.get(owner.partition(":")[2])
    if parsed is None:
        return
    written = parsed.written
    output = page_output(parsed, edition.world)
    picture = main_picture(parsed, edition.world)
    references = (
        Reference(f"page {parsed.path}", digest(written.model_dump_json().encode())),
        Reference(f"body {parsed.path}", parsed.body_digest),
        Reference("picture", fingerprint(picture)),
        *_links(edition, parsed, output),
    )
    yield Page(owner, output, Template(written.template or "standalone"), references)
    yield from alias_pages(edition, owner, output, written.aliases)
    for use in files_beside(parsed):
        found = edition.world.files.get(use.path)
        if isinstance(found, FileRow):
            name = posixpath.join(posixpath.dirname(output), file_name(use, parsed))
            yield Page(owner, name, Copy(use.path), (Reference(f"file {use.path}", found.digest),))


def _links(edition: Edition, parsed: Parsed, output: str) -> Iterator[Reference]:
    linked = page_linked_paths(edition, parsed)
    for typed, target in body_targets(parsed, output, edition.world, linked).items():
        yield Reference(f"link {typed}", fingerprint(target))
    for typed, picture in body_pictures(parsed, output, edition.world).items():
        yield Reference(f"picture {typed}", fingerprint(picture))


def context(edition: Edition, page: Page) -> StandaloneContext | MachineContext:
    """What `standalone.html` is told, its body aside, or a page at one of its older addresses."""
    parsed = edition.standalone[page.owner.partition(":")[2]]
    if isinstance(page.renderer, Serializer):
        return redirect_context(edition, page.output, page_output(parsed, edition.world))
    written = parsed.written
    params = frozen(written.params)
    shown = head(
        edition,
        "standalone",
        page.output,
        title=written.title,
        description=summary_of(parsed),
        lang=language_of(parsed, edition.world),
        dir=direction_of(parsed, edition.world),
        noindex=written.noindex,
        image=main_picture(parsed, edition.world),
    )
    standalone = contexts.Standalone(
        title=written.title,
        summary=written.summary,
        photo=main_picture(parsed, edition.world),
        body=Markup(""),
        params=params if isinstance(params, contexts.Params) else contexts.Params(),
    )
    return StandaloneContext(edition.site, shown, standalone)


def faults(parsed: Parsed, world: World) -> list[Diagnostic]:
    """What is wrong with a standalone page in this site."""
    found = template_faults(parsed, "standalone")
    found += alias_faults(parsed, page_output(parsed, world))
    found += file_faults(parsed.photos, parsed.path, world, pictures=True)
    linked = tuple(use for use in parsed.links if not use.path.endswith(".md"))
    found += file_faults((*parsed.images, *linked), parsed.path, world, pictures=False)
    if not all(part for part in page_path(parsed, world).strip("/").split("/")):
        found.append(diagnostic("slug-empty", parsed.place("slug", "title")))
    return found


def not_found_owners(edition: Edition) -> Iterator[str]:
    """The one page of this kind."""
    return iter((NOT_FOUND,))


def not_found_pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`404.html` at the root, where hosts look for it."""
    yield Page(owner, "404.html", Template(NOT_FOUND), ())


def not_found_context(edition: Edition, page: Page) -> NotFoundContext:
    """What `404.html` is told."""
    return NotFoundContext(edition.site, head(edition, NOT_FOUND, page.output, noindex=True))
