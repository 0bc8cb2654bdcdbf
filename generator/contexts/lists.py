"""Lists of articles, indexes of terms, the front page."""

from __future__ import annotations

from generator.contexts.articles import Card
from generator.contexts.values import Direction, Link, Moment, Picture
from generator.value import value_type


@value_type
class Taxonomy:
    """A taxonomy as it is linked to."""

    key: str
    title: str
    url: str


@value_type
class Profile:
    """What a register says of an author; only the author's own head page shows it."""

    role: str
    bio: str
    photo: Picture | None
    same_as: tuple[str, ...]


@value_type
class YearGroup:
    """The cards of one year, newest first; `old` years speak in the archive's voice."""

    year: int
    old: bool
    cards: tuple[Card, ...]


@value_type
class Decade:
    """How many articles a decade holds; `share` is count ÷ the fullest decade's count, 0 to 1."""

    first: int
    last: int
    count: int
    share: float


@value_type
class Span:
    """Counts of a whole list: they stand on its head page only."""

    count: int
    first_year: int
    last_year: int
    decades: tuple[Decade, ...]


@value_type
class Pager:
    """Where a numbered list goes on; `number` is None on the head page."""

    number: int | None
    head: str
    newer: str
    older: str


@value_type
class Listing:
    """One page of a list of articles, newest first, or of a series, oldest first.

    Numbered pages have neither `description` nor `profile`, and `span` is None on them and on an empty
    list.
    """

    title: str
    description: str
    taxonomy: Taxonomy
    key: str
    profile: Profile | None
    span: Span | None
    groups: tuple[YearGroup, ...]
    pager: Pager


@value_type
class CorrectionNote:
    """A correction and the title of what it mends; `url` leads to the note on that article's page."""

    date: Moment
    type: str
    text: str
    title: str
    url: str
    lang: str
    dir: Direction


@value_type
class CorrectionMonth:
    """The corrections of one month, newest first; `date` is its first day."""

    date: Moment
    notes: tuple[CorrectionNote, ...]


@value_type
class Corrections:
    """One page of all corrections. `count` is None on numbered pages."""

    count: int | None
    months: tuple[CorrectionMonth, ...]
    pager: Pager


@value_type
class TermEntry:
    """A term in an index; `also` holds its other spellings."""

    name: str
    url: str
    count: int
    also: tuple[str, ...]


@value_type
class LetterGroup:
    """The terms under one letter, in order; `id` is the anchor. No terms: a letter without link."""

    letter: str
    id: str
    terms: tuple[TermEntry, ...]


@value_type
class TermIndex:
    """The index of a taxonomy, A to Z."""

    taxonomy: Taxonomy
    count: int
    letters: tuple[LetterGroup, ...]


@value_type
class Band:
    """A section on the front page."""

    section: Link
    cards: tuple[Card, ...]


@value_type
class Urgent:
    """The line «عاجل»; `url` is empty where it leads nowhere."""

    text: str
    url: str


@value_type
class Front:
    """The front page; its day is that of the newest article, never the clock's.

    `urgent` and `picks` are what the editors want; `this_day` are articles of the same day and month of
    earlier years, the newest year first, one a year.
    """

    edition: Moment | None
    count: int
    first_year: int | None
    lead: Card | None
    side: tuple[Card, ...]
    bands: tuple[Band, ...]
    latest: tuple[Card, ...]
    urgent: Urgent | None
    picks: tuple[Card, ...]
    this_day: tuple[Card, ...]
