import pytest

from generator.text.language import (
    babel_locale,
    direction,
    has_arabic,
    is_tag,
    primary,
    region,
    script,
)


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "ar-EG",
        "AR-eg",
        "ckb",
        "fa-IR",
        "uz-Arab",
        "az-Arab-IR",
        "zh-Hant-TW",
        "es-419",
        "de-CH-1996",
        "sl-rozaj-biske",
    ],
)
def test_a_well_formed_tag_is_accepted(tag):
    assert is_tag(tag)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "ar_EG",
        "ar-",
        "-ar",
        "ar EG",
        "arabic",
        "عربي",
        "ar-EGYPT1234",
        "ar-E",
        "ar\n",
        "ku-٣٦٨",
    ],
)
def test_anything_else_is_no_tag(text):
    assert not is_tag(text)


def test_the_parts_of_a_tag_are_found_whatever_their_case():
    assert (primary("AR-eg"), region("AR-eg"), script("AZ-arab-ir")) == ("ar", "EG", "Arab")


def test_a_part_that_is_not_there_is_empty():
    assert (primary("ar"), region("ar"), script("en"), region("zh-Hant")) == ("ar", "", "", "")


@pytest.mark.parametrize(
    "tag",
    ["ar", "fa", "ur", "he", "ps", "ckb", "sd", "ug", "yi", "dv", "arc", "syr", "ar-EG", "fa-AF"],
)
def test_languages_of_right_to_left_scripts(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["az-Arab", "ku-Arab", "uz-Arab-AF", "pa-Arab", "ff-Adlm", "en-Hebr"]
)
def test_a_script_subtag_turns_a_language_to_the_right(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "fr", "tr", "ku", "az", "zh-Hant", "ar-Latn", "ur-Latn", "sd-Deva", "ru"]
)
def test_everything_else_runs_from_left_to_right(tag):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize("text", ["ع", "BBC عربي", "ﻻ", "پ", "ہڑتال", "a\u0671b"])
def test_one_arabic_letter_is_enough(text):
    assert has_arabic(text)


@pytest.mark.parametrize("text", ["", "BBC", "١٢٣", "؟ ، ؛", "ـــ", "\u064b\u0650", "שלום", "中"])
def test_digits_marks_and_punctuation_are_no_arabic_letters(text):
    assert not has_arabic(text)


def test_a_region_that_cldr_lacks_falls_back_to_the_language():
    assert str(babel_locale("en-EG")) == "en"


def test_a_script_that_cldr_lacks_does_not_fall_back_to_another_script():
    assert babel_locale("fr-Arab") is None
    assert str(babel_locale("fr-Latn")) == "fr"


def test_an_unknown_language_has_no_locale():
    assert babel_locale("qtx") is None
