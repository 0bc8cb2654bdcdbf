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


def test_seconds_count_from_1970_in_both_directions() -> None:
    assert epoch(moment("1969-12-31T23:59:59Z", zone=CAIRO)) == -1


def test_day_first_is_read_only_where_the_site_says_so() -> None:
    assert moment("31/12/2016", zone=CAIRO, order="dmy").day == "2016-12-31"
    with pytest.raises(MomentFault) as fault:
        moment("31/12/2016", zone=CAIRO)
    assert (fault.value.code, fault.value.arguments["iso"]) == ("date-day-first", "2016-12-31")


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
        ("", "date-unreadable"),
    ],
)
def test_what_is_no_date_is_told_by_its_own_code(typed: str, code: str) -> None:
    with pytest.raises(MomentFault) as fault:
        moment(typed, zone=CAIRO)
    assert fault.value.code == code
