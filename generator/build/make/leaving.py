"""Why an output must go: what has become of the one who owned it. Only what is sure is said."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from generator.build.gather.editions import Gathered
from generator.build.make.plan import Doomed, Plan, owner_path
from generator.catalogue import ArticleRow
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.permalink import alias_path, output_of, short_path
from generator.pages.kinds.dates import span_of
from generator.pages.kinds.redirects import aliases_of
from generator.pages.pieces.bodies import file_name, files_beside
from generator.pages.site import page_output
from generator.theme.assets import asset_name
from generator.value import value_type

UNWANTED = "no page wants it"
SWEPT = "no page wants it, and no record knows it"
_STATES = {
    "draft": "is a draft",
    "future": "is dated later than now",
    "embargo": "is under embargo",
    "expired": "has expired",
    "vanished": "is withdrawn (vanish)",
}


@value_type
class _Known:
    """The site's folder, what is wanted now, and the paths of changed articles by their numbers."""

    root: Path
    edition: Edition
    former: dict[int, str]


def pruned_reasons(
    root: Path, gathered: Gathered, plan: Plan, outputs: Iterable[str], *, swept: bool
) -> dict[str, str]:
    """Output → why it must go. What an earlier build left over has no owner any more."""
    owned = {one.output: one for one in plan.doomed}
    former = {one.number: one.path for one in reversed(gathered.changes.before)}
    known = _Known(root, gathered.edition, former)
    unknown = SWEPT if swept else UNWANTED
    return {
        output: (_reason(known, owned[output]) or UNWANTED) if output in owned else unknown
        for output in outputs
    }


def _reason(known: _Known, gone: Doomed) -> str:
    """Why a page must go; '' if that is not known."""
    root, edition = known.root, known.edition
    kind, _, rest = gone.owner.partition(":")
    if kind == "article":
        return _of_article(known, gone, int(rest))
    if kind == "page":
        return _of_standalone(root, edition, gone, rest)
    if kind in ("list", "feed"):
        return _of_term(edition, gone, Term(*rest.split(":", 1)))
    if kind == "date":
        first, last = span_of(gone.owner).days
        empty = not edition.archive.members_on(first, last)
        return f"{owner_path(gone.owner, edition)} has no article any more" if empty else ""
    if kind == "static":
        return _gone(root, f"{edition.world.settings.static_dir}/{gone.output}")
    if kind == "photos":
        return "no page shows it"
    return _of_asset(edition, gone.output) if kind == "assets" else ""


def _gone(root: Path, path: str) -> str:
    return "" if (root / path).exists() else f"{path} is gone"


def _of_article(known: _Known, gone: Doomed, number: int) -> str:
    edition, former = known.edition, known.former.get(number, "")
    if former and edition.catalogue.article_id(former) != number:  # its number may be another's now
        return _gone(known.root, former)
    try:
        row = edition.catalogue.article_by_id(number)
    except KeyError:
        return ""
    if row.state in _STATES:
        return f"{row.path} {_STATES[row.state]}"
    if edition.archive.rank(number) is None:
        return ""
    if gone.maker.startswith("template ") or _moved_along(gone, row.output):
        return _moved(gone.output, row.output)
    if gone.maker == "format redirect":
        return _of_address(edition, gone.output, row)
    if row.state == "tombstone":
        return f"{row.path} is withdrawn"
    parsed = edition.parsed(row.path)
    names = {file_name(use, parsed) for use in files_beside(parsed)}
    name = posixpath.relpath(gone.output, posixpath.dirname(row.output) or ".")
    return "" if name in names else f"{row.path} does not use it any more"


def _moved_along(gone: Doomed, output: str) -> bool:
    """Whether a file lay beside a page that is now in another folder."""
    folder = posixpath.dirname(output)
    return gone.maker == "copy" and not gone.output.startswith(f"{folder}/")


def _moved(output: str, now: str) -> str:
    return "" if output == now else f"moved to {now}"


def _of_address(edition: Edition, output: str, row: ArticleRow) -> str:
    if "html" not in edition.world.settings.redirects.outputs:
        return "older addresses have no pages now"
    paths = [*map(alias_path, aliases_of(row)), *([short_path(row.name)] if row.name else [])]
    named = output in {output_of(path) for path in paths}
    return "" if named else f"{row.path} does not name this address any more"


def _of_standalone(root: Path, edition: Edition, gone: Doomed, path: str) -> str:
    parsed = edition.standalone.get(path)
    if parsed is not None:
        output = page_output(parsed, edition.world)
        own = gone.maker.startswith("template ") or _moved_along(gone, output)
        return _moved(gone.output, output) if own else ""
    if not edition.catalogue.has_source(path):
        return _gone(root, path)
    return f"{path} is a draft"


def _of_term(edition: Edition, gone: Doomed, term: Term) -> str:
    name = owner_path(gone.owner, edition)
    if not edition.archive.members(term):
        return f"{name} has no article any more"
    left = sorted(edition.catalogue.pages_of(gone.owner), key=lambda output: (len(output), output))
    if not left:
        return ""
    folder = posixpath.dirname(left[0])
    if not gone.output.startswith(f"{folder}/"):
        return f"{name} moved to {left[0]}"
    return f"{name} has fewer pages now"


def _of_asset(edition: Edition, output: str) -> str:
    name = asset_name(output)
    now = {own: place for place, (own, _) in edition.assets.items()}
    return _moved(output, now[name]) if name in now else "the theme does not publish it now"
