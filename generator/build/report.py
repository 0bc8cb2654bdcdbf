"""What a build did, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.build.gather.editions import Gathered
from generator.build.make.plan import Plan
from generator.diagnostics import Diagnostic, Refusal, errors
from generator.pages.facts.visible import HELD_STATES, PAGE_STATES, next_rights, reason


@dataclass(frozen=True, slots=True)
class Held:
    """An article that has no page now; `until` is seconds since 1970, None for no set time."""

    path: str
    reason: str
    until: int | None


@dataclass(frozen=True)
class Report:
    """Sources = published + held + refused; standalone pages count as pages only.

    `dropped` says why the record of earlier builds was thrown away: damaged, schema, or ''; `swept`
    are the removed files that no record knew.
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
    swept: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """All sources of articles."""
        return self.published + len(self.held) + len(self.refused)


class BuildRefusal(Refusal):
    """A refused build with its accounting. `begun` says that writing had started."""

    def __init__(
        self,
        diagnostics: Iterable[Diagnostic],
        found: Report,
        *,
        exit_code: int = 1,
        begun: bool = False,
    ) -> None:
        super().__init__(diagnostics, exit_code=exit_code)
        self.report = found
        self.begun = begun


def report(
    gathered: Gathered,
    plan: Plan,
    written: list[str],
    pruned: list[str],
    diagnostics: tuple[Diagnostic, ...],
    *,
    swept: bool = False,
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
        next_due=_next_due(gathered),
        dropped=catalogue.dropped,
        swept=tuple(pruned) if swept else (),
        reasons={planned.page.output: planned.reason for planned in plan.planned},
    )


def nothing(diagnostics: tuple[Diagnostic, ...]) -> Report:
    """The report of a build that did not come to its articles."""
    return Report(0, (), (), 0, (), 0, (), diagnostics, None)


def _next_due(gathered: Gathered) -> int | None:
    """The next instant at which some page changes without an edit."""
    edition = gathered.edition
    photos = [parsed.written.photo for parsed in edition.standalone.values()]
    photos += [author.photo for author in edition.world.registers.authors.values()]
    known = (edition.catalogue.next_due(), next_rights(photos, edition.world.clock))
    return min((instant for instant in known if instant is not None), default=None)


def _refusals(
    refused: set[str], diagnostics: tuple[Diagnostic, ...]
) -> tuple[tuple[str, str], ...]:
    """(path, code of its first error) of each refused source."""
    first: dict[str, str] = {}
    for found in errors(diagnostics):
        first.setdefault(found.location.path, found.code)
    return tuple((path, first.get(path, "")) for path in sorted(refused))
