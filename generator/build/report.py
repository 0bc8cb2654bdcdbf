"""What a build did, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.build.gather.editions import Gathered
from generator.build.make.plan import Plan
from generator.diagnostics import Diagnostic, errors
from generator.pages.visible import HELD_STATES, PAGE_STATES, reason


@dataclass(frozen=True, slots=True)
class Held:
    """An article that has no page now; `until` is seconds since 1970, None for no set time."""

    path: str
    reason: str
    until: int | None


@dataclass(frozen=True)
class Report:
    """Sources = published + held + refused; standalone pages count as pages only.

    `dropped` says why the record of earlier builds was thrown away: damaged, schema, or ''.
    """

    published: int
    held: tuple[Held, ...]
    refused: tuple[tuple[str, str], ...]
    pages: int
    written: tuple[str, ...]
    kept: int
    pruned: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    next_due: int | None
    dropped: str = ""
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """All sources of articles."""
        return self.published + len(self.held) + len(self.refused)


def report(
    gathered: Gathered,
    plan: Plan,
    written: list[str],
    pruned: list[str],
    diagnostics: tuple[Diagnostic, ...],
) -> Report:
    """What was done, counted from the catalogue."""
    catalogue, refused = gathered.edition.catalogue, gathered.changes.refused
    states = [(path, state, due) for path, state, due in catalogue.states() if path not in refused]
    pages = catalogue.page_count()
    return Report(
        published=sum(state in PAGE_STATES for _, state, _ in states),
        held=tuple(
            Held(path, reason(state), due) for path, state, due in states if state in HELD_STATES
        ),
        refused=_refusals(refused, diagnostics),
        pages=pages,
        written=tuple(sorted(written)),
        kept=pages - len(written),
        pruned=tuple(pruned),
        diagnostics=diagnostics,
        next_due=catalogue.next_due(),
        dropped=catalogue.dropped,
        reasons={planned.page.output: planned.reason for planned in plan.planned},
    )


def _refusals(
    refused: set[str], diagnostics: tuple[Diagnostic, ...]
) -> tuple[tuple[str, str], ...]:
    """(path, code of its first error) of each refused source."""
    first: dict[str, str] = {}
    for found in errors(diagnostics):
        first.setdefault(found.location.path, found.code)
    return tuple((path, first.get(path, "")) for path in sorted(refused))
