"""How a list is cut into pages that never move.

Numbered pages hold exactly `size` members, counted from the oldest (1 = the oldest); the head holds
the newest size … 2·size − 1. So a new member touches the head and, at each size-th, makes one
numbered page. Counts and spans stand on the head only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.contexts import Pager
from generator.fingerprint import fingerprint
from generator.pages.facts.permalink import Addresses, output_of
from generator.pages.page import Reference


class Part(NamedTuple):
    """One page of a list: members [start, stop), oldest first; `number` is 0 for the head."""

    number: int
    start: int
    stop: int


def numbered_count(total: int, size: int) -> int:
    """How many numbered pages a list has: those that are full, less one that the head shows."""
    return max(0, total // size - 1)


def parts(total: int, size: int) -> Iterator[Part]:
    """The numbered pages, oldest first, then the head."""
    count = numbered_count(total, size)
    for number in range(1, count + 1):
        yield Part(number, (number - 1) * size, number * size)
    yield Part(0, count * size, total)


def part(total: int, size: int, number: int) -> Part:
    """One of them; 0 is the head."""
    if number:
        return Part(number, (number - 1) * size, number * size)
    return Part(0, numbered_count(total, size) * size, total)


def part_output(path: str, number: int) -> str:
    """The output of a part of the list at a path."""
    return output_of(f"{path}page/{number}/" if number else path)


def pager_reference(total: int, size: int, number: int) -> Reference:
    """What the pager of a part depends on: whether there is a newer numbered page, or an older."""
    count = numbered_count(total, size)
    return Reference("newer", fingerprint(0 < number < count))


def pager(addresses: Addresses, path: str, total: int, size: int, number: int) -> Pager:
    """Where the list goes on from a part."""
    count, url = numbered_count(total, size), addresses.url
    if not number:
        return Pager(None, "", "", url(f"{path}page/{count}/") if count else "")
    newer = url(f"{path}page/{number + 1}/") if number < count else url(path)
    older = url(f"{path}page/{number - 1}/") if number > 1 else ""
    return Pager(number, url(path), newer, older)
