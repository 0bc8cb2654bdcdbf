"""Where a build keeps its records, and how its output is named in messages."""

from __future__ import annotations

from pathlib import Path

from generator.build.settled import STATE
from generator.fingerprint import digest
from generator.source.config import Project


def state_folder(project: Project) -> Path:
    """Where the records of an output folder lie: one catalogue per folder, never in it."""
    name = digest(str(project.output.resolve()).encode()).hex()[:16]
    return project.root / STATE / name


def shown_output(project: Project) -> str:
    """The output folder as messages name it."""
    try:
        return project.output.relative_to(project.root).as_posix()
    except ValueError:
        return str(project.output)
