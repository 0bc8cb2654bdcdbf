import os
import random
import subprocess
import sys
from pathlib import Path
from unicodedata import is_normalized

import pytest

from generator.text.folding import safe_fold
from generator.text.slug import slug

ROOT = Path(__file__).parents[3]
POOLS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
    "\u064b\u064e\u0650\u0651\u0640\u200c\u200f\u202b\u2066\ufeff",
    "abcXYZéÉİIıßΣσ\u0301\u0307",
    "0123456789٠١٢٣۴۵۶²½",
    " -_.,،؛؟!/\\:«»\"'#%&?",
    "पार्टी\u094dשלום\u05b0\u05c1中文한국어ﻻﷲ🎉\ufe0f\u200d",
)


def random_texts(seed: int, count: int = 2000) -> list[str]:
    chance = random.Random(seed)
    return [
        "".join(chance.choice(chance.choice(POOLS)) for _ in range(chance.randint(0, 160)))
        for _ in range(count)
    ]


def test_a_slug_of_a_slug_is_itself():
    for text in random_texts(seed=1):
        assert slug(slug(text)) == slug(text)


def test_a_slug_is_at_most_200_bytes_of_nfc():
    for text in random_texts(seed=2):
        assert len(slug(text).encode()) <= 200
        assert is_normalized("NFC", slug(text))


def test_a_slug_holds_nothing_that_a_path_or_an_address_could_misread():
    for text in random_texts(seed=3):
        assert not set(slug(text)) & set(" /\\:?#%&.\"'<>\u200c\u200f\ufe0f\ufeff")
        assert "--" not in slug(text) and slug(text) == slug(text).strip("-")


def test_spellings_of_one_term_have_one_slug():
    for text in random_texts(seed=4):
        assert slug(safe_fold(text)) == slug(text)


def test_a_long_title_is_cut_at_a_word():
    title = "كلمة " * 60
    assert slug(title) == "-".join(["كلمة"] * 22)


@pytest.mark.parametrize(
    ("limit", "expected"), [(17, "خبر-عاجل"), (15, "خبر-عاجل"), (14, "خبر"), (7, "خبر"), (6, "خبر")]
)
def test_the_limit_counts_bytes_and_a_word_that_just_fits_stays(limit, expected):
    assert slug("خبر عاجل", limit=limit) == expected


def test_a_word_longer_than_the_limit_is_cut_between_letters():
    assert slug("م" * 120) == "م" * 100
    assert slug("aم" * 90, limit=5) == "aمa"


def test_nfd_from_a_file_system_gives_the_same_address():
    assert slug("ا\u0654خبار") == slug("أخبار") == "أخبار"


def test_half_a_surrogate_pair_is_a_break_and_no_crash():
    assert slug("خبر\ud800عاجل") == "خبر-عاجل"


@pytest.mark.parametrize("locale", ["tr_TR.UTF-8", "C"])
def test_the_locale_of_the_machine_changes_nothing(locale):
    script = (
        "from generator.text.slug import slug\n"
        r"print(ascii([slug(letter) for letter in 'I\u0130i\u0131']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LC_ALL": locale, "LANG": locale, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == r"['i', 'i', 'i', '\u0131']"
