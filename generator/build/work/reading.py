"""What runs in a worker to read: parse sources, probe files. Pure, top-level, in batches."""

from __future__ import annotations

import os

from generator.build.work.limit import TIME_LIMIT, TooSlow, limited
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest
from generator.photos.metadata import Probe, probe
from generator.source.article import FileName, Parsed, ParseSettings, parse, static_file
from generator.value import value_type


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
class ParseBatch:
    """What all jobs of a parse share."""

    root: str
    settings: ParseSettings
    limited: bool


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
        with limited(TIME_LIMIT if shared.limited else 0):
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
    parsed: Parsed,
    content: bytes,
    html: str,
    settings: ParseSettings | None,
    *,
    stable: bool,
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
