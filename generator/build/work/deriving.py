"""What runs in a worker between reading and planning: records → what this site makes of them."""

from __future__ import annotations

from dataclasses import replace

from generator.catalogue import FileRow
from generator.pages.facts.derive import Derived, derive
from generator.pages.facts.world import World
from generator.source.article import Parsed
from generator.value import value_type


@value_type
class DeriveJob:
    """An article by its record; `files` are those that it uses, as the world found them.

    `version` names the record; it comes back as it was sent.
    """

    path: str
    version: bytes
    record: bytes
    files: tuple[tuple[str, FileRow | str], ...] = ()


@value_type
class BodyLink:
    """A link of a body to another source, as it was typed, and where it stands."""

    path: str
    typed: str
    line: int
    column: int


@value_type
class DeriveResult:
    """What came of a job: `derived` is None for a source with errors."""

    path: str
    version: bytes
    derived: Derived | None
    links: tuple[BodyLink, ...] = ()


def derive_batch(world: World, jobs: tuple[DeriveJob, ...]) -> tuple[DeriveResult, ...]:
    """Derive articles in a world that is sent without its files: each job brings its own."""
    files = {path: found for job in jobs for path, found in job.files}
    whole = replace(world, files=files)
    return tuple(_derived(job, whole) for job in jobs)


def _derived(job: DeriveJob, world: World) -> DeriveResult:
    parsed = Parsed.model_validate_json(job.record)
    if parsed.article is None:
        return DeriveResult(job.path, job.version, None)
    links = tuple(
        BodyLink(use.path, use.typed, use.line, use.column)
        for use in parsed.links
        if use.path.endswith(".md")
    )
    return DeriveResult(job.path, job.version, derive(parsed, world), links)
