"""Every check in the order in which it is told."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

import generator
from generator.health import checks, machine
from generator.health.checks import Finding, Site
from generator.health.requirements import Requirement

DEVELOPING = "dev"  # the extra that readers of this do not need
USUAL_ZONE = "Africa/Cairo"  # looked up where no site names one


def examination(site: Site, state: str) -> Iterator[Finding]:
    """All findings; `state` is the name of the folder of records in a site."""
    wanted = machine.requirements()
    folder = Path(generator.__file__).parent.parent
    yield checks.warraq(generator.__version__, folder, known=wanted is not None)
    yield checks.python(platform.python_version(), machine.python_bounds())
    yield from _libraries(wanted or ())
    yield from _abilities()
    yield from _limits()
    tried = site.root / state if site.root else Path(tempfile.gettempdir())
    yield from checks.names(machine.names(tried), site.root or tried)
    zone = site.zone or USUAL_ZONE
    yield checks.time_zone(zone, machine.zone_origin(zone))
    yield from _site(site)


def _libraries(wanted: tuple[Requirement, ...]) -> Iterator[Finding]:
    pairs = [(one, machine.installed(one.name)) for one in wanted if one.extra != DEVELOPING]
    yield from (checks.library(*pair) for pair in pairs if not pair[0].extra)
    for name in sorted({one.extra for one, _ in pairs if one.extra}):
        yield checks.extra(name, [pair for pair in pairs if pair[0].extra == name])


def _abilities() -> Iterator[Finding]:
    """What PyYAML and Pillow can do as they were built."""
    try:
        yield checks.yaml_loader(fast=machine.yaml_is_fast())
    except ImportError as fault:
        yield checks.unloadable("yaml", "pyyaml", str(fault))
    try:
        yield from map(checks.picture, machine.pictures())
        yield checks.text_shaping(shaped=machine.text_is_shaped())
    except ImportError as fault:
        yield checks.unloadable("pictures", "pillow", str(fault))


def _limits() -> Iterator[Finding]:
    """The limits of inotify; nothing where there is none."""
    for name, check in (("watches", checks.watches), ("instances", checks.instances)):
        value = machine.limit(f"max_user_{name}", machine.INOTIFY)
        if value is not None:
            yield check(value)


def _site(site: Site) -> Iterator[Finding]:
    yield checks.site(site)
    if site.output is not None:
        built, writable = site.output.exists(), machine.writable(site.output)
        yield checks.output(site, site.output, built=built, writable=writable)
    folder = site.output or site.root or site.folder
    yield checks.room(machine.free(folder), machine.standing(folder))
