"""The bodies that a build has parsed, one after another in a file, until it renders them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple


class Place(NamedTuple):
    """A span of the file, in bytes."""

    offset: int
    length: int


@dataclass
class Spool:
    """The file of this build, and where in it each source's body lies; gone when the build ends.

    Without a path nothing is kept: for those who only look, perhaps while a build is writing.
    """

    path: Path | None
    places: dict[str, Place] = field(default_factory=dict)
    _file: IO[bytes] | None = field(default=None, repr=False)
    _length: int = 0

    def add(self, source: str, html: bytes) -> None:
        """Append a body."""
        if self.path is None:
            return
        if self._file is None:
            self._file = open(self.path, "wb")  # noqa: SIM115 - closed with the spool
        self._file.write(html)
        self.places[source] = Place(self._length, len(html))
        self._length += len(html)

    def flush(self) -> None:
        """Have others find what was added."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Remove the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self.path is not None:
            self.path.unlink(missing_ok=True)


@contextmanager
def reader(path: str, *, needed: bool) -> Iterator[Callable[[Place], str]]:
    """What gives back bodies of a spool's file, which is opened only if it is `needed`."""
    with open(path, "rb") if needed else nullcontext() as file:

        def read(place: Place) -> str:
            assert file is not None, "it is needed"
            file.seek(place.offset)
            return file.read(place.length).decode()

        yield read
