"""What we add to stock Python-Markdown: ids from Arabic headings, scrollable tables, one h1."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from generator.text.folding import safe_fold
from generator.text.markdown import RESERVED_IDS


@lru_cache(maxsize=4096)  # newspapers use the same few headings again and again
def heading_slug(value: str, separator: str) -> str:
    """An id from a heading's own letters («خلفية-القرار»), never one that the page frame uses."""
    slug = slugify_unicode(safe_fold(value), separator)
    return f"{slug}{separator}1" if slug in RESERVED_IDS else slug


class NewsExtension(Extension):
    """Registers the tree changes of this module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Run after `toc` (priority 5), which gives the headings their ids."""
        md.treeprocessors.register(_NewsTree(md), "news", 4)


class _NewsTree(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table" and parent.get("class") != "scroll":
                    parent[index] = _scrolled(child)
                elif child.tag == "h1":
                    child.tag = "h2"  # the page's only h1 is the title


def _scrolled(table: Element) -> Element:
    """A table in a box of its own, so that a wide one scrolls and the page does not."""
    box = Element("div", {"class": "scroll", "tabindex": "0"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    return box
