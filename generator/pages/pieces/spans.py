"""Years, months and days as values: their addresses, what they hold, what stands beside them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from generator.contexts import DateLink, Moment, Period
from generator.pages.edition import Edition

KINDS = ("year", "month", "day")
UNITS = {"year": 10_000, "month": 100, "day": 1}  # 20240517 // unit names a period


class Span(NamedTuple):
    """A period: its kind and its number, such as 2024, 202405, 20240517."""

    kind: str
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        whole = self.number * UNITS[self.kind]
        return date(whole // 10_000, whole // 100 % 100 or 1, whole % 100 or 1)

    @property
    def days(self) -> tuple[int, int]:
        """Its first and last day as numbers; the last may be one that no calendar has."""
        unit = UNITS[self.kind]
        return self.number * unit, self.number * unit + unit - 1

    @property
    def path(self) -> str:
        """Its URL path, such as `/2024/05/`."""
        depth = KINDS.index(self.kind) + 1
        return "/" + "".join(f"{part}/" for part in self.first.isoformat().split("-")[:depth])

    @property
    def moment(self) -> Moment:
        """Its first day, for the filters of templates."""
        return Moment(self.first.isoformat(), timed=False)


def kinds_of(edition: Edition) -> tuple[str, ...]:
    """The kinds of pages by date that the site has; the last one lists the articles."""
    archives = edition.world.settings.archives
    return tuple(kind for kind in KINDS if getattr(archives, kind))


def counts_of(edition: Edition, kind: str, first: int, last: int) -> Counter[int]:
    """Period → how many articles, for the periods of a kind between two days."""
    archive, counts = edition.archive, Counter[int]()
    for day in archive.days_between(first, last):
        counts[day // UNITS[kind]] += len(archive.dates[day])
    return counts


def beside(edition: Edition, span: Span) -> tuple[Span | None, Span | None]:
    """The nearest earlier and later period of the kind that has articles."""
    archive, unit = edition.archive, UNITS[span.kind]
    first, last = span.days
    before = archive.day_before(first)
    after = archive.day_after(last)
    return (
        Span(span.kind, before // unit) if before else None,
        Span(span.kind, after // unit) if after else None,
    )


def links_beside(edition: Edition, span: Span) -> tuple[DateLink | None, DateLink | None]:
    """The same as links."""
    before, after = beside(edition, span)
    return (
        date_link(edition, before) if before else None,
        date_link(edition, after) if after else None,
    )


def date_link(edition: Edition, span: Span) -> DateLink:
    """A period that has articles as a link."""
    return DateLink(span.moment, span_url(edition, span))


def span_url(edition: Edition, span: Span) -> str:
    """The address of a period that has articles; '' where the site has no such pages."""
    return edition.world.addresses.url(span.path) if span.kind in kinds_of(edition) else ""


def leading_url(edition: Edition, span: Span) -> str:
    """The address of a period's page; where the site has no such pages, that of the newest day or
    month in it, and '' where the articles are listed above."""
    kinds = kinds_of(edition)
    deeper = [kind for kind in KINDS[KINDS.index(span.kind) :] if kind in kinds]
    if not deeper:
        return ""
    last = edition.archive.days_between(*span.days)[-1]
    return span_url(edition, Span(deeper[0], last // UNITS[deeper[0]]))


def period_of(edition: Edition, span: Span, count: int, most: int) -> Period:
    """A period with its count; `most` is that of the fullest sibling."""
    url = leading_url(edition, span) if count else ""
    return Period(span.moment, url, count, count / most)


def siblings_of(edition: Edition, span: Span) -> tuple[DateLink, ...]:
    """The twelve months of a month's year."""
    year = span.number // 100
    counts = counts_of(edition, "month", *Span("year", year).days)
    months = (Span("month", year * 100 + number) for number in range(1, 13))
    return tuple(
        date_link(edition, month) if counts[month.number] else DateLink(month.moment, "")
        for month in months
    )


def day_url(edition: Edition, rank: int) -> str:
    """The address of the page of an article's day; '' where there is none."""
    listed = edition.archive.states[rank] == "published"
    return span_url(edition, Span("day", edition.archive.days[rank])) if listed else ""
