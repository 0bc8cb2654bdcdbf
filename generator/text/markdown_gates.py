"""Steps of a stock Python-Markdown instance that cannot match are passed over; its output is the same.

Three quarters of its time goes to patterns and block tests that find nothing. Each gate asks first
whether the text holds a character without which they cannot match. A part of an instance is gated
only if it is exactly the stock class; whatever an extension replaces or adds runs as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor as HtmlBlocksOfExtra
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINE_BREAK_RE,
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import ETX, STX, AtomicString, Registry

from generator.text.markdown_tree_gates import speed_up_trees

# A pattern by its source → the texts of which one must be there for it to match.
_LITERALS: dict[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),  # a footnote's mark
    REFERENCE_RE: ("[",),
    LINK_RE: ("[",),
    IMAGE_LINK_RE: ("![",),
    IMAGE_REFERENCE_RE: ("![",),
    AUTOLINK_RE: ("<",),
    AUTOMAIL_RE: ("<",),
    HTML_RE: ("<",),
    ENTITY_RE: ("&",),
    LINE_BREAK_RE: ("  \n",),
    r"\*|_": ("*", "_"),  # emphasis
}
# Block processors none of which accepts a block whose lines all begin with a letter.
_KNOWN_BLOCKS = frozenset(
    {
        *(AbbrBlockprocessor, BlockQuoteProcessor, CodeBlockProcessor, DefListIndentProcessor),
        *(DefListProcessor, EmptyBlockProcessor, FootnoteBlockProcessor, HashHeaderProcessor),
        *(HRProcessor, ListIndentProcessor, MarkdownInHtmlProcessor, OListProcessor),
        *(ParagraphProcessor, ReferenceProcessor, SaneOListProcessor, SaneUListProcessor),
        *(SetextHeaderProcessor, TableProcessor, UListProcessor),
    }
)
_LETTER = r"[^\W\d_]"
_PLAIN_BLOCK = re.compile(rf'(?:{_LETTER}|[«"“(])[^\n]*(?:\n{_LETTER}[^\n]*)*\Z')
_FIRST_OF_ALL = 10_000


def speed_up(instance: Markdown, *, toc: bool = True) -> None:
    """Gate an instance. Call it last, when all extensions are registered.

    Without `toc`, `instance.toc` is left empty; the output is the same.
    """
    speed_up_trees(instance, toc=toc)
    for registry in (instance.preprocessors, instance.treeprocessors, instance.postprocessors):
        if type(registry) is Registry:
            registry.__class__ = _Steady
    for registry, gated in (
        (instance.preprocessors, _PREPROCESSORS),
        (instance.treeprocessors, _TREES),
    ):
        for step in registry:
            if type(step) in gated:
                step.__class__ = gated[type(step)]
    parser = instance.parser
    processors = list(parser.blockprocessors)
    if (
        type(parser) is BlockParser
        and {type(one) for one in processors} <= _KNOWN_BLOCKS
        and type(processors[-1]) is ParagraphProcessor
    ):
        plain = _PlainParagraph(parser, processors[-1])
        parser.blockprocessors.register(plain, "plain_paragraph", _FIRST_OF_ALL)


class _Steady(Registry[Any]):
    """Keeps its items in order until one is added or removed."""

    def __iter__(self) -> Iterator[Any]:
        kept: list[Any] = self.__dict__.get("kept", [])
        if not getattr(self, "_is_sorted", False) or len(kept) != len(self):
            kept = self.__dict__["kept"] = list(super().__iter__())
        return iter(kept)


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if any(mark in source for mark in ("\n ", "\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class _Fences(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "```" in source or "~~~" in source else lines


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if _may_hold_html(lines) else lines


class _HtmlBlocksOfExtra(HtmlBlocksOfExtra):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if _may_hold_html(lines) else lines


def _may_hold_html(lines: list[str]) -> bool:
    """A lone `&#65` counts: the stock parser of HTML completes it."""
    source = "\n".join(lines)
    return "<" in source or "&" in source


class _PlainParagraph(BlockProcessor):
    """Takes a block that can be nothing but a paragraph, before all other tests."""

    def __init__(self, parser: BlockParser, paragraph: BlockProcessor) -> None:
        super().__init__(parser)
        self.paragraph = paragraph

    def test(self, parent: Element, block: str) -> bool:
        return _PLAIN_BLOCK.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self.paragraph.run(parent, blocks)


class _Inline(InlineTree):
    """Runs a pattern only if one of its literals is in the text as it stands."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        patterns = list(self.inlinePatterns)
        made_of = [(pattern, getattr(pattern, "compiled_re", None)) for pattern in patterns]
        if made_of != getattr(self, "made_of", None):
            self._prepare(patterns)
            self.made_of = made_of
        result: Element = super().run(tree, ancestors)
        return result

    def _prepare(self, patterns: list[Any]) -> None:
        self.patterns = patterns
        self.literals = [_literals(pattern) for pattern in patterns]
        known = [given for given in self.literals if given is not None]
        self.all_known = len(known) == len(self.literals)
        self.any_literal = tuple(dict.fromkeys(text for given in known for text in given))

    # The loop of the stock class, under the name that Python gives its private method.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        if self.all_known and not _holds(data, self.any_literal):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        index, start = patternIndex, 0
        while index < len(self.patterns):
            literals = self.literals[index]
            if literals is not None and not _holds(data, literals):
                index, start = index + 1, 0
                continue
            data, matched, start = apply(self.patterns[index], data, index, start)
            if not matched:
                index += 1
        return data


def _holds(text: str, literals: Iterable[str]) -> bool:
    for literal in literals:  # noqa: SIM110 - a loop is faster than any() here
        if literal in text:
            return True
    return False


def _literals(pattern: object) -> tuple[str, ...] | None:
    """The literals of a stock pattern; None for one that must always run."""
    if not isinstance(pattern, InlineProcessor):
        return None
    if type(pattern).getCompiledRegExp is not InlineProcessor.getCompiledRegExp:
        return None
    if pattern.compiled_re.flags & re.IGNORECASE or pattern.compiled_re.pattern != pattern.pattern:
        return None
    return _LITERALS.get(pattern.pattern)


_PREPROCESSORS: dict[type, type] = {
    NormalizeWhitespace: _Whitespace,
    FencedBlockPreprocessor: _Fences,
    HtmlBlockPreprocessor: _HtmlBlocks,
    HtmlBlocksOfExtra: _HtmlBlocksOfExtra,
}
_TREES: dict[type, type] = {InlineTree: _Inline}
