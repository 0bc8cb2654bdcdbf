"""A disk that is full, or lets nobody write, in the middle of a build."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from breaking import Breaker, breaking
from fault_processes import ended, started
from fault_world import World, look_finished, look_plain, look_told, look_whole, run

SIZE = "200k"  # room for the marker and some pages


def missing(what: str) -> None:
    fail = pytest.fail if os.environ.get("WARRAQ_REQUIRE_ALL") == "1" else pytest.skip
    fail(what)


def mount(*arguments: str) -> None:
    tried = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if tried.returncode:
        missing(f"no right to mount: {tried.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A file system of its own in a folder."""
    folder.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "warraq-test", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def test_a_full_disk_stops_the_build_and_with_more_room_the_next_one_ends_it(world: World) -> None:
    world.cold()
    with small_disk(world.site.output, SIZE):
        code, lines = run(world)
        assert code == 1
        assert "error[output-unwritable]" in lines[0] and "No space left" in lines[0]
        look_plain(lines)
        look_whole(world)
        look_told(world)
        assert 1 < len(world.site.tree()) < len(world.new)
        mount("-o", "remount,size=64m", str(world.site.output))
        look_finished(world)


def test_a_disk_that_is_full_for_the_record_stops_the_build(world: World) -> None:
    world.cold()
    with small_disk(world.site.root / ".warraq", "150k"):
        code, lines = run(world)
        assert code == 1
        look_plain(lines)
        look_whole(world)
        look_told(world)
        mount("-o", "remount,size=64m", str(world.site.root / ".warraq"))
        look_finished(world)
        world.forget()


@pytest.mark.parametrize("folder", ["output", ".warraq"])
def test_a_folder_that_is_read_only_stops_the_build_with_one_line(
    world: World, folder: str
) -> None:
    world.warm()
    place = world.site.root / folder
    kept = place.with_name("kept")
    place.rename(kept)
    with small_disk(place, "64m"):
        shutil.copytree(kept, place, symlinks=True, dirs_exist_ok=True)
        shutil.rmtree(kept)
        mount("-o", "remount,ro", str(place))
        code, lines = run(world)
        assert code == 1
        look_plain(lines)
        look_told(world)
        assert world.site.tree() == world.old
        mount("-o", "remount,rw", str(place))
        look_finished(world)


def closed_output(world: World) -> Path:
    return world.site.output


def closed_record(world: World) -> Path:
    return world.catalogue


def closed_record_folder(world: World) -> Path:
    return world.catalogue.parent


@pytest.mark.parametrize("closed", [closed_output, closed_record, closed_record_folder])
def test_a_user_who_may_not_write_is_told_so_in_one_line(
    world: World, closed: Callable[[World], Path], need: Callable[[str], str]
) -> None:
    world.warm()
    place = closed(world)
    mode = place.stat().st_mode
    place.chmod(0o444 if place.is_file() else 0o555)
    code, lines = ended(started(world, jobs=1, before=as_any_user(need)))
    assert code == 1, lines
    look_plain(lines)
    look_told(world)
    assert world.site.tree() == world.old
    place.chmod(mode)
    look_finished(world)


def as_any_user(need: Callable[[str], str]) -> tuple[str, ...]:
    """A command before the command, for which the permissions of files count even for root."""
    if os.geteuid() != 0:
        return ()
    return (need("setpriv"), "--bounding-set=-dac_override,-dac_read_search,-fowner")


def test_a_disk_that_fills_and_empties_many_times_leaves_nothing(world: World) -> None:
    """Each build gets a little further, or fails at the same place; none leaves a temporary file."""
    world.warm()
    folders = (world.site.output, world.site.root / ".warraq")
    for number in (3, 5, 9):
        with breaking(Breaker(folders, "replace", number, 28)):
            code, lines = run(world)
        assert code == 1
        look_plain(lines)
        assert not list(world.site.output.rglob(".warraq-new-*"))
    look_finished(world)
