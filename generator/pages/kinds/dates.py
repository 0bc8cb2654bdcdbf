"""The archive by date: an index of years, a page for each year, month and day that has articles.

The deepest kind that the site has lists the articles, in numbered pages; the others count. Articles
stand under their `date`, in the site's zone.
"""

from __future__ import annotations

from array import array
from calendar import Calendar as Weeks
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from generator import contexts
from generator.contexts import (
    ArchiveContext,
    CardList,
    DayContext,
    Link,
    Moment,
    MonthContext,
    Period,
    YearContext,
)
from generator.fingerprint import fingerprint
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.facts.permalink import output_of
from generator.pages.kinds.lists import card_references
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head
from generator.pages.pieces.numbered import pager, pager_reference, part, part_output, parts
from generator.pages.pieces.spans import (
    KINDS,
    UNITS,
    Span,
    beside,
    counts_of,
    kinds_of,
    links_beside,
    period_of,
    siblings_of,
    span_url,
)
from generator.pages.site import ARCHIVE_PATH, any_archive
from generator.text import dates

INDEX = "archive"
_FIRST_WEEKDAY = {"monday": 0, "saturday": 5, "sunday": 6}


def index_owners(edition: Edition) -> Iterator[str]:
    """The index of years."""
    return iter((INDEX,))


