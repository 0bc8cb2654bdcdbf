"""What the index costs, on catalogues of many rows and without an article: `make bench-index`.

    python tests/bench/index.py --rows 100000 1000000 --json figures.json

Each step runs in a process of its own. CPU time is that of the step, without the start of Python
(the first line) and without what it needs of the steps before; the peak of memory is that of the
whole process, and so holds the index wherever a step works on it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from filling import KEY, add, edit, edition_of, fill, opened
from measure import machine, memory_folder

from generator.build.gather.index import Changes
from generator.build.gather.refresh import source_changes
from generator.build.gather.relations import update_relations
from generator.build.make.plan import make_plan
from generator.build.make.touched import delta_of, owners_to_compare
from generator.catalogue import Catalogue
from generator.disk import Stat
from generator.pages.archive import load_archive
from generator.pages.edition import Edition
from generator.pages.pieces.related import related_of
from generator.source.scan import SourceFile

ALL_RELATED = 100_000  # rows up to which related articles of all are worked out unasked
Step = Callable[[], str]  # does the work, and says what it found
Change = Callable[[Catalogue, int], Changes]


@dataclass(frozen=True)
class Row:
    """A line of the table; CPU time in seconds, memory in bytes."""

    step: str
    rows: int
    cpu: float
    memory: int
    found: str


def main() -> None:
    """Measure and print; with `--in`, be one of the processes that do it."""
    given = _arguments()
    if given.root:
        print(json.dumps(_done(given.root, given.rows[0], given.step)))
        return
    rows = [row for count in given.rows for row in _rows(count, given)]
    print(_table(rows))
    if given.json:
        Path(given.json).write_text(json.dumps(_as_json(rows), indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--all-related", action="store_true", help="at any size; it may be slow")
    parser.add_argument("--where", help="a folder for the catalogues")
    parser.add_argument("--json", help="a file for the figures")
    parser.add_argument("--in", dest="root", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    return parser.parse_args()


def _rows(count: int, given: argparse.Namespace) -> Iterator[Row]:
    folder = Path(tempfile.mkdtemp(prefix="warraq-index-", dir=given.where or memory_folder()))
    try:
        _in_a_process(folder, count, FILL)
        for step in STEPS:
            if step != ALL or count <= ALL_RELATED or given.all_related:
                yield Row(step, count, *_in_a_process(folder, count, step))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_a_process(folder: Path, count: int, step: str) -> tuple[float, int, str]:
    command = [sys.executable, __file__, "--in", str(folder), "--rows", str(count), "--step", step]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    cpu, memory, found = json.loads(done.stdout)
    return cpu, memory, found


def _done(root: Path, count: int, step: str) -> tuple[float, int, str]:
    """(CPU seconds, peak of memory in bytes, what was found) of a step done in this process."""
    if step == FILL:
        fill(root, count)
        return 0.0, 0, ""
    catalogue = opened(root)
    catalogue.begin()  # and never committed, so that every step finds the same
    work = STEPS[step](root, catalogue, count)
    started = time.process_time() if step != NOTHING else 0.0
    found = work()
    return time.process_time() - started, _peak(), found


def _peak() -> int:
    """The highest resident set of this process. What `getrusage` tells is also that of a parent."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _nothing(root: Path, catalogue: Catalogue, count: int) -> Step:
    return lambda: ""


def _load(root: Path, catalogue: Catalogue, count: int) -> Step:
    return lambda: f"{len(load_archive(catalogue).lists):,} lists"


def _scan(root: Path, catalogue: Catalogue, count: int) -> Step:
    return lambda: f"{sum(1 for _ in _sources(root, count)):,} files"


def _difference(root: Path, catalogue: Catalogue, count: int) -> Step:
    def work() -> str:
        _, changed, gone = source_changes(_sources(root, count), KEY, catalogue)
        return f"{len(changed)} new or changed, {len(gone)} gone"

    return work


