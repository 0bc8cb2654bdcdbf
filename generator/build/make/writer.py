"""Bytes into `output/`: replace a file, then note it; remove what is ours and no longer wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build.make.plan import Planned
from generator.catalogue import Catalogue, PageRow
from generator.disk import put, remove
from generator.fingerprint import digest

BATCH = 500  # pages a transaction


class Writer:
    """Writes the pages of one build. `written` are the outputs whose bytes changed."""

    def __init__(self, output: Path, catalogue: Catalogue) -> None:
        self._folder = str(output)
        self.catalogue = catalogue
        self.written: list[str] = []
        self._open = 0

    def put(self, planned: Planned, content: bytes) -> None:
        """Write a page, unless its file holds these bytes already, and note it."""
        page = planned.page
        found, is_new = put(os.path.join(self._folder, page.output), content)
        if is_new:
            self.written.append(page.output)
        row = PageRow(
            owner=page.owner,
            output=page.output,
            renderer=planned.renderer,
            fingerprint=planned.fingerprint,
            refs=planned.refs,
            digest=digest(content),
            stat=found,
            reason=planned.reason,
        )
        if not self._open:
            self.catalogue.begin()
        self.catalogue.put_page(row)
        self._open += 1
        if self._open >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Keep what was noted so far."""
        if self._open:
            self.catalogue.commit()
            self._open = 0


def clear_way(output: Path, doomed: Iterable[str], planned: Iterable[str]) -> list[str]:
    """Remove the doomed files without which a planned one has no place; say which there were.

    A file goes where a folder is needed, and a folder's files where a file is.
    """
    wanted = set(planned)
    folders = {folder for name in wanted for folder in _folders(name)}
    hindering = (name for name in doomed if name in folders or wanted & set(_folders(name)))
    return prune(output, hindering)


def _folders(name: str) -> Iterator[str]:
    """The folders above an output: `a/b/c` → `a/b`, `a`."""
    while name := name.rpartition("/")[0]:
        yield name


def prune(output: Path, doomed: Iterable[str]) -> list[str]:
    """Remove files that no page wants; say which there were."""
    return [name for name in doomed if remove(output / name, within=output)]
