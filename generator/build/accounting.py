"""What a build did, counted from its catalogue."""

from __future__ import annotations

from pathlib import Path

from generator.build.gather.editions import Gathered
from generator.build.make.leaving import pruned_reasons
from generator.build.make.plan import Plan
from generator.build.report import Held, Report
from generator.diagnostics import Diagnostic, errors
from generator.pages.facts.visible import HELD_STATES, PAGE_STATES, next_rights, reason
from generator.pages.pieces.named import next_urgent


def report(
    root: Path,
    gathered: Gathered,
    plan: Plan,
    written: list[str],
    pruned: list[str],
    diagnostics: tuple[Diagnostic, ...],
    *,
    swept: bool = False,
) -> Report:
    """What was done, counted from the catalogue; `root` is the site's folder."""
    catalogue, refused = gathered.edition.catalogue, gathered.changes.refused
    held = [row for row in catalogue.states(HELD_STATES) if row[0] not in refused]
    published = catalogue.count_states(PAGE_STATES)
    published -= sum(catalogue.state(path) in PAGE_STATES for path in refused)
    pages = catalogue.page_count()
    outputs = frozenset(written)
    made = {one.page.output: one.reason for one in plan.planned if one.page.output in outputs}
    left = pruned_reasons(root, gathered, plan, pruned, swept=swept)
    return Report(
        published=published,
        held=tuple(Held(path, reason(state), due) for path, state, due in held),
        refused=_refusals(refused, diagnostics),
        pages=pages,
        written=tuple(sorted(written)),
        kept=pages - len(written),
        pruned=tuple(pruned),
        diagnostics=diagnostics,
        next_due=_next_due(gathered),
        zone=gathered.edition.world.settings.timezone,
        dropped=catalogue.dropped,
        swept=tuple(pruned) if swept else (),
        reasons={**made, **left},
    )


def _next_due(gathered: Gathered) -> int | None:
    """The next instant at which some page changes without an edit."""
    edition = gathered.edition
    photos = [parsed.written.photo for parsed in edition.standalone.values()]
    photos += [author.photo for author in edition.world.registers.authors.values()]
    clock = edition.world.clock
    known = (edition.catalogue.next_due(), next_rights(photos, clock), next_urgent(edition))
    return min((instant for instant in known if instant is not None), default=None)


def _refusals(
    refused: set[str], diagnostics: tuple[Diagnostic, ...]
) -> tuple[tuple[str, str], ...]:
    """(path, code of its first error) of each refused source."""
    first: dict[str, str] = {}
    for found in errors(diagnostics):
        first.setdefault(found.location.path, found.code)
    return tuple((path, first.get(path, "")) for path in sorted(refused))
