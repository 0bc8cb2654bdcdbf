"""What a worker on another machine does around a batch: be sure that it is fit, then work."""

from __future__ import annotations

import pickle
import socket
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import generator

# Imported with the digest, not later: a worker that runs on through an upgrade keeps the old code.
import generator.build.work.deriving
import generator.build.work.making
import generator.build.work.reading
from generator.identity import generator_digest
from generator.value import value_type

# One batch at a time: converters and templates are kept by a worker, and are not for two threads.
_TURN = threading.Lock()


@value_type
class Token:
    """What a worker must find: a file of this build with a text that nobody else knows."""

    path: str
    text: bytes
    digest: bytes


@value_type
class Seen:
    """What a worker is, and whether it sees the site; `reason` says why it does not."""

    host: str
    version: str
    python: str
    digest: bytes
    sees: bool
    reason: str = ""

    def fits(self, token: Token) -> bool:
        """Whether it would make the same bytes from the same files."""
        return self.sees and self.digest == token.digest


class Unfit(Exception):
    """A worker that came later and does not fit. `seen` says in what."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)  # all arguments: it travels by pickle
        self.seen = seen


class Hindered(Exception):
    """A worker that fits, and that a batch met without a file or a library; `reason` names it."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(host, reason)
        self.host = host
        self.reason = reason


def python_version() -> str:
    """The version that decides over bytecode and Unicode tables."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def seen(token: Token) -> Seen:
    """What this worker is and sees."""
    sees, reason = True, ""
    try:
        with open(token.path, "rb") as file:
            sees = file.read() == token.text
        reason = "" if sees else "another file is there"
    except OSError as fault:
        sees, reason = False, fault.strerror or str(fault)
    return Seen(
        host=socket.gethostname(),
        version=generator.__version__,
        python=python_version(),
        digest=generator_digest(),
        sees=sees,
        reason=reason,
    )


def packed(function: Callable[..., Any], *arguments: Any) -> bytes:
    """A call as bytes: Dask's scheduler would otherwise unpack every batch on its way."""
    return pickle.dumps((function, arguments))


def run(token: Token, call: bytes) -> Any:
    """What a packed call gives back. Raises Unfit or Hindered."""
    _expect_fit(token)
    function, arguments = pickle.loads(call)
    try:
        with _TURN:
            return function(*arguments)
    except (OSError, ImportError) as fault:
        raise Hindered(socket.gethostname(), str(fault)) from None


@lru_cache(maxsize=4)
def _expect_fit(token: Token) -> None:
    """Looked at once a build: a worker may join at any time, and is not asked at the start."""
    found = seen(token)
    if not found.fits(token):
        raise Unfit(found)
