"""Any call of the system that fails, at any moment of a build, harms nothing."""

import errno
import os
import random
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from breaking import CALLS, Breaker, breaking
from fault_world import (
    PROVE,
    World,
    look_complete,
    look_finished,
    look_plain,
    look_told,
    look_whole,
    run,
)

FAILURES, KILLS = 2, 1  # of each kind of call, where not every one is tried
NEVER = ("cold", "rmdir")  # a first build has nothing to remove
ERRORS = ("ENOSPC", "EIO", "EACCES")


def breaker(world: World) -> Callable[..., Breaker]:
    return partial(Breaker, (world.site.output, world.site.root / ".warraq"))


def counted(world: World) -> Breaker:
    with breaking(breaker(world)()) as counts:
        assert run(world)[0] == 0
    return counts


@pytest.fixture(scope="module")
def counts(world: World) -> dict[str, Counter[str]]:
    """How often each call is made by a first build, and by a later one."""
    found = {}
    for start in ("cold", "warm"):
        getattr(world, start)()
        found[start] = counted(world).counts
    return found


def numbers(count: int, sample: int, seed: str) -> Iterable[int]:
    """Which of so many calls fail: every one, or a sample."""
    assert count
    every = range(1, count + 1)
    return every if PROVE else random.Random(seed).sample(every, sample)


CASES = [(start, call) for start in ("cold", "warm") for call in CALLS if (start, call) != NEVER]


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize(("start", "call"), CASES)
def test_a_call_that_fails_harms_nothing(
    world: World, counts: dict[str, Counter[str]], start: str, call: str, name: str
) -> None:
    for number in numbers(counts[start][call], FAILURES, f"{start} {call} {name}"):
        getattr(world, start)()
        look_harmless(world, breaker(world)(call, number, getattr(errno, name)))


def look_harmless(world: World, broken: Breaker) -> None:
    told = f"{broken.call} {broken.number}"
    with breaking(broken):
        code, lines = run(world)
    assert broken.reached, told
    look_whole(world)
    look_told(world)
    if code == 0:
        look_complete(world, world.new)
        return
    assert code == 1, told
    look_plain(lines)
    look_finished(world)


@pytest.mark.parametrize(("start", "call"), CASES)
def test_a_kill_between_any_two_calls_harms_nothing(
    world: World, counts: dict[str, Counter[str]], start: str, call: str
) -> None:
    for number in numbers(counts[start][call], KILLS, f"{start} {call}"):
        getattr(world, start)()
        assert killed(world, breaker(world)(call, number)), number
        look_whole(world)
        look_told(world)
        look_finished(world)


def killed(world: World, deadly: Breaker) -> bool:
    """Build in a copy of this process; whether it was killed on the way."""
    child = os.fork()
    if not child:
        with breaking(deadly):
            run(world)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_the_build_between_the_states_makes_every_call(counts: dict[str, Counter[str]]) -> None:
    assert {call for call in CALLS if counts["warm"][call] >= 10} == set(CALLS)
