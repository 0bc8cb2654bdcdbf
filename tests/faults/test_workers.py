"""A worker that is killed ends the build with one line, at once, and the next one completes it."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from fault_processes import ended, session, started, until
from fault_world import (
    PROVE,
    World,
    look_complete,
    look_finished,
    look_plain,
    look_told,
    look_whole,
)


def workers(main: int) -> list[int]:
    """The processes of the pool: grandchildren by the fork server, not the tracker of resources."""
    return [pid for pid in session(main) if pid != main and "worker" in purpose(pid)]


def purpose(pid: int) -> str:
    """What a process is: main, tracker, server or worker."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        above = Path(f"/proc/{parent}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return "gone"
    return "worker" if "forkserver" in words and "forkserver" in above else "other"


@pytest.mark.parametrize("number", range(12 if PROVE else 2))
def test_a_killed_worker_ends_the_build_with_one_line(busy: World, number: int) -> None:
    busy.cold()
    build = started(busy)
    assert until(lambda: bool(workers(build.pid)) or build.poll() is not None)
    time.sleep(random.Random(number).random() * 0.4)
    for victim in workers(build.pid)[:1]:
        os.kill(victim, signal.SIGKILL)
    code, lines = ended(build, 60)
    look_whole(busy)
    look_told(busy)
    if code == 0:
        look_complete(busy, busy.new)
        return
    assert code == 1
    look_plain(lines)
    assert "a process of the build was killed" in lines[0]
    look_finished(busy)
    assert until(lambda: not session(build.pid), 10)
