"""What a build did, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Held:
    """An article that has no page now; `until` is seconds since 1970, None for no set time."""

    path: str
    reason: str
    until: int | None


@dataclass(frozen=True)
class Report:
    """Sources = published + held + refused; standalone pages count as pages only."""

    published: int
    held: tuple[Held, ...]
    refused: tuple[tuple[str, str], ...]
    pages: int
    written: tuple[str, ...]
    kept: int
    pruned: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    next_due: int | None
    reasons: dict[str, str] = field(default_factory=dict)
    notices: tuple[Diagnostic, ...] = ()

    @property
    def articles(self) -> int:
        """All sources of articles."""
        return self.published + len(self.held) + len(self.refused)
