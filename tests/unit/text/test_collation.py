import random
from itertools import pairwise

import pytest

from generator.text import collation
from generator.text.collation import ARABIC_LETTERS, heading, sort_key


def test_the_headings_are_the_28_letters_in_their_order():
    assert "".join(ARABIC_LETTERS) == "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    assert sorted(ARABIC_LETTERS, key=sort_key) == list(ARABIC_LETTERS)
    assert tuple(heading(letter) for letter in ARABIC_LETTERS) == ARABIC_LETTERS


@pytest.mark.parametrize(
    ("name", "letter"), [("الأهرام", "ا"), ("القاهرة", "ق"), ("التعليم", "ت"), ("ٱلتعليم", "ت")]
)
def test_the_article_is_not_counted(name, letter):
    assert heading(name) == letter


@pytest.mark.parametrize(
    "name", ["آل سعود", "ال سعود", "الله", "الله أكبر", "اللهم", "الحب", "ألمانيا"]
)
def test_what_only_looks_like_the_article_stays(name):
    assert heading(name) == "ا"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("أحمد", "ا"),
        ("إبراهيم", "ا"),
        ("آمنة", "ا"),
        ("ٱسم", "ا"),
        ("ؤ", "و"),
        ("ئ", "ي"),
        ("پاریس", "ب"),
        ("چاد", "ج"),
        ("گوگل", "ك"),
        ("ﻻﺟﺌﻮﻥ", "ل"),
        ("مُحمد", "م"),
        ("«القدس»", "ق"),
        ("bbc", "B"),
        ("Élysée", "E"),
        ("Østfold", "O"),
        ("3 أسئلة", "#"),
        ("٣ أسئلة", "#"),
        ("Лента", "#"),
        ("中文", "#"),
        ("🎉", "#"),
        ("", "#"),
    ],
)
def test_every_name_has_a_heading(name, letter):
    assert heading(name) == letter


def test_letters_sorted_together_have_one_heading():
    chance = random.Random(1)
    pool = "ابپتجچرزكگلاىيةءأؤئ abzÉéØ 19٣ «»-שЖ中🎉\u064e\u0640"
    names = ["".join(chance.choices(pool, k=chance.randint(0, 6))) for _ in range(3000)]
    headings = [heading(name) for name in sorted(names, key=sort_key)]
    changes = [after for before, after in pairwise(headings) if before != after]
    assert len(changes) == len(set(headings)) - 1


def test_the_order_does_not_depend_on_the_order_given():
    names = ["سلمى", "سَلمى", "سلمي", "سـلمى", "السلمى", "Salma", "salma", "SALMA", "٣", "3"]
    turned = names[::-1]
    assert sorted(names, key=sort_key) == sorted(turned, key=sort_key)


def test_the_places_of_letters_stay_below_all_other_characters():
    assert len(collation._PLACES) < 0x80
