"""The way back to before the first build: output and records gone, sources untouched."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.build.output import MARKER, check_project_output, locked
from generator.build.state import shown_output, state_folder
from generator.disk import remove, remove_tree
from generator.source.config import Project


def clean(project: Project) -> int:
    """Remove all files of a marked output folder (`.git*` stays) and its records; says how many.

    Raises Refusal for a folder that is not ours or that a build is writing.
    """
    output, state = project.output, state_folder(project)
    check_project_output(project)
    removed, emptied = 0, [state.parent]
    if (output / MARKER).exists():
        with locked(output, shown_output(project), state):
            removed = _emptied(output)
            # while it is ours: a build that waits must find neither, or make both anew
            remove_tree(state)
            (output / MARKER).unlink(missing_ok=True)
        emptied.append(output)
    else:
        remove_tree(state)
    for folder in emptied:
        with suppress(OSError):  # not empty, or in use again
            folder.rmdir()
    return removed


def _emptied(output: Path) -> int:
    removed = 0
    for current, folders, names in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".git")]
        for name in names:
            path = Path(current) / name
            if path != output / MARKER and not name.startswith(".git"):
                removed += remove(path, within=output)
    return removed
