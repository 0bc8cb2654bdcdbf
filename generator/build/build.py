"""The build: one story, the same for a clean build and for one edit.

scan → parse what changed → derive rows → index → pages → plan → render → write → prune
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.executor import LazyPool
from generator.build.index import Changes, update_articles
from generator.build.output import altered_outputs, check_ownership, locked, strangers, unwritable
from generator.build.plan import Plan, make_plan
from generator.build.refresh import (
    Refreshed,
    Spool,
    refresh,
    source_faults,
    standalone_sources,
    static_digests,
)
from generator.build.rendering import contents
from generator.build.report import Held, Report
from generator.build.touched import touched_owners
from generator.build.writer import Writer, prune
from generator.catalogue import Catalogue, FileRow, open_catalogue
from generator.codes import FIXED
from generator.diagnostics import Diagnostic, Refusal, errors, in_order, with_checks
from generator.disk import flush, remove_leftovers, remove_tree
from generator.fingerprint import combined, digest, fingerprint
from generator.identity import generator_digest
from generator.pages.archive import Term, load_archive
from generator.pages.edition import Edition
from generator.pages.rules import link_faults, name_faults, term_faults
from generator.pages.site import site_digest, site_of
from generator.pages.standalone import faults as standalone_faults
from generator.pages.standalone import is_published
from generator.pages.visible import HELD_STATES, PAGE_STATES, Clock, reason
from generator.pages.world import World
from generator.source.config import Project, parse_settings
from generator.source.registers import Registers, load_registers
from generator.theme.check import closure, parsed_templates, template_faults
from generator.theme.filters import Formats
from generator.theme.render import RenderSettings, environment
from generator.theme.theme import Theme, load_theme

STATE = ".warraq"


@dataclass(frozen=True)
class Options:
    """How to build. Times are in seconds since 1970, `started_ns` in nanoseconds."""

    clock: Clock
    started_ns: int
    jobs: int = 1
    clean: bool = False
    verify: bool = False
    keep_going: bool = False
    strict: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class Prepared:
    """What is read before the catalogue is asked: theme, registers, render settings, digests."""

    theme: Theme
    registers: Registers
    render: RenderSettings
    templates: dict[str, bytes]
    faults: tuple[Diagnostic, ...]


def state_folder(project: Project) -> Path:
    """Where the records of an output folder lie: one catalogue per folder, never in it."""
    name = digest(str(project.output.resolve()).encode()).hex()[:16]
    return project.root / STATE / name


def shown_output(project: Project) -> str:
    """The output folder as messages name it."""
    try:
        return project.output.relative_to(project.root).as_posix()
    except ValueError:
        return str(project.output)


def build(project: Project, options: Options) -> Report:
    """Build the site. Raises Refusal when nothing may be written; then nothing was."""
    root = project.root
    protected = (root, root / project.settings.content_dir, root / project.settings.static_dir,
                 root / "themes")  # fmt: skip
    check_ownership(project.output, shown_output(project), protected=protected)
    prepared = prepare(project)
    state = state_folder(project)
    pool = LazyPool(options.jobs)
    with locked(project.output, shown_output(project), state):
        if options.clean:
            remove_tree(state / "catalogue")
        catalogue = open_catalogue(state / "catalogue")
        spool = Spool(state / "bodies")
        try:
            return _locked_build(project, options, prepared, catalogue, pool, spool)
        finally:
            pool.close()
            spool.close()
            catalogue.close()


def prepare(project: Project) -> Prepared:
    """Read theme and registers; their faults are told with those of the articles."""
    settings = project.settings
    theme = load_theme(project.root, settings.theme, settings.theme_options)
    registers, faults = load_registers(
        project.root, settings.content_dir, settings.static_dir, (*settings.taxonomies, "sections")
    )
    formats = Formats(
        settings.language, settings.dates.months, settings.dates.digits, settings.dates.hijri
    )
    prefix = World(settings, registers, {}, Clock(0)).addresses.url("/")
    lean = replace(theme, assets=replace(theme.assets, contents={}))
    render = RenderSettings(lean, formats, prefix)
    made = environment(render)
    languages = [theme.strings.language(settings.language, settings.language)]
    faults += template_faults(theme, made, languages)
    trees, _ = parsed_templates(theme, made)
    templates = {
        name.removesuffix(".html"): _template_digest(theme, name.removesuffix(".html"), trees)
        for name in trees
        if "/" not in name
    }
    return Prepared(theme, registers, render, templates, tuple(faults))


def _template_digest(theme: Theme, name: str, trees: Mapping[str, object]) -> bytes:
    """What a template's bytes depend on: its closure, the strings, the options, its assets' names."""
    names, assets = closure(name, trees)  # type: ignore[arg-type]
    files = [digest(theme.templates[file].content) for file in names]
    printed = [digest(theme.assets.outputs.get(asset, "").encode()) for asset in assets]
    return combined([theme.settings_digest, theme.strings.digest, *files, *printed])


def _locked_build(
    project: Project,
    options: Options,
    prepared: Prepared,
    catalogue: Catalogue,
    pool: LazyPool,
    spool: Spool,
) -> Report:
    settings = project.settings
    portraits = tuple(use.path for use in prepared.registers.photos.values())
    before = catalogue.files()
    refreshed = refresh(
        project.root,
        parse_settings(settings),
        _parse_key(project),
        catalogue,
        pool,
        spool,
        started_ns=options.started_ns,
        extra_files=portraits,
    )
    world = World(settings, prepared.registers, refreshed.files, options.clock)
    catalogue.begin()
    try:
        plan, edition, changes, faults = _planned(
            project, options, prepared, catalogue, pool, world, _changed_files(before, refreshed)
        )
        faults = [*prepared.faults, *refreshed.diagnostics, *faults]
        diagnostics = _judged(faults, project, options)
        if options.dry_run or (errors(diagnostics) and not _may_go_on(diagnostics, options)):
            catalogue.rollback()
            if errors(diagnostics):
                raise Refusal(diagnostics)
            return _report(edition, changes, plan, [], [], diagnostics)
        catalogue.set_value("incomplete", b"1")
        catalogue.commit()
    except BaseException:
        catalogue.rollback()
        raise
    return _write(project, options, prepared, edition, changes, plan, diagnostics, pool, spool)


def _planned(
    project: Project,
    options: Options,
    prepared: Prepared,
    catalogue: Catalogue,
    pool: LazyPool,
    world: World,
    changed_files: list[str],
) -> tuple[Plan, Edition, Changes, list[Diagnostic]]:
    """Rows, index, pages and plan, inside the caller's transaction."""
    settings = project.settings
    faults = source_faults(catalogue)
    pages_folder = f"{settings.content_dir}/pages/"
    renderers = _renderers(prepared, catalogue, project)
    trusted = catalogue.value("renderers") == renderers.digest
    everything = not trusted or catalogue.value("incomplete") != b""
    changes = update_articles(catalogue, world, pages_folder, changed_files, all_=False)
    changes.everything = everything
    faults += changes.faults
    standalone = {
        path: parsed
        for path, parsed in standalone_sources(catalogue, settings.content_dir).items()
        if is_published(parsed)
    }
    for parsed in standalone.values():
        faults += standalone_faults(parsed, world)
        catalogue.accept_source(parsed.path)
    site, more = site_of(world, standalone)
    archive = load_archive(catalogue)
    static = static_digests(
        project.root, settings.static_dir, catalogue, pool, faults, started_ns=options.started_ns
    )
    assets = {
        output: (name, digest(prepared.theme.assets.contents[output]))
        for name, output in prepared.theme.assets.outputs.items()
    }
    edition = Edition(archive, world, site, catalogue, standalone, static, assets)
    renderers = renderers.with_site(site_digest(site, world), catalogue)
    if catalogue.value("site") != renderers.site:
        changes.everything = True
    faults += [*more, *term_faults(edition), *link_faults(edition), *name_faults(edition)]
    altered = altered_outputs(project.output, catalogue, verify=options.verify)
    renamed = _renamed(edition, changes)
    owners = touched_owners(edition, changes, renamed, {owner for owner, _ in altered.values()})
    refused = _refused_owners(edition, changes)
    plan = make_plan(
        edition,
        [owner for owner in owners if owner not in refused],
        renderers.ids,
        {output: why for output, (_, why) in altered.items()},
    )
    catalogue.set_value("renderers", renderers.digest)
    catalogue.set_value("site", renderers.site)
    return plan, edition, changes, [*faults, *plan.faults]


