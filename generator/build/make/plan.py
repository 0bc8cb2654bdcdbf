"""Pages wanted against pages recorded: what must be made again and why, and what must go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.catalogue import ArticleRow, Catalogue, PageRow
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.difference import difference
from generator.pages.edition import Edition
from generator.pages.facts.permalink import (
    alias_path,
    folded_output,
    output_of,
    path_of,
    short_path,
)
from generator.pages.kinds.redirects import aliases_of
from generator.pages.page import Copy, Page, Serializer, Template, changed_references
from generator.pages.registry import page_set_of
from generator.source.article import Parsed
from generator.value import value_type

MAX_NAME = 255
RENDERER_PARTS = ("kind", "generator", "template", "settings")
REASONS = 3  # changed references that a reason names
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


@value_type
class Planned:
    """A page that will be made, its renderer's id, its fingerprint and packed references, and why.

    A plan may hold every page of an archive: the references themselves are let go, a copy's aside.
    """

    page: Page
    renderer: int
    fingerprint: bytes
    refs: bytes
    reason: str


@value_type
class Doomed:
    """A page that its owner does not want any more; `maker` is the name of what made it."""

    owner: str
    output: str
    maker: str


@dataclass
class Plan:
    """What a build will do, and what keeps it from being done."""

    planned: list[Planned] = field(default_factory=list)
    doomed: list[Doomed] = field(default_factory=list)
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
    anew = not edition.catalogue.has_pages()
    for owner in owners:
        page_set = page_set_of(owner)
        pages = list(page_set.pages(edition, owner)) if page_set else []
        placed = _placed(plan, pages, renderers, edition)
        rows = {} if anew else edition.catalogue.pages_of(owner)
        _compare(plan, owner, placed, rows, renderers, altered, edition)
    _note(plan, edition, anew=anew)
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
    if isinstance(page.renderer, Serializer):
        return f"format {page.renderer.name}"
    return "copy" if isinstance(page.renderer, Copy) else "asset"


def _compare(
    plan: Plan,
    owner: str,
    pages: Mapping[str, Page],
    rows: Mapping[str, PageRow],
    renderers: Mapping[str, int],
    altered: Mapping[str, str],
    edition: Edition,
) -> None:
    """Sort an owner's outputs by what happened to them since their rows were written."""
    wanted = {o: (renderers[renderer_name(p)], p.fingerprint) for o, p in pages.items()}
    found = difference(wanted, {o: (row.renderer, row.fingerprint) for o, row in rows.items()})
    for output in found.gone:
        maker = edition.catalogue.renderer_parts(rows[output].renderer)[0]
        plan.doomed.append(Doomed(owner, output, maker))
        edition.catalogue.doom(owner, output)
    same = frozenset(found.same)
    for output, page in pages.items():
        if output not in same or output in altered:
            renderer, own = wanted[output]
            row = rows.get(output)
            reason = altered.get(output) or _reason(page, row, renderer, edition.catalogue)
            reason = in_words(reason, edition)
            refs = page.packed_references
            plan.planned.append(Planned(_lean(page), renderer, own, refs, reason))


def _lean(page: Page) -> Page:
    if isinstance(page.renderer, Copy):
        return page  # it is compared with the digest of what it copies
    return Page(page.owner, page.output, page.renderer, (), page.part)


def _reason(page: Page, row: PageRow | None, renderer: int, catalogue: Catalogue) -> str:
    """Why a page that differs from its row must be made."""
    if row is None or not row.fingerprint:
        return "new"
    labels = changed_references(page, row.refs)
    if row.renderer != renderer:
        now, before = catalogue.renderer_parts(renderer), catalogue.renderer_parts(row.renderer)
        parts = zip(RENDERER_PARTS, now, before, strict=True)
        labels = (*(name for name, one, other in parts if one != other), *labels)
    more = f" and {len(labels) - REASONS} more" if len(labels) > REASONS else ""
    return f"changed: {', '.join(labels[:REASONS])}{more}"


