"""Sources that change while a build is reading them: said, or one whole state; healed by the next."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from fault_world import PROVE, World, article, look_finished, look_plain, look_told, run

from generator.build import build as story

SOURCE = "content/port/2.md"  # its neighbour changed, its own text did not: it is read once more
STATIC = "static/ملف/في مجلد.txt"


def edited(path: Path) -> None:
    path.write_bytes(article("الثاني", "2024-05-02", "غُيّر أثناء البناء.", tags=["سفن"]))


def same_length(path: Path) -> None:
    """As long as before, and with its old mtime."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def deleted(path: Path) -> None:
    path.unlink()


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_new_file(path: Path) -> None:
    new = path.with_name("new")
    edited(new)
    new.replace(path)


STEPS = ("read_sources", "gather", "make_plan", "contents") if PROVE else ("gather", "contents")
CHANGES = [edited, same_length, deleted, replaced_by_a_folder, replaced_by_a_new_file]


def changed_between(world: World, act: Callable[[], None], before: str) -> tuple[int, list[str]]:
    """A build in which something happens before one of its steps."""
    step = getattr(story, before)

    def then(*given: object, **named: object) -> object:
        act()
        return step(*given, **named)

    with patch.object(story, before, then):
        return run(world)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", [SOURCE, STATIC])
@pytest.mark.parametrize("step", STEPS)
def test_a_source_that_changes_during_a_build(
    world: World, change: Callable[[Path], None], path: str, step: str
) -> None:
    world.warm()
    file = world.site.root / path
    code, lines = changed_between(world, lambda: change(file), step)
    if code:
        look_plain(lines)
        assert lines[0].startswith(path), lines
    look_told(world)
    assert tried(world) == clean(world)
    world.finished = False


def tried(world: World) -> object:
    """What the next build makes: a tree, or the fault that it names."""
    code, lines = run(world)
    return world.site.tree() if code == 0 else lines[:1]


def clean(world: World) -> object:
    """The same for a build without any record."""
    world.forget()
    return tried(world)


def test_a_source_that_is_edited_before_it_is_rendered_is_named(world: World) -> None:
    world.warm()
    code, lines = changed_between(world, lambda: edited(world.site.root / SOURCE), "contents")
    assert code == 1
    assert lines[0] == f"{SOURCE}: error[source-changed]: changed while the site was being built"


def test_a_source_that_is_gone_before_it_is_rendered_is_named(world: World) -> None:
    world.warm()
    code, lines = changed_between(world, lambda: deleted(world.site.root / SOURCE), "contents")
    assert code == 1
    assert lines[0].startswith(f"{SOURCE}: error[unreadable]: ")
    (world.site.root / SOURCE).write_bytes(world.after[SOURCE])
    look_finished(world)
    shutil.rmtree(world.site.root / "clean", ignore_errors=True)
