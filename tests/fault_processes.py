"""Builds as processes of their own: started, watched, killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fault_world import World
from site_fixture import NOW

ROOT = Path(__file__).parent.parent


def started(
    world: World, *arguments: str, jobs: int = 2, verb: str = "build", before: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """A verb, in a session of its own; `before` is a command that runs it."""
    given = [f"-j{jobs}", "--now", NOW] if verb == "build" else []
    clean = {k: v for k, v in os.environ.items() if k not in ("WARRAQ_BASE_URL", "GITHUB_ACTIONS")}
    return subprocess.Popen(
        [*before, sys.executable, "-m", "generator", verb, *given, *arguments],
        cwd=world.site.root,
        env={**clean, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(build: subprocess.Popen[str], seconds: float = 60) -> tuple[int, list[str]]:
    """Exit code and lines on stderr of a process that ends by itself."""
    said = build.communicate(timeout=seconds)[1]
    return build.returncode, said.splitlines()


def session(number: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == number and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def until(fact: Callable[[], bool], seconds: float = 30, pause: float = 0.005) -> bool:
    """Wait for a fact; whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def kill(build: subprocess.Popen[str], *, group: bool) -> None:
    """`kill -9` of a build with its workers, or of its main process alone."""
    with suppress(ProcessLookupError):  # it may have ended
        if group:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            os.kill(build.pid, signal.SIGKILL)
    build.wait(timeout=20)


def file_count(world: World) -> int:
    """How many files are in the output now."""
    return sum(len(names) for _, _, names in os.walk(world.site.output))
