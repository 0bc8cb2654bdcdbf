"""Which sources there are: a walk of the content folder, streamed in order of path."""

from __future__ import annotations

import os
import re
import stat as modes
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.disk import Stat
from generator.value import value_type

ENDING = ".md"
# What editors and file managers make of `.md`; such a file would be passed over without a word.
_OTHER_ENDINGS = re.compile(r"\.(md|markdown|mdown|mkd)(\.txt)?$", re.IGNORECASE)
_APART = ("_authors", "_terms")


@value_type
class SourceFile:
    """A source by its path from the site's root, with `/` on every system."""

    path: str
    stat: Stat


def scan(root: str, content_dir: str, faults: list[Diagnostic]) -> Iterator[SourceFile]:
    """Every Markdown file under content, sorted by path; what cannot be a source goes to `faults`.

    Hidden names, `_authors` and `_terms` are left out; a symlink may lead to a file of the site.
    """
    yield from _folder(root, content_dir, faults, content_dir)


def _folder(
    root: str, folder: str, faults: list[Diagnostic], content_dir: str
) -> Iterator[SourceFile]:
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            found = sorted(entries, key=_order)
    except OSError as fault:
        faults.append(
            diagnostic("unreadable", Location(folder), reason=fault.strerror or str(fault))
        )
        return
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or (folder == content_dir and entry.name in _APART):
            continue
        if entry.is_dir(follow_symlinks=False) and entry.name.startswith("_"):
            if _holds_sources(os.path.join(root, path)):
                faults.append(diagnostic("folder-underscore", Location(path)))
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(root, path, faults, content_dir)
        elif entry.name.endswith(ENDING):
            if (source := _file(root, path, entry, faults)) is not None:
                yield source
        elif entry.is_symlink() and os.path.isdir(os.path.join(root, path)):
            faults.append(diagnostic("symlink-folder", Location(path)))
        elif _OTHER_ENDINGS.search(entry.name):
            faults.append(diagnostic("file-ending", Location(path), "warning", name=entry.name))


def _holds_sources(folder: str) -> bool:
    return any(name.endswith(ENDING) for _, _, names in os.walk(folder) for name in names)


def _order(entry: os.DirEntry[str]) -> str:
    """Folders sort as `name/`, so that the walk is in order of whole paths."""
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name


def _file(
    root: str, path: str, entry: os.DirEntry[str], faults: list[Diagnostic]
) -> SourceFile | None:
    """A file with its stat; None for one that cannot be a source."""
    if not path.isascii():
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            faults.append(diagnostic("file-name-encoding", Location(shown)))
            return None
    try:
        found = entry.stat()
    except OSError as fault:
        faults.append(diagnostic("unreadable", Location(path), reason=fault.strerror or str(fault)))
        return None
    if entry.is_symlink():
        real = os.path.realpath(os.path.join(root, path))
        if os.path.commonpath([os.path.realpath(root), real]) != os.path.realpath(root):
            faults.append(diagnostic("file-outside", Location(path), path=path))
            return None
    if not modes.S_ISREG(found.st_mode):
        faults.append(diagnostic("file-not-regular", Location(path), path=path))
        return None
    return SourceFile(path, Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns))


def static_files(root: str, folder: str, faults: list[Diagnostic]) -> list[SourceFile]:
    """Every file under the static folder, sorted by path; hidden ones too, for hosts want them."""
    found: list[SourceFile] = []
    for current, folders, _ in os.walk(os.path.join(root, folder)):
        folders.sort()
        inner = os.path.relpath(current, root).replace(os.sep, "/")
        with os.scandir(current) as entries:
            for entry in entries:
                path = f"{inner}/{entry.name}"
                if entry.is_dir(follow_symlinks=False) or entry.name == ".DS_Store":
                    continue
                if entry.is_symlink() and os.path.isdir(os.path.join(root, path)):
                    faults.append(diagnostic("symlink-folder", Location(path)))
                elif (file := _file(root, path, entry, faults)) is not None:
                    found.append(file)
    return sorted(found, key=lambda file: file.path)
