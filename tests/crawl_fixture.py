"""A built site as a reader and a crawler meet it: what each page links, and where that leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


class Page(HTMLParser):
    """What a page links, the ids that it has, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.title = self.description = self.canonical = ""
        self.noindex = False
        self.ids: list[str] = []
        self.tags: Counter[str] = Counter()
        self.images: list[dict[str, str | None]] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes += [(tag, name) for name in given]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "img":
            self.images.append(given)
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content") or ""
        if tag == "meta" and given.get("name") == "robots":
            self.noindex = True
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href") or ""
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(given[name] or "")
        for part in (given.get("srcset") or "").split(","):
            if part.strip():
                self.links.append(part.split()[0])

    def handle_data(self, data: str) -> None:
        if self.lasttag == "title" and not self.tags["body"]:
            self.title += data


def pages_of(tree: dict[str, bytes]) -> dict[str, Page]:
    """Every page but those that only lead on to another."""
    return {
        name: Page(html.decode())
        for name, html in tree.items()
        if name.endswith(".html") and b'http-equiv="refresh"' not in html
    }


def targets(name: str, page: Page, base: str) -> Iterator[tuple[str, str, str]]:
    """(link as written, output, anchor) of the links of a page that stay in the site at `base`."""
    here = base + name.removesuffix("index.html")
    for link in page.links:
        whole = urljoin(here, link)
        if not whole.startswith(base):
            continue
        parts = urlsplit(whole[len(base) :])
        path = unquote(parts.path)
        output = f"{path}index.html" if not path or path.endswith("/") else path
        yield link, output, unquote(parts.fragment)


def broken_links(
    tree: dict[str, bytes], pages: dict[str, Page], base: str
) -> list[tuple[str, str]]:
    """(page, link) of every link whose file or anchor is not there."""
    return [
        (name, link)
        for name, page in pages.items()
        for link, output, anchor in targets(name, page, base)
        if output not in tree or (anchor and output in pages and anchor not in pages[output].ids)
    ]


def unreached(pages: dict[str, Page], base: str) -> set[str]:
    """The pages that no way of links leads to from the front page."""
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in pages and name not in reached:
            reached.add(name)
            waiting += [output for _, output, _ in targets(name, pages[name], base)]
    return set(pages) - reached
