"""The last net: a job that works too long is given up."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType
from typing import Any

TIME_LIMIT = 5.0  # seconds for a body


class TooSlow(BaseException):
    """A body took longer than the limit. No `except Exception` of a library may keep it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlow after so many seconds of work, 0 for never; only in the main thread of a process.

    Work is what counts: a build that was stopped for a while, or shares its machine, is not slow.
    """
    if not seconds:
        yield
        return
    _listen()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@lru_cache(maxsize=1)
def _listen() -> None:
    """Set the handler, once for the life of a process: to look whether it is set costs more."""
    signal.signal(signal.SIGPROF, _stop)


def _stop(number: int, frame: FrameType | None) -> Any:
    raise TooSlow
