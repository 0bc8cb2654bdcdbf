"""Sources and files against the catalogue: read again only what is new or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.build.progress import Phase, Progress, silent
from generator.build.settled import SETTLED_NS
from generator.build.work.executor import Pool, map_ordered
from generator.build.work.reading import (
    ParseBatch,
    ParseJob,
    ParseResult,
    digest_batch,
    parse_batch,
    probe_batch,
)
from generator.build.work.spool import Spool
from generator.catalogue import Catalogue, FileRow, SourceRow
from generator.diagnostics import Diagnostic
from generator.disk import Stat
from generator.disk import stat as stat_of
from generator.pages.facts.world import World
from generator.photos.metadata import Probe, place_fault
from generator.source.article import Parsed, ParseSettings
from generator.source.scan import SourceFile, scan, static_files
from generator.value import value_type


@value_type
class Refreshed:
    """What reading found: how many sources there are, and the files by path."""

    sources: int
    read: int
    files: dict[str, FileRow | str]
    diagnostics: tuple[Diagnostic, ...]


def refresh(
    root: Path,
    settings: ParseSettings,
    key: bytes,
    catalogue: Catalogue,
    pool: Pool,
    spool: Spool,
    *,
    started_ns: int,
    extra_files: tuple[str, ...],
    progress: Progress = silent,
) -> Refreshed:
    """Bring the catalogue's sources and files up to date with the disk, in one transaction."""
    faults: list[Diagnostic] = []
    catalogue.begin()
    try:
        found = scan(str(root), settings.content_dir, faults)
        count, jobs, gone = source_changes(found, key, catalogue)
        for path in gone:
            catalogue.remove_source(path)
        for file, result in _parsed(root, settings, jobs, pool, progress):
            _keep(file, result, key, catalogue, spool, started_ns)
        files = _files(root, catalogue, pool, extra_files, started_ns, progress)
        catalogue.commit()
    except BaseException:
        catalogue.rollback()
        raise
    return Refreshed(count, len(jobs), files, tuple(faults))


class Doubtful(NamedTuple):
    """A source to be read; `known` is the digest with which its record would still be right."""

    file: SourceFile
    known: bytes


def source_changes(
    found: Iterable[SourceFile], key: bytes, catalogue: Catalogue
) -> tuple[int, list[Doubtful], list[str]]:
    """(how many sources there are, those whose stat is new, the paths of those that are gone): a
    merge of a scan with the recorded sources, both in order of path."""
    recorded = iter(catalogue.source_stats())
    row = next(recorded, None)
    jobs: list[Doubtful] = []
    gone: list[str] = []
    count = 0
    for file in found:
        count += 1
        while row is not None and row[0] < file.path:
            gone.append(row[0])
            row = next(recorded, None)
        if row is not None and row[0] == file.path:
            stat = file.stat
            if row[1:5] != (stat.size, stat.mtime_ns, stat.ctime_ns, key):
                jobs.append(Doubtful(file, row[5] if row[4] == key else b""))
            row = next(recorded, None)
        else:
            jobs.append(Doubtful(file, b""))
    while row is not None:
        gone.append(row[0])
        row = next(recorded, None)
    return count, jobs, gone


def _parsed(
    root: Path,
    settings: ParseSettings,
    doubtful: list[Doubtful],
    pool: Pool,
    progress: Progress,
) -> Iterator[tuple[SourceFile, ParseResult]]:
    executor = pool.for_plan(len(doubtful))
    shared = ParseBatch(str(root), settings, limited=pool.timed(len(doubtful)))
    jobs = (ParseJob(file.path, file.stat.size, known) for file, known in doubtful)
    results = map_ordered(
        executor,
        parse_batch,
        shared,
        jobs,
        in_flight=pool.in_flight,
        weight=lambda job: job.size,
        told=Phase(progress, "reading", len(doubtful)).add,
    )
    return zip((one.file for one in doubtful), results, strict=True)


