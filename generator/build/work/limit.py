"""The last net: a job that works too long is given up."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

TIME_LIMIT = 5.0  # seconds for a body


class TooSlow(Exception):
    """A body took longer than the limit."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlow after so many seconds of work, 0 for never; only in the main thread of a process.

    Work is what counts: a build that was stopped for a while, or shares its machine, is not slow. The
    handler stays once it is set: two system calls less for each job.
    """
    if not seconds:
        yield
        return
    if signal.getsignal(signal.SIGPROF) is not _stop:
        signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(number: int, frame: FrameType | None) -> Any:
    raise TooSlow
