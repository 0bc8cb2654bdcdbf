import pytest

from generator.diagnostics import Diagnostic, Location
from generator.theme.strings import Strings, call_faults, load_strings

ARABIC = """\
front: الصفحة الأولى
from: "من {first} إلى {last}"
ships:
  zero: لا سفن
  one: سفينة واحدة
  two: سفينتان
  few: "{n} سفن"
  many: "{n} سفينة"
  other: "{n} سفينة"
"""
ENGLISH = 'front: Front page\nships: {one: one ship, other: "{n} ships"}\n'
PLACE = Location("themes/own/templates/404.html", 4, 7)


def loaded(**files: str) -> tuple[Strings, list[Diagnostic]]:
    return load_strings(
        (f"{name}.yaml", text.encode(), f"themes/own/strings/{name}.yaml")
        for name, text in files.items()
    )


def strings(**files: str) -> Strings:
    found, faults = loaded(**files)
    assert faults == []
    return found


def codes(faults: list[Diagnostic]) -> list[tuple[str, int]]:
    return [(found.code, found.location.line) for found in faults]


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "لا سفن"),
        (1, "سفينة واحدة"),
        (2, "سفينتان"),
        (3, "٣ سفن"),
        (11, "١١ سفينة"),
        (100, "١٠٠ سفينة"),
        (1_000, "١٬٠٠٠ سفينة"),
    ],
)
def test_a_count_picks_the_form_and_the_digits_of_the_language(n: int, expected: str) -> None:
    assert strings(ar=ARABIC).text("ar", "ar", "ships", "arab", {"n": n}) == expected


def test_fields_are_filled_and_nothing_in_them_is_a_field() -> None:
    filled = strings(ar=ARABIC).text("ar", "ar", "from", "auto", {"first": "{last}", "last": "ي"})
    assert filled == "من {last} إلى ي"


@pytest.mark.parametrize(
    ("tag", "default", "expected"),
    [
        ("ar", "en", "ar"),
        ("ar-EG", "en", "ar"),
        ("fr", "en", "en"),
        ("fr", "en-GB", "en"),
        ("fr", "fa", "ar"),
    ],
)
def test_a_page_speaks_its_language_else_its_parent_else_that_of_the_site(
    tag: str, default: str, expected: str
) -> None:
    assert strings(ar=ARABIC, en=ENGLISH).language(tag, default) == expected


def test_a_missing_key_or_field_is_a_key_error() -> None:
    found = strings(ar=ARABIC)
    with pytest.raises(KeyError):
        found.text("ar", "ar", "أخرى", "auto", {})
    with pytest.raises(KeyError):
        found.text("ar", "ar", "from", "auto", {"first": "أ"})


def test_every_missing_plural_form_is_named_at_its_key() -> None:
    _, faults = loaded(ar="front: الأولى\nships: {one: سفينة, other: سفن}\n")
    assert codes(faults) == [("plural-missing", 2)] * 4
    assert [dict(found.arguments)["form"] for found in faults] == ["zero", "two", "few", "many"]


def test_a_list_is_no_string() -> None:
    _, faults = loaded(ar="front: الأولى\nships: [سفينة]\n")
    assert codes(faults) == [("string-shape", 2)]


def test_what_is_wrong_in_several_files_is_told_at_once() -> None:
    _, faults = loaded(ar="front: 'الأولى\n", en="front: a\nfront: b\n", fa="- اول\n")
    assert [found.code for found in faults] == ["yaml-quote", "field-repeated", "yaml-not-a-map"]


def test_a_file_of_another_encoding_is_named() -> None:
    _, faults = load_strings([("ar.yaml", "front: الأولى".encode("windows-1256"), "ar.yaml")])
    assert [found.code for found in faults] == ["encoding-known"]


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        ("front", (), []),
        ("front", ("extra",), []),
        ("from", ("first", "last"), []),
        ("from", ("first",), [("string-field", "last")]),
        ("from", (), [("string-field", "first"), ("string-field", "last")]),
        ("ships", ("n",), []),
        ("slogan", (), [("string-missing", None)]),
    ],
)
def test_a_call_must_name_a_string_and_give_all_its_fields(
    key: str, given: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    faults = call_faults(strings(ar=ARABIC), "ar", key, given, PLACE)
    assert [(one.code, dict(one.arguments).get("field")) for one in faults] == expected
    assert all(found.location == PLACE for found in faults)


def test_a_plural_needs_its_count_even_where_no_form_shows_it() -> None:
    found = strings(en="days: {one: a day, other: some days}\n")
    (fault,) = call_faults(found, "en", "days", (), PLACE)
    assert dict(fault.arguments)["field"] == "n"


def test_a_count_that_is_not_given_is_told_once() -> None:
    assert len(call_faults(strings(ar=ARABIC), "ar", "ships", (), PLACE)) == 1


def test_a_language_without_strings_is_told_which_file_it_wants() -> None:
    (fault,) = call_faults(strings(ar=ARABIC), "fa", "front", (), PLACE)
    assert dict(fault.arguments) == {"key": "front", "file": "strings/fa.yaml"}
