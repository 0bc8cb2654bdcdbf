"""A Dask cluster as a pool: the same functions and batches, on the workers of other machines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.build.work.address import Cluster, Lost, Patience
from generator.build.work.errand import Hindered, Token, Unfit, packed, run
from generator.build.work.executor import PER_WORKER, SMALL, SerialExecutor
from generator.build.work.joining import (
    PLACE,
    connected,
    thread_counts,
    threads,
    token_in,
    unfitness,
)
from generator.diagnostics import Diagnostic, diagnostic

if TYPE_CHECKING:
    from distributed import Client

LOOK = 1.0  # seconds of waiting after which the cluster is looked at
CLOSING = 3.0


@contextmanager
def joined(cluster: Cluster, state: Path) -> Iterator[ClusterPool]:
    """A cluster whose workers fit, left again afterwards. Raises Refusal (exit 2)."""
    with token_in(state) as token:
        client = connected(cluster)
        try:
            count = threads(client, cluster, token)
            yield ClusterPool(_Scheduler(client, cluster.patience), token, count)
        finally:
            with suppress(OSError):  # TimeoutError too: nobody is there to take leave of
                client.close(timeout=CLOSING)


class ClusterPool:
    """The cluster for large plans, this process for small ones."""

    def __init__(self, scheduler: _Scheduler, token: Token, count: int) -> None:
        self.in_flight = PER_WORKER * count
        self._serial = SerialExecutor()
        self._executor = _ClusterExecutor(scheduler, token)

    def timed(self, size: int) -> bool:
        """Never: the timer needs the main thread, and Dask works in others."""
        return False

    def for_plan(self, size: int) -> Executor:
        """An executor that fits a plan of this many jobs."""
        return self._executor if size >= SMALL else self._serial

    def close(self) -> None:
        """Nothing: `joined` leaves the cluster."""


@dataclass
class _Scheduler:
    """The far side of a connection. `deserted_since` is when its last worker was seen to be gone."""

    client: Client
    patience: Patience
    deserted_since: float | None = None

    def look(self, waiting_since: float) -> None:
        """Raise Lost when nothing can come any more, or has not come for too long."""
        now = time.monotonic()
        if self._workers():
            self.deserted_since = None
        elif self.deserted_since is None:
            self.deserted_since = now
        without = 0.0 if self.deserted_since is None else now - self.deserted_since
        if found := overdue(without, now - waiting_since, self.patience):
            raise Lost([found])

    def _workers(self) -> int:
        if self.client.status != "running":
            raise Lost([diagnostic("cluster-lost", PLACE)])
        try:
            return len(thread_counts(self.client, self.patience))
        except OSError as fault:  # TimeoutError too
            raise Lost([diagnostic("cluster-lost", PLACE)]) from fault


class _ClusterExecutor(Executor):
    """Dask's executor, with each batch as an errand and each result as an `_Awaited`."""

    def __init__(self, scheduler: _Scheduler, token: Token) -> None:
        self._scheduler = scheduler
        self._token = token
        # impure: by default equal calls have one key, and a result of an earlier build would do
        self._executor = scheduler.client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a batch; only by position."""
        assert not kwargs
        if self._scheduler.client.status != "running":
            raise Lost([diagnostic("cluster-lost", PLACE)])
        sent = self._executor.submit(run, self._token, packed(fn, *args))
        return _Awaited(sent, self._scheduler, self._token)


class _Awaited(Future[Any]):
    """A batch that is away; waiting for it ends when the cluster does."""

    def __init__(self, sent: Future[Any], scheduler: _Scheduler, token: Token) -> None:
        super().__init__()
        self._sent = sent
        self._scheduler = scheduler
        self._token = token

    def result(self, timeout: float | None = None) -> Any:
        """What the batch came to. Raises Lost; `timeout` is that of the scheduler's patience."""
        from distributed import KilledWorker

        since = time.monotonic()
        while not wait([self._sent], timeout=LOOK).done:
            self._scheduler.look(since)
        try:
            return self._sent.result()
        except (CancelledError, KilledWorker, Unfit, Hindered) as fault:
            raise Lost(ended(fault, self._token)) from fault

    def cancel(self) -> bool:
        """Not at once: the scheduler drops what is left when the build leaves it."""
        return False


def overdue(without: float, waiting: float, patience: Patience) -> Diagnostic | None:
    """What is told after so many seconds without any worker, or of waiting for one batch."""
    if without >= patience.workers:
        return diagnostic("cluster-deserted", PLACE, seconds=int(patience.workers))
    if waiting >= patience.silence:
        return diagnostic("cluster-silent", PLACE, seconds=int(patience.silence))
    return None


def ended(fault: Exception, token: Token) -> list[Diagnostic]:
    """What is told of a batch that came to no result."""
    if isinstance(fault, Unfit):
        return unfitness(fault.seen.host, fault.seen, token)
    if isinstance(fault, Hindered):
        told = {"process": fault.host, "reason": fault.reason}
        return [diagnostic("cluster-hindered", PLACE, **told)]
    if isinstance(fault, CancelledError):
        return [diagnostic("cluster-lost", PLACE)]
    return [diagnostic("cluster-killed", PLACE)]