@dataclass(frozen=True)
class Renderers:
    """The states of generator, templates and site that pages are made with, and their ids."""

    generator: bytes
    templates: dict[str, bytes]
    site: bytes = b""
    ids: Mapping[str, int] = None  # type: ignore[assignment]

    @property
    def digest(self) -> bytes:
        """One digest of generator and templates."""
        names = [digest(name.encode()) for name in sorted(self.templates)]
        return combined(
            [self.generator, *names, *(self.templates[n] for n in sorted(self.templates))]
        )

    def with_site(self, site: bytes, catalogue: Catalogue) -> Renderers:
        """The same with the site's digest, and an id for each renderer."""
        ids = {
            f"template {name}": catalogue.renderer(f"template {name}", self.generator, own, site)
            for name, own in self.templates.items()
        }
        ids |= {
            name: catalogue.renderer(name, self.generator, b"", b"") for name in ("copy", "asset")
        }
        return replace(self, site=site, ids=ids)


def _renderers(prepared: Prepared, catalogue: Catalogue, project: Project) -> Renderers:
    return Renderers(generator_digest(), prepared.templates)


def _parse_key(project: Project) -> bytes:
    """What a parse is valid for: the settings that it reads, and this generator."""
    settings = parse_settings(project.settings)
    return fingerprint((fingerprint(settings), generator_digest()))


