"""Calls of the system that fail on demand, in this process and below given folders."""

from __future__ import annotations

import builtins
import io
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

CALLS = ("open", "write", "replace", "mkdir", "unlink", "rmdir")


@dataclass
class Breaker:
    """Counts the calls below `folders`; the `number`th `call` fails. Numbers count from one.

    Without an `errno` the process is killed instead, in the middle of a write or before any other call.
    """

    folders: tuple[Path, ...]
    call: str = ""
    number: int = 0
    errno: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    reached: bool = False
    _written: dict[int, str] = field(default_factory=dict)

    def met(self, call: str, path: Any, midway: Callable[[], object] = lambda: None) -> None:
        """Count a call, or fail; `midway` does a part of it."""
        if not self._is_ours(path):
            return
        self.counts[call] += 1
        if (call, self.counts[call]) == (self.call, self.number):
            if not self.errno:
                midway()
                os.kill(os.getpid(), signal.SIGKILL)
            self.reached = True
            raise OSError(self.errno, os.strerror(self.errno), os.fspath(path))

    def _is_ours(self, path: Any) -> bool:
        if isinstance(path, int):
            return False
        text = os.path.abspath(os.fspath(path))
        return any(text == str(f) or text.startswith(f"{f}{os.sep}") for f in self.folders)

    def opened(self, descriptor: int, path: Any) -> None:
        """Remember what a descriptor writes."""
        if self._is_ours(path):
            self._written[descriptor] = os.fspath(path)

    def closed(self, descriptor: int) -> None:
        """A descriptor is free for another file."""
        self._written.pop(descriptor, None)

    def path_of(self, descriptor: int) -> str:
        """What a descriptor writes; '' if it is none of ours."""
        return self._written.get(descriptor, "")


class _Writing:
    """An open file whose writes are counted."""

    def __init__(self, file: Any, path: Any, breaker: Breaker) -> None:
        self._file, self._path, self._breaker = file, path, breaker

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, *given: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, content: Any) -> Any:
        self._breaker.met("write", self._path, lambda: self._half(content))
        return self._file.write(content)

    def _half(self, content: Any) -> None:
        self._file.write(content[: len(content) // 2])
        self._file.flush()


@contextmanager
def breaking(breaker: Breaker) -> Iterator[Breaker]:
    """Let the calls of this process go through the breaker."""
    real_open, real_os_open, real_write, real_close = open, os.open, os.write, os.close

    def file_open(path: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        if mode[0] == "r" and "+" not in mode:
            return real_open(path, mode, *given, **named)
        breaker.met("open", path)
        return _Writing(real_open(path, mode, *given, **named), path, breaker)

    def os_open(path: Any, flags: int, *given: Any, **named: Any) -> int:
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        if writes:
            breaker.met("open", path)
        descriptor = real_os_open(path, flags, *given, **named)
        if writes:
            breaker.opened(descriptor, path)
        return descriptor

    def os_write(descriptor: int, content: Any) -> int:
        half = content[: len(content) // 2]
        path = breaker.path_of(descriptor) or descriptor
        breaker.met("write", path, lambda: real_write(descriptor, half))
        return real_write(descriptor, content)

    def os_close(descriptor: int) -> None:
        breaker.closed(descriptor)
        real_close(descriptor)

    def counted(call: str) -> Callable[..., Any]:
        real = getattr(os, call)

        def act(path: Any, *given: Any, **named: Any) -> Any:
            breaker.met(call, path)
            return real(path, *given, **named)

        return act

    calls = {name: counted(name) for name in CALLS if name not in ("open", "write")}
    with (
        patch.multiple(os, open=os_open, write=os_write, close=os_close, **calls),
        patch.object(builtins, "open", file_open),
        patch.object(io, "open", file_open),
    ):
        yield breaker
