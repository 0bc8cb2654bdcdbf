import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.text.dates import (
    Calendar,
    clock,
    first_weekday,
    full_date,
    hijri_date,
    long_date,
    month_name,
    short_date,
    year,
)

ROOT = Path(__file__).parents[3]
# Pairs of which the second inherits from the first, where Babel's answers depend on the order.
TAGS = (
    "ar ar-EG ar-SY ar-LB ar-MA ar-DZ ar-MR fa ur he en fr fr-CA de de-AT pt pt-PT es es-MX ckb ps"
)
RENDER = """
import json, sys
from datetime import date
from generator.text.dates import *
def rendered(tag):
    calendar = Calendar(tag)
    days = [date(2024, month, 9) for month in range(1, 13)]
    kinds = (long_date, full_date, short_date, month_year)
    return [month_name(day.month, calendar) for day in days] + [
        kind(day, calendar) for day in days for kind in kinds
    ]
print(json.dumps({tag: rendered(tag) for tag in sys.argv[1:]}, sort_keys=True))
"""


def in_fresh_process(script: str, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_dates_do_not_depend_on_which_language_came_first():
    tags = TAGS.split()
    assert in_fresh_process(RENDER, *tags) == in_fresh_process(RENDER, *reversed(tags))


def test_dates_do_not_depend_on_what_babel_rendered_before():
    spoil = "from babel.dates import format_date\nimport datetime\n" + "\n".join(
        f"format_date(datetime.date(2024, 7, 9), 'd LLLL EEEE cccc', locale='{name}')"
        for name in ("ar", "ar_SY", "fr", "de", "es", "pt")
    )
    alone = {
        tag: json.loads(in_fresh_process(RENDER, tag))[tag] for tag in ("ar-SY", "de-AT", "fr")
    }
    assert json.loads(in_fresh_process(f"{spoil}\n{RENDER}", *alone)) == alone


def test_importing_loads_neither_babel_nor_hijridate():
    script = "import sys, generator.text.dates, generator.text.plurals; print(sorted(sys.modules))"
    loaded = in_fresh_process(script)
    assert "'babel'" not in loaded and "'hijridate'" not in loaded


def test_the_names_of_our_own_languages_need_no_babel():
    script = RENDER + "print('babel' in sys.modules)"
    assert in_fresh_process(script, "ar", "ar-SY", "fa", "ur", "he", "en").endswith("False\n")


@pytest.mark.parametrize(
    ("months", "language", "expected"),
    [
        (
            "standard",
            "ar",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
        ("maghreb", "ar", "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"),
        (
            "maghreb",
            "ar-TN",
            "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
    ],
)
def test_the_months_of_a_set(months, language, expected):
    calendar = Calendar(language, months=months)
    assert " ".join(month_name(month, calendar) for month in range(1, 13)) == expected


def test_the_dual_set_joins_both_names():
    calendar = Calendar("ar", months="dual")
    assert (month_name(1, calendar), month_name(10, calendar)) == (
        "كانون الثاني/يناير",
        "تشرين الأول/أكتوبر",
    )


def test_month_sets_are_for_arabic_alone():
    assert month_name(7, Calendar("en", months="levant")) == "July"


def test_an_unknown_month_set_is_a_bug():
    with pytest.raises(KeyError):
        month_name(1, Calendar("ar", months="roman"))


def test_a_persian_month_takes_its_ezafe_only_before_a_year():
    calendar = Calendar("fa")
    day = date(2024, 1, 9)
    assert (month_name(1, calendar), short_date(day, calendar)) == ("ژانویه", "۹ ژانویه")
    assert long_date(day, calendar) == "۹ ژانویهٔ ۲۰۲۴"


@pytest.mark.parametrize("month", range(1, 13))
def test_our_arabic_hijri_names_are_those_of_hijridate(month):
    from hijridate import Hijri

    day = Hijri(1447, month, 1)
    expected = f"1 {day.month_name('ar')} 1447 {day.notation('ar')}"
    assert hijri_date(day.to_gregorian(), Calendar("ar")) == expected


@pytest.mark.parametrize("edge", [date.min, date.max, date(1876, 8, 5)])
def test_a_date_that_no_hijri_table_covers_has_none(edge):
    assert hijri_date(edge, Calendar("ar")) == ""


def test_a_date_and_its_midnight_read_the_same():
    calendar = Calendar("ar-EG")
    day, midnight = date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC)
    for written in (long_date, full_date, short_date, hijri_date, year):
        assert written(day, calendar) == written(midnight, calendar)
    assert clock(midnight, calendar) == "٠٠:٠٠"


def test_a_year_may_be_given_as_a_number():
    assert (year(2024, Calendar("ar-EG")), year(2024, Calendar("ar"))) == ("٢٠٢٤", "2024")


@pytest.mark.parametrize(
    ("language", "day"),
    [
        *((tag, 0) for tag in ("ar-AE", "ar-LB", "ar-MA", "ar-TN", "ar-MR", "fr", "de")),
        *((tag, 5) for tag in ("ar-EG", "ar-SD", "ar-QA", "ar-KW", "ar-SY", "ar-IQ", "ar-JO")),
        *((tag, 5) for tag in ("ar-DZ", "en-EG", "ar", "fa")),
        *((tag, 6) for tag in ("ar-SA", "he-IL", "en-US", "he", "ur", "en")),
    ],
)
def test_the_week_begins_as_the_region_says(language, day):
    assert first_weekday(language) == day


def test_every_language_of_cldr_can_be_written():
    from babel.localedata import locale_identifiers

    day = date(2024, 1, 9)
    for name in (name for name in locale_identifiers() if "_" not in name):
        text = full_date(day, Calendar(name))
        assert "{" not in text and "M01" not in text and text.strip() == text
