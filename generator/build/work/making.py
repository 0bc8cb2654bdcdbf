"""What runs in a worker to make pages: contexts completed, bodies put in, templates rendered."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import IO, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from generator.build.work.limit import TIME_LIMIT, TooSlow, limited
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
    offset: int
    length: int
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

    renderer: Template | Serializer
    context: Context | MachineContext | Beside
    bodies: tuple[Body, ...] = ()
    written: Written | None = None


@value_type
class RenderResult:
    """The bytes of a page, or why there are none."""

    content: bytes
    fault: Diagnostic | None = None


@dataclass(frozen=True)
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
    """What the jobs of one batch are made with; `spool` is open if one of them needs it."""

    shared: RenderBatch
    ground: Ground
    spool: IO[bytes] | None


def render_batch(shared: RenderBatch, jobs: tuple[RenderJob, ...]) -> tuple[RenderResult, ...]:
    """Make pages."""
    files = {path: found for job in jobs if job.written for path, found in job.written.files}
    ground = Ground(shared.site, replace(shared.world, files=files))
    spooled = any(body.length >= 0 for job in jobs for body in job.bodies)
    with open(shared.spool, "rb") if spooled else nullcontext() as spool:
        desk = _Desk(shared, ground, spool)
        return tuple(_rendered(desk, job) for job in jobs)


def _rendered(desk: _Desk, job: RenderJob) -> RenderResult:
    try:
        with limited(TIME_LIMIT * max(1, len(job.bodies)) if desk.shared.limited else 0):
            return RenderResult(_made(desk.shared, job, _context(desk, job)))
    except RenderFault as fault:
        return RenderResult(b"", fault.diagnostic)
    except SourceFault as fault:
        return RenderResult(b"", fault.diagnostics[0])
    except (BodyFault, TooSlow):
        path = job.bodies[0].path if job.bodies else job.renderer.name
        found = diagnostic("body-too-slow", Location(path, 1, 1), seconds=int(TIME_LIMIT))
        return RenderResult(b"", found)


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
    html = _spooled(body, desk.spool) if body.length >= 0 else _again(body, desk.shared)
    if body.pictures:
        html = place_pictures(html, dict(body.pictures))
    return replace_addresses(html, dict(body.targets)) if body.targets else html


def _spooled(body: Body, spool: IO[bytes] | None) -> str:
    assert spool is not None, "it is open for such a body"
    spool.seek(body.offset)
    return spool.read(body.length).decode()


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
