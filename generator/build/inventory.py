"""What is in an archive as of a moment, without building anything."""

from __future__ import annotations

import time

from generator.build.gather.editions import gather, opened, read_sources
from generator.build.gather.preparation import prepare
from generator.build.report import Held
from generator.pages.facts.visible import HELD_STATES, Clock, reason
from generator.source.config import Project
from generator.text.collation import sort_key
from generator.value import value_type


@value_type
class TermCount:
    """A term with the number of its listed articles."""

    taxonomy: str
    name: str
    count: int
    url: str


@value_type
class Inventory:
    """Held articles in order of path, and terms in order of their index."""

    held: tuple[Held, ...]
    terms: tuple[TermCount, ...]


def take_inventory(project: Project, clock: Clock) -> Inventory:
    """Look at the sources as they are; those with errors are left out."""
    prepared = prepare(project)
    started = time.time_ns()
    with opened(project, jobs=1) as desk:
        refreshed = read_sources(project, prepared, desk, started)
        desk.catalogue.begin()
        try:
            edition = gather(project, prepared, refreshed, desk, clock, started).edition
            held = [
                Held(path, reason(state), due)
                for path, state, due in desk.catalogue.states(HELD_STATES)
            ]
        finally:
            desk.catalogue.rollback()
        views = [edition.term(term) for term in edition.all_terms]
        views.sort(key=lambda view: sort_key(view.sort_name))
        terms = [
            TermCount(v.term.taxonomy, v.name, len(edition.archive.members(v.term)), v.url)
            for v in views
        ]
    return Inventory(tuple(held), tuple(terms))
