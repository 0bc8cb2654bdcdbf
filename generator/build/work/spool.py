"""The bodies that a build has parsed, until it renders them: a file for each process that parses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from generator.disk import remove_tree


class Place(NamedTuple):
    """Where a body lies: a file of the spool's folder, and a span of it in bytes."""

    file: str
    offset: int
    length: int


@dataclass
class Spool:
    """Where the bodies of this build lie, by source; gone when the build ends.

    Without a folder nothing is kept: for those who only look, perhaps while a build is writing.
    """

    folder: Path | None
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The folder as workers are told it; '' for none."""
        return "" if self.folder is None else str(self.folder)

    def close(self) -> None:
        """Remove the folder, and what a killed build left in it."""
        if self.folder is not None:
            remove_tree(self.folder)


@contextmanager
def appended(folder: str) -> Iterator[Callable[[str], Place | None]]:
    """What keeps a body as HTML and says where it lies; without a folder, what keeps nothing."""
    if not folder:
        yield lambda html: None
        return
    name = _own_name()
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "ab") as file:

        def keep(html: str) -> Place:
            content = html.encode()
            place = Place(name, file.tell(), len(content))
            file.write(content)
            return place

        yield keep


@lru_cache(maxsize=1)
def _own_name() -> str:
    """No other process has it, on whatever machine."""
    return token_hex(8)


@contextmanager
def reader(folder: str, places: Iterable[Place]) -> Iterator[Callable[[Place], str]]:
    """What gives back the bodies that lie at these places."""
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(open(os.path.join(folder, name), "rb"))
            for name in {place.file for place in places}
        }

        def read(place: Place) -> str:
            file = files[place.file]
            file.seek(place.offset)
            return file.read(place.length).decode()

        yield read
