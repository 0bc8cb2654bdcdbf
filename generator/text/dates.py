"""Dates as readers see them, from our own tables of names.

The names are CLDR's (`format/wide`), kept here because Babel's other forms depend on which locale
was loaded first; other languages take `format/wide` and patterns from Babel. Digits
are converted once, at the end (D1). Nothing here knows a zone: give times in the site's zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.digits import system_for, with_digits
from generator.text.language import babel_locale, primary, region, script
from generator.value import value_type

if TYPE_CHECKING:
    from babel import Locale


@value_type
class Calendar:
    """How dates are written in a language.

    `months`: standard, levant, maghreb or dual, for Arabic only; `digits`: auto,
    latn, arab or arabext; `hijri`: whether Hijri dates are shown at all.
    """

    language: str
    months: str = "standard"
    digits: str = "auto"
    hijri: bool = True


@value_type
class _Style:
    """Names and patterns of a language: {d} day, {m} month, {n} its number, {y} year, {w} weekday.

    `alone` is a month without a day, where a language inflects it.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    alone: tuple[str, ...] = ()
    long: str = "{d} {m} {y}"
    full: str = "{w} {d} {m} {y}"
    short: str = "{d} {m}"
    month_year: str = "{m} {y}"
    timed: str = "{date}، {clock}"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(" · "))


_LEVANT = _names(
    "كانون الثاني · شباط · آذار · نيسان · أيار · حزيران · "
    "تموز · آب · أيلول · تشرين الأول · تشرين الثاني · كانون الأول"
)
_STANDARD = _names(
    "يناير · فبراير · مارس · أبريل · مايو · يونيو · "
    "يوليو · أغسطس · سبتمبر · أكتوبر · نوفمبر · ديسمبر"
)
_MOROCCO = _names(
    "يناير · فبراير · مارس · أبريل · ماي · يونيو · يوليوز · غشت · شتنبر · أكتوبر · نونبر · دجنبر"
)
_ALGERIA_TUNISIA = _names(
    "جانفي · فيفري · مارس · أفريل · ماي · جوان · جويلية · أوت · سبتمبر · أكتوبر · نوفمبر · ديسمبر"
)
_ARABIC_WEEKDAYS = _names("الاثنين · الثلاثاء · الأربعاء · الخميس · الجمعة · السبت · الأحد")

