"""What runs in a worker to make pages: contexts completed, bodies put in, templates rendered."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from generator.build.work.limit import TIME_LIMIT, TooSlow, limited
from generator.build.work.spool import Place, reader
from generator.catalogue import FileRow
from generator.contexts import (
    Context,
    FeedContext,
    MachineContext,
    Picture,
    Site,
    StandaloneContext,
)
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.disk import Stat, put
from generator.fingerprint import digest
from generator.formats import SERIALIZERS
from generator.formats.content import with_origin
from generator.pages.facts.world import World
from generator.pages.page import Serializer, Template
from generator.pages.pieces.article_page import Beside, Ground, article_context
from generator.source.article import Parsed, ParseSettings, body_html
from generator.source.frontmatter import SourceFault
from generator.text.body_pictures import place_pictures
from generator.text.markdown import BodyFault
from generator.text.markdown_addresses import replace_addresses
from generator.theme.render import RenderFault, RenderSettings, environment, render
from generator.value import value_type


@value_type
class Body:
    """Where a body comes from: a span of the spool, or the source itself once more.

    `targets` and `pictures` say what its typed addresses become.
    """

    path: str
    digest: bytes
    record: bytes
    place: Place | None
    targets: tuple[tuple[str, str | None], ...]
    pictures: tuple[tuple[str, Picture], ...] = ()


@value_type
class Written:
    """An article as it was written: its record, and the files that it uses as the world found them."""

    record: bytes
    files: tuple[tuple[str, FileRow | str], ...]


@value_type
class RenderJob:
    """A page to make from a context; bodies are put in last, in a feed those of its items.

    The page of an article comes as what stands beside it and what is `written`.
    """

    output: str
    renderer: Template | Serializer
    context: Context | MachineContext | Beside
    bodies: tuple[Body, ...] = ()
    written: Written | None = None


@value_type
class Kept:
    """A page that its worker has written: its digest, its file, and whether its bytes are new."""

    digest: bytes
    stat: Stat
    is_new: bool


Made = bytes | Kept | Diagnostic  # a page, or why there is none


@dataclass(frozen=True)
class RenderBatch:
    """What all jobs of a rendering share; `spool` is the folder of this build's bodies.

    Pages are written into `output`; where that is '' they come back as bytes. The `world` is sent
    without its files.
    """

    root: str
    spool: str
    output: str
    parse: ParseSettings
    render: RenderSettings
    site: Site
    world: World
    key: bytes
    limited: bool


class _Desk(NamedTuple):
    """What the jobs of one batch are made with; `read` gives bodies from the spool."""

    shared: RenderBatch
    ground: Ground
    read: Callable[[Place], str]


def render_batch(shared: RenderBatch, jobs: tuple[RenderJob, ...]) -> tuple[Made, ...]:
    """Make pages."""
    files = {path: found for job in jobs if job.written for path, found in job.written.files}
    ground = Ground(shared.site, replace(shared.world, files=files))
    places = (body.place for job in jobs for body in job.bodies if body.place)
    with reader(shared.spool, places) as read:
        desk = _Desk(shared, ground, read)
        return tuple(_kept(_rendered(desk, job), job.output, shared) for job in jobs)


def _kept(made: bytes | Diagnostic, output: str, shared: RenderBatch) -> Made:
    if isinstance(made, Diagnostic) or not shared.output:
        return made
    return Kept(digest(made), *put(os.path.join(shared.output, output), made))


def _rendered(desk: _Desk, job: RenderJob) -> bytes | Diagnostic:
    try:
        with limited(TIME_LIMIT * max(1, len(job.bodies)) if desk.shared.limited else 0):
            return _made(desk.shared, job, _context(desk, job))
    except RenderFault as fault:
        return fault.diagnostic
    except SourceFault as fault:
        return fault.diagnostics[0]
    except (BodyFault, TooSlow):
        path = job.bodies[0].path if job.bodies else job.renderer.name
        return diagnostic("body-too-slow", Location(path, 1, 1), seconds=int(TIME_LIMIT))


def _made(shared: RenderBatch, job: RenderJob, context: Context | MachineContext) -> bytes:
    if isinstance(context, MachineContext):
        return SERIALIZERS[job.renderer.name](context)
    made = _environment(_Key(shared))
    return render(made, job.renderer.name, context, shared.render.prefix)


def _context(desk: _Desk, job: RenderJob) -> Context | MachineContext:
    bodies = [Markup(_placed_body(body, desk)) for body in job.bodies]
    context = job.context
    if isinstance(context, Beside):
        assert job.written is not None, "an article has a record"
        parsed = Parsed.model_validate_json(job.written.record)
        return article_context(desk.ground, parsed, context, bodies[0])
    return _with_bodies(context, bodies) if bodies else context


def _with_bodies(
    context: Context | MachineContext, bodies: list[Markup]
) -> Context | MachineContext:
    if isinstance(context, FeedContext):
        pairs = zip(context.items, bodies, strict=True)
        items = tuple(
            replace(item, content=Markup(with_origin(body, item.url))) for item, body in pairs
        )
        return replace(context, items=items)
    assert isinstance(context, StandaloneContext), "only these have a body"
    return replace(context, standalone=replace(context.standalone, body=bodies[0]))


def _placed_body(body: Body, desk: _Desk) -> str:
    """The HTML of a body with addresses and pictures in place."""
    html = desk.read(body.place) if body.place else _again(body, desk.shared)
    if body.pictures:
        html = place_pictures(html, dict(body.pictures))
    return replace_addresses(html, dict(body.targets)) if body.targets else html


def _again(body: Body, shared: RenderBatch) -> str:
    """The body of a source that this build has not read."""
    try:
        with open(os.path.join(shared.root, body.path), "rb") as file:
            content = file.read()
    except OSError as fault:
        reason = fault.strerror or str(fault)
        found = diagnostic("unreadable", Location(body.path), reason=reason)
        raise SourceFault(found) from fault
    if digest(content) != body.digest:
        raise SourceFault(diagnostic("source-changed", Location(body.path)))
    return body_html(content, Parsed.model_validate_json(body.record), shared.parse)


class _Key:
    """A key by digest, so that a worker keeps one environment for one theme and site."""

    def __init__(self, shared: RenderBatch) -> None:
        self.shared = shared

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.shared.key == self.shared.key

    def __hash__(self) -> int:
        return hash(self.shared.key)


@lru_cache(maxsize=1)
def _environment(key: _Key) -> Environment:
    return environment(key.shared.render)
