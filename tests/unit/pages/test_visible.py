from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.pages.facts.visible import (
    HELD_STATES,
    PAGE_STATES,
    Clock,
    Visibility,
    next_rights,
    photo_allowed,
    reason,
    visible,
)
from generator.source.moments import epoch, moment
from generator.source.schema import Article, Photo

CAIRO = ZoneInfo("Africa/Cairo")
CONTEXT = {"zone": CAIRO, "order": "iso"}


def at(text: str) -> int:
    return epoch(moment(text, zone=CAIRO))


NOON = Clock(at("2024-05-17 12:00"))


def article(**fields: Any) -> Article:
    given = {"title": "وصول السّفينة", "date": "2024-05-17", **fields}
    return Article.model_validate(given, context=CONTEXT)


def photo(until: str | None) -> Photo:
    return Photo.model_validate({"src": "ميناء.jpg", "rights_until": until}, context=CONTEXT)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "published"),
        ({"status": "hidden"}, "hidden"),
        ({"status": "draft"}, "draft"),
        ({"status": "withdrawn"}, "tombstone"),
        ({"withdrawn": {"reason": "خبر غير صحيح"}}, "tombstone"),
        ({"withdrawn": {"mode": "vanish"}}, "vanished"),
        ({"date": "2024-05-18"}, "future"),
        ({"publish_at": "2024-05-18"}, "embargo"),
        ({"publish_at": "2024-05-17 08:00", "date": "2024-06-01"}, "published"),
        ({"date": "2024-05-01", "expires": "2024-05-17"}, "expired"),
        ({"expires": "2024-05-18"}, "published"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_article_is_in_one_state(fields: dict[str, Any], state: str) -> None:
    assert visible(article(**fields), NOON).state == state
    assert (state in PAGE_STATES) != (state in HELD_STATES)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": "draft", "withdrawn": {"reason": "س"}}, "tombstone"),
        ({"status": "draft", "date": "2030-01-01"}, "draft"),
        ({"status": "hidden", "date": "2030-01-01"}, "future"),
        ({"status": "hidden", "date": "2024-05-01", "expires": "2024-05-02"}, "expired"),
        ({"withdrawn": {}, "date": "2030-01-01"}, "tombstone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_withdrawal_weighs_more_than_a_draft_and_a_draft_more_than_time(
    fields: dict[str, Any], state: str
) -> None:
    assert visible(article(**fields), NOON).state == state


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, None),
        ({"date": "2024-05-18"}, "2024-05-18"),
        ({"publish_at": "2024-05-17 18:30"}, "2024-05-17 18:30"),
        ({"expires": "2024-06-01"}, "2024-06-01"),
        ({"date": "2024-05-18", "expires": "2024-06-01"}, "2024-05-18"),
        ({"date": "2024-05-01", "expires": "2024-05-10"}, None),
        ({"photo": {"src": "ميناء.jpg", "rights_until": "2024-05-20"}}, "2024-05-20"),
        ({"photos": [{"src": "أ.jpg", "rights_until": "2024-05-22"},
                     {"src": "ب.jpg", "rights_until": "2024-05-19"}],
          "expires": "2024-06-01"}, "2024-05-19"),
        ({"status": "draft", "date": "2024-05-18"}, None),
        ({"withdrawn": {}, "expires": "2024-06-01"}, None),
    ],
    ids=str,
)  # fmt: skip
def test_due_is_the_next_instant_at_which_time_decides(
    fields: dict[str, Any], due: str | None
) -> None:
    assert visible(article(**fields), NOON).due == (at(due) if due else None)


def test_an_article_is_out_at_its_very_second() -> None:
    timed = article(date="2024-05-17 12:00")
    before = replace(NOON, now=NOON.now - 1)
    assert visible(timed, before) == Visibility("future", NOON.now)
    assert visible(timed, NOON) == Visibility("published")


def test_an_article_is_gone_at_the_very_second_of_its_end() -> None:
    timed = article(date="2024-05-01", expires="2024-05-17 12:00")
    before = replace(NOON, now=NOON.now - 1)
    assert visible(timed, before) == Visibility("published", NOON.now)
    assert visible(timed, NOON).state == "expired"


def test_a_bare_date_begins_at_midnight_of_the_site() -> None:
    assert visible(article(), Clock(at("2024-05-17 00:00"))).state == "published"
    assert visible(article(), Clock(at("2024-05-17 00:00") - 1)).state == "future"


@pytest.mark.parametrize(
    ("flag", "fields"),
    [
        ("drafts", {"status": "draft"}),
        ("future", {"date": "2024-05-18"}),
        ("future", {"publish_at": "2024-05-18"}),
        ("expired", {"date": "2024-05-01", "expires": "2024-05-10"}),
    ],
    ids=str,
)
def test_a_flag_shows_what_it_names_and_nothing_else(flag: str, fields: dict[str, Any]) -> None:
    shown = {
        name: visible(article(**fields), Clock(NOON.now, **{name: True})).state
        for name in ("drafts", "future", "expired")
    }
    assert [name for name, state in shown.items() if state == "published"] == [flag]


def test_no_flag_shows_what_was_withdrawn() -> None:
    everything = Clock(NOON.now, drafts=True, future=True, expired=True)
    assert visible(article(withdrawn={"mode": "vanish"}), everything).state == "vanished"
    assert visible(article(status="withdrawn"), everything).state == "tombstone"


def test_a_draft_that_is_shown_is_still_held_by_its_date() -> None:
    draft = article(status="draft", date="2024-05-18")
    assert visible(draft, Clock(NOON.now, drafts=True)).state == "future"
    assert visible(draft, Clock(NOON.now, drafts=True, future=True)).state == "published"


def test_a_photo_may_be_shown_until_its_rights_end() -> None:
    assert photo_allowed(photo(None), NOON)
    assert photo_allowed(photo("2024-05-17 12:01"), NOON)
    assert not photo_allowed(photo("2024-05-17 12:00"), NOON)


def test_the_next_rights_to_end_are_those_still_to_come() -> None:
    photos = [None, photo(None), photo("2024-05-01"), photo("2024-06-01"), photo("2024-05-20")]
    assert next_rights(photos, NOON) == at("2024-05-20")
    assert next_rights([photo("2024-05-01")], NOON) is None


def test_readers_are_told_one_word_for_both_kinds_of_withdrawal() -> None:
    assert (reason("tombstone"), reason("vanished")) == ("withdrawn", "withdrawn")
    assert reason("embargo") == "embargo"


def test_a_held_article_is_told_until_its_own_moment_not_until_a_pictures_rights_end() -> None:
    article = Article.model_validate(
        {
            "title": "خبر",
            "date": "2026-06-01",
            "photo": {"src": "a.jpg", "rights_until": "2026-03-01"},
        },
        context={"zone": ZoneInfo("UTC"), "order": "iso"},
    )
    now = epoch(moment("2026-01-01", zone=ZoneInfo("UTC")))
    assert visible(article, Clock(now)) == Visibility("future", epoch(article.date))
