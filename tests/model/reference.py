"""The simplest builder that there can be: what every real build is compared with.

It reads every source, makes every page of every owner, and renders them all. There is no plan and no
difference, there are no touched owners, no writer, and nothing that an earlier build left. The
catalogue is an empty one in memory: the place where pages find the rows of this one build.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.build.build import judged
from generator.build.gather.editions import Desk, Gathered, gather, read_sources
from generator.build.gather.preparation import Prepared, prepare
from generator.build.make.plan import Planned
from generator.build.make.rendering import Pressroom, contents
from generator.build.work.executor import LazyPool
from generator.build.work.spool import Spool
from generator.catalogue import Catalogue
from generator.catalogue.schema import SCHEMA
from generator.diagnostics import Diagnostic, errors
from generator.pages.facts.permalink import folded_output
from generator.pages.facts.visible import Clock
from generator.pages.registry import all_owners, page_set_of
from generator.source.config import Project, parse_settings

# What the check of a theme found, by the theme's digest: a function of its files alone, and slow.
_checked: dict[bytes, bytes] = {}


def reference(project: Project, clock: Clock) -> dict[str, bytes]:
    """Every output of a site without errors, by its path."""
    prepared, started = prepare(project), time.time_ns()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    catalogue = Catalogue(connection)
    know_theme(catalogue, prepared)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(catalogue, LazyPool(1), Spool(Path(folder, "bodies")))
        refreshed = read_sources(project, prepared, desk, started)
        gathered = gather(project, prepared, refreshed, desk, clock, started)
        _checked[prepared.theme.digest] = catalogue.value("theme")
        refused = [str(found.location) for found in errors(judged(gathered.faults, project))]
        assert not refused, f"the reference refuses {refused}"
        tree = dict(_rendered(project, prepared, desk, gathered))
    catalogue.close()
    return tree


def know_theme(catalogue: Catalogue, prepared: Prepared) -> None:
    """Tell an empty catalogue what is known of the theme, so that it is not checked once more."""
    if checked := _checked.get(prepared.theme.digest):
        catalogue.set_value("theme", checked)


def _rendered(
    project: Project, prepared: Prepared, desk: Desk, gathered: Gathered
) -> Iterator[tuple[str, bytes]]:
    edition = gathered.edition
    room = Pressroom(
        project, edition, prepared.theme, prepared.render, parse_settings(project.settings)
    )
    owners = ((owner, page_set_of(owner)) for owner in all_owners(edition))
    pages = [page for owner, found in owners if found for page in found.pages(edition, owner)]
    assert len({folded_output(page.output) for page in pages}) == len(pages), "two pages, one place"
    planned = [Planned(page, 0, b"", b"", "") for page in pages]
    for one, content in contents(room, planned, desk.pool, desk.spool):
        assert not isinstance(content, Diagnostic), content
        yield one.page.output, content
