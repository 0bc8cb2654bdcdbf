"""A real cluster of Dask on this machine: a scheduler, and workers that can be counted on to die."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCHEDULER = "distributed.cli.dask_scheduler"
WORKER = "distributed.cli.dask_worker"
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")
STARTING = 60.0


class Farm:
    """A scheduler and its workers, one thread each, started when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def with_workers(self, count: int, path: Path, *, alone: bool = False) -> Farm:
        """So many new workers that import from `path` too, or alone; those of other tests end."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self._start_scheduler()
        self.stop_workers()
        self.workers = [self._start_worker(path, alone=alone) for _ in range(count)]
        return self

    def stop_workers(self) -> None:
        """End the workers."""
        for process in self.workers:
            end(process)
        self.workers = []

    def stop(self) -> None:
        """End them all."""
        self.stop_workers()
        if self.scheduler is not None:
            end(self.scheduler)

    def _start_scheduler(self) -> None:
        told = self.folder / f"scheduler-{self._starts}.txt"
        self.scheduler = self._start(SCHEDULER, *LOCAL, "--port", "0", log=told, paths=(ROOT,))
        self.address = self._awaited(self.scheduler, told, "Scheduler at:").split()[-1]

    def _start_worker(self, path: Path, *, alone: bool) -> subprocess.Popen[bytes]:
        told = self.folder / f"worker-{self._starts}.txt"
        options = ("--nthreads", "1", "--nworkers", "1", "--no-nanny", "--death-timeout", "20")
        scratch = ("--local-directory", str(self.folder / f"scratch-{self._starts}"))
        words = (self.address, *LOCAL, *options, *scratch)
        process = self._start(WORKER, *words, log=told, paths=(path,) if alone else (ROOT, path))
        self._awaited(process, told, "Registered to:")
        return process

    def _start(
        self, module: str, *words: str, log: Path, paths: tuple[Path, ...]
    ) -> subprocess.Popen[bytes]:
        self._starts += 1
        with log.open("wb") as file:
            return subprocess.Popen(
                [sys.executable, "-m", module, *words],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
                cwd=self.folder,  # `-m` imports from there first
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_the_parent,
            )

    def _awaited(self, process: subprocess.Popen[bytes], log: Path, word: str) -> str:
        """The first line of a log that holds a word."""
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline:
            for line in log.read_text("utf-8").splitlines():
                if word in line:
                    return line
            assert process.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
        raise AssertionError(log.read_text("utf-8"))


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, unless it is dead, and forget it."""
    process.kill()
    process.wait(timeout=10)


def die_with_the_parent() -> None:
    """A killed test run leaves nothing behind (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
