"""From the catalogue's sources to an edition: rows, index, site, and every rule that spans them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

from generator.build.gather.index import Changes, update_articles
from generator.build.gather.preparation import Prepared
from generator.build.gather.refresh import (
    Refreshed,
    refresh,
    source_faults,
    standalone_sources,
    static_digests,
)
from generator.build.gather.relations import update_relations
from generator.build.make.renderers import Renderers, checked_renderers
from generator.build.progress import Progress, silent
from generator.build.state import state_folder
from generator.build.work.address import Cluster
from generator.build.work.executor import LazyPool, Pool
from generator.build.work.spool import Spool
from generator.catalogue import Catalogue, blank_catalogue, open_catalogue
from generator.codes import FIXED, all_codes
from generator.diagnostics import Diagnostic, diagnostic, nearest
from generator.difference import difference
from generator.disk import remove_tree
from generator.fingerprint import digest, fingerprint
from generator.identity import generator_digest
from generator.pages.archive import Term, load_archive
from generator.pages.edition import Edition
from generator.pages.facts.faults import file_faults
from generator.pages.facts.rules import link_faults, name_faults, term_faults
from generator.pages.facts.visible import Clock
from generator.pages.facts.world import World
from generator.pages.kinds.standalone import faults as standalone_faults
from generator.pages.pieces.named import front_faults
from generator.pages.site import page_path, site_of
from generator.source.article import Parsed
from generator.source.config import Project, parse_settings
from generator.value import value_type


@value_type
class Desk:
    """What one build works with besides its values: catalogue, workers, the spool of bodies."""

    catalogue: Catalogue
    pool: Pool
    spool: Spool
    progress: Progress = silent


@value_type
class Gathered:
    """An edition, what made it differ from the last one, and all that is wrong.

    `unplaced` are the terms whose address is a fault already told; `relations` the ids of articles
    whose related ones changed.
    """

    edition: Edition
    changes: Changes
    relations: frozenset[int]
    faults: tuple[Diagnostic, ...]
    unplaced: tuple[Term, ...]
    renderers: Renderers


@contextmanager
def opened(
    project: Project,
    *,
    jobs: int,
    cluster: Cluster | None = None,
    clean: bool = False,
    writing: bool = False,
    progress: Progress = silent,
) -> Iterator[Desk]:
    """The desk of a build, cleared away afterwards. Raises Refusal when a cluster does not fit.

    Only with `writing`, which needs the lock of the output, bodies are kept until they are rendered,
    and `clean` removes the record of earlier builds; without it, that is passed over.
    """
    state = state_folder(project)
    with ExitStack() as stack:
        pool: Pool = stack.enter_context(_joined(cluster, state) if cluster else LazyPool(jobs))
        if clean and writing:
            remove_tree(state / "catalogue")
        blank = clean and not writing
        found = blank_catalogue() if blank else open_catalogue(state / "catalogue")
        catalogue = stack.enter_context(closing(found))
        spool = stack.enter_context(closing(Spool(state / "bodies" if writing else None)))
        yield Desk(catalogue, pool, spool, progress)


def _joined(cluster: Cluster, state: Path) -> AbstractContextManager[Pool]:
    from generator.build.work.cluster import joined  # late: it loads what waits for networks

    return joined(cluster, state)


def read_sources(project: Project, prepared: Prepared, desk: Desk, started_ns: int) -> Refreshed:
    """Bring the catalogue's sources and files up to date; this is kept even if a build is refused."""
    settings = parse_settings(project.settings)
    key = fingerprint((fingerprint(settings), generator_digest()))
    portraits = tuple(use.path for use in prepared.registers.photos.values())
    return refresh(
        project.root,
        settings,
        key,
        desk.catalogue,
        desk.pool,
        desk.spool,
        started_ns=started_ns,
        extra_files=portraits,
        progress=desk.progress,
    )


