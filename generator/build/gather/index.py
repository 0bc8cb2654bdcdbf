"""Records → rows of the index: each stale article derived again, and what that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from generator.build.gather.refresh import files_used
from generator.build.progress import Phase, Progress, silent
from generator.build.work.deriving import BodyLink, DeriveJob, DeriveResult, derive_batch
from generator.build.work.executor import Pool, map_ordered
from generator.catalogue import ArticleRow, Catalogue, packed
from generator.codes import FIXED
from generator.diagnostics import Diagnostic, Location, diagnostic, with_checks
from generator.fingerprint import digest
from generator.pages.delta import Before
from generator.pages.facts.derive import Derived
from generator.pages.facts.world import World, world_digest
from generator.source.article import Parsed

Spelling = Callable[[str, str, str], int]  # taxonomy, key, name → id


@dataclass
class Changes:
    """What differs from the last build; `refused` are paths of sources with errors."""

    moved: set[int] = field(default_factory=set)
    before: list[Before] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    refused_pages: set[str] = field(default_factory=set)


def update_articles(
    catalogue: Catalogue,
    world: World,
    pages_folder: str,
    pool: Pool,
    *,
    files: Iterable[str],
    pages: Iterable[str],
    progress: Progress = silent,
) -> Changes:
    """Bring the rows of articles up to date; the caller holds the transaction. `files` have changed,
    and `pages` are standalone ones that have moved."""
    changes = Changes()
    linkers = _drop_gone(catalogue, changes)
    to_pages = _users(catalogue, pages, pages_folder)
    stale = _stale(catalogue, world, pages_folder) | _users(catalogue, files, pages_folder)
    paths = sorted({*stale, *linkers, *to_pages})
    catalogue.add_articles(paths)
    spelling = lru_cache(maxsize=None)(catalogue.spelling)
    for result in _derived(catalogue, world, paths, pool, progress):
        _update(catalogue, world, result, changes, spelling)
    changes.moved.update(number for path in to_pages if (number := catalogue.article_id(path)))
    _refuse_doubles(catalogue, changes)
    catalogue.set_value("world", world_digest(world))
    catalogue.set_value("now", str(world.clock.now).encode())
    return changes


def _drop_gone(catalogue: Catalogue, changes: Changes) -> list[str]:
    """Forget articles without a source; say who linked them."""
    linkers: set[str] = set()
    for path in catalogue.orphan_articles():
        row = catalogue.article(path)
        number = catalogue.article_id(path)
        if row is not None and number is not None:
            changes.before.append(_before(number, row))
            linkers.update(catalogue.linkers(number))
        catalogue.remove_article(path)
    return sorted(linkers)


def _users(catalogue: Catalogue, files: Iterable[str], pages_folder: str) -> set[str]:
    """The articles that use one of these files."""
    users = (path for file in files for path in catalogue.users(file))
    return {path for path in users if not path.startswith(pages_folder)}


def _stale(catalogue: Catalogue, world: World, pages_folder: str) -> set[str]:
    back_in_time = world.clock.now < int(catalogue.value("now") or b"0")
    if back_in_time or catalogue.value("world") != world_digest(world):
        return {path for path in catalogue.source_paths() if not path.startswith(pages_folder)}
    due = catalogue.due_articles(world.clock.now)
    return {*catalogue.stale_articles(pages_folder), *due}


def _derived(
    catalogue: Catalogue, world: World, paths: list[str], pool: Pool, progress: Progress
) -> Iterator[DeriveResult]:
    return map_ordered(
        pool.for_plan(len(paths)),
        derive_batch,
        replace(world, files={}),
        _jobs(catalogue, world, paths),
        in_flight=pool.in_flight,
        told=Phase(progress, "indexing", len(paths)).add,
    )


def _jobs(catalogue: Catalogue, world: World, paths: list[str]) -> Iterator[DeriveJob]:
    for path in paths:
        source = catalogue.source(path)
        if source is None:
            continue  # a linker that is gone itself
        files = files_used(catalogue, world, path)
        yield DeriveJob(path, source.version, source.record, files)


def _update(
    catalogue: Catalogue, world: World, result: DeriveResult, changes: Changes, spelling: Spelling
) -> None:
    path, derived = result.path, result.derived
    if derived is None:
        changes.refused.add(path)
        return
    links, link_faults = _links(result, catalogue)
    faults: tuple[Diagnostic, ...] = ()
    if found := [*derived.diagnostics, *link_faults]:
        faults = with_checks(found, dict(world.settings.checks), FIXED)
        changes.faults += faults
        if any(fault.is_error for fault in faults):
            changes.refused.add(path)
            catalogue.distrust_article(path)
            return
    catalogue.accept_source(path)
    old = catalogue.article(path)
    version = b"" if faults else result.version  # a warning is told by every build
    row = _row(path, version, derived, links, spelling, old)
    if old == row:
        return
    number = catalogue.put_article(row)
    catalogue.put_card(number, derived.shown)
    seen_before = old is not None and old.published is not None
    if seen_before or derived.files:
        catalogue.set_shown(path, derived.files)
    if seen_before or derived.corrections:
        catalogue.set_corrections(number, derived.corrections)
    if old is None or _seen(old) != _seen(row):
        changes.moved.add(number)
        if old is not None and old.state:
            changes.before.append(_before(number, old))


def _refuse_doubles(catalogue: Catalogue, changes: Changes) -> None:
    """Of several articles with one URL the first by path has it; the others are refused."""
    for first, *others in catalogue.repeated_outputs():
        row = catalogue.article(first)
        assert row is not None, "it was just selected"
        for path in others:
            source = catalogue.source(path)
            assert source is not None, "an article has a source"
            place = Parsed.model_validate_json(source.record).place("permalink", "slug", "title")
            changes.faults.append(
                diagnostic("output-taken", place, output=row.output, other=first, theirs=row.output)
            )
            changes.refused.add(path)
            catalogue.refuse_article(path)


def _seen(row: ArticleRow) -> tuple[object, ...]:
    """What pages can see of a row."""
    return (row.state, row.published, row.day, row.entry, row.output, row.terms, row.links, row.twin,
            row.card, row.article, row.body)  # fmt: skip


def _before(number: int, row: ArticleRow) -> Before:
    return Before(
        number=number,
        path=row.path,
        published=row.published or 0,
        day=row.day or 0,
        terms=row.terms or b"",
        twin=row.twin or "",
        lang=row.lang,
    )


def _row(
    path: str,
    version: bytes,
    derived: Derived,
    links: list[int],
    spelling: Spelling,
    old: ArticleRow | None,
) -> ArticleRow:
    terms = (spelling(*use) for use in derived.terms)
    return ArticleRow(
        path=path,
        version=version,
        published=derived.published,
        year=derived.year,
        day=derived.day,
        modified=derived.modified,
        entry=derived.entry,
        state=derived.state,
        due=derived.due,
        output=derived.output,
        lang=derived.lang,
        name=derived.name,
        aliases="\n".join(derived.aliases),
        terms=packed(terms),
        related=old.related or b"" if old else b"",
        links=packed(links),
        twin=derived.twin,
        plain=int(derived.plain),
        link=derived.link,
        card=digest(derived.shown),
        article=derived.article,
        body=derived.body,
    )


def _links(result: DeriveResult, catalogue: Catalogue) -> tuple[list[int], list[Diagnostic]]:
    """The ids of the articles that a body links, and the links that lead to no source."""
    numbers: list[int] = []
    faults = []
    for link in result.links:
        if not catalogue.has_source(link.path):
            faults.append(_missing(link, result.path, catalogue))
            continue
        number = catalogue.article_id(link.path)
        if number is not None and number not in numbers:
            numbers.append(number)
    return numbers, faults


def _missing(link: BodyLink, path: str, catalogue: Catalogue) -> Diagnostic:
    place = Location(path, link.line, link.column)
    near = catalogue.source_named(link.path.rpartition("/")[2])
    return diagnostic("link-missing", place, target=link.typed, nearest=near)
