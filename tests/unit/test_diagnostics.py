import pytest

from generator.codes import CHANGEABLE, FIXED, all_codes
from generator.diagnostics import (
    Diagnostic,
    Location,
    diagnostic,
    in_order,
    message,
    nearest,
    remedy,
    text_form,
    with_checks,
    wordings,
)

PLACE = Location("content/خبر.md", 3, 1)


def test_a_diagnostic_reads_path_line_column_code_message_help() -> None:
    found = diagnostic("field-unknown", PLACE, field="autor", nearest="author")
    assert text_form(found) == (
        "content/خبر.md:3:1: error[field-unknown]: unknown field 'autor'\n"
        "  help: did you mean 'author'?"
    )


def test_the_help_without_its_argument_is_another() -> None:
    found = diagnostic("field-unknown", PLACE, field="زائد", nearest="")
    assert remedy(found) == "remove it, or put your own fields under params:"


def test_brackets_in_a_wording_and_in_an_argument_stay_as_they_are() -> None:
    found = diagnostic("template-undefined", PLACE, problem="{{7*7}} {name}")
    assert message(found).endswith("{{7*7}} {name}")
    assert remedy(found) == "ask first with {% if … %}"


def test_control_characters_cannot_move_the_cursor_of_a_terminal() -> None:
    found = diagnostic("file-missing", PLACE, path="a\x1b[2J\u202eb\nc")
    assert message(found) == "no file 'aU+001B[2JU+202EbU+000Ac'"


def test_order_is_by_place_and_the_same_fault_twice_is_one() -> None:
    second = diagnostic("slug-empty", Location("ب.md", 1))
    first = diagnostic("slug-empty", Location("أ.md", 9))
    assert in_order([second, first, second]) == (first, second)


def test_lines_sort_as_numbers() -> None:
    ninth, tenth = (diagnostic("slug-empty", Location("أ.md", line)) for line in (9, 10))
    assert in_order([tenth, ninth]) == (ninth, tenth)


@pytest.mark.parametrize(("word", "expected"), [("autor", "author"), ("zzz", "")])
def test_nearest_is_the_word_that_was_meant(word: str, expected: str) -> None:
    assert nearest(word, ["author", "title"]) == expected


def test_checks_change_a_level_but_not_of_a_fixed_code() -> None:
    held = Diagnostic("link-held", PLACE, (), "warning")
    fixed = diagnostic("slug-empty", PLACE)
    judged = with_checks([held, fixed], {"link-held": "off", "slug-empty": "off"}, FIXED)
    assert judged == (fixed,)


def test_every_changeable_code_exists() -> None:
    assert all_codes() >= CHANGEABLE


def test_both_languages_know_the_same_codes() -> None:
    assert wordings("ar").entries.keys() == wordings("en").entries.keys()
