"""A script: some edits one after another, a build after each, and what must hold of every build."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from model.reference import know_theme, reference
from model.surroundings import some_edit
from model.world import Snapshot, World, new_world

from generator.build.gather.preparation import prepare
from generator.build.report import Report
from generator.build.settled import look
from generator.build.state import state_folder
from generator.catalogue import open_catalogue
from generator.diagnostics import Diagnostic, Refusal, errors
from generator.pages.facts.visible import Clock
from generator.source.config import Project
from generator.source.moments import epoch, moment

STEPS = 6 if os.environ.get("WARRAQ_PROVE") == "1" else 4  # the first ones are the same
CALL = b"the model's options"
LATER_NS = 10_000_000_000
Tree = dict[str, bytes]
_LISTED = 12  # files that a failure names


@dataclass
class Script:
    """A world under edit. `told` are the edits so far; a failure shows them with its seed."""

    world: World
    seed: int
    told: list[str]

    def fail(self, what: str) -> None:
        """Raise an AssertionError that says how to see it again."""
        edits = "\n".join(f"  {number}. {line}" for number, line in enumerate(self.told))
        again = f"WARRAQ_PROVE=1 pytest 'tests/model/test_model.py' -k 'script and -{self.seed}-'"
        raise AssertionError(f"{what}\nseed {self.seed}, edits:\n{edits}\nagain: {again}")


def run(root: Path, seed: int) -> None:
    """Make a world and its edits; raise AssertionError at the first build that is not as it must."""
    script = Script(new_world(root, seed), seed, ["a new world"])
    world = script.world
    _make_right(world)
    _forget(world.site.project())
    good = built_well(script, world.snapshot())
    for _ in range(STEPS):
        if world.rng.random() < 0.25:  # two edits, one build
            _edit(script)
        _edit(script)
        good = built_well(script, good)


def _make_right(world: World) -> None:
    """Take the sources out that cannot stand together, until a clean build would not refuse."""
    while isinstance(found := _attempt(lambda: _beside(world, dry_run=True)), Refusal):
        for path in {one.location.path for one in errors(found.diagnostics)}:
            world.drop(world.drafts[path])


def _edit(script: Script) -> None:
    script.told.append(": ".join(some_edit(script.world)))


def built_well(script: Script, good: Snapshot) -> Snapshot:
    """Build and look. A refused build must leave all as it was, and is put right: what a repair
    builds must be looked at as well. Gives back the sources of the last build that was not refused."""
    world = script.world
    before = world.site.tree()
    refused = _built(script)
    if refused is None:
        return world.snapshot()
    _same_tree(script, world.site.tree(), before, "a refused build changed")
    _same_refusal(script, refused)
    if world.rng.random() < 0.4:
        script.told.append("  built with keep_going")
        _attempt(lambda: world.site.build(world.now, keep_going=True))
    if world.rng.random() < 0.4:
        _edit(script)  # goes on with a broken source, and puts right both
        _attempt(lambda: world.site.build(world.now))
    script.told.append("  put right")
    world.restore(good)
    if _built(script) is not None:
        script.fail("sources that were right are refused")
    return good


def _built(script: Script) -> tuple[Diagnostic, ...] | None:
    """Build once; None if it was done, and is as it must be."""
    world = script.world
    jobs = 2 if world.rng.random() < 0.02 else 1
    settled = _note(world)
    found = _attempt(lambda: world.site.build(world.now, jobs=jobs, **_noting()))
    if settled is not None and (isinstance(found, Refusal) or _counts(found) != _counts(settled)):
        script.fail("the note of the last build said that there was nothing to do")
    if isinstance(found, Refusal):
        return found.diagnostics
    _same_tree(script, world.site.tree(), _reference(script), "another tree than the reference's")
    if _note(world) is None:
        script.fail("a build left no note for the next one")
    again = _attempt(lambda: world.site.build(world.now))
    if isinstance(again, Refusal) or again.written or again.pruned:
        script.fail(f"the second build did something: {again}")
    if world.rng.random() < 0.1:
        script.told.append("  compared with a clean build")
        _same_tree(script, world.site.tree(), _clean(script), "another tree than a clean build's")
    return None


def _noting() -> dict[str, Any]:
    """Options of a build that leaves a note, as if all its sources had settled long ago."""
    return {"call": CALL, "started_ns": time.time_ns() + LATER_NS}


def _note(world: World) -> Report | None:
    """What a build would be told by the note of the last one, if there was nothing to do."""
    return look(world.site.root, CALL, _clock(world).now)[0]


def _counts(report: Report) -> tuple[object, ...]:
    return (report.published, report.held, report.pages, report.written, report.pruned,
            report.next_due, report.diagnostics)  # fmt: skip


def _attempt(build: Callable[[], Report]) -> Report | Refusal:
    try:
        return build()
    except Refusal as refused:
        return refused


def _clock(world: World) -> Clock:
    zone = ZoneInfo(world.site.project().settings.timezone)
    return Clock(epoch(moment(world.now, zone=zone)))


def _reference(script: Script) -> Tree:
    try:
        return reference(script.world.site.project(), _clock(script.world))
    except AssertionError as fault:
        script.fail(str(fault))
        raise


def _beside(world: World, **options: bool) -> Report:
    """Build without any record into another folder, `clean`."""
    other = world.site.root / "clean"
    shutil.rmtree(other, ignore_errors=True)
    _forget(world.site.project(output=other))
    return world.site.build(world.now, overrides={"output": other}, **options)


def _forget(project: Project) -> None:
    """Have no record but that the theme is right: to find that out takes longer than a build."""
    shutil.rmtree(state_folder(project), ignore_errors=True)
    catalogue = open_catalogue(state_folder(project) / "catalogue")
    know_theme(catalogue, prepare(project))
    catalogue.close()


def _clean(script: Script) -> Tree:
    """What a clean build makes of the same sources in another folder."""
    world, here = script.world, script.world.site.output
    found = _attempt(lambda: _beside(world, clean=world.rng.random() < 0.2))
    if isinstance(found, Refusal):
        script.fail(f"a clean build is refused: {found.diagnostics}")
    try:
        world.site.output = world.site.root / "clean"
        return world.site.tree()
    finally:
        world.site.output = here


def _same_refusal(script: Script, refused: tuple[Diagnostic, ...]) -> None:
    """A clean build must refuse the same sources, and say the same of the same places."""
    found = _attempt(lambda: _beside(script.world))
    if not isinstance(found, Refusal):
        script.fail(f"a clean build is not refused, this one is: {refused}")
        return
    clean, here = ([_shown(one) for one in told] for told in (found.diagnostics, refused))
    lines = [f"  only clean: {line}" for line in clean if line not in here]
    lines += [f"  only here: {line}" for line in here if line not in clean]
    if lines:
        script.fail("\n".join(["a clean build is refused for other reasons:", *lines]))


def _shown(found: Diagnostic) -> str:
    return f"{found.location}: {found.severity}[{found.code}]"


def _same_tree(script: Script, found: Tree, wanted: Tree, what: str) -> None:
    if found == wanted:
        return
    lines = [f"  missing {name}" for name in sorted(wanted.keys() - found.keys())]
    lines += [f"  too much {name}" for name in sorted(found.keys() - wanted.keys())]
    both = sorted(found.keys() & wanted.keys())
    lines += [f"  other {name}" for name in both if found[name] != wanted[name]]
    more = [f"  and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
    script.fail("\n".join([f"{what}:", *lines[:_LISTED], *more]))
