"""Why an output is as it is: what it is made of, why it was last made, what would make it anew."""

from __future__ import annotations

import time
from datetime import datetime
from urllib.parse import unquote, urlsplit

from generator.build.gather.editions import Gathered, gather, opened, read_sources
from generator.build.gather.preparation import prepare
from generator.build.make.plan import in_words, make_plan, owner_path, renderer_name
from generator.build.output import altered_outputs
from generator.build.state import shown_output
from generator.diagnostics import Diagnostic, Location, Refusal, diagnostic, nearest
from generator.pages.edition import Edition
from generator.pages.facts.permalink import folded_output, output_of, path_of
from generator.pages.facts.visible import HELD_STATES, Clock, reason
from generator.pages.page import Page, changed_references
from generator.pages.registry import all_owners, page_set_of
from generator.pages.site import site_digest
from generator.source.config import Project
from generator.value import value_type

NEAR = 20_000  # outputs among which a mistyped one is looked for


@value_type
class Explanation:
    """One output. `references` are what it is made of, each with whether it has changed since.

    `last` is why it was last made, '' if it never was; `now` why the next build would make it again,
    '' if it would not.
    """

    output: str
    source: str
    renderer: str
    last: str
    now: str
    references: tuple[tuple[str, bool], ...]


def explain(project: Project, clock: Clock, asked: str) -> Explanation:
    """Explain an output, by its path, its URL or its source. Raises Refusal if there is none."""
    prepared = prepare(project)
    started = time.time_ns()
    with opened(project, jobs=1) as desk:
        refreshed = read_sources(project, prepared, desk, started)
        desk.catalogue.begin()
        try:
            gathered = gather(project, prepared, refreshed, desk, clock, started)
            _refuse_held(project, asked, gathered.edition)
            page = _page(gathered.edition, _outputs(project, asked, gathered.edition))
            if page is None:
                raise Refusal([_unknown(project, asked, gathered.edition)])
            return _explained(project, gathered, page)
        finally:
            desk.catalogue.rollback()


def _refuse_held(project: Project, asked: str, edition: Edition) -> None:
    """Say of a source without a page why it has none."""
    row = edition.catalogue.article(_source(project, asked))
    if row is None or row.state not in HELD_STATES or row.state == "tombstone":
        return
    due = datetime.fromtimestamp(row.due, edition.world.zone) if row.due else None
    until = due.isoformat(" ", "minutes") if due else ""
    place = Location(row.path)
    raise Refusal([diagnostic("page-held", place, reason=reason(row.state), until=until)])


def _source(project: Project, asked: str) -> str:
    """A path as the catalogue knows sources: from the site's folder."""
    return asked.removeprefix(f"{project.root}/").removeprefix("./")


def _outputs(project: Project, asked: str, edition: Edition) -> tuple[str, ...]:
    """The outputs that may be meant, the likeliest first."""
    addresses = edition.world.addresses
    number = edition.catalogue.article_id(_source(project, asked))
    if number is not None and edition.archive.rank(number) is not None:
        return (edition.catalogue.article_by_id(number).output,)
    path = unquote(urlsplit(asked).path if "://" in asked else asked).removeprefix("./")
    path = path.removeprefix(f"{shown_output(project)}/")
    shown = unquote(addresses.prefix)
    inner = path.removeprefix(shown) if path.startswith(shown) else path.lstrip("/")
    folder = inner if not inner or inner.endswith("/") else f"{inner}/"
    return inner, output_of(f"/{inner}"), output_of(f"/{folder}")


def _page(edition: Edition, outputs: tuple[str, ...]) -> Page | None:
    """The page at one of these outputs: as recorded, else as the next build would make it."""
    for output in outputs:
        recorded = edition.catalogue.output_owner(folded_output(output))
        found = _of_owner(edition, recorded[0], output) if recorded else None
        if found is not None:
            return found
    for owner in all_owners(edition):
        for output in outputs:
            found = _of_owner(edition, owner, output)
            if found is not None:
                return found
    return None


def _of_owner(edition: Edition, owner: str, output: str) -> Page | None:
    page_set = page_set_of(owner)
    pages = page_set.pages(edition, owner) if page_set else iter(())
    return next((page for page in pages if page.output == output), None)


def _unknown(project: Project, asked: str, edition: Edition) -> Diagnostic:
    known: list[str] = []
    if edition.catalogue.page_count() <= NEAR:
        known = [path_of(output).lstrip("/") for output in edition.catalogue.outputs()]
    wanted = _outputs(project, asked, edition)[0].removesuffix("index.html")
    near = nearest(wanted, known)
    return diagnostic("page-unknown", Location(asked), nearest="" if near == wanted else near)


def _explained(project: Project, gathered: Gathered, page: Page) -> Explanation:
    edition = gathered.edition
    catalogue = edition.catalogue
    renderers = gathered.renderers.with_site(site_digest(edition.site, edition.world), catalogue)
    altered = altered_outputs(project.output, catalogue, verify=False)
    row = catalogue.pages_of(page.owner).get(page.output)
    changed = frozenset(changed_references(page, row.refs) if row and row.fingerprint else ())
    reasons = {output: why for output, (_, why) in altered.items()}
    plan = make_plan(edition, [page.owner], renderers.ids, reasons)
    now = (planned.reason for planned in plan.planned if planned.page.output == page.output)
    return Explanation(
        output=page.output,
        source=owner_path(page.owner, edition),
        renderer=renderer_name(page),
        last=row.reason if row else "",
        now=next(now, ""),
        references=tuple(
            (in_words(reference.label, edition), reference.label in changed)
            for reference in page.references
        ),
    )
