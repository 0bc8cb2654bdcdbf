import random
from unicodedata import is_normalized

import pytest

from generator.text.folding import loose_fold, safe_fold

INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff"
TASHKEEL = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0670\u0610\u06d6\u0640"
AWKWARD = (
    "ابآأإؤئءىيةهۀۂە\u0654\u0655 iIİıe\u0301\u0323\u0307ÉΣς\u05c1ש-3٣۳²½ﺉﻮﷲﷺ\ufe70" + INVISIBLE
)


def random_texts(seed: int, count: int = 3000) -> list[str]:
    chance = random.Random(seed)
    return [
        "".join(chance.choices(AWKWARD + TASHKEEL, k=chance.randint(0, 9))) for _ in range(count)
    ]


@pytest.mark.parametrize("dropped", [*INVISIBLE, *TASHKEEL], ids=ascii)
def test_a_mark_or_control_between_letters_makes_no_new_term(dropped):
    assert safe_fold(f"ك{dropped}تاب") == "كتاب"


def test_a_zero_width_non_joiner_counts_as_nothing():
    assert safe_fold("روزنامه\u200cها") == safe_fold("روزنامهها")


def test_a_hamza_in_two_code_points_is_the_letter_in_one():
    assert safe_fold("ا\u0654حمد") == "أحمد"


@pytest.mark.parametrize(
    ("form", "letters"),
    [("\ufefb", "لا"), ("\ufdf2", "الله"), ("\ufe8e", "ا"), ("م\ufe70", "م"), ("م\ufc5e", "م")],
)
def test_presentation_forms_are_their_letters(form, letters):
    assert safe_fold(form) == letters


@pytest.mark.parametrize("text", ["²", "½", "①", "ﬁ", "Ａ".lower(), "℃"])
def test_other_compatibility_characters_are_left_to_loose_folding(text):
    assert safe_fold(text) == text


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\t", "\r\n", "\u2028", "  "])
def test_any_run_of_white_space_is_one_space(space):
    assert safe_fold(f"{space}بيت{space}{space}لحم{space}") == "بيت لحم"


def test_turkish_letters_do_not_depend_on_a_locale():
    assert [safe_fold(text) for text in ("İ", "I", "ı", "i", "I\u0307")] == [
        "i",
        "i",
        "ı",
        "i",
        "i",
    ]


@pytest.mark.parametrize("pair", [("علي", "على"), ("مدرسة", "مدرسه"), ("أحمد", "احمد")])
def test_letters_that_writers_interchange_stay_apart_safely_and_merge_loosely(pair):
    first, second = pair
    assert safe_fold(first) != safe_fold(second)
    assert loose_fold(first) == loose_fold(second)


def test_both_foldings_are_idempotent_and_in_nfc():
    for text in random_texts(seed=1):
        safe, loose = safe_fold(text), loose_fold(text)
        assert (safe_fold(safe), loose_fold(loose)) == (safe, loose)
        assert is_normalized("NFC", safe) and is_normalized("NFC", loose)


def test_texts_that_are_safely_equal_are_loosely_equal():
    for text in random_texts(seed=2):
        assert loose_fold(safe_fold(text)) == loose_fold(text)
