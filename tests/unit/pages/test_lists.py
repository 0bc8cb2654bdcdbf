import pytest

from generator.pages.lists import numbered_count


@pytest.mark.parametrize(
    ("total", "expected"), [(0, 0), (19, 0), (20, 0), (39, 0), (40, 1), (59, 1), (60, 2), (61, 2)]
)
def test_the_head_keeps_between_one_and_two_pages(total: int, expected: int) -> None:
    count = numbered_count(total, 20)
    assert count == expected
    assert total < 40 or 20 <= total - count * 20 < 40