_STYLES = {
    "fa": _Style(
        months=_names(
            "ژانویهٔ · فوریهٔ · مارس · آوریل · مهٔ · ژوئن · "
            "ژوئیهٔ · اوت · سپتامبر · اکتبر · نوامبر · دسامبر"
        ),
        alone=_names(
            "ژانویه · فوریه · مارس · آوریل · مه · ژوئن · "
            "ژوئیه · اوت · سپتامبر · اکتبر · نوامبر · دسامبر"
        ),
        weekdays=_names("دوشنبه · سه\u200cشنبه · چهارشنبه · پنجشنبه · جمعه · شنبه · یکشنبه"),
        short="{d} {alone}",
    ),
    "ur": _Style(
        months=_names(
            "جنوری · فروری · مارچ · اپریل · مئی · جون · "
            "جولائی · اگست · ستمبر · اکتوبر · نومبر · دسمبر"
        ),
        weekdays=_names("پیر · منگل · بدھ · جمعرات · جمعہ · ہفتہ · اتوار"),
        long="{d} {m}، {y}",
        full="{w}، {d} {m}، {y}",
    ),
    "he": _Style(
        months=_names(
            "ינואר · פברואר · מרץ · אפריל · מאי · יוני · "
            "יולי · אוגוסט · ספטמבר · אוקטובר · נובמבר · דצמבר"
        ),
        weekdays=_names(
            "יום שני · יום שלישי · יום רביעי · יום חמישי · יום שישי · יום שבת · יום ראשון"
        ),
        long="{d} ב{m} {y}",
        full="{w}, {d} ב{m} {y}",
        short="{d} ב{m}",
        timed="{date}, {clock}",
    ),
    "en": _Style(
        months=_names(
            "January · February · March · April · May · June · "
            "July · August · September · October · November · December"
        ),
        weekdays=_names("Monday · Tuesday · Wednesday · Thursday · Friday · Saturday · Sunday"),
        timed="{date}, {clock}",
    ),
}
# For a language whose months CLDR does not name (its root says M01): ISO 8601, without names.
_NAMELESS = "M01"
_ISO = _Style(
    months=tuple(f"{number:02}" for number in range(1, 13)),
    weekdays=("",) * 7,
    long="{y:04}-{m}-{d:02}",
    full="{y:04}-{m}-{d:02}",
    short="{m}-{d:02}",
    month_year="{y:04}-{m}",
    timed="{date} {clock}",
)
# Twelve months, then the era. Arabic as in hijridate; Persian, Urdu and English as in CLDR.
_HIJRI = {
    "ar": _names(
        "محرم · صفر · ربيع الأول · ربيع الثاني · جمادى الأولى · جمادى الآخرة · "
        "رجب · شعبان · رمضان · شوال · ذو القعدة · ذو الحجة · هـ"
    ),
    "fa": _names(
        "محرم · صفر · ربیع\u200cالاول · ربیع\u200cالثانی · جمادی\u200cالاول · جمادی\u200cالثانی · "
        "رجب · شعبان · رمضان · شوال · ذیقعده · ذیحجه · ه\u200d.ق."
    ),
    "ur": _names(
        "محرم · صفر · ربیع الاول · ربیع الثانی · جمادی الاول · جمادی الثانی · "
        "رجب · شعبان · رمضان · شوال · ذوالقعدۃ · ذوالحجۃ · ہجری"
    ),
    "en": _names(
        "Muharram · Safar · Rabiʻ I · Rabiʻ II · Jumada I · Jumada II · "
        "Rajab · Shaʻban · Ramadan · Shawwal · Dhuʻl-Qiʻdah · Dhuʻl-Hijjah · AH"
    ),
}
# CLDR 47 `weekData/firstDay`, by region; elsewhere the week begins on Monday (ISO 8601).
_REGIONS_BY_FIRST_WEEKDAY = {
    4: "MV",
    5: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    6: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT "
    "MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
}
# CLDR 47 `likelySubtags`, of the languages that a theme speaks.
_LIKELY_REGIONS = {"ar": "EG", "en": "US", "fa": "IR", "he": "IL", "ur": "PK"}
_FIRST_WEEKDAY = {
    place: day for day, places in _REGIONS_BY_FIRST_WEEKDAY.items() for place in places.split()
}
# CLDR pattern fields (UTS 35) that long dates hold; eras are left out.
_FIELDS = {
    "d": "{d}",
    "dd": "{d:02}",
    "y": "{y}",
    "G": "",
    "M": "{n}",
    "MM": "{n:02}",
    "MMM": "{m}",
    "MMMM": "{m}",
    "LLLL": "{m}",
    "EEE": "{w}",
    "EEEE": "{w}",
    "cccc": "{w}",
}
_FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<letter>[A-Za-z])(?P=letter)*")


def long_date(when: date, calendar: Calendar) -> str:
    """Day, month and year: «9 يناير 2024», `9 January 2024`."""
    return _written(_style(calendar).long, when, calendar)


def full_date(when: date, calendar: Calendar) -> str:
    """The long date with its weekday: «الثلاثاء 24 نوفمبر 2026»."""
    return _written(_style(calendar).full, when, calendar)


def short_date(when: date, calendar: Calendar) -> str:
    """Day and month: «24 نوفمبر»."""
    return _written(_style(calendar).short, when, calendar)


def month_year(when: date, calendar: Calendar) -> str:
    """Month and year: «نوفمبر 2026»."""
    return _written(_style(calendar).month_year, when, calendar)


def month_name(month: int, calendar: Calendar) -> str:
    """The name of a month, 1 to 12, as it stands alone."""
    style = _style(calendar)
    return (style.alone or style.months)[month - 1]


def weekday(when: date, calendar: Calendar) -> str:
    """The name of the day of the week."""
    return _style(calendar).weekdays[when.weekday()]


def year(when: date | int, calendar: Calendar) -> str:
    """The year, digits only."""
    return _in_digits(str(when if isinstance(when, int) else when.year), calendar)


