"""Run a command and measure it whole: wall time, CPU and memory of all its processes; and where."""

from __future__ import annotations

import os
import platform
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05  # seconds between two looks at /proc
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Measured:
    """One run. `wall` and `cpu` are in seconds, `memory` in bytes.

    `cpu` is user and system time of all processes, each as last seen, so that up to one interval of a
    process may be missing; `memory` the highest sum of their resident sets: pages that
    several processes share count for each of them.
    """

    wall: float
    cpu: float
    memory: int
    said: str


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.cpu: dict[int, float] = {}
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(INTERVAL):
            resident = 0
            for pid in _family(self.pid):
                try:
                    fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
                except OSError:
                    continue
                self.cpu[pid] = (int(fields[11]) + int(fields[12])) / _TICKS
                resident += int(fields[21]) * _PAGE
            self.peak = max(self.peak, resident)


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return found


def _environment() -> dict[str, str]:
    """What a user's shell gives: with the bytecode of modules kept from one start to the next."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None
) -> Measured:
    """Run a command to its end. Raises RuntimeError with its words when it fails."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**_environment(), **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watch = _Watch(process.pid)
    watch.start()
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    watch.ended.set()
    watch.join()
    if status:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    own = watch.cpu.pop(process.pid, 0.0)
    rest = sum(watch.cpu.values())
    # what the process waited for is in its usage; workers of a fork server are not
    cpu = max(usage.ru_utime + usage.ru_stime, own) + rest
    return Measured(wall, cpu, max(watch.peak, usage.ru_maxrss * 1024), said)


def machine() -> str:
    """This machine in a line."""
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({names[0] if names else model}), {memory:.0f} GB,"
        f" {platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def memory_folder() -> str | None:
    """Memory-backed storage, where the system has some."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None
