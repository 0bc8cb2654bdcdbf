"""The build: one story, the same for a clean build and for one edit.

    read what changed → rows, index, site → pages → plan → render → write → prune

Nothing is written before everything that can be known has been checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace

from generator.build.accounting import report
from generator.build.gather.editions import Desk, Gathered, gather, opened, read_sources
from generator.build.gather.preparation import Prepared, prepare
from generator.build.make.aliases import alias_faults
from generator.build.make.plan import Plan, make_plan
from generator.build.make.rendering import Pressroom, contents
from generator.build.make.touched import delta_of, owners_to_compare
from generator.build.make.writer import Writer, clear_way, prune
from generator.build.noting import inputs_before, leave_note
from generator.build.output import (
    altered_outputs,
    check_project_output,
    locked,
    strangers,
    unwritable,
)
from generator.build.progress import Progress, silent
from generator.build.report import BuildRefusal, Report
from generator.build.settled import NOTE, Inputs
from generator.build.state import shown_output, state_folder
from generator.build.work.address import Cluster, Lost
from generator.catalogue import UNREADABLE, Catalogue, is_damage
from generator.codes import FIXED
from generator.diagnostics import Diagnostic, errors, in_order, with_checks
from generator.disk import flush, remove_leftovers
from generator.pages.facts.visible import Clock
from generator.pages.kinds.feeds import KIND as FEEDS
from generator.pages.kinds.feeds import owner_of as feed_owner
from generator.pages.kinds.feeds import shows_any
from generator.pages.kinds.lists import owner_of as list_owner
from generator.pages.site import site_digest
from generator.source.config import Project, parse_settings
from generator.source.root import SITE_FILE
from generator.value import value_type


@value_type
class Options:
    """How to build. `started_ns` is in nanoseconds since 1970; younger stats are not trusted. With
    a cluster, its workers stand in the place of `jobs` processes.

    `call` is a digest of the generator and of the options that change what a build makes; without
    one, no note is left for the next build (`settled.py`). `inputs` are the files as looked at before.
    """

    clock: Clock
    started_ns: int
    jobs: int = 1
    cluster: Cluster | None = None
    clean: bool = False
    verify: bool = False
    keep_going: bool = False
    strict: bool = False
    dry_run: bool = False
    call: bytes = b""
    inputs: Inputs | None = None
    progress: Progress = silent


def build(project: Project, options: Options) -> Report:
    """Build the site. Raises Refusal when nothing may be written; a BuildRefusal tells more.

    A record of which damage shows only while it is read is thrown away, and the build begins again.
    """
    check_project_output(project)
    prepared = prepare(project)
    hold = nullcontext() if options.dry_run else locked(
        project.output, shown_output(project), state_folder(project)
    )  # fmt: skip
    with hold:
        try:
            return _build(project, prepared, options)
        except UNREADABLE as fault:
            if options.clean or not is_damage(fault):
                raise
        anew = _build(project, prepared, replace(options, clean=True))
        return replace(anew, dropped="damaged")


def _build(project: Project, prepared: Prepared, options: Options) -> Report:
    with opened(
        project,
        jobs=options.jobs,
        cluster=options.cluster,
        clean=options.clean,
        writing=not options.dry_run,
        progress=options.progress,
    ) as desk:
        inputs = inputs_before(project, prepared.theme, options)
        refreshed = read_sources(project, prepared, desk, options.started_ns)
        desk.catalogue.begin()
        try:
            gathered = gather(project, prepared, refreshed, desk, options.clock, options.started_ns)
            plan = _plan(project, options, gathered)
            diagnostics = judged([*gathered.faults, *plan.faults], project, strict=options.strict)
            if errors(diagnostics) and not _may_go_on(plan, diagnostics, options):
                found = report(project.root, gathered, plan, [], [], diagnostics)
                raise BuildRefusal(diagnostics, found, exit_code=_exit_code(diagnostics))
            if options.dry_run:
                return _dry_report(project, gathered, plan, diagnostics)
            resumed = bool(desk.catalogue.value("incomplete"))
            desk.catalogue.set_value("incomplete", b"1")
            desk.catalogue.set_value(NOTE, b"")
            desk.catalogue.commit()
        finally:
            desk.catalogue.rollback()
        if resumed:
            remove_leftovers(project.output)
        found = _write(project, options, prepared, desk, gathered, plan, diagnostics)
        leave_note(project, options, desk.catalogue, inputs, found)
        return found


def judged(
    faults: Iterable[Diagnostic], project: Project, *, strict: bool = False
) -> tuple[Diagnostic, ...]:
    """Diagnostics as `checks` and `--strict` weigh them, in order."""
    found = with_checks(faults, dict(project.settings.checks), FIXED)
    if strict:
        found = tuple(replace(fault, severity="error") for fault in found)
    return in_order(found)


def _exit_code(diagnostics: tuple[Diagnostic, ...]) -> int:
    """2 when only the settings are wrong, else 1."""
    return 2 if all(found.location.path == SITE_FILE for found in errors(diagnostics)) else 1


def _may_go_on(plan: Plan, diagnostics: tuple[Diagnostic, ...], options: Options) -> bool:
    """Whether `--keep-going` may build the rest: only where single sources are refused."""
    in_sources = all(found.location.path.endswith(".md") for found in errors(diagnostics))
    return options.keep_going and not options.strict and in_sources and not plan.faults


def _plan(project: Project, options: Options, gathered: Gathered) -> Plan:
    """What must be made again: decided here, noted in the catalogue."""
    edition = gathered.edition
    catalogue = edition.catalogue
    site = site_digest(edition.site, edition.world)
    renderers = gathered.renderers.with_site(site, catalogue)
    as_recorded = (
        catalogue.value("renderers") == renderers.digest
        and catalogue.value("site") == renderers.site
        and not catalogue.value("incomplete")
    )
    altered = altered_outputs(project.output, catalogue, verify=options.verify)
    owners = owners_to_compare(
        edition,
        delta_of(edition, gathered.changes, gathered.relations),
        {owner for owner, _ in altered.values()},
        everything=not as_recorded,
    )
    refused = _refused_owners(gathered)
    plan = make_plan(
        edition,
        [owner for owner in owners if owner not in refused],
        renderers.ids,
        {output: why for output, (_, why) in altered.items()},
    )
    plan.faults += alias_faults(edition)
    catalogue.set_value("renderers", renderers.digest)
    catalogue.set_value("site", renderers.site)
    return plan


def _refused_owners(gathered: Gathered) -> set[str]:
    """Broken sources keep their recorded pages (`--keep-going`), and the feeds that hold their text
    stay as they are; unplaced terms have no pages."""
    changes, catalogue = gathered.changes, gathered.edition.catalogue
    feeds = {FEEDS} if shows_any(gathered.edition, changes.refused) else set()
    articles = {f"article:{catalogue.article_id(path)}" for path in changes.refused}
    lists = {owner(term) for term in gathered.unplaced for owner in (list_owner, feed_owner)}
    return articles | lists | feeds | {f"page:{path}" for path in changes.refused_pages}


def _dry_report(
    project: Project, gathered: Gathered, plan: Plan, diagnostics: tuple[Diagnostic, ...]
) -> Report:
    """What a build would do, before the transaction is forgotten."""
    catalogue = gathered.edition.catalogue
    written = [planned.page.output for planned in plan.planned]
    doomed = [] if errors(diagnostics) else _doomed(project, catalogue)
    pruned = [name for name in doomed if os.path.lexists(project.output / name)]
    unknown = bool(catalogue.value("sweep"))
    return report(project.root, gathered, plan, written, pruned, diagnostics, swept=unknown)


def _write(
    project: Project,
    options: Options,
    prepared: Prepared,
    desk: Desk,
    gathered: Gathered,
    plan: Plan,
    diagnostics: tuple[Diagnostic, ...],
) -> Report:
    catalogue = desk.catalogue
    writer = Writer(project.output, catalogue)
    pressroom = Pressroom(
        project,
        gathered.edition,
        prepared.theme,
        prepared.render,
        parse_settings(project.settings),
        options.progress,
    )
    faults: list[Diagnostic] = []
    swept = bool(catalogue.value("sweep"))
    doomed: list[str] = []
    cleared: list[str] = []
    try:
        if not errors(diagnostics):
            doomed = _doomed(project, catalogue)
            outputs = (planned.page.output for planned in plan.planned)
            cleared = clear_way(project.output, doomed, outputs)
        for planned, content in contents(pressroom, plan.planned, desk.pool, desk.spool):
            if isinstance(content, bytes):
                writer.put(planned, content)
                continue
            faults.append(content)
            if not options.keep_going:
                break
        writer.flush()
        if faults:
            told = in_order([*diagnostics, *faults])
            found = report(project.root, gathered, plan, writer.written, [], told)
            raise BuildRefusal(told, found, begun=True)
        pruned = (
            [] if errors(diagnostics) else sorted((*cleared, *_prune(project, catalogue, doomed)))
        )
    except (OSError, Lost) as fault:
        writer.flush()
        told = in_order([*diagnostics, *_why(fault, project)])
        found = report(project.root, gathered, plan, writer.written, [], told)
        raise BuildRefusal(told, found, begun=True) from fault
    if writer.written or pruned:
        flush(project.output, [*writer.written, *pruned])
    catalogue.begin()
    catalogue.set_value("incomplete", b"")
    catalogue.commit()
    return report(project.root, gathered, plan, writer.written, pruned, diagnostics, swept=swept)


def _why(fault: OSError | Lost, project: Project) -> tuple[Diagnostic, ...]:
    """What ended a build that had begun to write."""
    if isinstance(fault, Lost):
        return fault.diagnostics
    return (unwritable(shown_output(project), fault),)


def _prune(project: Project, catalogue: Catalogue, doomed: list[str]) -> list[str]:
    """Remove what no page wants, and forget that it was there."""
    pruned = prune(project.output, doomed)
    catalogue.begin()
    catalogue.clear_doomed()
    catalogue.set_value("sweep", b"")
    catalogue.commit()
    return pruned


def _doomed(project: Project, catalogue: Catalogue) -> list[str]:
    """What no page wants: what the catalogue knows, or everything else where it is new.

    Asked once all pages are planned and none is written: what a build writes is always wanted.
    """
    if catalogue.value("sweep"):
        return strangers(project.output, catalogue)
    return catalogue.doomed()
