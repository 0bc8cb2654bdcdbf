"""Pure functions over batches, here or in other processes, results in order."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from generator.fingerprint import digest

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Job = TypeVar("Job")
Result = TypeVar("Result")
SMALL = 48  # fewer jobs than this are done before a pool has started
# What workers find imported; the writer of bodies brings Python-Markdown with it.
PRELOADED = [
    *(f"generator.build.work.{name}" for name in ("reading", "deriving", "making")),
    "generator.text.markdown_direct",
]
PER_WORKER = 3  # batches under way for each worker: one in work, one waiting, one coming back


class Pool(Protocol):
    """Where the batches of a build are worked on; `in_flight` of them are under way at most."""

    in_flight: int

    def timed(self, size: int) -> bool:
        """Whether a plan of this many jobs runs where a timer can stop a job."""

    def for_plan(self, size: int) -> Executor:
        """An executor that fits a plan of this many jobs."""

    def close(self) -> None:
        """End what was started."""


class SerialExecutor(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it and give back a finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as fault:
            future.set_exception(fault)
        return future


def follow_the_parent() -> None:
    """Make a worker end with the build: an interrupt is the parent's matter, its death ours."""
    import multiprocessing

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_less()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def collect_less() -> None:
    """Have the collector of cycles look less often: a build makes many values and hardly any cycle."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


class LazyPool:
    """A process pool that is started when the first large plan asks for it."""

    def __init__(self, jobs: int) -> None:
        self.in_flight = PER_WORKER * max(2, jobs)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._serial = SerialExecutor()

    def timed(self, size: int) -> bool:
        """Whether a plan of this many jobs runs in other processes."""
        return self._jobs > 1 and size >= SMALL

    def for_plan(self, size: int) -> Executor:
        """An executor that fits a plan of this many jobs."""
        if not self.timed(size):
            return self._serial
        if self._pool is None:
            self._pool = _processes(self._jobs)
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> LazyPool:
        return self

    def __exit__(self, kind: object, *more: object) -> None:
        """End the processes; after an interrupt or a fault at once, whatever they are doing.

        An interrupt may have left one without the thread that hears it: it would wait for ever.
        """
        if kind is None or self._pool is None:
            self.close()
            return
        from multiprocessing import active_children

        for process in active_children():
            process.kill()
        self._pool.shutdown()  # what is left is broken: cancelled too, it has the pool's thread fail


def start_ahead() -> None:
    """Have the process that workers come from import its modules while this one goes on.

    A pool that is never asked for leaves it unused; it ends with this process.
    """
    from multiprocessing import forkserver, get_context

    get_context("forkserver").set_forkserver_preload(PRELOADED)
    forkserver.ensure_running()


def _processes(jobs: int) -> ProcessPoolExecutor:
    """A pool of processes, imported late: most builds are small."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=follow_the_parent)


def map_ordered(
    executor: Executor,
    function: Callable[[Any, tuple[Job, ...]], tuple[Result, ...]],
    settings: Any,
    jobs: Iterable[Job],
    *,
    batch: int = 64,
    batch_bytes: int = 2_000_000,
    in_flight: int = 6,
    weight: Callable[[Job], int] = lambda job: 1,
    told: Callable[[int], None] = lambda count: None,
) -> Iterator[Result]:
    """Yield one result per job, in the order of the jobs.

    A batch ends at `batch` jobs or `batch_bytes` of weight, and at most `in_flight` batches are
    under way, so the window is bounded whatever the number and size of the jobs. Of each finished
    batch the size is `told`.
    """
    batches = _batches(jobs, batch, batch_bytes, weight)
    submit = _submitter(executor, function, settings)
    window = deque(submit(each) for each in islice(batches, in_flight))
    while window:
        results = window.popleft().result()
        window.extend(submit(each) for each in islice(batches, 1))
        told(len(results))
        yield from results


@dataclass(frozen=True)
class _Parcel:
    """What all batches of a plan share: packed once, and unpacked once by each worker."""

    key: bytes
    content: bytes = field(compare=False)  # may be long: the key is its digest


def _submitter(
    executor: Executor, function: Callable[[Any, Any], Any], settings: Any
) -> Callable[[Any], Future[Any]]:
    if isinstance(executor, SerialExecutor):
        return lambda batch: executor.submit(function, settings, batch)
    content = pickle.dumps(settings)
    parcel = _Parcel(digest(content), content)
    return lambda batch: executor.submit(_run, function, parcel, batch)


def _run(function: Callable[[Any, Any], Any], parcel: _Parcel, batch: Any) -> Any:
    return function(_unpacked(parcel), batch)


@lru_cache(maxsize=1)
def _unpacked(parcel: _Parcel) -> Any:
    return pickle.loads(parcel.content)


def _batches(
    jobs: Iterable[Job], count: int, limit: int, weight: Callable[[Job], int]
) -> Iterator[tuple[Job, ...]]:
    current: list[Job] = []
    size = 0
    for job in jobs:
        current.append(job)
        size += weight(job)
        if len(current) >= count or size >= limit:
            yield tuple(current)
            current, size = [], 0
    if current:
        yield tuple(current)