def _keep(
    file: SourceFile,
    result: ParseResult,
    key: bytes,
    catalogue: Catalogue,
    spool: Spool,
    started_ns: int,
) -> None:
    settled = result.stable and file.stat.mtime_ns < started_ns - SETTLED_NS
    stat = file.stat if settled else Stat(file.stat.size, file.stat.mtime_ns, 0)
    if not result.record:
        catalogue.touch_source(file.path, stat)
        return
    row = SourceRow(file.path, stat, result.digest, key, result.faulty, result.record)
    catalogue.put_source(row)
    catalogue.set_uses(file.path, result.files)
    if result.html:
        spool.add(file.path, result.html)


def _files(
    root: Path,
    catalogue: Catalogue,
    pool: Pool,
    extra: tuple[str, ...],
    started_ns: int,
    progress: Progress,
) -> dict[str, FileRow | str]:
    """Every file that a source names, looked at again only if its stat differs."""
    recorded = catalogue.files()
    wanted = dict.fromkeys((*catalogue.used_files(), *extra))
    found: dict[str, FileRow | str] = {}
    unknown = []
    for path in wanted:
        row = recorded.get(path)
        if row is not None and not place_fault(str(root), path) and _same(root, row):
            found[path] = row
        else:
            unknown.append(path)
    executor = pool.for_plan(len(unknown))
    told = Phase(progress, "files", len(unknown)).add
    probes = map_ordered(
        executor, probe_batch, str(root), unknown, in_flight=pool.in_flight, told=told
    )
    for probe in probes:
        found[probe.path] = _file(probe, catalogue, started_ns)
    for path in recorded.keys() - wanted.keys():
        catalogue.remove_file(path)
    return found


def _same(root: Path, row: FileRow) -> bool:
    real = (root / row.path).resolve()
    return stat_of(real) == row.stat


def _file(probe: Probe, catalogue: Catalogue, started_ns: int) -> FileRow | str:
    if probe.fault:
        catalogue.lose_file(probe.path)
        return probe.fault
    settled = probe.stat.mtime_ns < started_ns - SETTLED_NS
    stat = probe.stat if settled else Stat(probe.stat.size, probe.stat.mtime_ns, 0)
    told = probe.captions
    row = FileRow(
        path=probe.path,
        stat=stat,
        digest=probe.digest,
        width=probe.width,
        height=probe.height,
        format=probe.format,
        caption=told.caption,
        alt=told.alt,
        credit=told.credit,
    )
    catalogue.put_file(row)
    return row


def files_used(
    catalogue: Catalogue, world: World, source: str
) -> tuple[tuple[str, FileRow | str], ...]:
    """The files that a source uses, as the world found them."""
    used = catalogue.files_of(source)
    return tuple((file, world.files[file]) for file in used if file in world.files)


def static_digests(
    root: Path, folder: str, catalogue: Catalogue, pool: Pool, faults: list[Diagnostic],
    *, started_ns: int,
) -> dict[str, bytes]:  # fmt: skip
    """Digest of every static file by path, from the catalogue where the stat is the same."""
    recorded = catalogue.statics()
    files = static_files(str(root), folder, faults)
    digests: dict[str, bytes] = {}
    unknown = []
    for file in files:
        known = recorded.get(file.path)
        if known is not None and known[0] == file.stat:
            digests[file.path] = known[1]
        else:
            unknown.append(file)
    executor = pool.for_plan(len(unknown))
    paths = [file.path for file in unknown]
    found = map_ordered(executor, digest_batch, str(root), paths, in_flight=pool.in_flight)
    for file, content in zip(unknown, found, strict=True):
        digests[file.path] = content
        if file.stat.mtime_ns < started_ns - SETTLED_NS:
            catalogue.put_static(file.path, file.stat, content)
    return {file.path: digests[file.path] for file in files}


def standalone_sources(catalogue: Catalogue, content_dir: str) -> dict[str, Parsed]:
    """Every source of a standalone page by path, those with errors too."""
    return {
        path: Parsed.model_validate_json(record)
        for path, record in catalogue.records_below(f"{content_dir}/pages/")
    }


def source_faults(catalogue: Catalogue) -> list[Diagnostic]:
    """What parsing found wrong, in every source, read now or before."""
    return [
        found
        for record in catalogue.faulty_records()
        for found in Parsed.model_validate_json(record).diagnostics
    ]
