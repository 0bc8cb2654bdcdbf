"""What a build did, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.diagnostics import Diagnostic, Refusal
from generator.value import value_type


@value_type
class Held:
    """An article that has no page now; `until` is seconds since 1970, None for no set time."""

    path: str
    reason: str
    until: int | None


@value_type
class Report:
    """Sources = published + held + refused; standalone pages count as pages only.

    `dropped` says why the record of earlier builds was thrown away: damaged, schema, or ''; `swept`
    are the removed files that no record knew. `reasons` says of each written and each pruned output why
    it was. `zone` is the site's time zone.
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
    zone: str = "UTC"
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


def nothing(diagnostics: tuple[Diagnostic, ...]) -> Report:
    """The report of a build that did not come to its articles."""
    return Report(0, (), (), 0, (), 0, (), diagnostics, None)
