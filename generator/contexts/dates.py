"""The archive by date: all years, a year, a month, a day."""

from __future__ import annotations

from generator.contexts.articles import Card
from generator.contexts.lists import Pager
from generator.contexts.values import Moment
from generator.value import value_type


@value_type
class DateLink:
    """A year, a month or a day by its first day; `url` is empty where it has no page."""

    date: Moment
    url: str


@value_type
class Period:
    """The same with the number of its articles; `share` is count ÷ the fullest sibling's, 0 to 1."""

    date: Moment
    url: str
    count: int
    share: float


@value_type
class YearsOfDecade:
    """The ten years of a decade, or those up to the last one that has articles."""

    first: int
    years: tuple[Period, ...]


@value_type
class ArchiveYears:
    """The index of the archive by date. `count` is that of all articles."""

    count: int
    decades: tuple[YearsOfDecade, ...]


@value_type
class CardList:
    """Articles newest first, where a page by date lists them; `pager` leads to the others."""

    cards: tuple[Card, ...]
    pager: Pager


@value_type
class Year:
    """A year: its twelve months with counts. `count` is None and `months` empty on numbered pages.

    `articles` is None where months or days list the articles.
    """

    date: Moment
    count: int | None
    months: tuple[Period, ...]
    previous: DateLink | None
    next: DateLink | None
    articles: CardList | None


@value_type
class Month:
    """A month as a calendar: weeks of seven days, None for days of other months.

    `weekdays` are seven dates for the heads of the columns; both are empty and `count` None on
    numbered pages. `siblings` are the months of the year.
    """

    date: Moment
    count: int | None
    weekdays: tuple[Moment, ...]
    weeks: tuple[tuple[Period | None, ...], ...]
    siblings: tuple[DateLink, ...]
    previous: DateLink | None
    next: DateLink | None
    articles: CardList | None


@value_type
class Day:
    """A day and its articles, newest first. `count` is None on numbered pages."""

    date: Moment
    count: int | None
    previous: DateLink | None
    next: DateLink | None
    articles: CardList