def index_pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`/archive/`, if there are pages by date at all."""
    if any_archive(edition.world):
        references = (Reference("years", fingerprint(_decades(edition))),)
        yield Page(owner, output_of(ARCHIVE_PATH), Template(INDEX), references)


def index_context(edition: Edition, page: Page) -> ArchiveContext:
    """What `archive.html` is told."""
    years = _decades(edition)
    title = edition.world.title(INDEX)
    shown = head(edition, INDEX, page.output, title=title, description=title)
    return ArchiveContext(edition.site, shown, years)


def _decades(edition: Edition) -> contexts.ArchiveYears:
    counts = counts_of(edition, "year", 0, 99_999_999)
    most = max(counts.values(), default=1)
    last = max(counts, default=0)
    decades = tuple(
        contexts.YearsOfDecade(
            first,
            tuple(
                period_of(edition, Span("year", year), counts[year], most)
                for year in range(first, min(first + 10, last + 1))
            ),
        )
        for first in sorted({year // 10 * 10 for year in counts}, reverse=True)
    )
    return contexts.ArchiveYears(sum(counts.values()), decades)


def owners(edition: Edition) -> Iterator[str]:
    """Every year, month and day that has articles, of the kinds that the site has."""
    for kind in kinds_of(edition):
        numbers = dict.fromkeys(day // UNITS[kind] for day in edition.archive.calendar)
        yield from (f"date:{kind}:{number}" for number in numbers)


def touched(edition: Edition, delta: Delta) -> Iterator[str]:
    """The periods of changed articles, those beside them, and the months of their years."""
    days = sorted(delta.days(edition))
    for kind in kinds_of(edition):
        spans = dict.fromkeys(Span(kind, day // UNITS[kind]) for day in days)
        if kind == "month":
            spans |= dict.fromkeys(
                Span(kind, day // 10_000 * 100 + month) for day in days for month in range(1, 13)
            )
        for span in tuple(spans):
            spans |= dict.fromkeys(one for one in beside(edition, span) if one)
        yield from (f"date:{span.kind}:{span.number}" for span in spans)


def span_of(owner: str) -> Span:
    """The period of an owner."""
    _, kind, number = owner.split(":")
    return Span(kind, int(number))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """The page of a period, and numbered ones where it lists articles; none for an empty one."""
    span = span_of(owner)
    kinds = kinds_of(edition)
    if span.kind not in kinds:
        return
    members = edition.archive.members_on(*span.days)
    if not members:
        return
    around = Reference("around", fingerprint(_around(edition, span)))
    counts = Reference("count", fingerprint(_inner(edition, span, len(members))))
    if span.kind != kinds[-1]:
        yield Page(owner, output_of(span.path), Template(span.kind), (around, counts))
        return
    size, total = edition.world.settings.pagination.per_page, len(members)
    for number, start, stop in parts(total, size):
        more = pager_reference(total, size, number)
        references = (around, more, *card_references(edition, members[start:stop]))
        references = references if number else (counts, *references)
        output = part_output(span.path, number)
        yield Page(owner, output, Template(span.kind), references, part=number)


def _around(edition: Edition, span: Span) -> tuple[object, ...]:
    siblings = siblings_of(edition, span) if span.kind == "month" else ()
    return (*links_beside(edition, span), *siblings)


def _inner(edition: Edition, span: Span, total: int) -> object:
    """What a page counts: the months of a year, the days of a month, the articles of a day."""
    if span.kind == "day":
        return total
    return _months(edition, span) if span.kind == "year" else _weeks(edition, span)


def context(edition: Edition, page: Page) -> YearContext | MonthContext | DayContext:
    """What `year.html`, `month.html` and `day.html` are told."""
    span = span_of(page.owner)
    members = edition.archive.members_on(*span.days)
    listed = (
        _cards(edition, span, members, page.part) if span.kind == kinds_of(edition)[-1] else None
    )
    previous, following = links_beside(edition, span)
    title = _title(edition, span)
    shown = head(edition, span.kind, page.output, title=title, description=title,
                 crumbs=_crumbs(edition, span))  # fmt: skip
    count = None if page.part else len(members)
    if span.kind == "day":
        assert listed is not None, "days are the deepest kind"
        day = contexts.Day(span.moment, count, previous, following, listed)
        return DayContext(edition.site, shown, day)
    if span.kind == "month":
        weekdays, weeks = ((), ()) if page.part else _weeks(edition, span)
        month = contexts.Month(
            span.moment,
            count,
            weekdays,
            weeks,
            siblings_of(edition, span),
            previous,
            following,
            listed,
        )
        return MonthContext(edition.site, shown, month)
    months = () if page.part else _months(edition, span)
    year = contexts.Year(span.moment, count, months, previous, following, listed)
    return YearContext(edition.site, shown, year)


def _cards(edition: Edition, span: Span, members: array[int], number: int) -> CardList:
    size, total = edition.world.settings.pagination.per_page, len(members)
    _, start, stop = part(total, size, number)
    cards = tuple(edition.card(rank) for rank in members[start:stop][::-1])
    return CardList(cards, pager(edition.world.addresses, span.path, total, size, number))


def _months(edition: Edition, span: Span) -> tuple[Period, ...]:
    counts = counts_of(edition, "month", *span.days)
    most = max(counts.values(), default=1)
    months = (Span("month", span.number * 100 + number) for number in range(1, 13))
    return tuple(period_of(edition, month, counts[month.number], most) for month in months)


def _weeks(
    edition: Edition, span: Span
) -> tuple[tuple[Moment, ...], tuple[tuple[Period | None, ...], ...]]:
    """The heads of the columns, and the weeks of a month."""
    year, month = divmod(span.number, 100)
    counts = counts_of(edition, "day", *span.days)
    most = max(counts.values(), default=1)
    start = _first_weekday(edition)

    def period(day: int) -> Period | None:
        number = span.number * 100 + day
        return period_of(edition, Span("day", number), counts[number], most) if day else None

    weeks = Weeks(start).monthdayscalendar(year, month)
    monday = date(2024, 1, 1)
    names = (monday + timedelta(days=start + column) for column in range(7))
    heads = tuple(Moment(day.isoformat(), timed=False) for day in names)
    return heads, tuple(tuple(period(day) for day in week) for week in weeks)


def _first_weekday(edition: Edition) -> int:
    """Monday = 0."""
    given = edition.world.settings.dates.week_start
    if given != "auto":
        return _FIRST_WEEKDAY[given]
    return dates.first_weekday(edition.world.settings.language)


def _title(edition: Edition, span: Span) -> str:
    settings = edition.world.settings
    calendar = dates.Calendar(settings.language, settings.dates.months, settings.dates.digits)
    written: dict[str, Callable[[date, dates.Calendar], str]] = {
        "year": dates.year,
        "month": dates.month_year,
        "day": dates.full_date,
    }
    return written[span.kind](span.first, calendar)


def _crumbs(edition: Edition, span: Span) -> tuple[Link, ...]:
    """The year of a month, the year and the month of a day; the theme puts the archive before them."""
    above = KINDS[: KINDS.index(span.kind)]
    day = span.number * UNITS[span.kind]
    spans = [Span(kind, day // UNITS[kind]) for kind in above if kind in kinds_of(edition)]
    return tuple(Link(_title(edition, one), span_url(edition, one)) for one in spans)