def clock(when: datetime, calendar: Calendar) -> str:
    """Hours and minutes of a day of 24 hours: «07:10»."""
    return _in_digits(f"{when.hour:02}:{when.minute:02}", calendar)


def date_and_time(when: datetime, calendar: Calendar) -> str:
    """The long date and the clock: «24 نوفمبر 2026، 07:10»."""
    day, time = long_date(when, calendar), clock(when, calendar)
    return _style(calendar).timed.format(date=day, clock=time)


def hijri_date(when: date, calendar: Calendar) -> str:
    """The date of the Umm al-Qura calendar: «14 جمادى الآخرة 1448 هـ».

    '' outside 1924-08-01 … 2077-11-16, without `hijri`, and in languages that do not use it.
    """
    shown = calendar.hijri and primary(calendar.language) in _HIJRI
    return _hijri(when.toordinal(), calendar.language, calendar.digits) if shown else ""


def first_weekday(language: str) -> int:
    """The first day of the week in a tag's region, else in its language's likely one; Monday = 0."""
    place = region(language) or _LIKELY_REGIONS.get(primary(language), "")
    return _FIRST_WEEKDAY.get(place, 0)


def _written(pattern: str, when: date, calendar: Calendar) -> str:
    style = _style(calendar)
    text = pattern.format(
        d=when.day,
        m=style.months[when.month - 1],
        alone=month_name(when.month, calendar),
        n=when.month,
        y=when.year,
        w=style.weekdays[when.weekday()],
    )
    return _in_digits(text, calendar)


def _in_digits(text: str, calendar: Calendar) -> str:
    return with_digits(text, system_for(calendar.language, calendar.digits))


@lru_cache(maxsize=4096)
def _hijri(ordinal: int, language: str, digits: str) -> str:
    from hijridate import Gregorian

    names = _HIJRI[primary(language)]
    try:
        found = Gregorian.fromordinal(ordinal).to_hijri()
    except OverflowError:
        return ""
    text = f"{found.day} {names[found.month - 1]} {found.year} {names[-1]}"
    return with_digits(text, system_for(language, digits))


@lru_cache(maxsize=64)
def _style(calendar: Calendar) -> _Style:
    language = calendar.language
    name = primary(language)
    if name == "ar":
        return _Style(_arabic_months(region(language), calendar.months), _ARABIC_WEEKDAYS)
    if name in _STYLES:
        return _STYLES[name]
    locale = babel_locale(language)
    if locale is None or locale.months["format"]["wide"][1] == _NAMELESS:
        return _ISO
    return _foreign(locale, comma="،" if script(language) == "Arab" else ",")


def _arabic_months(place: str, months: str) -> tuple[str, ...]:
    """One of the four sets; that of the Maghreb is Morocco's, in Algeria and Tunisia theirs."""
    sets = {
        "standard": _STANDARD,
        "levant": _LEVANT,
        "maghreb": _ALGERIA_TUNISIA if place in ("DZ", "TN") else _MOROCCO,
        "dual": tuple(f"{east}/{west}" for east, west in zip(_LEVANT, _STANDARD, strict=True)),
    }
    return sets[months]


def _foreign(locale: Locale, *, comma: str) -> _Style:
    """The style of a language from CLDR, without the fields whose names are not safe (D2)."""
    months, weekdays = locale.months["format"]["wide"], locale.days["format"]["wide"]
    skeletons = locale.datetime_skeletons
    return _Style(
        months=tuple(months[number] for number in range(1, 13)),
        weekdays=tuple(weekdays[number] for number in range(7)),
        long=_pattern(locale.date_formats["long"].pattern),
        full=_pattern(locale.date_formats["full"].pattern),
        short=_pattern(skeletons["MMMMd"].pattern),
        month_year=_pattern(skeletons["yMMMM"].pattern),
        timed=f"{{date}}{comma} {{clock}}",
    )


def _pattern(cldr: str) -> str:
    """A CLDR date pattern as one of ours."""
    return " ".join(_FIELD.sub(_field, cldr).split())


def _field(found: re.Match[str]) -> str:
    return _FIELDS[found[0]] if found["letter"] else found["quoted"] or "'"
