"""Calls of SQLite that fail: they pass Python by, so the system itself is made to refuse them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fault_processes import ended, started
from fault_world import (
    PROVE,
    World,
    look_complete,
    look_finished,
    look_plain,
    look_told,
    look_whole,
)

MOMENTS = {
    "pwrite64": (1, 2, 3, 5, 9, 17, 33, 65, 90) if PROVE else (65,),
    "fdatasync": (1, 2) if PROVE else (1,),
    "ftruncate": (1,) if PROVE else (),
    "openat": (1, 2) if PROVE else (1,),
}
CASES = [
    (call, error, when)
    for call, whens in MOMENTS.items()
    for error in (("ENOSPC", "EIO") if call == "pwrite64" else ("EIO",))
    for when in whens
]


@pytest.mark.parametrize(("call", "error", "when"), CASES)
def test_a_call_for_the_record_that_fails_harms_nothing(
    world: World, call: str, error: str, when: int, need: Callable[[str], str], tmp_path: Path
) -> None:
    world.warm()
    log = tmp_path / "calls"
    tracer = [need("strace"), "-f", "--seccomp-bpf", "-o", str(log)]
    for ending in ("", "-wal"):
        tracer += ["-P", f"{world.catalogue}{ending}"]
    tracer += ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    code, lines = ended(started(world, jobs=1, before=tuple(tracer)))
    assert "(INJECTED)" in log.read_text(), lines
    look_whole(world)
    look_told(world)
    if code == 0:
        look_complete(world, world.new)
        return
    assert code == 1
    look_plain(lines)
    look_finished(world)
