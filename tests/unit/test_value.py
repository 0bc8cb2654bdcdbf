import pickle
from dataclasses import replace

import pytest

from generator.value import fields_of, value_type


@value_type
class Place:
    """Two of its fields have defaults."""

    name: str
    line: int = 0
    notes: tuple[str, ...] = ()


@value_type
class Other:
    name: str
    line: int = 0
    notes: tuple[str, ...] = ()


@value_type
class Nothing:
    pass


def test_values_are_equal_by_their_fields_and_their_class() -> None:
    assert Place("أ", 1) == Place("أ", 1)
    assert Place("أ", 1) != Place("أ", 2)
    assert Place("أ", 1) != Other("أ", 1)
    assert Place("أ") != "أ"
    assert Nothing() == Nothing()


def test_equal_values_have_one_hash() -> None:
    assert len({Place("أ", 1), Place("أ", 1), Place("ب", 1)}) == 2


def test_a_value_is_shown_as_it_is_made() -> None:
    assert repr(Place("أ", 1)) == "Place(name='أ', line=1, notes=())"
    assert repr(Nothing()) == "Nothing()"


@pytest.mark.parametrize("value", [Place("أ", 1, ("x",)), Nothing()])
def test_a_value_comes_back_from_a_pickle(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_value_has_slots_alone_and_can_be_replaced() -> None:
    place = Place("أ", 1)
    assert not hasattr(place, "__dict__")
    assert replace(place, line=2) == Place("أ", 2)
    assert fields_of(Place)(place) == ("أ", 1, ())
