"""Blocks that are written at once: news text that leaves Markdown nothing to decide.

Most of a newspaper is paragraphs with a link or an emphasis, headings, short lists, quotes and
pictures. A block that is surely one of these is written here, as Python-Markdown writes it; what
stands between others is put back into its output where a stand-in of one word stood. Whatever is
odd in a block leaves it to Python-Markdown; whatever may reach over blocks leaves the whole body.

To look for one character in a text is nearly free, for two in a row or with a pattern it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown.extensions.toc import unique
from markdown.util import ETX, STX

from generator.text.markdown import MORE_MARK
from generator.text.markdown_inline import written_inline
from generator.text.markdown_parts import heading_slug
from generator.text.markdown_tables import written_table

_WORD = "plainrun"
# Where marks cross, Python-Markdown may lose a link and leave its stand-in (`\x02klzzwxh:0001\x03`) or
# a piece of that; the number counts all links, codes and emphases of a body.
_BROKEN = (STX, ETX, "wxh:")
_STAND_IN = re.compile(f"<p>{_WORD}([0-9]+)x</p>")
# Raw HTML, entities, and what is rewritten before a body is parted into blocks.
_FAR = ("<", "&", "\t", "\r", STX, ETX)
_FENCES = (("`", "```"), ("~", "~~~"))
# In a block that is left to Markdown: the definitions of references, abbreviations, notes and terms,
# what is indented (and may belong to a list before it), and the place of a list of headings.
_REACHING = ("]:", "] :", "[^", "\n:", "\n ", "[TOC]")
# Code, escapes, quotes, attribute lists: a block that holds one is left to Markdown.
_NEAR = "`\\>{"
_IN_HEADING = _NEAR + "\n#*[]_"
# What a line may begin with, apart from a letter, so that it begins no block within a paragraph.
_OPENERS = frozenset("«\"“‘'(—–…*[!" + MORE_MARK[0])
# Headings that end with their lines, whatever stands below.
_HEADINGS = re.compile(r"\A(?:#{1,6} [^\n#\\|]+\n)+")
_NUMBERED = re.compile(r"\d+\.[ ]")
_BULLET = re.compile(r"[-+*] ")
_NUMBER = re.compile(r"[0-9]+\. ")
_UNDERLINE = re.compile(r"[-=] *$", re.MULTILINE)
_MERGING = ("<ul", "<ol", "<bl")  # lists and quotes: a block beside them may become part of them


def converted(source: str, stock: Callable[[str], str]) -> str:
    """The HTML of a body, for which `stock`, the plain conversion, is called as little as can be."""
    blocks = _blocks(source)
    made = _written(blocks, "".join(mark for mark in _NEAR if mark in source))
    left = [block for block, html in zip(blocks, made, strict=True) if html is None]
    if len(left) == len(blocks):
        return stock(source)
    if not left:
        return "\n".join(html for html in made if html is not None)
    if _WORD in source or any(map(_reaches, left)):
        return stock(source)
    html = _joined(blocks, made, stock)
    return stock(source) if any(mark in html for mark in _BROKEN) else html


def _joined(blocks: Sequence[str], made: Sequence[str | None], stock: Callable[[str], str]) -> str:
    """What was made of blocks, between what Markdown makes of the others."""
    runs: list[list[str]] = []
    rest: list[str] = []
    before: str | None = None
    for block, html in zip(blocks, made, strict=True):
        if html is None:
            rest.append(block)
        elif before is None:
            runs.append([html])
            rest.append(f"{_WORD}{len(runs)}x")
        else:
            runs[-1].append(html)
        before = html
    texts = ["\n".join(run) for run in runs]
    return _STAND_IN.sub(lambda found: texts[int(found[1]) - 1], stock("\n\n".join(rest)))


def _blocks(source: str) -> list[str]:
    """The blocks of a body between blank lines; none if something in it is for Markdown alone."""
    for mark in _FAR:
        if mark in source:
            return []
    if any(mark in source and fence in source for mark, fence in _FENCES):
        return []
    text = source.strip("\n")
    lines = text.split("\n")
    if all(lines[::2]) and not any(lines[1::2]):
        return lines[::2]  # of one line each
    blocks = text.split("\n\n")
    if any(not block or block[0] == "\n" for block in blocks):
        blocks = [block for one in blocks if (block := one.lstrip("\n"))]
    if any(block[0] == "#" and "\n" in block for block in blocks):
        blocks = "\n\n".join(_HEADINGS.sub(_parted, block) for block in blocks).split("\n\n")
    return blocks


def _parted(lines: re.Match[str]) -> str:
    return lines[0].replace("\n", "\n\n")


def _reaches(block: str) -> bool:
    """Whether a block that Markdown converts may change another."""
    return block[0] in " :" or any(mark in block for mark in _REACHING)


def _written(blocks: Sequence[str], near: str) -> list[str | None]:
    """The HTML of each block; None for those that are left to Markdown, as any text is that holds
    one of the characters in `near`."""
    ids: set[str] = set()
    counters: dict[str, int] = {}
    made: list[str | None] = []
    merging = False
    for block in blocks:
        first = block[0]
        if first == "#":
            html = _heading(block, ids, counters)
        else:
            html = _paragraph(block, near) if first.isalpha() else _other(block, near)
            merging = merging or (html is not None and html.startswith(_MERGING))
        made.append(html)
    if (
        ids
        and None in made
        and any(html is None and _may_head(block) for html, block in zip(made, blocks, strict=True))
    ):
        # The ids of all headings depend on each other.
        made = [None if block[0] == "#" else html for html, block in zip(made, blocks, strict=True)]
    return _unmerged(made) if merging else made


def _may_head(block: str) -> bool:
    """Whether a block that Markdown converts may become or hold a heading, or take its id."""
    return "#" in block or "{" in block or _UNDERLINE.search(block) is not None


def _unmerged(made: Sequence[str | None]) -> list[str | None]:
    """Without lists and quotes beside another of their kind, or what is left to Markdown."""
    merges = [html[:3] if html and html.startswith(_MERGING) else None for html in made]
    kept = list(made)
    for here, there in pairwise(range(len(made))):
        if merges[here] and (merges[there] == merges[here] or made[there] is None):
            kept[here] = None
        if merges[there] and (merges[here] == merges[there] or made[here] is None):
            kept[there] = None
    return kept


def _heading(block: str, ids: set[str], counters: dict[str, int]) -> str | None:
    marks, _, text = block.partition(" ")
    if len(marks) > 6 or marks.strip("#") or not text or text != text.strip():
        return None
    for mark in _IN_HEADING:
        if mark in text:
            return None
    name = unique(heading_slug(" ".join(text.split()), "-"), ids, counters)
    level = max(len(marks), 2)  # the page's only h1 is the title
    return f'<h{level} id="{name}">{text}</h{level}>'


def _other(block: str, near: str) -> str | None:
    """What does not begin with a letter."""
    if block[0] == ">":
        return _quote(block, near)
    if block[0] == "|":
        return written_table(block, near)
    return _paragraph(block, near) or _list(block, near)


def _quote(block: str, near: str) -> str | None:
    lines = block.split("\n")
    if not all(line == ">" or line.startswith("> ") for line in lines):
        return None
    texts = "\n".join(line[2:] for line in lines).split("\n\n")
    return _within("blockquote", [_paragraph(text, near) for text in texts])


def _list(block: str, near: str) -> str | None:
    """A list of items of one line each."""
    if block[0] in "-+*":
        marker, name = _BULLET, "ul"
    elif block.startswith("1. "):
        marker, name = _NUMBER, "ol"
    else:
        return None
    items: list[str | None] = []
    for line in block.split("\n"):
        found = marker.match(line)
        text = _text(line[found.end() :], near) if found else None
        items.append(text and f"<li>{text}</li>")
    return _within(name, items)


def _within(name: str, parts: Sequence[str | None]) -> str | None:
    """Blocks in an element; None if one of them is."""
    known = [part for part in parts if part]
    return "\n".join((f"<{name}>", *known, f"</{name}>")) if len(known) == len(parts) else None


def _paragraph(block: str, near: str) -> str | None:
    text = _text(block, near)
    return text and f"<p>{text}</p>"


def _text(block: str, near: str) -> str | None:
    """What stands in a paragraph or an item; None if it is, or may be, anything else."""
    for mark in near:
        if mark in block:
            return None
    first = block[:1]
    if not first.isalpha() and (not _begins_safely(first) or _NUMBERED.match(block)):
        return None
    if block[-1].isspace():
        return None
    if "\n" in block:
        lines = block.split("\n")
        if "  \n" in block or not all(map(_begins_safely, lines)):
            return None
    return written_inline(block)


def _begins_safely(line: str) -> bool:
    first = line[:1]
    return first.isalnum() or first in _OPENERS
