"""Links, pictures and emphasis in a text of which nothing else is to be made.

They are written as Python-Markdown writes them where they neither stand in each other nor share a
mark. `*` pairs with the next run of `*` if both are as long and the text between them begins and
ends with something other than a space; no other character beside them matters.
"""

from __future__ import annotations

import re

# What follows the `[` of a link.
_LINK = re.compile(
    r"""([^\]*_]*)\]\(([^\s()\[\]"'<>]+)(?:[ ]"([^"'()\[\]\n]+)")?\)""",
)


def written_inline(text: str) -> str | None:
    """The HTML of a text without code, escapes, tags, entities and line breaks; None if it is odd."""
    if "[" in text:
        return _with_links(text)
    return _with_emphasis(text) if "*" in text or "_" in text else text


def _with_links(text: str) -> str | None:
    before, *pieces = text.split("[")
    made: list[str] = []
    for piece in pieces:
        found = _LINK.match(piece)
        if found is None:
            return None
        is_picture = before[-1:] == "!"
        between = _between(before[:-1] if is_picture else before)
        link = (_picture if is_picture else _link)(*found.groups())
        if between is None or link is None:
            return None
        made += (between, link)
        before = piece[found.end() :]
    last = _between(before)
    return None if last is None else "".join(made) + last


def _between(text: str) -> str | None:
    """What stands beside links."""
    return None if "]" in text else _with_emphasis(text)


def _link(label: str, address: str, title: str | None) -> str | None:
    titled = _titled(title)
    if titled is None or not label or label != label.strip():
        return None
    return f'<a href="{address}"{titled}>{label}</a>'


def _picture(label: str, address: str, title: str | None) -> str | None:
    titled = _titled(title)
    if titled is None or '"' in label or "\n" in label:
        return None
    return f'<img alt="{label}" src="{address}"{titled}>'


def _titled(title: str | None) -> str | None:
    """The attribute of a title; None for one with odd spaces."""
    if title is None:
        return ""
    return f' title="{title}"' if " ".join(title.split()) == title else None


def _with_emphasis(text: str) -> str | None:
    if "_" in text:
        return None
    return _emphasised(text.split("*")) if "*" in text else text


def _emphasised(pieces: list[str]) -> str | None:
    """A text that was split at each `*`: a run of two leaves an empty piece between them."""
    made, at, last = pieces[0], 1, len(pieces) - 1
    while at < last:
        name, width = ("em", 1) if pieces[at] else ("strong", 2)
        after = at + 2 * width - 1
        inner = pieces[at + width - 1]
        if after > last or pieces[after - 1] != (inner if width == 1 else ""):
            return None
        if not inner or inner[0].isspace() or inner[-1].isspace():
            return None
        if not pieces[after] and after < last:
            return None  # the next run touches this one
        made += f"<{name}>{inner}</{name}>{pieces[after]}"
        at = after + 1
    return made if at == last + 1 else None
