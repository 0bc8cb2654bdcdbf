"""What the editors' front page names, found in the archive, and what of it cannot be shown now."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.contexts import Urgent
from generator.diagnostics import Diagnostic, diagnostic, nearest
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of
from generator.pages.facts.world import SECTIONS
from generator.pages.site import page_path
from generator.source.moments import epoch
from generator.text.folding import safe_fold
from generator.value import value_type

Steps = tuple[int | str, ...]


@value_type
class Named:
    """Ranks of the articles that the editors name and that lists show, and their bands with counts."""

    lead: int | None
    order: tuple[int, ...]
    picks: tuple[int, ...]
    bands: tuple[tuple[Term, int], ...]


def named(edition: Edition) -> Named:
    """What can be shown now; an article stands in each place once."""
    says = edition.front.says
    return Named(
        lead=_listed(edition, says.lead),
        order=_all_listed(edition, says.order),
        picks=_all_listed(edition, says.picks),
        bands=tuple({_section(band.section): band.count for band in says.bands}.items()),
    )


def urgent(edition: Edition) -> Urgent | None:
    """The urgent line, until its time is over."""
    line = edition.front.says.urgent
    if line is None or (line.until and epoch(line.until) <= edition.world.clock.now):
        return None
    return Urgent(line.text, _url(edition, line.to))


def next_urgent(edition: Edition) -> int | None:
    """The instant at which the urgent line will be gone, if that is to come."""
    line = edition.front.says.urgent
    until = epoch(line.until) if line and line.until else None
    return until if until is not None and until > edition.world.clock.now else None


def front_faults(edition: Edition, refused: Collection[str]) -> Iterator[Diagnostic]:
    """Names of no article, of articles that the front page cannot show now, of empty sections.

    Refused sources are passed over: their own error says enough.
    """
    says, place = edition.front.says, edition.front.place
    for typed, steps in _places(edition):
        path = _source(edition, typed)
        if path in refused or _listed(edition, typed) is not None:
            continue
        if edition.catalogue.article_id(path) is None:
            near = _near(edition, path)
            yield diagnostic("front-missing", place(*steps), path=typed, nearest=near)
        else:
            yield diagnostic("front-held", place(*steps), "warning", path=typed)
    if says.urgent and says.urgent.to.endswith(".md"):
        yield from _link_faults(edition, says.urgent.to, refused)
    for index, band in enumerate(says.bands):
        if not edition.archive.members(_section(band.section)):
            at = place("bands", index, "section")
            near = _near_section(edition, band.section)
            yield diagnostic("front-section", at, "warning", section=band.section, nearest=near)


def _link_faults(edition: Edition, to: str, refused: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with the source that the urgent line leads to."""
    path, place = _source(edition, to), edition.front.place("urgent", "to")
    if path in refused or _url(edition, to):
        return
    if edition.catalogue.has_source(path):
        yield diagnostic("link-held", place, "warning", target=to)
    else:
        yield diagnostic("link-missing", place, target=to, nearest=_near(edition, path))


def _places(edition: Edition) -> Iterator[tuple[str, Steps]]:
    """Every article that the file gives a place, and the keys to it."""
    says = edition.front.says
    if says.lead:
        yield says.lead, ("lead",)
    yield from ((path, ("order", index)) for index, path in enumerate(says.order))
    yield from ((path, ("picks", index)) for index, path in enumerate(says.picks))


def _source(edition: Edition, typed: str) -> str:
    """The path of a source from the site's root: typed from there, or below content."""
    content, path = f"{edition.world.settings.content_dir}/", typed.lstrip("/")
    return path if path.startswith(content) else content + path


def _all_listed(edition: Edition, paths: tuple[str, ...]) -> tuple[int, ...]:
    ranks = (_listed(edition, path) for path in paths)
    return tuple(dict.fromkeys(rank for rank in ranks if rank is not None))


def _listed(edition: Edition, typed: str) -> int | None:
    """The rank of an article that lists show."""
    rank = _rank(edition, typed)
    return rank if rank is not None and edition.archive.states[rank] == "published" else None


def _rank(edition: Edition, typed: str) -> int | None:
    if not typed:
        return None
    number = edition.catalogue.article_id(_source(edition, typed))
    return None if number is None else edition.archive.rank(number)


def _url(edition: Edition, to: str) -> str:
    """The address of what the urgent line leads to; '' for what has no page now."""
    addresses = edition.world.addresses
    if not to.endswith(".md"):
        return addresses.url(to) if to.startswith("/") else to
    page = edition.standalone.get(_source(edition, to))
    if page is not None:
        return addresses.url(page_path(page, edition.world))
    rank = _rank(edition, to)
    if rank is None or edition.archive.states[rank] == "tombstone":
        return ""
    return addresses.url(path_of(edition.row(rank).output))


def _section(key: str) -> Term:
    return Term(SECTIONS, safe_fold(key))


def _near(edition: Edition, path: str) -> str:
    """A source of the same name elsewhere, else one of a like name in the same folder."""
    folder, _, name = path.rpartition("/")
    content = f"{edition.world.settings.content_dir}/"
    if edition.catalogue.has_source(path):
        return ""  # a standalone page: there is a source, but no article
    found = edition.catalogue.source_named(name) or nearest(
        path, (one for one in edition.catalogue.source_paths() if one.startswith(f"{folder}/"))
    )
    return found.removeprefix(content)


def _near_section(edition: Edition, key: str) -> str:
    """A section of a like name; '' for one that is known and only empty."""
    known = [term.key for term in edition.all_terms if term.taxonomy == SECTIONS]
    return "" if safe_fold(key) in known else nearest(key, known)
