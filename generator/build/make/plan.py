"""Pages wanted against pages recorded: what must be made again and why, and what must go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.catalogue import PageRow
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.difference import difference
from generator.pages.edition import Edition
from generator.pages.page import Copy, Page, Template, changed_references
from generator.pages.permalink import folded_output
from generator.pages.registry import page_set_of
from generator.source.article import Parsed

MAX_NAME = 255
REASONS = 3  # changed references that a reason names
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that will be made, its renderer's id, and why."""

    page: Page
    renderer: int
    reason: str


@dataclass
class Plan:
    """What a build will do. `kept` counts the pages of touched owners that stay as they are."""

    planned: list[Planned] = field(default_factory=list)
    doomed: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def make_plan(
    edition: Edition,
    owners: Iterable[str],
    renderers: Mapping[str, int],
    altered: Mapping[str, str],
) -> Plan:
    """Compare the pages of these owners with the catalogue; the caller holds the transaction.

    `renderers` is the id of each renderer as it is now; `altered` says of outputs whose file is not
    as recorded what is the matter (missing, altered).
    """
    plan = Plan()
    for owner in owners:
        page_set = page_set_of(owner)
        pages = list(page_set.pages(edition, owner)) if page_set else []
        _compare(plan, owner, _placed(plan, pages, renderers, edition), renderers, altered, edition)
    _note(plan, edition)
    return plan


def _placed(
    plan: Plan, pages: list[Page], renderers: Mapping[str, int], edition: Edition
) -> dict[str, Page]:
    """An owner's pages by output; one without a template and a second for one output are faults."""
    placed: dict[str, Page] = {}
    for page in pages:
        if renderer_name(page) not in renderers:
            plan.faults.append(_no_template(page, edition))
        elif page.output in placed:
            plan.faults.append(_collision(page, (page.owner, page.output), edition))
        else:
            placed[page.output] = page
    return placed


def renderer_name(page: Page) -> str:
    """The name of what makes a page."""
    if isinstance(page.renderer, Template):
        return f"template {page.renderer.name}"
    return "copy" if isinstance(page.renderer, Copy) else "asset"


def _compare(
    plan: Plan,
    owner: str,
    pages: Mapping[str, Page],
    renderers: Mapping[str, int],
    altered: Mapping[str, str],
    edition: Edition,
) -> None:
    """Sort an owner's outputs by what happened to them."""
    rows = edition.catalogue.pages_of(owner)
    wanted = {o: (renderers[renderer_name(p)], p.fingerprint) for o, p in pages.items()}
    found = difference(wanted, {o: (row.renderer, row.fingerprint) for o, row in rows.items()})
    for output in found.gone:
        edition.catalogue.doom(owner, output)
        plan.doomed.append((owner, output))
    same = frozenset(found.same)
    for output, page in pages.items():
        if output not in same or output in altered:
            renderer = wanted[output][0]
            reason = altered.get(output) or _reason(page, rows.get(output), renderer)
            plan.planned.append(Planned(page, renderer, _in_words(reason, edition)))


def _reason(page: Page, row: PageRow | None, renderer: int) -> str:
    """Why a page that differs from its row must be made."""
    if row is None or not row.fingerprint:
        return "new"
    if row.renderer != renderer:
        return "renderer"
    labels = changed_references(page, row.refs)
    more = f" and {len(labels) - REASONS} more" if len(labels) > REASONS else ""
    return f"changed: {', '.join(labels[:REASONS])}{more}"


def _in_words(reason: str, edition: Edition) -> str:
    """A reason with the paths of the articles that lists know by number."""
    catalogue = edition.catalogue
    return re.sub(r"#(\d+)", lambda found: catalogue.article_by_id(int(found[1])).path, reason)


def _note(plan: Plan, edition: Edition) -> None:
    """Write the plan into the catalogue, so that every file is known as ours before it is written;
    two pages that want one place are a fault."""
    catalogue = edition.catalogue
    for planned in plan.planned:
        page = planned.page
        fault = name_fault(page.output)
        if fault:
            plan.faults.append(diagnostic(fault, _place(page, edition), output=page.output))
            continue
        folded = folded_output(page.output)
        taken = catalogue.output_owner(folded)
        if taken is not None and taken != (page.owner, page.output):
            plan.faults.append(_collision(page, taken, edition))
            continue
        catalogue.plan_page(page.owner, page.output, folded)
    for planned in plan.planned:
        _note_folders(plan, planned.page, edition)


def _note_folders(plan: Plan, page: Page, edition: Edition) -> None:
    """A file where another page needs a folder is a fault too: `/x` against `/x/…`."""
    folded = folded_output(page.output)
    below = edition.catalogue.output_below(folded)
    if below is not None:
        plan.faults.append(_collision(page, below, edition))


def name_fault(output: str) -> str:
    """The code of what keeps an output's name from being a file everywhere; '' if nothing does."""
    parts = output.split("/")
    if any(len(part.encode()) > MAX_NAME for part in parts):
        return "output-name-long"
    if any(part.split(".")[0].lower() in _RESERVED for part in parts):
        return "output-name-reserved"
    if any(part in ("", ".", "..") for part in parts):
        return "output-name-outside"
    return ""


def _collision(page: Page, taken: tuple[str, str], edition: Edition) -> Diagnostic:
    owner, output = taken
    other = owner_path(owner, edition)
    return diagnostic(
        "output-taken", _place(page, edition), output=page.output, other=other, theirs=output
    )


def _no_template(page: Page, edition: Edition) -> Diagnostic:
    assert isinstance(page.renderer, Template), "copies and assets always have a renderer"
    place = _place(page, edition, "template")
    return diagnostic("template-missing", place, name=page.renderer.name)


def _place(page: Page, edition: Edition, *keys: str) -> Location:
    path = (
        page.renderer.path if isinstance(page.renderer, Copy) else owner_path(page.owner, edition)
    )
    if path.endswith(".md"):
        source = edition.catalogue.source(path)
        if source is not None:
            parsed = Parsed.model_validate_json(source.record)
            return parsed.place(*keys, "permalink", "slug", "title")
    return Location(path)


def owner_path(owner: str, edition: Edition) -> str:
    """An owner in the words of a message: the source of an article, the term of a list."""
    kind, _, rest = owner.partition(":")
    if kind == "article":
        return edition.catalogue.article_by_id(int(rest)).path
    if kind == "list":
        taxonomy, _, key = rest.partition(":")
        return f"{taxonomy}: {key.lstrip('@')}"
    return rest or kind
