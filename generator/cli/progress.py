"""The one line that tells how far a long build is; gone when the build says anything else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from generator.build.progress import Progress, silent
from generator.diagnostics import Language

PATIENCE = 1.0  # seconds of work before a line appears
PAUSE = 0.1  # seconds between two of them
_CLEAR = "\r\x1b[K"
_WORDS = {
    "en": {
        "reading": "reading {done} of {total}",
        "files": "looking at files: {done} of {total}",
        "indexing": "indexing {done} of {total}",
        "rendering": "rendering {done} of {total}",
    },
    "ar": {
        "reading": "القراءة: {done} من {total}",
        "files": "فحص الملفات: {done} من {total}",
        "indexing": "الفهرسة: {done} من {total}",
        "rendering": "الإنتاج: {done} من {total}",
    },
}


@contextmanager
def shown_progress(speech: Language, *, wanted: bool) -> Iterator[Progress]:
    """Where a build tells how far it is; a line on stderr, if a person looks at it."""
    stream = sys.stderr
    person = stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
    if not wanted or not person:
        yield silent
        return
    line = Line(stream, speech, time.monotonic)
    try:
        yield line.tell
    finally:
        line.clear()


@dataclass
class Line:
    """A line that is written over. It waits for `PATIENCE` and goes with the end of each phase."""

    stream: TextIO
    speech: Language
    clock: Callable[[], float]
    visible: bool = False

    def __post_init__(self) -> None:
        self._next = self.clock() + PATIENCE

    def tell(self, phase: str, done: int, total: int) -> None:
        """Show how far a phase is, unless that was shown a moment ago."""
        now = self.clock()
        if done >= total:
            self.clear()
        elif now >= self._next:
            self._next = now + PAUSE
            text = _WORDS[self.speech][phase].format(done=f"{done:,}", total=f"{total:,}")
            self._put(f"{_CLEAR}{text}")
            self.visible = True

    def clear(self) -> None:
        """Leave an empty line."""
        if self.visible:
            self._put(_CLEAR)
            self.visible = False

    def _put(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