def _sources(root: Path, count: int) -> Iterator[SourceFile]:
    """What a scan of the disk would find: one source gone, one changed, one new."""
    other = opened(root)
    for number, (path, size, mtime_ns, ctime_ns, *_) in enumerate(other.source_stats()):
        if number == count // 3:
            continue
        mtime_ns += number == count // 2
        yield SourceFile(path, Stat(size, mtime_ns, ctime_ns))
    yield SourceFile("content/ي.md", Stat(1, 1, 1))
    other.close()


def _related(change: Change) -> Callable[[Path, Catalogue, int], Step]:
    def step(root: Path, catalogue: Catalogue, count: int) -> Step:
        changes = change(catalogue, count)
        edition, _ = edition_of(root, catalogue)
        return lambda: f"{len(_relations(edition, changes)):,} other"

    return step


def _relations(edition: Edition, changes: Changes) -> frozenset[int]:
    count = edition.world.settings.related.count
    return update_relations(edition.catalogue, edition.archive, changes, count)


def _touched(change: Change) -> Callable[[Path, Catalogue, int], Step]:
    def step(root: Path, catalogue: Catalogue, count: int) -> Step:
        changes = change(catalogue, count)
        edition, _ = edition_of(root, catalogue)
        relations = _relations(edition, changes)
        return lambda: f"{len(_owners(edition, changes, relations)):,} owners"

    return step


def _owners(edition: Edition, changes: Changes, relations: frozenset[int]) -> list[str]:
    delta = delta_of(edition, changes, relations)
    return owners_to_compare(edition, delta, (), everything=False)


def _compared(change: Change) -> Callable[[Path, Catalogue, int], Step]:
    def step(root: Path, catalogue: Catalogue, count: int) -> Step:
        changes = change(catalogue, count)
        edition, renderers = edition_of(root, catalogue)
        owners = _owners(edition, changes, _relations(edition, changes))
        return lambda: f"{len(make_plan(edition, owners, renderers, {}).planned):,} pages to make"

    return step


def _all_related(root: Path, catalogue: Catalogue, count: int) -> Step:
    def work() -> str:
        found = (related_of(archive, rank, 4) for rank in range(len(archive.ids)))
        return f"{sum(map(bool, found)):,} have some"

    archive = load_archive(catalogue)
    return work


def _outputs(root: Path, catalogue: Catalogue, count: int) -> Step:
    return lambda: f"{sum(1 for _ in catalogue.page_stats()):,} outputs"


FILL, NOTHING, ALL = "fill", "start of Python and the modules", "related articles of all"
STEPS: dict[str, Callable[[Path, Catalogue, int], Step]] = {
    NOTHING: _nothing,
    "load the index": _load,
    "a stand-in for the scan": _scan,
    "difference with the sources, stand-in included": _difference,
    "one edit: related articles": _related(edit),
    "one edit: touched owners": _touched(edit),
    "one edit: their pages compared": _compared(edit),
    "one new article: related articles": _related(add),
    "one new article: touched owners": _touched(add),
    "one new article: their pages compared": _compared(add),
    ALL: _all_related,
    "pass over all outputs, without their stats": _outputs,
}


def _table(rows: list[Row]) -> str:
    lines = [["step", "rows", "CPU s", "peak MB", "found"], ["---", *["--:"] * 3, "---"]]
    lines += [
        [row.step, f"{row.rows:,}", f"{row.cpu:.3f}", f"{row.memory / 1e6:.0f}", row.found]
        for row in rows
    ]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"{machine()}\n\n{table}"


def _as_json(rows: list[Row]) -> dict[str, object]:
    return {
        "machine": machine(),
        "rows": [
            {
                "step": row.step,
                "rows": row.rows,
                "cpu_seconds": round(row.cpu, 6),
                "memory_bytes": row.memory,
                "found": row.found,
            }
            for row in rows
        ],
    }


if __name__ == "__main__":
    main()
