import pytest

from generator.text.digits import ascii_digits, decimal, system_for, with_digits

MIXED = "12 ١٢ ۱۲ مقالًا"


@pytest.mark.parametrize(
    ("system", "expected"),
    [("latn", "12 12 12 مقالًا"), ("arab", "١٢ ١٢ ١٢ مقالًا"), ("arabext", "۱۲ ۱۲ ۱۲ مقالًا")],
)
def test_digits_of_any_system_become_those_of_one(system, expected):
    assert with_digits(MIXED, system) == expected


def test_ascii_digits_leaves_letters_and_separators_alone():
    assert ascii_digits("سنة ٢٠٢٤، ١٬٢٣٤٫٥") == "سنة 2024، 1٬234٫5"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *((tag, "latn") for tag in ("ar", "ar-AE", "ar-MA", "ar-DZ", "ar-TN", "ur", "he", "en")),
        *((tag, "arab") for tag in ("ar-EG", "ar-SD", "ar-SA", "ar-QA", "ar-KW", "ar-LB", "ar-PS")),
        *((tag, "arab") for tag in ("ar-SY", "ar-IQ", "ar-JO", "ar-MR", "AR-eg", "ckb")),
        *((tag, "arabext") for tag in ("fa", "fa-IR", "ps", "ur-IN", "az-Arab")),
        *((tag, "latn") for tag in ("ar-FR", "ar-Latn-EG", "az", "uz", "pa")),
    ],
)
def test_auto_is_the_default_of_the_language_and_region(language, expected):
    assert system_for(language, "auto") == expected


@pytest.mark.parametrize("setting", ["latn", "arab", "arabext"])
def test_a_setting_beats_the_default_in_every_language_written_in_arabic(setting):
    assert {system_for(tag, setting) for tag in ("ar", "ar-EG", "fa", "ur")} == {setting}


@pytest.mark.parametrize("language", ["en", "he", "fr"])
def test_other_languages_of_a_site_keep_latin_digits(language):
    assert system_for(language, "arab") == "latn"


def test_an_unknown_setting_is_a_bug():
    with pytest.raises(KeyError):
        system_for("ar", "roman")


@pytest.mark.parametrize(
    ("n", "language", "system", "expected"),
    [
        (0, "ar", "latn", "0"),
        (999, "ar", "latn", "999"),
        (1003, "ar", "latn", "1,003"),
        (1234567, "ar", "latn", "1,234,567"),
        (1003, "ar-EG", "arab", "١٬٠٠٣"),
        (1234567, "fa", "arabext", "۱٬۲۳۴٬۵۶۷"),
        (1234567, "ar-LB", "latn", "1.234.567"),
        (1234567, "ar-LB", "arab", "١٬٢٣٤٬٥٦٧"),
        (1234, "ar-MA", "latn", "1.234"),
        (1234, "de", "latn", "1.234"),
        (1234567, "hi", "latn", "12,34,567"),
        (1234, "qtx", "latn", "1,234"),
    ],
)
def test_the_separator_follows_the_digits_and_the_region(n, language, system, expected):
    assert decimal(n, language, system) == expected
