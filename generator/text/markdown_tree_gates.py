"""Gates on the steps that walk the tree of a document, and a serializer for what a body is made of.

As in `markdown_gates`, the output is the same: a step is passed over only where nothing in the tree
could meet it, and the serializer hands whatever is unusual to the stock one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown, serializers
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.serializers import RE_AMP, to_html_string
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX

_RAW_TEXT = frozenset({"script", "style"})
_BOOLEAN: frozenset[str] = getattr(serializers, "BOOLEAN_ATTRIBUTES")["html"]  # noqa: B009 - untyped


def speed_up_trees(instance: Markdown, *, toc: bool) -> None:
    """Gate the walks over an instance's trees. Without `toc`, `instance.toc` is left empty."""
    gated: dict[type, type] = {
        AttrListTreeprocessor: _Attributes,
        UnescapeTreeprocessor: _Unescape,
        TocTreeprocessor: _TocInPlace if toc else _Headings,
    }
    for step in instance.treeprocessors:
        if type(step) in gated:
            step.__class__ = gated[type(step)]
    if type(instance).is_block_level is Markdown.is_block_level:
        # a list is searched for each element, several times
        cached = lru_cache(maxsize=1024)(instance.is_block_level)
        instance.is_block_level = cached  # type: ignore[method-assign]
    if instance.serializer is to_html_string:
        instance.serializer = to_html


class _Attributes(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if "{" in _text(doc):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        if STX in _text(root) or any(_is_marked(elem) for elem in root.iter()):
            super().run(root)


class _TocInPlace(TocTreeprocessor):
    def replace_marker(self, root: Element, elem: Element) -> None:
        if self.marker in _text(root):
            super().replace_marker(root, elem)


class _Headings(_TocInPlace):
    """Gives headings their ids, and builds a list of them only where the text asks for one."""

    def run(self, doc: Element) -> None:
        self.wanted = bool(self.marker) and self.marker in _text(doc)
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list if self.wanted else [])


def _text(root: Element) -> str:
    """All text of a tree; not what stands after it, nor in a comment."""
    return "".join(root.itertext())


def _is_marked(element: Element) -> bool:
    """Whether an attribute, or a comment, may hold an escaped character."""
    if type(element.tag) is not str:
        return True
    return bool(element.attrib) and any(STX in str(one) for one in element.attrib.values())


class _Unusual(Exception):
    """Something that the stock serializer must write."""


def to_html(element: Element) -> str:
    """An element and what it holds as HTML, byte for byte what `to_html_string` gives.

    Raises RecursionError for a tree some hundred levels deep, as stock steps do before it.
    """
    pieces: list[str] = []
    try:
        _write(element, pieces.append)
    except _Unusual:
        return str(to_html_string(element))
    return "".join(pieces)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    if type(tag) is not str:
        raise _Unusual
    attributes = element.attrib
    if attributes:
        write(f"<{tag}{_attributes(attributes)}>")
    else:
        write(f"<{tag}>")
    text = element.text
    if text:
        write(text if tag.lower() in _RAW_TEXT else _escaped(text))
    for child in element:
        _write(child, write)
    if tag.lower() not in HTML_EMPTY:
        write(f"</{tag}>")
    if element.tail:
        write(_escaped(element.tail))


def _attributes(attributes: dict[str, str]) -> str:
    made = ""
    for name, value in sorted(attributes.items()):
        if not (isinstance(name, str) and isinstance(value, str)) or name in _BOOLEAN:
            raise _Unusual
        made += f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"'
    return made


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
