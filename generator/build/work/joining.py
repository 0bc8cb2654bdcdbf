"""Joining a cluster: reach its scheduler, and ask every worker whether it fits this build."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator.build.work.address import Cluster, Patience
from generator.build.work.errand import Seen, Token, python_version, seen
from generator.diagnostics import Diagnostic, Location, Refusal, diagnostic
from generator.disk import remove
from generator.identity import generator_digest

if TYPE_CHECKING:
    from distributed import Client

PLACE = Location("--cluster")
_LOUD = ("distributed", "distributed.client", "distributed.core", "tornado", "asyncio")
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?[^/\s]+:\d+")
LOOK = 0.2  # seconds between two looks for a first worker


@contextmanager
def token_in(folder: Path) -> Iterator[Token]:
    """A token for one build, its file in a folder that workers must see."""
    text = secrets.token_hex(16)
    path = folder / f"cluster-{text}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "ascii")
    try:
        yield Token(str(path), text.encode(), generator_digest())
    finally:
        remove(path, within=folder)


def connected(cluster: Cluster) -> Client:
    """A client of the scheduler. Raises Refusal (exit 2)."""
    try:
        from distributed import Client
    except ImportError as fault:
        found = diagnostic("extra-missing", PLACE, library=fault.name or "dask", extra="cluster")
        raise Refusal([found], exit_code=2) from fault
    _silence()
    if not _ADDRESS.fullmatch(cluster.address):  # for '' Dask would start a cluster of its own
        found = diagnostic("cluster-address", PLACE, address=cluster.address)
        raise Refusal([found], exit_code=2)
    patience = cluster.patience
    try:
        # first, because a client waits for ever for a port that accepts and says nothing
        kind = asyncio.run(asyncio.wait_for(_kind(cluster), patience.connect + 1))
        if kind != "Scheduler":
            raise _unreachable(cluster, f"a {kind} of Dask is there")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Dask on versions; what matters is asked by `fit`
            return Client(cluster.address, timeout=patience.connect, set_as_default=False)
    except (OSError, OverflowError, TypeError) as fault:  # of a port; of tls without certificates
        raise _unreachable(cluster, _innermost(fault)) from fault


async def _kind(cluster: Cluster) -> str:
    """What answers at the address, as Dask calls it."""
    from distributed import Security
    from distributed.core import connect, send_recv

    secured = Security().get_connection_args("client")
    comm = await connect(cluster.address, timeout=cluster.patience.connect, **secured)
    try:
        answer = await send_recv(comm, op="identity")
    finally:
        comm.abort()
    return str(answer["type"])


def threads(client: Client, cluster: Cluster, token: Token) -> int:
    """How many threads work, once every worker is known to fit. Raises Refusal (exit 2)."""
    patience = cluster.patience
    deadline = time.monotonic() + patience.connect
    try:
        while not thread_counts(client, patience) and time.monotonic() < deadline:
            time.sleep(LOOK)
        # importing takes a worker longer than answering
        answers = client.run(seen, token, on_error="return", callback_timeout=3 * patience.connect)
        answers |= {cluster.address: _of_scheduler(client, token, patience)}
        counts = thread_counts(client, patience)
    except OSError as fault:  # TimeoutError too
        raise _unreachable(cluster, _innermost(fault)) from fault
    if faults := misfits(cluster.address, answers if counts else {}, token):
        raise Refusal(faults, exit_code=2)
    return sum(counts.values())


def _of_scheduler(client: Client, token: Token, patience: Patience) -> Seen | Exception:
    """What the scheduler is: it unpacks what it is sent, and needs Warraq for that."""
    try:
        found: Seen = client.run_on_scheduler(seen, token, callback_timeout=3 * patience.connect)
    except OSError:
        raise
    except Exception as fault:  # whatever the other side raised is its answer, as for workers
        return fault
    return found


def thread_counts(client: Client, patience: Patience) -> dict[str, int]:
    """The threads of each worker that the scheduler has now. Raises OSError (TimeoutError too)."""
    counts: dict[str, int] = client.sync(
        client.scheduler.ncores, workers=None, callback_timeout=patience.connect
    )
    return counts


def misfits(
    address: str, answers: Mapping[str, Seen | Exception], token: Token
) -> list[Diagnostic]:
    """What is wrong with the processes of a cluster; no answers: it has no workers."""
    if not answers:
        return [diagnostic("cluster-empty", PLACE, address=address)]
    return [
        fault
        for process, answer in sorted(answers.items())
        for fault in unfitness(process, answer, token, reads=process != address)
    ]


def unfitness(
    process: str, answer: Seen | Exception, token: Token, *, reads: bool = True
) -> list[Diagnostic]:
    """In what a process does not fit; an exception means that it has no Warraq that could answer.
    Workers read the site's files, the scheduler does not."""
    ours = _named(generator.__version__, python_version(), token.digest)
    if isinstance(answer, Exception):
        return [diagnostic("cluster-stranger", PLACE, process=process, reason=answer, ours=ours)]
    if answer.digest != token.digest:
        theirs = _named(answer.version, answer.python, answer.digest)
        return [diagnostic("cluster-differs", PLACE, process=process, theirs=theirs, ours=ours)]
    if reads and not answer.sees:
        told = {"process": process, "folder": Path(token.path).parent, "reason": answer.reason}
        return [diagnostic("cluster-blind", PLACE, **told)]
    return []


def _named(version: str, python: str, digest: bytes) -> str:
    return f"warraq {version}, Python {python}, code {digest.hex()[:8]}"


def _unreachable(cluster: Cluster, reason: str) -> Refusal:
    found = diagnostic("cluster-unreachable", PLACE, address=cluster.address, reason=reason)
    return Refusal([found], exit_code=2)


def _innermost(fault: BaseException) -> str:
    """What the network said, below what Dask says of it."""
    while fault.__cause__ is not None:
        fault = fault.__cause__
    if isinstance(fault, TimeoutError | asyncio.CancelledError):
        return "timed out"
    return getattr(fault, "strerror", None) or str(fault)


def _silence() -> None:
    """What Dask logs is told by diagnostics here; its handlers write to stderr, with tracebacks."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
