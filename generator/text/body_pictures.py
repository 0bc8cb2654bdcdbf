"""Pictures of bodies: a size on each, and a figure with caption and credit for one that stands alone.

`![alt](file "caption")` becomes `<img … title="caption">`; what is not typed is taken from the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from generator.contexts import Picture

_IMAGE = re.compile(r"<img\b([^>]*?)/?>")
_END = re.compile(r"\s*</p>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def place_pictures(html: str, pictures: Mapping[str, Picture]) -> str:
    """Put sizes, alternative texts and figures into a body; `pictures` are by typed address.

    The addresses stay as typed.
    """

    pieces: list[str] = []
    done = 0
    for found in _IMAGE.finditer(html):
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        picture = pictures.get(given.get("src", ""))
        if picture is None:
            continue
        paragraph = _alone(html, found)
        if paragraph is None:
            pieces += (html[done : found.start(1)], _attributes(given, picture))
            done = found.end(1)
        else:
            pieces += (html[done : paragraph[0]], _figure(given, picture))
            done = paragraph[1]
    return "".join((*pieces, html[done:]))


def _alone(html: str, found: re.Match[str]) -> tuple[int, int] | None:
    """The span of a paragraph that is nothing but an image."""
    start = found.start()
    while start and html[start - 1].isspace():
        start -= 1
    end = _END.match(html, found.end())
    return (start - len("<p>"), end.end()) if end and html.endswith("<p>", 0, start) else None


def _figure(given: dict[str, str], picture: Picture) -> str:
    caption = given.pop("title", "") or picture.caption
    image = f"<img{_attributes(given, picture)}>"
    return f"<figure>{image}{_caption(caption, picture.credit)}</figure>"


def _attributes(given: Mapping[str, str], picture: Picture) -> str:
    """What was typed comes before what the file says."""
    told = {"alt": picture.alt, "width": picture.width, "height": picture.height, "loading": "lazy"}
    sized = "width" in given or "height" in given
    wanted = {name: str(value) for name, value in told.items()
              if not (sized and name in ("width", "height"))}  # fmt: skip
    both = wanted | {name: value for name, value in given.items() if value or name != "alt"}
    ordered = ("src", *(name for name in both if name != "src"))
    return "".join(f' {name}="{escape(both[name])}"' for name in ordered if name in both)


def _caption(caption: str, credit: str) -> str:
    parts = [f"<bdi>{escape(caption, quote=False)}</bdi>"] if caption else []
    if credit:
        parts.append(f'<span class="credit"><bdi>{escape(credit, quote=False)}</bdi></span>')
    return f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""