def in_words(reason: str, edition: Edition) -> str:
    """A reason or a label with the paths of the articles that lists know by number."""
    if "#" not in reason:
        return reason
    catalogue = edition.catalogue
    return re.sub(r"#(\d+)", lambda found: catalogue.article_by_id(int(found[1])).path, reason)


def _note(plan: Plan, edition: Edition, *, anew: bool) -> None:
    """Write the plan into the catalogue, so that every file is known as ours before it is written;
    two pages that want one place are a fault. Older addresses come last: theirs is the fault."""
    catalogue = edition.catalogue
    for planned in sorted(plan.planned, key=lambda one: _is_redirect(one.page)):
        page = planned.page
        fault = name_fault(page.output)
        if fault:
            plan.faults.append(diagnostic(fault, _place(page, edition), output=page.output))
            continue
        folded = folded_output(page.output)
        if not catalogue.plan_page(page.owner, page.output, folded):
            taken = catalogue.output_owner(folded)
            if taken is not None and taken != (page.owner, page.output):
                plan.faults.append(_collision(page, taken, edition))
    seen: set[str] = set()
    told: set[frozenset[str]] = set()
    for planned in plan.planned:
        for taken in _in_the_way(planned.page, edition, seen, anew=anew):
            pair = frozenset((planned.page.output, taken[1]))
            if pair not in told:
                plan.faults.append(_collision(planned.page, taken, edition))
            told.add(pair)


def _is_redirect(page: Page) -> bool:
    return page.renderer == Serializer("redirect")


def _in_the_way(
    page: Page, edition: Edition, seen: set[str], *, anew: bool
) -> Iterator[tuple[str, str]]:
    """(owner, output) of a file where this page needs a folder, or the other way: `/x`, `/x/…`.

    `seen` are the folders that have been looked at. Where all is `anew`, every file is planned, and
    those below find the one above.
    """
    folded = folded_output(page.output)
    found = [] if anew else [edition.catalogue.output_below(folded)]
    folder = folded
    while (folder := folder.rpartition("/")[0]) and folder not in seen:
        seen.add(folder)
        found.append(edition.catalogue.output_owner(folder))
    return (taken for taken in found if taken is not None)


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
    """Two pages want one place. An older address is at fault, of two the last by path; which of them
    was there before does not count."""
    other_page = _redirect_at(*taken, edition)
    if other_page is not None and not (
        _is_redirect(page)
        and owner_path(page.owner, edition) > owner_path(other_page.owner, edition)
    ):
        page, taken = other_page, (page.owner, page.output)
    owner, output = taken
    source = owner_path(owner, edition)
    other = source if source.endswith(".md") else path_of(output)
    row = _article(page, edition)
    if row is not None and row.name and output_of(short_path(row.name)) == page.output:
        return diagnostic("id-taken", _place(page, edition, "id"), id=row.name, other=other)
    code = "alias-taken" if _is_redirect(page) else "output-taken"
    place = _place(page, edition, *(["aliases"] if _is_redirect(page) else []))
    return diagnostic(code, place, output=page.output, other=other, theirs=output)


def _redirect_at(owner: str, output: str, edition: Edition) -> Page | None:
    """The page of an owner at an output, if that is one of its older or short addresses."""
    kind, _, rest = owner.partition(":")
    paths: list[str] = []
    if kind == "article":
        row = edition.catalogue.article_by_id(int(rest))
        paths = [*aliases_of(row), *([short_path(row.name)] if row.name else [])]
    elif kind == "page" and rest in edition.standalone:
        paths = list(edition.standalone[rest].written.aliases)
    if output not in {output_of(alias_path(path)) for path in paths}:
        return None
    return Page(owner, output, Serializer("redirect"), ())


def _article(page: Page, edition: Edition) -> ArticleRow | None:
    kind, _, rest = page.owner.partition(":")
    return edition.catalogue.article_by_id(int(rest)) if kind == "article" else None


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
    if kind == "date":
        return rest.replace(":", " ")
    if kind == "article":
        return edition.catalogue.article_by_id(int(rest)).path
    if kind in ("list", "feed"):
        taxonomy, _, key = rest.partition(":")
        return f"{taxonomy}: {key.lstrip('@')}"
    return rest or kind
