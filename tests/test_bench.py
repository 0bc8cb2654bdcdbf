"""The measuring scripts work: small runs of each, their tables and their figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent / "bench"


def run(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(BENCH / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=BENCH.parents[1])
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(table: str) -> list[list[str]]:
    """The lines of a Markdown table below its head, as cells."""
    found = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[2:]]


def figures(file: Path) -> list[dict[str, Any]]:
    return json.loads(file.read_text())["rows"]


def test_bench_measures_four_builds_and_proves_the_last(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    said = run("bench.py", "--articles", "60", "--no-hugo", "--prove", "--json", file)
    assert "byte for byte" in said
    steps = ["cold", "nothing changed", "one edit", "one new article"]
    assert [line[:2] for line in lines(said)] == [["Warraq", step] for step in steps]
    rows = figures(file)
    assert [row["step"] for row in rows] == steps
    for row in rows:
        names = ("wall_seconds", "cpu_seconds", "memory_bytes", "files", "pages", "output_bytes")
        assert all(row[name] > 0 for name in names)
    cold, nothing, edit, new = (row["written"] for row in rows)
    assert nothing == 0 < edit < cold and 0 < new < cold


def test_bench_index_measures_every_step(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    said = run("index.py", "--rows", "2000", "--json", file)
    rows = figures(file)
    assert [line[0] for line in lines(said)] == [row["step"] for row in rows]
    assert len(rows) == 12
    assert all(row["cpu_seconds"] > 0 and row["memory_bytes"] > 0 for row in rows)
    found = {row["step"]: row["found"] for row in rows}
    assert found["difference with the sources, stand-in included"] == "2 new or changed, 1 gone"
    assert found["one edit: related articles"] == "0 other"
    assert found["one new article: related articles"] == "1 other"


def test_edit_one_changes_one_file(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    run("make_corpus.py", "30", "--out", corpus, "--photos", "2")
    before = contents(corpus)
    said = run("edit_one.py", corpus, "7", "m1")
    after = contents(corpus)
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == [
        f"content/{said.strip()}.md"
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
