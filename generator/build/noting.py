"""The note that a build leaves for the next one (`settled.py` reads it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.build.report import Report
from generator.build.settled import NOTE, SETTLED_NS, Inputs, inputs_of, note_of
from generator.catalogue import Catalogue
from generator.source.config import Project
from generator.source.root import SITE_FILE
from generator.theme.theme import THEMES, Theme, shipped_themes

if TYPE_CHECKING:
    from generator.build.build import Options


def inputs_before(project: Project, theme: Theme, options: Options) -> Inputs | None:
    """The files that this build depends on, as they are before any of them is read."""
    if not options.call or options.dry_run:
        return None
    settings = project.settings
    own = (SITE_FILE, settings.content_dir, settings.static_dir, THEMES)
    folders = tuple(dict.fromkeys((*own, *theme.folders, str(shipped_themes()))))
    before = options.inputs
    return before if before and before.folders == folders else inputs_of(project.root, folders)


def leave_note(
    project: Project, options: Options, catalogue: Catalogue, inputs: Inputs | None, found: Report
) -> None:
    """Leave a note for the next build, if no stat is so young that it may hide an edit."""
    if inputs is None or inputs.newest_ns > options.started_ns - SETTLED_NS:
        return
    note = note_of(found, inputs, options.call, options.clock.now, project.output)
    if note and not any(one.is_error for one in found.diagnostics):
        catalogue.begin()
        catalogue.set_value(NOTE, note)
        catalogue.commit()
