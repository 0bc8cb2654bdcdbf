"""Dates and times as editors and exporters write them, read without guessing.

Accepted: ISO 8601 and RFC 3339 (`2024-05-17`, `2024-05-17 09:00`, `2014-06-30 9:00:00 -0400`, `…Z`),
`2024/05/17`, RFC 2822 (`Tue, 17 Mar 2015 10:00:00 +0000`), and Arabic digits in all of them.
Day-first `31/12/2016` only where the site says `dates.input: dmy`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from generator.contexts import Moment

FIRST_YEAR, LAST_YEAR = 1800, 2100
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TIME = (
    r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _TIME
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})" + _TIME
)
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} .*")
_MARKS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")


class MomentFault(ValueError):
    """Why a text is no date: a diagnostic code and its arguments."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


def moment(text: str, *, zone: tzinfo, order: str = "iso") -> Moment:
    """Read a date; one without offset is in `zone`, a bare date is that day's start.

    `order` is `iso` or `dmy`. Raises MomentFault.
    """
    plain = (text if text.isascii() else _MARKS.sub("", text).translate(_DIGITS)).strip()
    found = _YEAR_FIRST.fullmatch(plain)
    if found is None and _DAY_FIRST.fullmatch(plain):
        if order != "dmy":
            raise MomentFault("date-day-first", value=text, iso=_turned(plain))
        found = _DAY_FIRST.fullmatch(plain)
    if found is not None:
        return _built(found, text, zone)
    if _RFC_2822.fullmatch(plain):
        return _mail_date(plain, text, zone)
    raise MomentFault("date-unreadable", value=text)


def as_moment(at: datetime, *, timed: bool = True) -> Moment:
    """A Moment from an aware datetime.

    Offsets before standard time had seconds (Cairo 1890: +02:05:09); HTML and RFC 3339 know only
    minutes, so they are cut off.
    """
    offset = at.utcoffset() or timedelta()
    whole = timedelta(minutes=int(offset.total_seconds() / 60))
    shown = at if whole == offset else at.replace(tzinfo=timezone(whole))
    return Moment(shown.isoformat(timespec="seconds"), timed)


def epoch(found: Moment) -> int:
    """Seconds since 1970 in UTC."""
    return _epoch(found.iso)


@lru_cache(maxsize=64)
def _epoch(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp())  # one moment is asked for several times


def _built(found: re.Match[str], text: str, zone: tzinfo) -> Moment:
    year, month, day = map(int, found.group("year", "month", "day"))
    _check_year(year, text)
    *time, offset = found.group("hour", "minute", "second", "zone")
    timed = time[0] is not None
    hour, minute, second = (int(part or 0) for part in time)
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=_zone(offset, zone))
    except ValueError as fault:
        raise MomentFault("date-impossible", value=text) from fault
    return _in_zone(at, zone, timed=timed)


def _in_zone(at: datetime, zone: tzinfo, *, timed: bool) -> Moment:
    return as_moment(at.astimezone(zone), timed=timed)


def _mail_date(plain: str, text: str, zone: tzinfo) -> Moment:
    from email.utils import parsedate_to_datetime  # late: few dates are written so

    try:
        at = parsedate_to_datetime(plain)
    except (ValueError, OverflowError) as fault:
        raise MomentFault("date-impossible", value=text) from fault
    _check_year(at.year, text)
    return _in_zone(at if at.tzinfo else at.replace(tzinfo=zone), zone, timed=True)


def _zone(text: str | None, default: tzinfo) -> tzinfo:
    if text is None:
        return default
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    digits = digits if len(digits) == 4 else f"{digits:0>2}00"
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def _check_year(year: int, text: str) -> None:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return
    if 1300 <= year <= 1500:
        raise MomentFault("date-other-calendar", value=text, year=str(year))
    raise MomentFault("date-range", value=text, first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _turned(plain: str) -> str:
    """The ISO form of a day-first date, or of one with the month first when it can be no other."""
    found = _DAY_FIRST.fullmatch(plain)
    assert found is not None
    day, month = int(found["day"]), int(found["month"])
    if month > 12 >= day:
        day, month = month, day
    return f"{found['year']}-{month:02}-{day:02}"
