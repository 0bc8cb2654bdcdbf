import pytest

from generator.pages.facts.permalink import addresses
from generator.pages.pieces.numbered import numbered_count, pager, part, parts


@pytest.mark.parametrize(
    ("total", "expected"), [(0, 0), (19, 0), (20, 0), (39, 0), (40, 1), (59, 1), (60, 2), (61, 2)]
)
def test_the_head_keeps_between_one_and_two_pages(total: int, expected: int) -> None:
    count = numbered_count(total, 20)
    assert count == expected
    assert total < 40 or 20 <= total - count * 20 < 40


@pytest.mark.parametrize("total", [0, 1, 5, 6, 7, 11, 12])
def test_the_parts_hold_every_member_once_and_are_found_by_number(total: int) -> None:
    found = list(parts(total, 3))
    assert [at for one in found for at in range(one.start, one.stop)] == list(range(total))
    assert [part(total, 3, one.number) for one in found] == found
    assert found[-1].number == 0


def test_a_new_member_moves_no_numbered_page() -> None:
    for total in range(20):
        before = [one for one in parts(total, 3) if one.number]
        after = [one for one in parts(total + 1, 3) if one.number]
        assert after[: len(before)] == before


def test_the_pager_leads_from_the_head_down_and_back() -> None:
    site = addresses("https://example.org/alt/")
    head = pager(site, "/tags/x/", 9, 3, 0)
    assert (head.number, head.older, head.newer) == (None, "/alt/tags/x/page/2/", "")
    last = pager(site, "/tags/x/", 9, 3, 2)
    assert (last.newer, last.older) == ("/alt/tags/x/", "/alt/tags/x/page/1/")
    first = pager(site, "/tags/x/", 9, 3, 1)
    assert (first.newer, first.older) == ("/alt/tags/x/page/2/", "")
