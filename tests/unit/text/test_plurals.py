import pytest

from generator.text.plurals import category, forms

ARABIC = {
    0: "zero",
    1: "one",
    2: "two",
    3: "few",
    10: "few",
    11: "many",
    99: "many",
    100: "other",
    101: "other",
    102: "other",
    103: "few",
    111: "many",
    1000: "other",
    1003: "few",
    1.5: "other",
}


@pytest.mark.parametrize("language", ["ar", "ar-EG", "ar-XX", "AR-sy"])
def test_arabic_has_the_same_categories_in_every_region(language):
    assert {n: category(language, n) for n in ARABIC} == ARABIC


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", ("zero", "one", "two", "few", "many", "other")),
        ("he", ("one", "two", "other")),
        ("en", ("one", "other")),
        ("fa-AF", ("one", "other")),
        ("ku-Arab", ("one", "other")),
        ("ja", ("other",)),
    ],
)
def test_forms_are_those_of_the_language_in_the_order_of_cldr(language, expected):
    assert forms(language) == expected


def test_an_unknown_language_has_one_form():
    assert (forms("qtx"), category("qtx", 1)) == (("other",), "other")


def test_a_region_may_have_rules_of_its_own():
    assert (category("pt", 0), category("pt-PT", 0)) == ("one", "other")
