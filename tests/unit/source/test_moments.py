from zoneinfo import ZoneInfo

import pytest

from generator.source.moments import MomentFault, epoch, moment

CAIRO = ZoneInfo("Africa/Cairo")


@pytest.mark.parametrize(
    ("typed", "expected", "timed"),
    [
        ("2024-05-17", "2024-05-17T00:00:00+03:00", False),
        ("2024-01-17", "2024-01-17T00:00:00+02:00", False),
        ("2024-5-7", "2024-05-07T00:00:00+03:00", False),
        ("2024/05/17", "2024-05-17T00:00:00+03:00", False),
        ("2024-05-17 9:05", "2024-05-17T09:05:00+03:00", True),
        ("2024-05-17T09:05:07Z", "2024-05-17T12:05:07+03:00", True),
        ("2024-05-17T09:05:07.123+00:00", "2024-05-17T12:05:07+03:00", True),
        ("2014-06-30 9:00:00 -0400", "2014-06-30T15:00:00+02:00", True),
        ("2015-03-17 14:00:00 -4", "2015-03-17T20:00:00+02:00", True),
        ("2015-03-17 10:00 UTC", "2015-03-17T12:00:00+02:00", True),
        ("Tue, 17 Mar 2015 10:00:00 +0000", "2015-03-17T12:00:00+02:00", True),
        ("٢٠٢٤-٠٥-١٧ ٠٩:٣٠", "2024-05-17T09:30:00+03:00", True),
        ("۲۰۲۴-۰۵-۱۷", "2024-05-17T00:00:00+03:00", False),
        ("\u200f2024-05-17", "2024-05-17T00:00:00+03:00", False),
    ],
)
def test_a_date_is_read_in_the_sites_zone(typed: str, expected: str, timed: bool) -> None:
    found = moment(typed, zone=CAIRO)
    assert (found.iso, found.timed) == (expected, timed)


def test_an_offset_before_standard_time_is_cut_to_minutes() -> None:
    assert moment("1890-01-01", zone=CAIRO).iso == "1890-01-01T00:00:00+02:05"


@pytest.mark.parametrize(
    ("zone", "typed", "expected"),
    [
        ("America/New_York", "1850-01-01", "1850-01-01T00:00:00-04:56"),
        ("Asia/Beirut", "1800-01-01 10:00", "1800-01-01T10:00:00+02:22"),
        ("Africa/Cairo", "2100-12-31", "2100-12-31T00:00:00+02:00"),
    ],
)
def test_the_first_and_the_last_years_are_read_in_any_zone(
    zone: str, typed: str, expected: str
) -> None:
    assert moment(typed, zone=ZoneInfo(zone)).iso == expected


def test_a_day_that_begins_in_a_gap_stays_that_day() -> None:
    found = moment("2024-04-26", zone=CAIRO)  # summer time begins at 00:00
    assert (found.day, found.datetime) == ("2024-04-26", "2024-04-26")
    assert epoch(found) == epoch(moment("2024-04-26 01:00", zone=CAIRO))


def test_an_hour_that_comes_twice_is_the_first() -> None:
    found = moment("2024-10-31 23:30", zone=CAIRO)  # summer time ends at 24:00
    assert found.iso == "2024-10-31T23:30:00+03:00"


def test_seconds_count_from_1970_in_both_directions() -> None:
    assert epoch(moment("1969-12-31T23:59:59Z", zone=CAIRO)) == -1


def test_day_first_is_read_only_where_the_site_says_so() -> None:
    assert moment("31/12/2016", zone=CAIRO, order="dmy").day == "2016-12-31"
    with pytest.raises(MomentFault) as fault:
        moment("31/12/2016", zone=CAIRO)
    assert (fault.value.code, fault.value.arguments["iso"]) == ("date-day-first", "2016-12-31")


def test_a_date_with_the_month_first_is_turned_so_that_it_exists() -> None:
    with pytest.raises(MomentFault) as fault:
        moment("12/31/2016", zone=CAIRO)
    assert fault.value.arguments["iso"] == "2016-12-31"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("غدًا", "date-unreadable"),
        ("2024-13-01", "date-impossible"),
        ("2024-02-30", "date-impossible"),
        ("2024-05-17 25:00", "date-impossible"),
        ("1445-06-27", "date-other-calendar"),
        ("1403-02-28", "date-other-calendar"),
        ("1700-01-01", "date-range"),
        ("2101-01-01", "date-range"),
        ("12:30", "date-unreadable"),
        ("2024-05-17 9:5", "date-unreadable"),
        ("2024-05-17 09:00 EST", "date-unreadable"),
        ("2024-05/17", "date-unreadable"),
        ("17 أيار 2024", "date-unreadable"),
        ("2024-05-17 09:00 +25:00", "date-impossible"),
        ("2024-05-17 09:60", "date-impossible"),
        ("Tue, 99 Mar 2015 10:00:00 +0000", "date-impossible"),
        ("Tue, 17 Mar 2015 10:00:00 +9999", "date-impossible"),
        ("Tue, 17 Mar 2015 10:00:99999999999 +0000", "date-impossible"),
        ("Tue, 17 Mar 2015 10:00:00 +99999999999999999", "date-impossible"),
        ("Tue, 17 Mar 1436 10:00:00 +0000", "date-other-calendar"),
        ("0000-01-01", "date-range"),
        ("", "date-unreadable"),
    ],
)
def test_what_is_no_date_is_told_by_its_own_code(typed: str, code: str) -> None:
    with pytest.raises(MomentFault) as fault:
        moment(typed, zone=CAIRO)
    assert fault.value.code == code
