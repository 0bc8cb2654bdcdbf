"""Bytes of a source → Parsed: typed front matter, converted body, and every fault with its place."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from html import escape
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest, fingerprint
from generator.source.defaults import default_values
from generator.source.frontmatter import Parts, SourceFault, parts
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.schema import Article, Photo, StandalonePage
from generator.source.shape import name_of, shaped_article, shaped_page
from generator.source.typed import typed
from generator.text.language import babel_locale
from generator.text.markdown import BodyFault, Converted, MarkdownSettings, convert
from generator.text.normal import nfc
from generator.value import value_type

Kind = Literal["article", "page"]
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ]?(.*)", re.DOTALL)
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2}|ckb)(-[A-Za-z]{2,4})?", re.DOTALL)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_AGENCY_DASH = re.compile(r"(\S.*?)\s+[-–—]\s+(\S.*)")


@value_type
class ParseSettings:
    """All that parsing reads of site.yaml; a parse is valid only for these."""

    content_dir: str
    static_dir: str
    zone: str
    order: str
    language: str
    unknown: str
    own_taxonomies: tuple[str, ...]
    defaults: tuple[tuple[str, str], ...]
    markdown_extensions: tuple[str, ...]
    raw_html: str
    fast: bool = True


class FileUse(BaseModel):
    """That a source shows or links a file, and where it says so. `path` is from the site's root."""

    model_config = ConfigDict(frozen=True)
    path: str
    typed: str
    line: int
    column: int


class FileName(BaseModel):
    """What the name of a source file says."""

    model_config = ConfigDict(frozen=True)
    slug: str
    date: str
    lang: str
    stem: str


class Parsed(BaseModel):
    """What one source says. `article` or `page` is None when the file has an error."""

    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")
    path: str
    kind: Kind
    name: FileName
    article: Article | None = None
    page: StandalonePage | None = None
    excerpt: str = ""
    word_count: int = 0
    links: tuple[FileUse, ...] = ()
    images: tuple[FileUse, ...] = ()
    rooted: tuple[str, ...] = ()
    photos: tuple[FileUse, ...] = ()
    heading_ids: tuple[str, ...] = ()
    front_digest: bytes = b""
    body_digest: bytes = b""
    body_line: int = 0
    places: dict[str, tuple[int, int]] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def written(self) -> Article | StandalonePage:
        """The front matter of a source without errors."""
        found = self.article if self.kind == "article" else self.page
        if found is None:
            raise ValueError(f"{self.path} has errors")
        return found

    def place(self, *keys: str) -> Location:
        """Where the first of these keys stands; the file's first line if none does."""
        found = next((self.places[key] for key in keys if key in self.places), (1, 1))
        return Location(self.path, *found)


def parse(content: bytes, path: str, settings: ParseSettings) -> tuple[Parsed, str]:
    """What a source says, and its body as HTML ('' when it has an error)."""
    kind: Kind = "page" if path.startswith(f"{settings.content_dir}/pages/") else "article"
    name = file_name(path, settings.language)
    try:
        pieces = parts(content, path)
    except SourceFault as fault:
        return Parsed(path=path, kind=kind, name=name, diagnostics=fault.diagnostics), ""
    node, faults = _front_matter(pieces, kind, name, path, settings)
    written, more = _typed(node, kind, settings)
    faults = [*pieces.diagnostics, *faults, *more]
    language = (written.lang if written else "") or name.lang or settings.language
    converted, more = _body(pieces, path, language, settings)
    faults += more
    failed = any(found.is_error for found in faults)
    parsed = Parsed(
        path=path,
        kind=kind,
        name=name,
        article=written if isinstance(written, Article) and not failed else None,
        page=written if isinstance(written, StandalonePage) and not failed else None,
        excerpt=converted.excerpt,
        word_count=converted.word_count,
        links=_uses(converted.links, pieces, path),
        images=_uses(converted.images, pieces, path),
        rooted=converted.rooted,
        photos=_photos(written, node, path, settings),
        heading_ids=converted.heading_ids,
        front_digest=digest(written.model_dump_json(exclude_defaults=True).encode())
        if written
        else b"",
        body_digest=fingerprint((digest(pieces.body.encode()), language)),
        body_line=pieces.body_line,
        places=_places(node),
        diagnostics=tuple(faults),
    )
    return parsed, "" if failed else converted.html


