"""A build that is killed at any moment leaves whole files, says so, and the next one ends it."""

import random
import time

import pytest
from fault_processes import ended, file_count, kill, session, started, until
from fault_world import PROVE, World, look_complete, look_finished, look_told, look_whole

SERIES, KILLS = (20, 5) if PROVE else (1, 5)  # of a first build, and as many of a later one
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


@pytest.mark.parametrize("number", range(SERIES))
@pytest.mark.parametrize("start", ["cold", "warm"])
def test_a_build_that_is_killed_again_and_again_harms_nothing(
    large: World, seconds: dict[str, float], start: str, number: int
) -> None:
    chosen = random.Random(f"{start} {number}")
    ready = large.cold if start == "cold" else large.turn
    ready()
    kills, share = 0, (number + chosen.random()) / SERIES
    while kills < KILLS:
        if was_killed(large, start, chosen, STARTUP + share * (seconds[start] - STARTUP)):
            kills += 1
        else:
            look_complete(large, large.new)
            ready()
        share = chosen.random() * 0.7  # a build that is taken up again has less to do
    look_finished(large)


def was_killed(world: World, start: str, chosen: random.Random, seconds: float) -> bool:
    """Kill a build after some time, or at some number of outputs; False if it ended before."""
    build = started(world)
    if start == "cold" and chosen.random() < 0.3:
        enough = file_count(world) + chosen.randrange(1, len(world.new) // 2)
        until(lambda: file_count(world) >= enough or build.poll() is not None)
    else:
        time.sleep(seconds)
    kill(build, group=chosen.random() < 0.5)
    look_whole(world)
    look_told(world)
    assert until(lambda: not session(build.pid), 10)
    return build.returncode != 0