def _changed_files(before: Mapping[str, FileRow], refreshed: Refreshed) -> list[str]:
    """Files that are new, gone or other than in the last build."""
    after = refreshed.files
    changed = {path for path, found in after.items() if not _same_file(before.get(path), found)}
    return sorted(changed | (before.keys() - after.keys()))


def _same_file(before: FileRow | None, found: FileRow | str) -> bool:
    if before is None or isinstance(found, str):
        return False
    return (before.digest, before.width, before.height) == (found.digest, found.width, found.height)


def _renamed(edition: Edition, changes: Changes) -> list[Term]:
    """Terms whose name, address or author card is not as it was; notes the present digests."""
    digests = {(t.taxonomy, t.key): edition.term_digest(t) for t in edition.all_terms}
    recorded = edition.catalogue.term_digests()
    changed = [Term(*key) for key, own in digests.items() if recorded.get(key) != own]
    gone = [Term(*key) for key in recorded.keys() - digests.keys()]
    if changed or gone:
        edition.catalogue.set_term_digests(digests)
    return sorted([*changed, *gone])


def _refused_owners(edition: Edition, changes: Changes) -> set[str]:
    """Broken sources keep their recorded pages (`--keep-going`)."""
    numbers = (edition.catalogue.article_id(path) for path in changes.refused)
    return {f"article:{number}" for number in numbers}


def _judged(faults: list[Diagnostic], project: Project, options: Options) -> tuple[Diagnostic, ...]:
    found = with_checks(faults, dict(project.settings.checks), FIXED)
    if options.strict:
        found = tuple(replace(fault, severity="error") for fault in found)
    return in_order(found)


def _may_go_on(diagnostics: tuple[Diagnostic, ...], options: Options) -> bool:
    """Whether `--keep-going` may build the rest: only what lies in single sources is refused."""
    return (
        options.keep_going
        and not options.strict
        and all(found.location.path.endswith(".md") for found in errors(diagnostics))
    )


def _write(
    project: Project,
    options: Options,
    prepared: Prepared,
    edition: Edition,
    changes: Changes,
    plan: Plan,
    diagnostics: tuple[Diagnostic, ...],
    pool: LazyPool,
    spool: Spool,
) -> Report:
    catalogue = edition.catalogue
    writer = Writer(project.output, catalogue)
    made = contents(
        project, edition, prepared.theme, prepared.render, parse_settings(project.settings),
        plan.planned, pool, spool,
    )  # fmt: skip
    render_faults: list[Diagnostic] = []
    try:
        for planned, content in made:
            if isinstance(content, Diagnostic):
                render_faults.append(content)
                if not options.keep_going:
                    break
            else:
                writer.put(planned, content)
        writer.flush()
        if render_faults:
            raise Refusal(in_order([*diagnostics, *render_faults]))
        pruned = _prune(project, catalogue, options, diagnostics)
    except OSError as fault:
        writer.flush()
        raise Refusal([unwritable(shown_output(project), fault)]) from fault
    flush()
    catalogue.begin()
    catalogue.set_value("incomplete", b"")
    catalogue.commit()
    return _report(edition, changes, plan, writer.written, pruned, diagnostics)


def _prune(
    project: Project, catalogue: Catalogue, options: Options, diagnostics: tuple[Diagnostic, ...]
) -> list[str]:
    """Remove what no page wants: what the catalogue knows, or everything where it is new."""
    if errors(diagnostics):
        return []
    doomed: Iterable[str] = catalogue.doomed()
    if catalogue.fresh:
        remove_leftovers(project.output)
        doomed = strangers(project.output, catalogue)
    pruned = prune(project.output, iter(doomed))
    catalogue.begin()
    catalogue.clear_doomed()
    catalogue.commit()
    return pruned


def _report(
    edition: Edition,
    changes: Changes,
    plan: Plan,
    written: list[str],
    pruned: list[str],
    diagnostics: tuple[Diagnostic, ...],
) -> Report:
    catalogue = edition.catalogue
    states = list(catalogue.states())
    held = tuple(
        Held(path, reason(state), due) for path, state, due in states
        if state in HELD_STATES and path not in changes.refused
    )  # fmt: skip
    refused = _refusals(changes, diagnostics)
    published = sum(s in PAGE_STATES and path not in changes.refused for path, s, _ in states)
    pages = catalogue.page_count()
    return Report(
        published=published,
        held=held,
        refused=refused,
        pages=pages,
        written=tuple(sorted(written)),
        kept=pages - len(written),
        pruned=tuple(pruned),
        diagnostics=diagnostics,
        next_due=catalogue.next_due(),
        reasons={planned.page.output: planned.reason for planned in plan.planned},
    )


def _refusals(changes: Changes, diagnostics: tuple[Diagnostic, ...]) -> tuple[tuple[str, str], ...]:
    """(path, code of its first error) of each refused source."""
    first: dict[str, str] = {}
    for found in errors(diagnostics):
        first.setdefault(found.location.path, found.code)
    return tuple((path, first.get(path, "")) for path in sorted(changes.refused))