def body_html(content: bytes, parsed: Parsed, settings: ParseSettings) -> str:
    """The body of an unchanged source as HTML once more. Raises SourceFault or BodyFault."""
    language = parsed.written.lang or parsed.name.lang or settings.language
    body = parts(content, parsed.path).body
    return convert(body, _markdown_settings(language, settings)).html


def file_name(path: str, language: str) -> FileName:
    """Slug, date and language from a file's name; `index.md` takes its folder's name."""
    folder, name = _folder_and_name(nfc(path))
    dot = name.rfind(".")
    stem, lang = name[:dot] if 0 < dot < len(name) - 1 else name, ""
    if found := _LANGUAGE.fullmatch(stem):
        tag = found[2] + (found[3] or "")
        if babel_locale(tag) is not None:
            stem, lang = found[1], tag
    if stem in ("", "."):
        raise ValueError(f"{path!r} has no name")
    name = folder[:-1].rpartition("/")[2] if stem in ("index", "_index") else stem
    dated = _DATED.fullmatch(name)
    date, slug = (dated[1], dated[2]) if dated else ("", name)
    own = folder + stem
    return FileName(slug=slug or name, date=date, lang=lang if lang != language else "", stem=own)


def _folder_and_name(path: str) -> tuple[str, str]:
    """The folder with its last slash, and the name; without what says nothing in a path."""
    steps = path.split("/")
    if "" in steps or "." in steps:
        path = PurePosixPath(path).as_posix()
    folder, slash, name = path.rpartition("/")
    return folder + slash, name


def _front_matter(
    pieces: Parts, kind: Kind, name: FileName, path: str, settings: ParseSettings
) -> tuple[Mapping, list[Diagnostic]]:
    node = pieces.front_matter
    if kind == "page":
        return shaped_page(node)
    node = _with_defaults(node, path, settings)
    node, faults = shaped_article(node, settings.own_taxonomies)
    if node.get("date") is None and name.date:
        place = Location(path, 1, 1)
        dated = (Scalar("date", True, place), Scalar(name.date, True, place))
        node = Mapping((*node.entries, dated), node.place)
    return node, faults


def _with_defaults(node: Mapping, path: str, settings: ParseSettings) -> Mapping:
    """Front matter over the site's `defaults` for this path: the deepest match is asked first."""
    if not settings.defaults:
        return node
    inner = PurePosixPath(path).relative_to(settings.content_dir).as_posix()
    place = Location(path, 1, 1)
    typed_names = {name_of(key.text) for key, _ in node.entries}
    added = [
        (Scalar(key, True, place), value)
        for key, value in default_values(settings.defaults, inner, place)
        if name_of(key) not in typed_names
    ]
    return Mapping((*node.entries, *added), node.place)


def moment_context(settings: ParseSettings) -> dict[str, object]:
    """What dates are read with."""
    return {"zone": ZoneInfo(settings.zone), "order": settings.order}


def _typed(
    node: Mapping, kind: Kind, settings: ParseSettings
) -> tuple[Article | StandalonePage | None, list[Diagnostic]]:
    context = moment_context(settings)
    written: Article | StandalonePage | None
    if kind == "page":
        written, faults = typed(
            StandalonePage, node, context=context, free=("params",), unknown=settings.unknown
        )
    else:
        known = ("author", "draft", "category", *settings.own_taxonomies)
        written, faults = typed(
            Article, node, context=context, free=("params",), known=known, unknown=settings.unknown
        )
    return written, faults + _warnings(node, written)


def _warnings(node: Mapping, written: Article | StandalonePage | None) -> list[Diagnostic]:
    found = []
    title = node.get("title")
    if isinstance(title, Scalar) and (mark := _BIDI.search(title.text)):
        character = f"U+{ord(mark[0]):04X}"
        found.append(diagnostic("title-bidi", title.place, "warning", character=character))
    if isinstance(written, Article):
        for index, author in enumerate(written.authors):
            if "،" in author.name or "," in author.name:
                place = _item_place(node, "authors", index)
                names = ", ".join(part.strip() for part in re.split("[،,]", author.name))
                found.append(
                    diagnostic("author-several", place, "warning", name=author.name, names=names)
                )
            elif dash := _AGENCY_DASH.fullmatch(author.name):
                place = _item_place(node, "authors", index)
                found.append(
                    diagnostic("author-agency", place, "warning", agency=dash[1], person=dash[2])
                )
    return found


