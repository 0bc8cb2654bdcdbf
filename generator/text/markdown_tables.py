"""Tables that are written at once: every line between pipes, as many cells in each.

They are written as Python-Markdown writes them, the alignment of a column as the style of its cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.markdown_inline import written_inline

_COLUMN = re.compile(r" *(:?)-+(:?) *")
_STYLES = {
    ("", ""): "",
    (":", ""): ' style="text-align: left;"',
    ("", ":"): ' style="text-align: right;"',
    (":", ":"): ' style="text-align: center;"',
}


def written_table(block: str, near: str) -> str | None:
    """The HTML of a table; None if the block is, or may be, anything else.

    A cell with one of the characters in `near` is left to Markdown.
    """
    lines = block.split("\n")
    if len(lines) < 3 or any(line[:1] != "|" or line[-1] != "|" for line in lines):
        return None
    header, columns, *rows = (line[1:-1].split("|") for line in lines)
    styles = [_style(column) for column in columns]
    made = [_row("th", header, styles, near), *(_row("td", row, styles, near) for row in rows)]
    known = [row for row in made if row is not None]
    if len(styles) < 2 or len(known) < len(made):
        return None
    head, *body = known
    parts = ("<thead>", head, "</thead>", "<tbody>", *body, "</tbody>")
    return '<div class="scroll" tabindex="0"><table>\n' + "\n".join(parts) + "\n</table></div>"


def _style(column: str) -> str | None:
    """What the line below the header says of a column; None if it is no such line."""
    found = _COLUMN.fullmatch(column)
    return found and _STYLES[found[1], found[2]]


def _row(name: str, cells: Sequence[str], styles: Sequence[str | None], near: str) -> str | None:
    if len(cells) != len(styles):
        return None
    made = ["<tr>"]
    for cell, style in zip(cells, styles, strict=True):
        text = _cell(cell.strip(" "), near)
        if text is None or style is None:
            return None
        made.append(f"<{name}{style}>{text}</{name}>")
    return "\n".join((*made, "</tr>"))


def _cell(text: str, near: str) -> str | None:
    if text != text.strip() or any(mark in text for mark in near):
        return None
    return text and written_inline(text)
