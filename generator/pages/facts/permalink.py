"""Addresses: the one place where a path becomes a URL and a URL an output."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from generator.source.article import Parsed
from generator.source.schema import Article
from generator.text.quoting import percent_encoded
from generator.text.slug import slug
from generator.value import value_type

# What RFC 3986 lets stand in a path segment without encoding.
_SAFE = "/~!$&'()*+,;=:@"


@value_type
class Addresses:
    """The base URL in its two parts: `origin` without a closing slash, `prefix` with one."""

    origin: str
    prefix: str

    def url(self, path: str) -> str:
        """A root-relative URL: `/2024/05/17/خبر/` → `/archive/2024/05/17/%D8%AE…/`."""
        return percent_encoded(self.prefix + path.lstrip("/"), _SAFE)

    def absolute(self, path: str) -> str:
        """A whole URL for canonical links, feeds and sitemaps."""
        return self.origin + self.url(path)


def addresses(base_url: str) -> Addresses:
    """The parts of a base URL."""
    parts = urlsplit(base_url)
    return Addresses(f"{parts.scheme}://{parts.netloc}", parts.path or "/")


def output_of(path: str) -> str:
    """The output of a URL path: `/a/b/` → `a/b/index.html`, `/a.html` → `a.html`."""
    inner = path.lstrip("/")
    return f"{inner}index.html" if not inner or inner.endswith("/") else inner


def path_of(output: str) -> str:
    """The URL path of an output: the way back."""
    if output == "index.html" or output.endswith("/index.html"):
        return "/" + output.removesuffix("index.html")
    return "/" + output


def short_path(name: str) -> str:
    """The address of an article by its `id`."""
    return f"/a/{name}/"


def alias_path(alias: str) -> str:
    """The URL path of an older address: `/old` is meant as a folder, `/old.html` as a file.

    Older addresses are often copied as a browser shows them, percent-encoded.
    """
    path = unquote(alias)
    file = "." in path.rpartition("/")[2]
    return path if file or path.endswith("/") else f"{path}/"


def folded_output(output: str) -> str:
    """What two outputs share when a file system may take them for one: case and composition."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", output).casefold())


def article_path(parsed: Parsed, section: str, *, pattern: str, language: str) -> str:
    """The URL path of an article: its own `permalink`, else the site's pattern; a twin in another
    language stands under `/<lang>/`."""
    article = parsed.written
    assert isinstance(article, Article)
    if article.permalink:
        path = article.permalink
        return path if path.endswith(("/", ".html")) else f"{path}/"
    day = article.date.iso
    parts = {
        "yyyy": day[:4],
        "mm": day[5:7],
        "dd": day[8:10],
        "slug": article_slug(parsed),
        "id": article.id or article_slug(parsed),
        "section": slug(section) or "-",
    }
    path = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], pattern)
    path = path if path.endswith(("/", ".html")) else f"{path}/"
    return (
        f"/{parsed.name.lang}{path}" if parsed.name.lang and parsed.name.lang != language else path
    )


def article_slug(parsed: Parsed) -> str:
    """The typed slug, else one made from the file's name; '' when neither leaves a letter."""
    return slug(parsed.written.slug) or slug(parsed.name.slug)
