from dataclasses import dataclass

import pytest

from generator.fingerprint import canonical, fingerprint


@dataclass(frozen=True)
class Pair:
    first: object
    second: object


def test_values_that_look_alike_have_other_bytes() -> None:
    alike = ["1", 1, True, 1.0, None, b"1", ("1",), (1,), ("", ""), ("",), Pair(1, 2), (1, 2)]
    assert len({canonical(value) for value in alike}) == len(alike)


def test_borders_between_texts_count() -> None:
    assert fingerprint(("أب", "ج")) != fingerprint(("أ", "بج"))


def test_equal_values_have_one_fingerprint() -> None:
    assert fingerprint(Pair("خبر", (1, None))) == fingerprint(Pair("خبر", (1, None)))


@pytest.mark.parametrize("value", [["قائمة"], {"خريطة": 1}, {1, 2}, object(), Pair([], 1)])
def test_what_has_no_order_or_can_change_has_no_fingerprint(value: object) -> None:
    with pytest.raises(TypeError):
        fingerprint(value)


def test_a_lone_surrogate_does_not_break_it() -> None:
    assert fingerprint("\udce9")
