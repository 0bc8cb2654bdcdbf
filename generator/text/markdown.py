"""Markdown to safe HTML: one stock Python-Markdown instance a worker, then one sanitiser.

The HTML keeps links to other sources as they were typed (`href="../other.md"`): the pages layer
knows where those articles are, this one does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING

from generator.text.markdown_addresses import addresses, is_relative, is_rooted
from generator.text.markdown_effort import overburdened_line
from generator.text.sanitiser import is_harmless, sanitized
from generator.value import value_type

if TYPE_CHECKING:
    from markdown import Markdown

TRIED = "3.11."  # versions of Python-Markdown; with another all is left to it
MAX_BODY = 2_000_000
MAX_LINE = 200_000

# Ids that the frame of a page uses, or could: a heading must not take them.
RESERVED_IDS = frozenset({"main", "correction", "q"})
_BACK_TITLES = {
    "ar": "عودة إلى موضع الحاشية {}",
    "en": "Back to where note {} is called",
    "fa": "بازگشت به جای پانوشت {}",
    "ur": "حاشیہ {} کے مقام پر واپس",
    "he": "חזרה למקום הערה {}",
}
_CELL_STYLE = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')
_CELL_CLASS = {"left": "start", "right": "end", "center": "center"}
_MORE = re.compile(r"^<!--\s*more\s*-->\s*$", re.MULTILINE)
_MORE_HTML = '<span class="more"></span>'
MORE_MARK = "\ue000more\ue000"  # private-use letters: no Markdown, no HTML, in no article
_MORE_TYPED = "&lt;!-- more --&gt;"
_SAMPLE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_EMPTY_MORE = re.compile(f"(?:<p>)?{_MORE_HTML}(?:</p>)?\n?")
_CODE = re.compile(r"<(pre|code)\b(?![^>]*\sdir=)")
_ANY_TAG = re.compile(r"<[^>]+>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var|wbr)\b[^>]*>"
)
_HEADING_ID = re.compile(r'<h[1-6][^>]* id="([^"]+)"')
_NOTES = '<div class="footnote">'
_FOOTNOTE_MARK = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)


@value_type
class MarkdownSettings:
    """What conversion reads; `raw_html` is escape, sanitize or allow, `fast` changes no byte."""

    language: str
    extensions: tuple[str, ...] = ()
    raw_html: str = "sanitize"
    fast: bool = True


@value_type
class Converted:
    """A converted body. `links` and `images` are relative addresses as typed, in order, once;
    `rooted` those of pictures that begin at the root of the site."""

    html: str
    excerpt: str
    word_count: int
    links: tuple[str, ...]
    images: tuple[str, ...]
    rooted: tuple[str, ...]
    heading_ids: tuple[str, ...]


class BodyFault(ValueError):
    """Why a body is refused: a code, its arguments, and the line in the body (from 0)."""

    def __init__(self, code: str, line: int, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.arguments = arguments


def convert(body: str, settings: MarkdownSettings) -> Converted:
    """Convert a body. Raises BodyFault for what Markdown cannot digest in reasonable time."""
    check_size(body)
    marked = _converted(body, settings)
    cut = _MORE_HTML in marked
    html = _EMPTY_MORE.sub("", marked) if cut else marked
    typed = addresses(html)
    return Converted(
        html=html,
        excerpt=excerpt(marked, cut=cut),
        word_count=len(_plain(html).split()),
        links=_once(typed["a"], is_relative),
        images=_once(typed["img"], is_relative) + _once(typed["source"], is_relative),
        rooted=_once(typed["img"], is_rooted),
        heading_ids=tuple(_HEADING_ID.findall(html)),
    )


def _once(typed: list[str], wanted: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(wanted, typed)))


def check_size(body: str) -> None:
    """Refuse by counting what would take Markdown minutes or a deep recursion."""
    if len(body) > MAX_BODY:
        raise BodyFault("body-too-long", 0, limit=f"{MAX_BODY:,}")
    lines = body.split("\n") if len(body) > MAX_LINE else ()
    for number, line in enumerate(lines):
        if len(line) > MAX_LINE:
            raise BodyFault("body-line-too-long", number, limit=f"{MAX_LINE:,}")
    line_number = overburdened_line(body)
    if line_number is not None:
        raise BodyFault("body-too-deep", line_number)


def excerpt(html: str, *, cut: bool = False, words: int = 50) -> str:
    """Plain text for a summary: all before the `<!-- more -->` mark, else the first paragraph
    that has any.

    The paragraph is cut after about `words` words, at a word, with an ellipsis.
    """
    if cut:
        before = html.split(_MORE_HTML, 1)[0]
        return _one_line(_plain(before))
    texts = (_one_line(_plain(paragraph)) for paragraph in _paragraphs(html))
    text = next(filter(None, texts), "")
    parts = text.split(" ", words)
    return text if len(parts) <= words else " ".join(parts[:words]).rstrip("،,؛;:.") + "…"


def _paragraphs(html: str) -> Iterator[str]:
    """What stands in each paragraph before the notes."""
    last = html.find(_NOTES)
    last = len(html) if last < 0 else last
    start = html.find("<p>", 0, last)
    while start >= 0 and (end := html.find("</p>", start, last)) >= 0:
        yield html[start + 3 : end]
        start = html.find("<p>", end, last)


def _converted(body: str, settings: MarkdownSettings) -> str:
    source = _MORE.sub(f"\n{MORE_MARK}\n", body) if "<!--" in body else body
    stock = partial(_stock, settings=settings)
    html = _direct()(source, stock) if _is_stock(settings) and _is_tried() else stock(source)
    if "text-align" in html:
        html = _CELL_STYLE.sub(lambda cell: f'<{cell[1]} class="{_CELL_CLASS[cell[2]]}">', html)
    if settings.raw_html != "allow" and not (_is_stock(settings) and is_harmless(source, html)):
        html = sanitized(html)
    if MORE_MARK in html:
        html = _SAMPLE.sub(lambda sample: sample[0].replace(f"\n{MORE_MARK}\n", _MORE_TYPED), html)
        html = html.replace(MORE_MARK, _MORE_HTML)
    return _CODE.sub(r'<\1 dir="ltr"', html)


def _stock(source: str, settings: MarkdownSettings) -> str:
    """What Python-Markdown makes of a text."""
    instance = _instance(settings)
    try:
        instance.reset()  # footnotes of the last article would otherwise appear in this one
        return str(instance.convert(source))
    except BaseException as fault:
        # After an exception an instance is spoilt: the next article would lose its paragraphs.
        _instance.cache_clear()
        if isinstance(fault, RecursionError):
            raise BodyFault("body-too-deep", 0) from fault
        if isinstance(fault, Exception):  # a fault of Markdown, or of an extension of the site
            raise BodyFault("body-failed", _suspect(source), problem=fault) from fault
        raise


def _suspect(source: str) -> int:
    """The first line that ends in a list of attributes: Markdown fails over `{id}`."""
    lines = enumerate(source.split("\n"))
    return next((number for number, line in lines if line.rstrip().endswith("}")), 0)


@lru_cache(maxsize=1)
def _is_tried() -> bool:
    """Whether this is the Python-Markdown whose rules `markdown_direct` knows."""
    import markdown

    return markdown.__version__.startswith(TRIED)


@lru_cache(maxsize=1)
def _direct() -> Callable[[str, Callable[[str], str]], str]:
    """`markdown_direct.converted`, imported with the first body: it loads Python-Markdown."""
    from generator.text.markdown_direct import converted

    return converted


@lru_cache(maxsize=8)
def _instance(settings: MarkdownSettings) -> Markdown:
    """The worker's Markdown instance for these settings."""
    from markdown import Markdown

    from generator.text.markdown_gates import speed_up
    from generator.text.markdown_parts import NewsExtension, heading_slug

    primary = settings.language.split("-")[0]
    notes = {"BACKLINK_TITLE": _BACK_TITLES.get(primary, "{}"), "BACKLINK_TEXT": "↑"}
    instance = Markdown(
        extensions=["extra", "sane_lists", "toc", *settings.extensions],
        extension_configs={
            "toc": {"slugify": heading_slug},
            "extra": {"footnotes": notes},
        },
        output_format="html",
    )
    if settings.raw_html == "escape":
        instance.preprocessors.deregister("html_block")
        instance.inlinePatterns.deregister("html")
    NewsExtension().extendMarkdown(instance)
    if settings.fast:
        speed_up(instance, toc=bool(settings.extensions))
    return instance


def unknown_extensions(names: tuple[str, ...]) -> list[str]:
    """Those that Python-Markdown cannot load."""
    from markdown import Markdown

    unknown = []
    for name in names:
        try:
            Markdown(extensions=[name])
        except (ImportError, AttributeError, TypeError, ValueError):
            unknown.append(name)
    return unknown


def _is_stock(settings: MarkdownSettings) -> bool:
    """Whether we know all that the conversion can write, and may use it."""
    return settings.fast and not settings.extensions


def _plain(html: str) -> str:
    """The text alone; blocks are parted by a space, words with marks inside them stay whole."""
    if "<" not in html:
        return unescape(html)
    without_notes = _FOOTNOTE_MARK.sub("", html) if "fnref" in html else html
    return unescape(_ANY_TAG.sub(" ", _INLINE_TAG.sub("", without_notes)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
