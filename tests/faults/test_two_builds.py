"""Two at once: builds wait for each other, `clean` waits too, those who only look disturb nobody."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from fault_processes import ended, file_count, started, until
from fault_world import World, look_complete, look_finished, look_plain, run

from generator.build import cleaning


@contextmanager
def paused(world: World) -> Iterator[subprocess.Popen[str]]:
    """A build that stands still while it holds the output; afterwards it goes on."""
    build = started(world)
    assert until(lambda: file_count(world) > 2 or build.poll() is not None)
    assert build.poll() is None
    os.killpg(build.pid, signal.SIGSTOP)
    try:
        yield build
    finally:
        os.killpg(build.pid, signal.SIGCONT)


def waits(process: subprocess.Popen[str]) -> bool:
    """Whether a process has started, and does next to nothing now."""
    before = ticks(process)
    time.sleep(0.4)
    return 15 < ticks(process) <= before + 1


def ticks(process: subprocess.Popen[str]) -> int:
    """The hundredths of a second in which a process has worked."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_second_build_gives_up_after_ten_seconds_and_names_the_first(busy: World) -> None:
    busy.cold()
    with paused(busy) as first:
        begun = time.monotonic()
        code, lines = ended(started(busy))
        assert 10 <= time.monotonic() - begun < 20
        assert code == 1
        look_plain(lines)
        assert "error[output-locked]" in lines[0] and str(first.pid) in lines[1]
    assert ended(first)[0] == 0
    look_complete(busy, busy.new)


def test_a_second_build_goes_on_when_the_first_has_ended(busy: World) -> None:
    busy.cold()
    with paused(busy) as first:
        second = started(busy)
        assert until(lambda: waits(second))
    assert (ended(first)[0], ended(second)[0]) == (0, 0)
    look_complete(busy, busy.new)


def test_clean_waits_for_a_build_and_then_removes_all_of_it(busy: World) -> None:
    busy.cold()
    with paused(busy) as build:
        clean = started(busy, verb="clean")
        assert until(lambda: waits(clean))
    assert (ended(build)[0], ended(clean)[0]) == (0, 0)
    assert not busy.site.output.exists() and not (busy.site.root / ".warraq").exists()
    look_finished(busy)


def test_a_build_that_waited_for_clean_makes_everything(world: World) -> None:
    world.warm()
    emptied, builds = cleaning._emptied, list[subprocess.Popen[str]]()

    def with_a_build(output: Path) -> int:
        builds.append(started(world, jobs=1))
        assert until(lambda: waits(builds[0]))
        return emptied(output)

    with patch.object(cleaning, "_emptied", with_a_build):
        cleaning.clean(world.site.project())
    code, lines = ended(builds[0])
    assert code == 0, lines
    look_complete(world, world.new)


def test_those_who_only_look_do_not_disturb_a_build(busy: World) -> None:
    busy.cold()
    build = started(busy)
    assert until(lambda: (busy.state / "bodies").exists() or build.poll() is not None)
    looked = 0
    while build.poll() is None:
        code, lines = run(busy, "--dry-run")
        assert code == 0, lines
        looked += 1
    code, lines = ended(build)
    assert looked and code == 0, lines
    look_complete(busy, busy.new)
