"""Reads `tests/cases/*.md`: input and expected output as people write them.

A case is a `## title` and the fenced blocks under it; what stands after the fence names a block,
a word or several (`file content/خبر.md`):

    ## مدينة بأل

    ```input
    القاهرة
    ```

Text outside the fences is for readers. A fence of four backticks may hold one of three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CASES = Path(__file__).parent / "cases"
_TITLE = re.compile(r"## +(?P<title>.+)")
_FENCE = re.compile(r"(?P<fence>`{3,})(?P<name>.*)")


@dataclass(frozen=True, slots=True)
class Case:
    """One titled case; a block's text has no line end after its last line."""

    title: str
    blocks: dict[str, str]

    def __str__(self) -> str:
        return self.title


def read_cases(name: str) -> list[Case]:
    """The cases of `tests/cases/<name>.md`, in order; ValueError names what is malformed."""
    return parse_cases((_CASES / f"{name}.md").read_text("utf-8"))


def parse_cases(text: str) -> list[Case]:
    """The cases in a text."""
    cases: list[Case] = []
    lines = iter(text.split("\n"))
    for line in lines:
        if title := _TITLE.fullmatch(line):
            cases.append(Case(title["title"].strip(), {}))
        elif fence := _FENCE.fullmatch(line):
            _add_block(cases, fence["name"].strip(), _until(fence["fence"], lines))
    return cases


def _add_block(cases: list[Case], name: str, text: str) -> None:
    if not cases:
        raise ValueError(f"block {name!r} stands before the first title")
    if not name or name in cases[-1].blocks:
        raise ValueError(f"case {cases[-1].title!r}: block {name!r} is unnamed or stands twice")
    cases[-1].blocks[name] = text


def _until(fence: str, lines: Iterator[str]) -> str:
    taken: list[str] = []
    for line in lines:
        if line == fence:
            return "\n".join(taken)
        taken.append(line)
    raise ValueError(f"a block is never closed: {taken[:1]}")
