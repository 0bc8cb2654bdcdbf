"""What runs in a worker to make pages: contexts completed, bodies put in, templates rendered."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
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
    Site,
    StandaloneContext,
)
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest
from generator.formats import SERIALIZERS
from generator.formats.content import with_origin
from generator.pages.facts.world import World
from generator.pages.page import Serializer, Template
from generator.pages.pieces.article_page import Beside, Ground, article_context
from generator.pages.pieces.bodies import body_pictures, body_targets
from generator.source.article import Parsed, ParseSettings, body_html
from generator.source.frontmatter import SourceFault
from generator.text.body_pictures import place_pictures
from generator.text.markdown import BodyFault
from generator.text.markdown_addresses import replace_addresses
from generator.theme.render import RenderFault, RenderSettings, environment, render
from generator.value import value_type


@value_type
class Written:
    """A source as it was written: its record, and what its body names.

    `files` are those that it uses as the world found them, `linked` the sources that its body links
    with their URL paths. `output` is that of its own page.
    """

    path: str
    output: str
    record: bytes
    files: tuple[tuple[str, FileRow | str], ...]
    linked: tuple[tuple[str, str], ...]


@value_type
class Body:
    """Where a body comes from: a place in the spool, or the source itself once more.

    `digest` and `record` are what the source must be then. A `plain` body has no address and no
    picture to put in place.
    """

    written: Written
    digest: bytes
    record: bytes
    place: Place | None
    plain: bool


@value_type
class RenderJob:
    """A page to make from a context; bodies are put in last, in a feed those of its items.

    The page of an article comes as what stands beside it; its own record is that of its body.
    """

    renderer: Template | Serializer
    context: Context | MachineContext | Beside
    bodies: tuple[Body, ...] = ()


@value_type
class RenderBatch:
    """What all jobs of a rendering share; `spool` is the file of this build's bodies.

    The `world` is sent without its files.
    """

    root: str
    spool: str
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


def render_batch(
    shared: RenderBatch, jobs: tuple[RenderJob, ...]
) -> tuple[bytes | Diagnostic, ...]:
    """Make pages: their bytes, or why there are none."""
    bodies = [body for job in jobs for body in job.bodies]
    files = {path: found for body in bodies for path, found in body.written.files}
    ground = Ground(shared.site, replace(shared.world, files=files))
    spooled = any(body.place for body in bodies)
    with reader(shared.spool, needed=spooled) as read:
        desk = _Desk(shared, ground, read)
        return tuple(_rendered(desk, job) for job in jobs)


def _rendered(desk: _Desk, job: RenderJob) -> bytes | Diagnostic:
    try:
        with limited(TIME_LIMIT * max(1, len(job.bodies)) if desk.shared.limited else 0):
            return _made(desk.shared, job, _context(desk, job))
    except RenderFault as fault:
        return fault.diagnostic
    except SourceFault as fault:
        return fault.diagnostics[0]
    except BodyFault as fault:
        return diagnostic(fault.code, _place(job), **fault.arguments)
    except TooSlow:
        return diagnostic("body-too-slow", _place(job), seconds=int(TIME_LIMIT))


def _place(job: RenderJob) -> Location:
    return Location(job.bodies[0].written.path if job.bodies else job.renderer.name, 1, 1)


def _made(shared: RenderBatch, job: RenderJob, context: Context | MachineContext) -> bytes:
    if isinstance(context, MachineContext):
        return SERIALIZERS[job.renderer.name](context)
    made = _environment(_Key(shared))
    return render(made, job.renderer.name, context, shared.render.prefix)


def _context(desk: _Desk, job: RenderJob) -> Context | MachineContext:
    bodies = [Markup(_placed_body(body, desk)) for body in job.bodies]
    context = job.context
    if isinstance(context, Beside):
        parsed = _parsed(job.bodies[0].written.record)
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
    if body.plain:
        return html
    written, world = body.written, desk.ground.world
    parsed = _parsed(written.record)
    if pictures := body_pictures(parsed, written.output, world):
        html = place_pictures(html, pictures)
    targets = body_targets(parsed, written.output, world, dict(written.linked))
    return replace_addresses(html, targets) if targets else html


@lru_cache(maxsize=2)
def _parsed(record: bytes) -> Parsed:
    return Parsed.model_validate_json(record)  # asked for by the body of an article and by its page


def _again(body: Body, shared: RenderBatch) -> str:
    """The body of a source that this build has not read."""
    path = body.written.path
    try:
        with open(os.path.join(shared.root, path), "rb") as file:
            content = file.read()
    except OSError as fault:
        reason = fault.strerror or str(fault)
        found = diagnostic("unreadable", Location(path), reason=reason)
        raise SourceFault(found) from fault
    if digest(content) != body.digest:
        raise SourceFault(diagnostic("source-changed", Location(path)))
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