def _item_place(node: Mapping, key: str, index: int) -> Location:
    value = node.get(key)
    if isinstance(value, Sequence) and index < len(value.items):
        return value.items[index].place
    return value.place if value else node.place


def _markdown_settings(language: str, settings: ParseSettings) -> MarkdownSettings:
    return MarkdownSettings(
        language, settings.markdown_extensions, settings.raw_html, settings.fast
    )


def _body(
    pieces: Parts, path: str, language: str, settings: ParseSettings
) -> tuple[Converted, list[Diagnostic]]:
    try:
        return convert(pieces.body, _markdown_settings(language, settings)), []
    except BodyFault as fault:
        place = Location(path, pieces.body_line + fault.line, 1)
        return Converted("", "", 0, (), (), (), ()), [
            diagnostic(fault.code, place, **fault.arguments)
        ]


def _uses(addresses: tuple[str, ...], pieces: Parts, path: str) -> tuple[FileUse, ...]:
    """The files that relative addresses of a body name, with the places of the addresses."""
    if not addresses:
        return ()
    starts = [0, *(found.end() for found in re.finditer("\n", pieces.body))]
    uses = []
    offset = 0
    for address in addresses:
        offset = _offset(address, pieces.body, offset)
        line = bisect_right(starts, offset) - 1
        column = offset - starts[line] + 1
        target = _target(address, path)
        place = {"line": pieces.body_line + line, "column": column}
        uses.append(FileUse(path=target, typed=address, **place))
    return tuple(uses)


def _offset(address: str, body: str, start: int) -> int:
    """Where an address stands, looked for from the place of the one before; 0 if it is not found
    as it was typed."""
    spellings = dict.fromkeys((address, unquote(address), escape(address)))
    for lead in ("(", ""):
        for spelling in spellings:
            for begin in dict.fromkeys((start, 0)):
                found = body.find(lead + spelling, begin)
                if found >= 0:
                    return found + len(lead)
    return 0


def _target(address: str, path: str) -> str:
    """A relative address as a path from the site's root."""
    bare = unquote(address.split("#")[0].split("?")[0])
    return nfc(posixpath.normpath(posixpath.join(posixpath.dirname(path), bare)))


def _photos(
    written: Article | StandalonePage | None, node: Mapping, path: str, settings: ParseSettings
) -> tuple[FileUse, ...]:
    """The files of `photo` and `photos`, in the order in which they are shown."""
    if written is None:
        return ()
    uses = [_photo_use(written.photo, node.get("photo"), path, settings)] if written.photo else []
    gallery = written.photos if isinstance(written, Article) else ()
    items = node.get("photos")
    for index, photo in enumerate(gallery):
        item = items.items[index] if isinstance(items, Sequence) else items
        uses.append(_photo_use(photo, item, path, settings))
    return tuple(uses)


def _photo_use(photo: Photo, node: Node | None, path: str, settings: ParseSettings) -> FileUse:
    source = node.get("src") if isinstance(node, Mapping) else node
    place = source.place if source else Location(path, 1, 1)
    target = file_path(photo.src, path, settings.static_dir)
    return FileUse(path=target, typed=photo.src, line=place.line, column=place.column)


def file_path(typed_path: str, path: str, static_dir: str) -> str:
    """A file named in front matter as a path from the site's root; may begin with `..`."""
    if typed_path.startswith("/"):
        joined = posixpath.join(static_dir, typed_path.lstrip("/"))
    else:
        joined = posixpath.join(posixpath.dirname(path), typed_path)
    is_normal = joined[:1] not in ("", ".", "/") and "/." not in joined and "//" not in joined
    return joined if is_normal and joined[-1] != "/" else posixpath.normpath(joined)


def static_file(address: str, static_dir: str) -> str:
    """The static file that an address from the root of the site names, as a path from its folder."""
    return file_path(unquote(address.split("#")[0].split("?")[0]), "", static_dir)


def _places(node: Mapping) -> dict[str, tuple[int, int]]:
    """Line and column of each key's value, and of each item of a list as `key.0`."""
    found: dict[str, tuple[int, int]] = {}
    for key, value in node.entries:
        found[key.text] = (value.place.line, value.place.column)
        if isinstance(value, Sequence):
            for index, item in enumerate(value.items):
                found[f"{key.text}.{index}"] = (item.place.line, item.place.column)
    return found
