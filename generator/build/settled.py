"""The shortest build: nothing has changed since the last one, and nothing is due.

A build without a fault leaves a note of the files that it depends on, as one digest of their paths
and stats, and of what it counted. The next build with the same options compares stats alone and, if
all are the same, ends there: no settings, no theme and no article is read. Whatever differs, be it
only a time, leads to the ordinary build, so a note can only ever say «nothing to do» for nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.build.report import Held, Report
from generator.diagnostics import Diagnostic, Location
from generator.fingerprint import digest
from generator.value import value_type

NOTE = "settled"
STATE = ".warraq"
SETTLED_NS = 2_000_000_000  # a stat younger than this may hide a second edit of the same size
MOST_TOLD = 1_000  # diagnostics that a note keeps; a site with more is built in the ordinary way


@value_type
class Inputs:
    """The files that a build depends on: a digest of their stats, and the latest change in ns."""

    folders: tuple[str, ...]
    digest: bytes
    newest_ns: int


def look(root: Path, call: bytes, now: int) -> tuple[Report | None, Inputs | None]:
    """What the last build counted, if a build of `root` at `now` (seconds) had nothing to do.

    `call` is a digest of the generator and the options. The inputs are given back too, as far as they
    had to be looked at.
    """
    inputs = None
    for path in sorted(root.glob(f"{STATE}/*/catalogue/catalogue.sqlite")):
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as record:
                note = _note(record, call, now)
                if note is None:
                    continue
                inputs = inputs_of(root, tuple(note["folders"]))
                if inputs.digest.hex() == note["inputs"] and _as_written(record, note["output"]):
                    return _report(note), inputs
        except (sqlite3.Error, ValueError, KeyError, TypeError, OSError):
            continue  # the ordinary build says what is the matter with the record
    return None, inputs


def _note(record: sqlite3.Connection, call: bytes, now: int) -> dict[str, Any] | None:
    """The note of a finished build with these options that no instant has overtaken."""
    values = dict(record.execute(
        "SELECT key, value FROM meta WHERE key IN ('incomplete', 'sweep', ?)", (NOTE,)
    ))  # fmt: skip
    if not values.get(NOTE) or values.get("incomplete") or values.get("sweep"):
        return None
    note = json.loads(values[NOTE])
    due = note["next_due"]
    overtaken = now < note["now"] or (due is not None and now >= due)
    return None if note["call"] != call.hex() or overtaken else note


def _as_written(record: sqlite3.Connection, output: str) -> bool:
    """Whether every output is there, with the stat that it was written with."""
    rows = record.execute("SELECT output, size, mtime_ns, ctime_ns FROM pages")
    try:
        for name, size, mtime_ns, ctime_ns in rows:
            found = os.stat(f"{output}/{name}", follow_symlinks=False)
            if (found.st_size, found.st_mtime_ns, found.st_ctime_ns) != (size, mtime_ns, ctime_ns):
                return False
    except OSError:
        return False
    return True


def inputs_of(root: Path, folders: tuple[str, ...]) -> Inputs:
    """Look at all files below these folders, relative to `root` or absolute; a file counts as one."""
    lines: list[str] = []
    newest = 0
    for folder in folders:
        for path, stat in _files(os.path.join(root, folder)):
            facts = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_mode)
            lines.append(f"{path}\0{facts}")
            newest = max(newest, stat.st_mtime_ns)
        lines.append(folder)
    content = "\n".join(lines).encode("utf-8", "surrogateescape")
    return Inputs(folders, digest(content), newest)


def _files(top: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file at or below a path with its stat, in order; a link counts as what it leads to."""
    try:
        with os.scandir(top) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield top, os.stat(top)
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
            continue
        try:
            yield entry.path, entry.stat()
        except OSError:  # a link that leads nowhere
            yield entry.path, entry.stat(follow_symlinks=False)


def note_of(report: Report, inputs: Inputs, call: bytes, now: int, output: Path) -> bytes:
    """What a finished build leaves for the next one; b'' where a note would not be true for long."""
    if report.refused or len(report.diagnostics) > MOST_TOLD:
        return b""
    note = {
        "call": call.hex(),
        "now": now,
        "folders": inputs.folders,
        "inputs": inputs.digest.hex(),
        "output": str(output),
        "next_due": report.next_due,
        "published": report.published,
        "pages": report.pages,
        "held": [(held.path, held.reason, held.until) for held in report.held],
        "zone": report.zone,
        "told": [
            (found.code, found.location, found.arguments, found.severity)
            for found in report.diagnostics
        ],
    }
    return json.dumps(note, ensure_ascii=False).encode()


def _report(note: dict[str, Any]) -> Report:
    return Report(
        published=note["published"],
        held=tuple(Held(*held) for held in note["held"]),
        refused=(),
        pages=note["pages"],
        written=(),
        kept=note["pages"],
        pruned=(),
        diagnostics=tuple(
            Diagnostic(code, Location(*place), tuple((k, v) for k, v in arguments), severity)
            for code, place, arguments, severity in note["told"]
        ),
        next_due=note["next_due"],
        zone=note["zone"],
    )
