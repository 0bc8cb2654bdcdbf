"""What templates can do with values: filters for dates, numbers and directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.contexts import Moment
from generator.text import dates
from generator.text.digits import decimal, system_for, with_digits
from generator.text.language import has_arabic, og_locale, primary
from generator.value import value_type


@value_type
class Formats:
    """How the site shows dates and numbers."""

    language: str
    months: str
    digits: str
    hijri: bool


# Filters that want a Moment.
DATE_FILTERS = {
    "long_date": dates.long_date,
    "full_date": dates.full_date,
    "short_date": dates.short_date,
    "month_year": dates.month_year,
    "month_name": lambda at, calendar: dates.month_name(at.month, calendar),
    "weekday": dates.weekday,
    "date_and_time": dates.date_and_time,
    "clock": dates.clock,
    "hijri": dates.hijri_date,
}


def filters(formats: Formats) -> dict[str, Callable[..., Any]]:
    """Every filter by name; each follows the language of the page that it stands in."""
    made: dict[str, Callable[..., Any]] = {
        name: _date_filter(function, formats) for name, function in DATE_FILTERS.items()
    }
    made["date_and_time"] = _date_filter(_date_and_time, formats)
    return {
        **made,
        "number": _number(formats),
        "digits": _digits(formats),
        "join_names": _join_names,
        "title_dir": _title_dir,
        "og_locale": og_locale,
    }


def _language(context: Context, formats: Formats) -> str:
    page = context.get("page")
    return page.lang if page is not None else formats.language


def _date_filter(
    function: Callable[[datetime, dates.Calendar], str], formats: Formats
) -> Callable[[Context, Moment], str]:
    @lru_cache(maxsize=4096)
    def shown(iso: str, language: str) -> str:
        calendar = dates.Calendar(language, formats.months, formats.digits, formats.hijri)
        return function(datetime.fromisoformat(iso), calendar)

    @lru_cache(maxsize=64)
    def shown_day(day: str, language: str) -> str:
        calendar = dates.Calendar(language, formats.months, formats.digits, formats.hijri)
        return dates.long_date(datetime.fromisoformat(day), calendar)

    @pass_context
    def apply(context: Context, moment: Moment) -> str:
        if function is _date_and_time and not moment.timed:
            return shown_day(moment.day, _language(context, formats))
        return shown(moment.iso, _language(context, formats))

    return apply


def _date_and_time(at: datetime, calendar: dates.Calendar) -> str:
    return dates.date_and_time(at, calendar)


def _number(formats: Formats) -> Callable[[Context, int], str]:
    @pass_context
    def apply(context: Context, value: int) -> str:
        language = _language(context, formats)
        return decimal(value, language, system_for(language, formats.digits))

    return apply


def _digits(formats: Formats) -> Callable[[Context, object], str]:
    @pass_context
    def apply(context: Context, value: object) -> str:
        return with_digits(str(value), system_for(_language(context, formats), formats.digits))

    return apply


@pass_context
def _join_names(context: Context, names: Sequence[str]) -> str:
    """Names as a sentence joins them: «أ وب وج» (CLDR list patterns)."""
    page = context.get("page")
    language = primary(page.lang) if page is not None else "ar"
    if len(names) < 2:
        return "".join(names)
    if language == "ar":
        return " و".join(names)
    last = {"fa": " و ", "ur": " اور ", "he": " ו"}.get(language, " and ")
    comma = {"fa": "، ", "ur": "، "}.get(language, ", ")
    return comma.join(names[:-1]) + last + names[-1]


@pass_context
def _title_dir(context: Context, text: str) -> Markup:
    """` dir="auto"` for a title without any Arabic letter on a right-to-left page."""
    page = context.get("page")
    rtl = page is None or page.dir == "rtl"
    return Markup(' dir="auto"') if rtl and not has_arabic(text) else Markup("")
