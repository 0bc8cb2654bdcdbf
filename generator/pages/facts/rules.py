"""Rules over the whole archive. Nothing here is cached: what was right may have become wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.catalogue import unpacked
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.source.article import Parsed

RESERVED_SLUGS = frozenset({"page", "index.html", "feed.xml"})


def term_faults(edition: Edition) -> list[tuple[Term, Diagnostic]]:
    """Terms that leave no slug, a reserved one, or one that another term has."""
    faults: list[tuple[Term, Diagnostic]] = []
    taken: dict[tuple[str, str], Term] = {}
    for term in edition.all_terms:
        whole = edition.term(term).path
        own = whole.removeprefix(edition.world.taxonomy_path(term.taxonomy))[:-1]
        path = whole.lower()
        if not own:
            fault = _term_fault(edition, term, "term-slug-empty", slug="…")
            faults.append((term, fault))
        elif own in RESERVED_SLUGS:
            fault = _term_fault(edition, term, "term-slug-reserved", slug=f"{own}-1")
            faults.append((term, fault))
        elif (term.taxonomy, path) in taken:
            other = taken[term.taxonomy, path]
            name = edition.term(other).name
            fault = _term_fault(
                edition, term, "term-slug-taken", slug=f"{own}-2", other=name, path=path
            )
            faults.append((term, fault))
        taken.setdefault((term.taxonomy, path), term)
    return faults


def _term_fault(edition: Edition, term: Term, code: str, **arguments: str) -> Diagnostic:
    view = edition.term(term)
    content = edition.world.settings.content_dir
    register = (
        f"{content}/_authors/{term.key.lstrip('@') if term.key.startswith('@') else 'KEY'}.yaml"
        if term.taxonomy == "authors"
        else f"{content}/_terms/{term.taxonomy}.yaml"
    )
    lead = "" if term.taxonomy == "authors" else "- "
    line = f"{lead}{{name: {_yaml(view.name)}, slug: {arguments['slug']}}}"
    place = _term_place(edition, term)
    return diagnostic(code, place, term=view.name, register=register, line=line, **arguments)


def _yaml(text: str) -> str:
    """A text in YAML's double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _term_place(edition: Edition, term: Term) -> Location:
    """Where the earliest article that has the term names it."""
    members = edition.archive.members(term)
    if not members:
        return Location("site.yaml")
    parsed = edition.parsed(edition.row(members[0]).path)
    if term.taxonomy == SECTIONS:
        return parsed.place("section")
    same = [t for t, _ in edition.archive.terms_of(members[0]) if t.taxonomy == term.taxonomy]
    index = same.index(term)
    return parsed.place(f"{term.taxonomy}.{index}", term.taxonomy)


def link_faults(edition: Edition, refused: Collection[str]) -> list[Diagnostic]:
    """Links to articles that have no page now: the reader gets plain text, the editor a warning.

    Those to refused sources are passed over, and those in them: the source's own error says enough.
    """
    faults: list[Diagnostic] = []
    for rank, links in enumerate(edition.archive.links):
        if links and any(not _has_page(edition, number) for number in unpacked(links)):
            path = edition.row(rank).path
            if path not in refused:
                faults += _held_links(edition, edition.parsed(path), refused)
    for parsed in edition.standalone.values():
        faults += _held_links(edition, parsed, refused)
    return faults


def _has_page(edition: Edition, number: int) -> bool:
    rank = edition.archive.rank(number)
    return rank is not None and edition.archive.states[rank] != "tombstone"


def _held_links(edition: Edition, parsed: Parsed, refused: Collection[str]) -> Iterator[Diagnostic]:
    for use in parsed.links:
        if not use.path.endswith(".md") or use.path in edition.standalone or use.path in refused:
            continue
        place = Location(parsed.path, use.line, use.column)
        number = edition.catalogue.article_id(use.path)
        if number is None and not edition.catalogue.has_source(use.path):
            near = edition.catalogue.source_named(use.path.rpartition("/")[2])
            if parsed.kind == "page":
                yield diagnostic("link-missing", place, target=use.typed, nearest=near)
        elif number is None or not _has_page(edition, number):
            yield diagnostic("link-held", place, "warning", target=use.typed)


def name_faults(edition: Edition) -> list[Diagnostic]:
    """`id`s that two articles have."""
    faults = []
    for name, paths in edition.catalogue.repeated_names():
        for path in paths[1:]:
            place = edition.parsed(path).place("id")
            faults.append(diagnostic("id-taken", place, id=name, other=paths[0]))
    return faults
