"""A build that is killed at any moment leaves whole files, says so, and the next one ends it."""

import random
import time

import pytest
from fault_processes import ended, file_count, kill, session, started, until
from fault_world import PROVE, World, look_finished, look_told, look_whole

KILLS = 100 if PROVE else 5  # of a first build, and as many of a later one
STARTUP = 0.3  # seconds in which a build only imports


@pytest.fixture(scope="module")
def seconds(large: World) -> dict[str, float]:
    """How long a first build takes here, and a later one."""
    found = {}
    for name, ready in (("cold", large.cold), ("warm", large.turn)):
        ready()
        begun = time.monotonic()
        code, lines = ended(started(large))
        assert code == 0, lines
        found[name] = time.monotonic() - begun
    return found


@pytest.mark.parametrize("number", range(KILLS))
@pytest.mark.parametrize("start", ["cold", "warm"])
def test_a_killed_build_harms_nothing(
    large: World, seconds: dict[str, float], start: str, number: int
) -> None:
    chosen = random.Random(f"{start} {number}")
    large.cold() if start == "cold" else large.turn()
    build = started(large)
    if start == "cold" and number % 4 == 3:
        enough = chosen.randrange(1, len(large.new))
        until(lambda: file_count(large) >= enough or build.poll() is not None)
    else:
        share = (number + chosen.random()) / KILLS
        time.sleep(STARTUP + share * max(0, seconds[start] - STARTUP))
    kill(build, group=number % 2 == 0)
    look_whole(large)
    look_told(large)
    look_finished(large)
    assert until(lambda: not session(build.pid), 10)
