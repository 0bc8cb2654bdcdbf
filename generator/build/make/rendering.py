"""Planned pages to bytes, in order: made from contexts in workers, copied here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from generator.build.gather.refresh import files_used
from generator.build.make.plan import Planned
from generator.build.progress import Phase, Progress, silent
from generator.build.work.executor import Pool, map_ordered
from generator.build.work.making import Body, RenderBatch, RenderJob, Written, render_batch
from generator.build.work.spool import Spool
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest, fingerprint
from generator.pages.edition import Edition
from generator.pages.kinds.feeds import items
from generator.pages.page import Asset, Copy, Page, Serializer, Template
from generator.pages.pieces.bodies import linked_paths, page_linked_paths
from generator.pages.registry import page_set_of
from generator.photos.privacy import without_position
from generator.source.article import ParseSettings
from generator.source.config import Project
from generator.theme.render import RenderSettings
from generator.theme.theme import Theme
from generator.value import value_type


@value_type
class Pressroom:
    """What rendering needs besides the plan."""

    project: Project
    edition: Edition
    theme: Theme
    settings: RenderSettings
    parse: ParseSettings
    progress: Progress = silent


def contents(
    room: Pressroom, planned: list[Planned], pool: Pool, spool: Spool
) -> Iterator[tuple[Planned, bytes | Diagnostic]]:
    """Each planned page with its bytes, or with why there are none."""
    spool.flush()
    count = sum(_is_made(one) for one in planned)
    executor = pool.for_plan(count)
    shared = _shared(room, spool, limited=pool.timed(count))
    told = Phase(room.progress, "rendering", count).add
    for made, group in groupby(planned, key=_is_made):
        ones = list(group)
        if not made:
            for one in ones:
                yield one, _plain(room, one)
            continue
        jobs = (_job(room.edition, one, spool) for one in ones)
        results = map_ordered(
            executor, render_batch, shared, jobs, in_flight=pool.in_flight, told=told
        )
        for one, result in zip(ones, results, strict=True):
            yield one, _named(result, one) if isinstance(result, Diagnostic) else result


def _is_made(planned: Planned) -> bool:
    """Whether a page is made from a context; the others are copies."""
    return isinstance(planned.page.renderer, Template | Serializer)


def _named(fault: Diagnostic, planned: Planned) -> Diagnostic:
    """A fault of rendering with the page in whose making it was met."""
    return replace(fault, arguments=(*fault.arguments, ("page", planned.page.output)))


def _shared(room: Pressroom, spool: Spool, *, limited: bool) -> RenderBatch:
    settings = room.settings
    return RenderBatch(
        root=str(room.project.root),
        spool=str(spool.path),
        parse=room.parse,
        site=room.edition.site,
        world=replace(room.edition.world, files={}),
        render=settings,
        key=fingerprint((room.theme.digest, settings.formats, settings.prefix)),
        limited=limited,
    )


def _job(edition: Edition, planned: Planned, spool: Spool) -> RenderJob:
    page = planned.page
    page_set = page_set_of(page.owner)
    assert page_set is not None and isinstance(page.renderer, Template | Serializer)
    context = page_set.context(edition, page)
    return RenderJob(page.renderer, context, tuple(_bodies(edition, page, spool)))


def _bodies(edition: Edition, page: Page, spool: Spool) -> Iterator[Body]:
    """The bodies that a page shows, in order."""
    kind, _, rest = page.owner.partition(":")
    if isinstance(page.renderer, Serializer):
        for rank in items(edition, page):
            yield _article_body(edition, rank, spool)
    elif kind == "page":
        parsed = edition.standalone[rest]
        linked = page_linked_paths(edition, parsed)
        yield _body(edition, _written(edition, rest, page.output, linked), spool)
    elif kind == "article" and page.renderer != Template("tombstone"):
        own = edition.archive.rank(int(rest))
        assert own is not None, "only pages of the archive are made"
        yield _article_body(edition, own, spool)


def _article_body(edition: Edition, rank: int, spool: Spool) -> Body:
    row = edition.row(rank)
    linked = {} if row.plain else linked_paths(edition, rank, edition.catalogue.files_of(row.path))
    written = _written(edition, row.path, row.output, linked)
    return _body(edition, written, spool, plain=bool(row.plain))


def _written(edition: Edition, path: str, output: str, linked: Mapping[str, str]) -> Written:
    catalogue = edition.catalogue
    files = files_used(catalogue, edition.world, path)
    return Written(path, output, catalogue.built_record(path), files, tuple(linked.items()))


def _body(edition: Edition, written: Written, spool: Spool, *, plain: bool = False) -> Body:
    """Where a body comes from: this build's spool, or its source once more."""
    place = spool.places.get(written.path)
    if place is not None:
        return Body(written, b"", b"", place, plain)
    source = edition.catalogue.source(written.path)
    assert source is not None, "every page of the archive has a source"
    return Body(written, source.digest, source.record, None, plain)


def _plain(room: Pressroom, planned: Planned) -> bytes | Diagnostic:
    renderer = planned.page.renderer
    if isinstance(renderer, Asset):
        return room.theme.assets.contents[planned.page.output]
    assert isinstance(renderer, Copy)
    try:
        content = (room.project.root / renderer.path).read_bytes()
    except OSError as fault:
        place = Location(renderer.path)
        return diagnostic("unreadable", place, reason=fault.strerror or str(fault))
    if digest(content) != planned.page.references[0].digest:
        return diagnostic("source-changed", Location(renderer.path))
    return without_position(content)  # by content: the name of a picture may end anyhow
