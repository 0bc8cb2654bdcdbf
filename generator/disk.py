"""The only module that replaces or removes a file (SQLite keeps its own)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from generator.value import value_type

TEMPORARY = ".warraq-new"
FEW = 200  # files that are brought to the disk one by one
# Why a folder stays: it holds something, is a link or a place where a disk is mounted.
_IN_USE = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EBUSY})


@value_type
class Stat:
    """What tells one state of a file from another without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int


def stat(path: Path | str) -> Stat | None:
    """The stat of a regular file; None if there is no file there (a folder is no file)."""
    try:
        found = os.stat(path, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if found.st_mode & 0o170000 != 0o100000:
        return None
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def replace(path: Path | str, content: bytes) -> Stat:
    """Write a file whole: readers see the old bytes or the new ones, never a part.

    The temporary file lies in the same folder, so that `os.replace` is one rename. Raises OSError
    and leaves no temporary file behind.
    """
    folder = os.path.dirname(path)
    temporary = os.path.join(folder, f"{TEMPORARY}-{os.getpid()}")
    try:
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        except FileNotFoundError:
            _make(folder)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            _write_all(descriptor, content)
        finally:
            os.close(descriptor)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    found = os.stat(path)
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _make(folder: str) -> None:
    """A folder in which there is none yet; most of a site's pages have one of their own."""
    with suppress(FileExistsError):  # another process was quicker
        try:
            os.mkdir(folder)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)


def put(path: Path | str, content: bytes) -> tuple[Stat, bool]:
    """Write a file, unless it holds these bytes already: its mtime stays, publish stays quiet.

    (its stat, whether it was written). Raises OSError.
    """
    found = stat(path)
    if found is not None and found.size == len(content):
        with open(path, "rb") as file:
            if file.read() == content:
                return found, False
    return replace(path, content), True


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def remove(path: Path, *, within: Path) -> bool:
    """Remove a file, then the folders above it that became empty, up to `within` (kept).

    Says whether there was a file; a folder of that name stays. The folders are looked at even if
    there was none: a build may have been killed between the two.
    """
    if path.is_dir() and not path.is_symlink():
        return False
    try:
        path.unlink()
        found = True
    except FileNotFoundError:
        found = False
    except NotADirectoryError:
        return False
    _remove_empty(path.parents, within)
    return found


def _remove_empty(folders: Iterable[Path], within: Path) -> None:
    for folder in folders:
        if folder == within or within not in folder.parents:
            return
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError as fault:
            if fault.errno in _IN_USE:
                return
            raise


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed build left in a tree."""
    for root, _, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMPORARY):
                with suppress(OSError):
                    os.unlink(os.path.join(root, name))


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours with all in it, or the file in its place; it may not be there."""
    import shutil

    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def flush(folder: Path, names: Sequence[str]) -> None:
    """Bring files of a folder to the disk, and the names of those that were written or removed.

    `os.sync` waits for all that the whole machine has not yet written, which may be seconds; a few
    files are brought there one by one instead.
    """
    if len(names) > FEW:
        if hasattr(os, "sync"):
            os.sync()
        return
    paths = [folder / name for name in names]
    folders = {
        parent for path in paths for parent in path.parents if folder in (parent, *parent.parents)
    }
    for path in (*paths, *folders):
        with suppress(OSError):  # removed, or a system that cannot do that with a folder
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
