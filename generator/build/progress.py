"""How far a long build has come, told to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Told once a batch: a phase (reading, files, indexing, rendering), how many are done, and of how many.
Progress = Callable[[str, int, int], None]


def silent(phase: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass
class Phase:
    """One phase of a build: it counts what is done."""

    progress: Progress
    name: str
    total: int
    done: int = 0

    def add(self, count: int) -> None:
        """Tell that so many more are done."""
        self.done += count
        self.progress(self.name, self.done, self.total)