def gather(
    project: Project,
    prepared: Prepared,
    refreshed: Refreshed,
    desk: Desk,
    clock: Clock,
    started_ns: int,
) -> Gathered:
    """Rows, index and site, inside the caller's transaction."""
    catalogue, settings = desk.catalogue, project.settings
    world = World(settings, prepared.registers, refreshed.files, clock, project.origins)
    faults = [*prepared.faults, *refreshed.diagnostics, *source_faults(catalogue)]
    faults += _checks_faults(world)
    for key, use in prepared.registers.photos.items():
        register = f"{settings.content_dir}/_authors/{key}.yaml"
        faults += file_faults((use,), register, world, pictures=True)
    pages_folder = f"{settings.content_dir}/pages/"
    standalone, refused, more = _standalone(catalogue, world)
    changes = update_articles(
        catalogue,
        world,
        pages_folder,
        desk.pool,
        files=catalogue.fresh_files(),
        pages=_moved_pages(catalogue, standalone, world),
        progress=desk.progress,
    )
    changes.refused_pages |= refused
    catalogue.accept_files()
    faults += [*changes.faults, *more]
    site, more = site_of(world, standalone)
    faults += more
    static = static_digests(
        project.root, settings.static_dir, catalogue, desk.pool, faults, started_ns=started_ns
    )
    theme = prepared.theme
    languages = (settings.language, *catalogue.languages())
    renderers, more = checked_renderers(theme, prepared.render, languages, catalogue)
    faults += more
    assets = {
        output: (name, digest(theme.assets.contents[output]))
        for name, output in theme.assets.published(renderers.assets).items()
    }
    archive = load_archive(catalogue)
    relations = update_relations(catalogue, archive, changes, settings.related.count)
    edition = Edition(archive, world, site, catalogue, standalone, static, assets, prepared.front)
    of_terms = term_faults(edition)
    faults += [fault for _, fault in of_terms]
    faults += [*link_faults(edition, changes.refused), *name_faults(edition)]
    faults += front_faults(edition, changes.refused)
    unplaced = tuple(term for term, _ in of_terms)
    return Gathered(edition, changes, relations, tuple(faults), unplaced, renderers)


def _standalone(
    catalogue: Catalogue, world: World
) -> tuple[dict[str, Parsed], set[str], list[Diagnostic]]:
    """The published standalone pages; a broken one, named too, stands as it was last built."""
    faults: list[Diagnostic] = []
    refused = set()
    found = {}
    for path, parsed in standalone_sources(catalogue, world.settings.content_dir).items():
        wrong = standalone_faults(parsed, world) if parsed.page else []
        faults += wrong
        if parsed.page is None or any(fault.is_error for fault in wrong):
            refused.add(path)
            parsed = Parsed.model_validate_json(catalogue.built_record(path))
        else:
            catalogue.accept_source(path)
        if parsed.page is not None and not parsed.page.draft:
            found[path] = parsed
    return found, refused, faults


def _moved_pages(catalogue: Catalogue, standalone: Mapping[str, Parsed], world: World) -> list[str]:
    """The standalone pages whose address is not that of the last build, new ones and gone ones too;
    a held one has none, but a link to it is no fault."""
    sources = catalogue.records_below(f"{world.settings.content_dir}/pages/")
    present = {
        path: page_path(standalone[path], world) if path in standalone else ""
        for path, _ in sources
    }
    recorded = json.loads(catalogue.value("pages") or b"{}")
    catalogue.set_value("pages", json.dumps(present, ensure_ascii=False).encode())
    found = difference(present, recorded)
    return sorted((*found.new, *found.changed, *found.gone))


def _checks_faults(world: World) -> list[Diagnostic]:
    """Unknown codes under `checks`, and those that nobody may turn off."""
    known = all_codes()
    faults = []
    for code in world.settings.checks:
        place = world.place(f"checks.{code}")
        if code not in known:
            near = nearest(code, known)
            faults.append(diagnostic("check-unknown", place, check=code, nearest=near))
        elif code in FIXED:
            faults.append(diagnostic("check-fixed", place, check=code))
    return faults
