"""The output folder: whose it is, who may write to it now, and what in it is not as recorded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from filelock import BaseFileLock, FileLock, Timeout

from generator.build.state import shown_output
from generator.catalogue import Catalogue
from generator.diagnostics import Diagnostic, Location, Refusal, diagnostic
from generator.fingerprint import digest
from generator.pages.facts.permalink import folded_output
from generator.source.config import Project

MARKER = ".warraq-output"
MARKER_TEXT = b"Warraq writes this folder. What it does not know here may be removed.\n"
LOCK_SECONDS = 10.0


def check_project_output(project: Project) -> None:
    """Refuse an output that is not ours or lies over the site's sources. Raises Refusal (exit 2)."""
    root, settings = project.root, project.settings
    folders = (settings.content_dir, settings.static_dir, "themes")
    protected = (root, *(root / folder for folder in folders))
    check_ownership(project.output, shown_output(project), protected=protected)


def check_ownership(output: Path, shown: str, *, protected: tuple[Path, ...]) -> None:
    """Refuse a folder that is not ours: one with files but without the marker, or a folder of
    sources. Raises Refusal (exit 2)."""
    if any(output == folder or output in folder.parents for folder in protected) or any(
        folder in output.parents for folder in protected[1:]
    ):
        raise Refusal([diagnostic("output-sources", Location(shown))], exit_code=2)
    if (output.is_symlink() and not output.exists()) or (output.exists() and not output.is_dir()):
        raise Refusal([diagnostic("output-not-a-folder", Location(shown))], exit_code=2)
    if not output.is_dir() or (output / MARKER).exists():
        return
    names = [name for name in os.listdir(output) if not name.startswith(".git")]
    if names:
        found = diagnostic("output-not-ours", Location(shown), example=sorted(names)[0])
        raise Refusal([found], exit_code=2)


@contextmanager
def locked(
    output: Path, shown: str, state: Path, *, seconds: float = LOCK_SECONDS
) -> Iterator[None]:
    """Hold the output folder for one build; the marker is the lock. Raises Refusal (exit 1)."""
    try:
        try:
            lock = _acquired(output, state, seconds)
        except FileNotFoundError:  # `clean` had the lock before, and took the folder away
            lock = _acquired(output, state, seconds)
    except Timeout as fault:
        pid = ""
        with suppress(OSError):
            pid = (state / "pid").read_text()
        raise Refusal([diagnostic("output-locked", Location(shown), pid=pid)]) from fault
    except OSError as fault:
        raise Refusal([unwritable(shown, fault)]) from fault
    try:
        with suppress(OSError):
            (state / "pid").write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _acquired(output: Path, state: Path, seconds: float) -> BaseFileLock:
    """The lock of a marked folder, taken; afterwards both folders are there, whoever had it before."""
    lock = FileLock(_marked(output), mode=0o644)
    state.mkdir(parents=True, exist_ok=True)
    lock.acquire(timeout=seconds)
    state.mkdir(parents=True, exist_ok=True)
    _marked(output)
    return lock


def _marked(output: Path) -> Path:
    """The marker of a folder, made if it is not there or was cut short."""
    output.mkdir(parents=True, exist_ok=True)
    marker = output / MARKER
    if not marker.exists() or marker.stat().st_size != len(MARKER_TEXT):
        marker.write_bytes(MARKER_TEXT)
    return marker


def unwritable(shown: str, fault: OSError) -> Diagnostic:
    """A diagnostic for an output that the system will not let us write."""
    reason = fault.strerror or str(fault)
    return diagnostic("output-unwritable", Location(shown), reason=reason)


def altered_outputs(
    output: Path, catalogue: Catalogue, *, verify: bool
) -> dict[str, tuple[str, str]]:
    """Output → (owner, why) of every file that is not as recorded; `verify` reads them all."""
    found: dict[str, tuple[str, str]] = {}
    base = str(output)
    for owner, name, size, mtime_ns, ctime_ns, content in catalogue.page_stats():
        path = f"{base}/{name}"
        try:
            now = os.stat(path, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            found[name] = (owner, "missing in output")
            continue
        facts = (now.st_size, now.st_mtime_ns, now.st_ctime_ns)
        if not S_ISREG(now.st_mode):
            found[name] = (owner, "missing in output")
        elif facts != (size, mtime_ns, ctime_ns) or (verify and _digest(path) != content):
            found[name] = (owner, "altered in output")
    return found


def _digest(path: str) -> bytes:
    with open(path, "rb") as file:
        return digest(file.read())


def strangers(output: Path, catalogue: Catalogue) -> list[str]:
    """Files in a marked folder that no page wants, in order; `.git*` and the marker do not count."""
    found = []
    for current, folders, names in os.walk(output):
        folders[:] = sorted(name for name in folders if not name.startswith(".git"))
        for name in sorted(names):
            path = os.path.relpath(os.path.join(current, name), output).replace(os.sep, "/")
            if (name == MARKER and current == str(output)) or name.startswith(".git"):
                continue
            owner = catalogue.output_owner(folded_output(path))
            if owner is None or owner[1] != path:
                found.append(path)
    return found
