"""What runs in a worker: parse sources, probe files, render pages. Pure, top-level, in batches."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from types import FrameType
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.contexts import (
    ArticleContext,
    Context,
    FeedContext,
    MachineContext,
    Picture,
    StandaloneContext,
)
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest
from generator.formats import SERIALIZERS
from generator.formats.content import with_origin
from generator.pages.page import Serializer, Template
from generator.photos.metadata import Probe, probe
from generator.source.article import (
    FileName,
    Parsed,
    ParseSettings,
    body_html,
    parse,
    static_file,
)
from generator.source.frontmatter import SourceFault
from generator.text.body_pictures import place_pictures
from generator.text.markdown import BodyFault
from generator.text.markdown_addresses import replace_addresses
from generator.theme.render import RenderFault, RenderSettings, environment, render
from generator.value import value_type

TIME_LIMIT = 5.0


@value_type
class ParseJob:
    """A source to read; one whose digest is `known` still has the record that it had."""

    path: str
    size: int
    known: bytes = b""


@value_type
class ParseResult:
    """A source as it was read: the digest of its bytes, its record, its body as HTML.

    `files` are those that it uses, and the standalone pages that it links.
    No record: its bytes are those that are known.
    """

    path: str
    digest: bytes
    record: bytes
    html: bytes
    faulty: bool
    files: tuple[str, ...]
    stable: bool


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
class RenderJob:
    """A page to make from a context; bodies are put in last, in a feed those of its items."""

    renderer: Template | Serializer
    context: Context | MachineContext
    bodies: tuple[Body, ...] = ()


@value_type
class RenderResult:
    """The bytes of a page, or why there are none."""

    content: bytes
    fault: Diagnostic | None = None


@dataclass(frozen=True)
class ParseBatch:
    """What all jobs of a parse share."""

    root: str
    settings: ParseSettings
    limited: bool


@dataclass(frozen=True)
class RenderBatch:
    """What all jobs of a rendering share; `spool` is the file of this build's bodies."""

    root: str
    spool: str
    parse: ParseSettings
    render: RenderSettings
    key: bytes
    limited: bool


class TooSlow(Exception):
    """The last net: a body took longer than the limit."""


def parse_batch(shared: ParseBatch, jobs: tuple[ParseJob, ...]) -> tuple[ParseResult, ...]:
    """Read and parse sources."""
    return tuple(_parsed(shared, job) for job in jobs)


def _parsed(shared: ParseBatch, job: ParseJob) -> ParseResult:
    path = os.path.join(shared.root, job.path)
    try:
        with open(path, "rb") as file:
            content = file.read()
        stable = len(content) == job.size
    except OSError as fault:
        found = diagnostic("unreadable", Location(job.path), reason=fault.strerror or str(fault))
        return _failed(job.path, b"", found, stable=False)
    if job.known and digest(content) == job.known:
        return ParseResult(job.path, job.known, b"", b"", faulty=False, files=(), stable=stable)
    try:
        with _limit(TIME_LIMIT if shared.limited else 0):
            parsed, html = parse(content, job.path, shared.settings)
    except TooSlow:
        found = diagnostic("body-too-slow", Location(job.path, 1, 1), seconds=int(TIME_LIMIT))
        return _failed(job.path, content, found, stable=stable)
    return _result(parsed, content, html, shared.settings, stable=stable)


def _failed(path: str, content: bytes, found: Diagnostic, *, stable: bool) -> ParseResult:
    name = FileName(slug="", date="", lang="", stem="")
    kind = "page" if "/pages/" in path else "article"
    parsed = Parsed(path=path, kind=kind, name=name, diagnostics=(found,))
    return _result(parsed, content, "", None, stable=stable)


def _result(
    parsed: Parsed, content: bytes, html: str, settings: ParseSettings | None, *, stable: bool
) -> ParseResult:
    files = [use.path for use in (*parsed.photos, *parsed.images)]
    if settings is not None:
        pages = f"{settings.content_dir}/pages/"
        links = (use.path for use in parsed.links)
        files += (path for path in links if not path.endswith(".md") or path.startswith(pages))
        files += (static_file(address, settings.static_dir) for address in parsed.rooted)
    return ParseResult(
        path=parsed.path,
        digest=digest(content),
        record=parsed.model_dump_json(exclude_defaults=True).encode(),
        html=html.encode(),
        faulty=bool(parsed.diagnostics),
        files=tuple(dict.fromkeys(files)),
        stable=stable,
    )


def probe_batch(root: str, paths: tuple[str, ...]) -> tuple[Probe, ...]:
    """Look at the files that sources name."""
    return tuple(probe(root, path) for path in paths)


def digest_batch(root: str, paths: tuple[str, ...]) -> tuple[bytes, ...]:
    """The digests of files; b'' for one that cannot be read."""
    return tuple(_digest(os.path.join(root, path)) for path in paths)


def _digest(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return digest(file.read())
    except OSError:
        return b""


def render_batch(shared: RenderBatch, jobs: tuple[RenderJob, ...]) -> tuple[RenderResult, ...]:
    """Make pages."""
    return tuple(_rendered(shared, job) for job in jobs)


def _rendered(shared: RenderBatch, job: RenderJob) -> RenderResult:
    try:
        with _limit(TIME_LIMIT * max(1, len(job.bodies)) if shared.limited else 0):
            return RenderResult(_made(shared, job, _with_bodies(job, shared)))
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


def _with_bodies(job: RenderJob, shared: RenderBatch) -> Context | MachineContext:
    context = job.context
    if not job.bodies:
        return context
    bodies = [Markup(_placed_body(body, shared)) for body in job.bodies]
    if isinstance(context, FeedContext):
        pairs = zip(context.items, bodies, strict=True)
        items = tuple(
            replace(item, content=Markup(with_origin(body, item.url))) for item, body in pairs
        )
        return replace(context, items=items)
    if isinstance(context, ArticleContext):
        return replace(context, article=replace(context.article, body=bodies[0]))
    assert isinstance(context, StandaloneContext), "only these have a body"
    return replace(context, standalone=replace(context.standalone, body=bodies[0]))


def _placed_body(body: Body, shared: RenderBatch) -> str:
    """The HTML of a body with addresses and pictures in place."""
    html = _body(body, shared)
    if body.pictures:
        html = place_pictures(html, dict(body.pictures))
    return replace_addresses(html, dict(body.targets)) if body.targets else html


def _body(body: Body, shared: RenderBatch) -> str:
    if body.length >= 0:
        with open(shared.spool, "rb") as spool:
            spool.seek(body.offset)
            return spool.read(body.length).decode()
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


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow after so many seconds of work; only in the main thread of a worker process.

    Work is what counts: a build that was stopped for a while, or shares its machine, is not slow. The
    handler stays once it is set: two system calls less for each job.
    """
    if not seconds:
        yield
        return
    if signal.getsignal(signal.SIGPROF) is not _stop:
        signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(number: int, frame: FrameType | None) -> Any:
    raise TooSlow
