"""The sample archive as machines see it: outputs by address, pages as trees, sources beside them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import lxml.html
from site_fixture import Site
from source_reader import Source, sources

ROOT = Path(__file__).parent.parent
NOW = "2026-11-24 20:00"
HOST = "https://almarfa.example"


@dataclass(frozen=True)
class Archive:
    """A built site; `articles` are its sources by address, `content` is their folder."""

    tree: dict[str, bytes]
    articles: dict[str, Source]
    content: Path
    host: str = HOST

    @cached_property
    def pages(self) -> dict[str, lxml.html.HtmlElement]:
        """The pages by output."""
        found = {n: content for n, content in self.tree.items() if n.endswith(".html")}
        return {name: html_tree(content) for name, content in found.items()}

    @property
    def listed(self) -> dict[str, Source]:
        """The articles that lists and feeds may name."""
        return {url: source for url, source in self.articles.items() if source.listed}

    def has(self, url: str) -> bool:
        """Whether an address of this site is an output, and an anchor one of its ids."""
        address, _, anchor = url.partition("#")
        name = output_of(address, self.host)
        if name not in self.tree:
            return False
        return not anchor or bool(self.pages[name].xpath("//*[@id=$id]", id=unquote(anchor)))


def built(root: Path) -> Archive:
    """A copy of the sample below a folder, built."""
    for name in ("content", "static"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)
    site = Site.at(root)
    site.build(now=NOW)
    return Archive(site.tree(), sources(root, NOW), root / "content")


def html_tree(content: bytes) -> lxml.html.HtmlElement:
    """A page as lxml reads it."""
    return lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))


def output_of(url: str, host: str = HOST) -> str:
    """The output at a whole address."""
    path = unquote(url.removeprefix(host)).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def plain(html: str) -> str:
    """The text of a piece of HTML, white space as one space."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return words(tree.text_content())


def words(text: str) -> str:
    """A text with all white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
