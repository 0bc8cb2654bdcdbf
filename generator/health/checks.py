"""The checks: a fact in, a finding out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from generator.health.machine import Names, Picture
from generator.health.requirements import Requirement, satisfies
from generator.value import value_type

State = Literal["ok", "note", "problem"]
WATCHES = 65_536  # each folder that is watched takes one
INSTANCES = 128  # the kernel's default; editors and desktops take from the same number
ROOM, LEAST_ROOM = 1_000_000_000, 50_000_000


@value_type
class Finding:
    """What a check found; `code` and `values` make its wording.

    A note costs something or will; a problem stops the work.
    """

    check: str
    state: State
    code: str
    values: tuple[tuple[str, str], ...] = ()


@value_type
class Site:
    """The site that the command stands in, and how many errors its settings and its output have.

    No `root`: no site. No `output`: the settings could not be read; `reason` says what hindered us,
    if it was not the settings.
    """

    folder: Path
    root: Path | None = None
    output: Path | None = None
    zone: str = ""
    faults: int = 0
    output_faults: int = 0
    reason: str = ""


def warraq(version: str, folder: Path, *, known: bool) -> Finding:
    """Which Warraq runs, and whether its metadata are there."""
    if known:
        return _finding("warraq", "ok", "warraq", version=version, folder=folder)
    return _finding("warraq", "note", "warraq-not-installed", version=version, folder=folder)


def python(version: str, bounds: str) -> Finding:
    """The Python that runs."""
    if not bounds or satisfies(version, bounds):
        return _finding("python", "ok", "python", version=version)
    return _finding("python", "problem", "python-unfit", version=version, bounds=bounds)


def library(wanted: Requirement, version: str) -> Finding:
    """A required library; no version, not installed."""
    check = f"library:{wanted.name}"
    told = {"name": wanted.name, "bounds": wanted.bounds}
    if not version:
        return _finding(check, "problem", "library-missing", **told)
    if not satisfies(version, wanted.bounds):
        return _finding(check, "problem", "library-unfit", version=version, **told)
    return _finding(check, "ok", "library", version=version, **told)


def extra(name: str, found: Iterable[tuple[Requirement, str]]) -> Finding:
    """An extra: the libraries that it asks for, each with its version or ''."""
    pairs = tuple(found)
    bad = [one for one, version in pairs if not version or not satisfies(version, one.bounds)]
    if bad:
        libraries = ", ".join(f"{one.name}{one.bounds}" for one in bad)
        return _finding(f"extra:{name}", "note", f"extra-{name}-missing", libraries=libraries)
    libraries = ", ".join(f"{one.name} {version}" for one, version in pairs)
    return _finding(f"extra:{name}", "ok", "extra", name=name, libraries=libraries)


def unloadable(check: str, name: str, reason: str) -> Finding:
    """A required library that Python cannot import."""
    return _finding(check, "problem", "unloadable", name=name, reason=reason)


def yaml_loader(*, fast: bool) -> Finding:
    """PyYAML with or without its C loader."""
    return _finding("yaml", "ok", "yaml") if fast else _finding("yaml", "note", "yaml-slow")


def picture(found: Picture) -> Finding:
    """A picture format."""
    check = f"picture:{found.format}"
    if found.written:
        return _finding(check, "ok", "picture", name=found.format)
    code = "picture-not-written" if found.read else "picture-missing"
    return _finding(check, "note", code, name=found.format)


def text_shaping(*, shaped: bool) -> Finding:
    """Whether Arabic can be drawn into pictures."""
    return _finding("text", "ok", "text") if shaped else _finding("text", "note", "text-unshaped")


def watches(value: int) -> Finding:
    """How many folders may be watched."""
    state: State = "ok" if value >= WATCHES else "note"
    code = "watches" if value >= WATCHES else "watches-few"
    return _finding("watches", state, code, value=f"{value:,}")


def instances(value: int) -> Finding:
    """How many programs may watch."""
    state: State = "ok" if value >= INSTANCES else "note"
    code = "instances" if value >= INSTANCES else "instances-few"
    return _finding("instances", state, code, value=f"{value:,}")


def names(found: Names, folder: Path) -> tuple[Finding, ...]:
    """Arabic names, upper and lower case, composed and decomposed letters."""
    if found.reason:
        told = {"folder": folder, "reason": found.reason}
        return (_finding("names", "note", "names-untried", **told),)
    if not found.arabic:
        return (_finding("names", "problem", "names-lost", folder=folder),)
    return (
        _finding("names", "ok", "names", folder=folder),
        _finding("case", "ok", "case") if found.cases else _finding("case", "note", "case-same"),
        _finding("forms", "ok", "forms")
        if found.forms == "apart"
        else _finding("forms", "note", f"forms-{found.forms}"),
    )


def time_zone(zone: str, origin: str) -> Finding:
    """The data of a time zone, and where they come from."""
    if origin:
        return _finding("timezone", "ok", "timezone", zone=zone, origin=origin)
    return _finding("timezone", "problem", "timezone-missing", zone=zone)


def site(found: Site) -> Finding:
    """The site and whether its settings are readable."""
    if found.root is None:
        return _finding("site", "note", "site-none", folder=found.folder)
    if found.reason:
        told = {"root": found.root, "reason": found.reason}
        return _finding("site", "problem", "site-unread", **told)
    if found.faults:
        told = {"root": found.root, "count": found.faults}
        return _finding("site", "problem", "site-refused", **told)
    return _finding("site", "ok", "site", root=found.root)


def output(found: Site, path: Path, *, built: bool, writable: bool) -> Finding:
    """The output folder: ours, and open to us."""
    if found.output_faults:
        return _finding("output", "problem", "output-refused", path=path)
    if not writable:
        return _finding("output", "problem", "output-unwritable", path=path)
    return _finding("output", "ok", "output" if built else "output-new", path=path)


def room(free: int, folder: Path) -> Finding:
    """Free bytes on the disk of the output."""
    told = {"megabytes": f"{free // 1_000_000:,}", "folder": folder}
    if free >= ROOM:
        return _finding("disk", "ok", "disk", **told)
    return _finding("disk", "note" if free >= LEAST_ROOM else "problem", "disk-low", **told)


def _finding(check: str, state: State, code: str, **values: object) -> Finding:
    return Finding(check, state, code, tuple((name, str(text)) for name, text in values.items()))
