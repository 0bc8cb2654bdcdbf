"""The front page: what the editors put there, then the newest articles, the newest of each section,
and what was on the same day in earlier years. It follows no clock but that of the urgent line."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from generator import contexts
from generator.contexts import FrontContext
from generator.fingerprint import fingerprint
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.world import SECTIONS
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head
from generator.pages.pieces.named import named, urgent
from generator.source.front import BAND
from generator.value import value_type

KIND = "front"
SIDE = 4
LATEST = 12
POOL = 60
THIS_DAY = 4


@value_type
class Layout:
    """The ranks of what the page shows, by their places; the first of `top` leads."""

    top: tuple[int, ...]
    bands: tuple[tuple[Term, tuple[int, ...]], ...]
    latest: tuple[int, ...]
    picks: tuple[int, ...]
    this_day: tuple[int, ...]

    @property
    def ranks(self) -> tuple[int, ...]:
        """All of them, each once."""
        in_bands = (rank for _, band in self.bands for rank in band)
        return tuple(
            dict.fromkeys((*self.top, *self.latest, *in_bands, *self.picks, *self.this_day))
        )


def owners(edition: Edition) -> Iterator[str]:
    """The front page."""
    return iter((KIND,))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`index.html`; it refers to the cards that it shows, the count, the first year, the last day."""
    layout = _layout(edition)
    cards = {rank: edition.row(rank).path for rank in layout.ranks}
    references = (
        Reference("count", fingerprint(_facts(edition))),
        *(Reference(f"section {t.key}", edition.term_digest(t)) for t, _ in layout.bands),
        *(Reference(f"card {path}", edition.archive.cards[rank]) for rank, path in cards.items()),
        Reference("order", fingerprint(_order(layout, cards))),
        Reference("urgent", fingerprint(urgent(edition))),
    )
    yield Page(owner, "index.html", Template(KIND), references)


def _order(layout: Layout, paths: dict[int, str]) -> tuple[object, ...]:
    """What stands where, by path."""
    places = (layout.top, layout.latest, layout.picks, layout.this_day)
    return (
        *(tuple(paths[rank] for rank in place) for place in places),
        *((term.key, tuple(paths[rank] for rank in band)) for term, band in layout.bands),
    )


def context(edition: Edition, page: Page) -> FrontContext:
    """What `front.html` is told."""
    layout = _layout(edition)

    def cards(ranks: tuple[int, ...]) -> tuple[contexts.Card, ...]:
        return tuple(edition.card(rank) for rank in ranks)

    top = cards(layout.top)
    count, first_year, newest = _facts(edition)
    front = contexts.Front(
        edition=newest,
        count=count,
        first_year=first_year,
        lead=top[0] if top else None,
        side=top[1:],
        bands=tuple(
            contexts.Band(edition.term(term).link, cards(ranks)) for term, ranks in layout.bands
        ),
        latest=cards(layout.latest),
        urgent=urgent(edition),
        picks=cards(layout.picks),
        this_day=cards(layout.this_day),
    )
    shown = head(edition, KIND, page.output, description=edition.site.description)
    return FrontContext(edition.site, shown, front)


def _layout(edition: Edition) -> Layout:
    wanted = named(edition)
    newest = _newest(edition)
    first = () if wanted.lead is None else (wanted.lead,)
    top = _top(edition, newest, (*first, *wanted.order), leads=bool(first))
    menu = tuple((Term(SECTIONS, section.key), BAND) for section in edition.site.sections)
    return Layout(
        top=top,
        bands=tuple(_bands(edition, wanted.bands or menu, frozenset(top))),
        latest=tuple(newest[:LATEST]),
        picks=wanted.picks,
        this_day=_this_day(edition),
    )


def _facts(edition: Edition) -> tuple[int, int | None, contexts.Moment | None]:
    """The count of articles, the year of the first, the moment of the last, in whatever language."""
    archive = edition.archive
    listed = archive.listed
    if not listed:
        return 0, None, None
    return len(listed), archive.years[listed[0]], edition.card(listed[-1]).published


def _newest(edition: Edition) -> list[int]:
    """The newest listed articles in the site's language, newest first."""
    return [
        rank for rank in reversed(edition.archive.listed[-POOL:]) if _own_language(edition, rank)
    ]


def _own_language(edition: Edition, rank: int) -> bool:
    return edition.card(rank).lang.split("-")[0] == edition.site.language.split("-")[0]


def _top(
    edition: Edition, newest: list[int], wanted: tuple[int, ...], *, leads: bool
) -> tuple[int, ...]:
    """The lead and its side: what the editors want, then by the rule; the lead by the rule unless
    the first of `wanted` `leads`. All that is wanted is shown, each article once."""
    wanted = tuple(dict.fromkeys(wanted))
    free = [rank for rank in _by_rule(edition, newest) if rank not in wanted]
    first = [] if leads else free[:1]
    return tuple([*first, *wanted, *free[len(first) :]][: max(SIDE + 1, len(first) + len(wanted))])


def _by_rule(edition: Edition, newest: list[int]) -> list[int]:
    """Featured articles of the newest day first, then by time."""
    if not newest:
        return []
    day = edition.card(newest[0]).published.day
    featured = [
        rank for rank in newest
        if edition.card(rank).published.day == day and edition.is_featured(rank)
    ]  # fmt: skip
    return [*featured, *(rank for rank in newest if rank not in featured)]


def _bands(
    edition: Edition, wanted: tuple[tuple[Term, int], ...], top: frozenset[int]
) -> Iterator[tuple[Term, tuple[int, ...]]]:
    """Sections, each with its newest articles that are not at the top."""
    for term, count in wanted:
        members = edition.archive.members(term)[-(count + max(len(top), SIDE + 1)) * 2 :]
        ranks = [r for r in reversed(members) if r not in top and _own_language(edition, r)][:count]
        if ranks:
            yield term, tuple(ranks)


def _this_day(edition: Edition) -> tuple[int, ...]:
    """The last article of the newest article's day and month in each earlier year that has one, in
    the site's language, newest year first."""
    archive = edition.archive
    if not archive.listed:
        return ()
    newest = edition.card(archive.listed[-1]).published
    year, month_and_day = divmod(int(newest.day.replace("-", "")), 10_000)
    found: list[int] = []
    for earlier in range(year - 1, archive.calendar[0] // 10_000 - 1, -1):
        ranks = reversed(archive.dates.get(earlier * 10_000 + month_and_day, array("I")))
        found += [rank for rank in ranks if _own_language(edition, rank)][:1]
    return tuple(found[:THIS_DAY])
