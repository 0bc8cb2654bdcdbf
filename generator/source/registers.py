"""Registers: `content/_authors/<key>.yaml` and `content/_terms/<taxonomy>.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.fingerprint import digest
from generator.source.article import FileUse, ParseSettings, file_path, moment_context
from generator.source.frontmatter import SourceFault, decoded, read_mapping
from generator.source.nodes import Mapping, Scalar, Sequence, YamlFault, compose
from generator.source.nodes import Text as YamlText
from generator.source.scalars import (
    Model,
    Text,
    WebAddress,
    checked_slug,
    checked_web_address,
    fault,
)
from generator.source.schema import Photo, Role
from generator.source.typed import typed
from generator.text.folding import safe_fold
from generator.value import value_type


class Author(Model):
    """The register of an author; the file's name is the key."""

    name: Text
    """The name that readers see."""
    role: Role | None = None
    """What they usually do; an agency is no person."""
    bio: Text = ""
    """Some sentences for the author's own page."""
    photo: Photo | None = None
    """A portrait: a path beside the register, or a map like an article's `photo`."""
    same_as: tuple[Annotated[WebAddress, Field()], ...] = ()
    """Other addresses of the same author (http or https)."""
    aliases: tuple[Text, ...] = ()
    """Other spellings of the name."""
    slug: Text = ""
    """The last part of the URL; without it, made from the name."""
    sort_name: Text = ""
    """The name to sort by."""

    _slug = field_validator("slug")(checked_slug)

    @field_validator("same_as")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(checked_web_address(address) for address in value)

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not safe_fold(value):
            raise fault("field-empty", field="name")
        return value


class Term(Model):
    """An entry of a taxonomy's register."""

    name: Text
    """The spelling that readers see."""
    slug: Text = ""
    """The last part of the URL; without it, made from the name."""
    description: Text = ""
    """Stands at the head of the term's list."""
    aliases: tuple[Text, ...] = ()
    """Other spellings, which lead to this term."""

    _slug = field_validator("slug")(checked_slug)

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not safe_fold(value):
            raise fault("field-empty", field="name")
        return value


@value_type
class Registers:
    """All registers. `authors` by key; `terms` by taxonomy, then by the folded name."""

    authors: dict[str, Author]
    terms: dict[str, dict[str, Term]]
    names: dict[str, tuple[str, ...]]
    aliases: dict[tuple[str, str], str]
    photos: dict[str, FileUse]
    digest: bytes

    def author_keys(self, typed_name: str) -> tuple[str, ...]:
        """The registers that a typed name means: by key, then by name and alias; two are a fault."""
        if typed_name in self.authors:
            return (typed_name,)
        return self.names.get(safe_fold(typed_name), ())

    def term_key(self, taxonomy: str, typed_name: str) -> str:
        """The folded name of the term that a spelling means."""
        folded = safe_fold(typed_name)
        return self.aliases.get((taxonomy, folded), folded)


def load_registers(
    root: Path, settings: ParseSettings, taxonomies: Iterable[str]
) -> tuple[Registers, list[Diagnostic]]:
    """Read every register; what is wrong in them is told all at once."""
    content_dir, known = settings.content_dir, frozenset(taxonomies)
    faults: list[Diagnostic] = []
    contents: list[bytes] = []
    authors: dict[str, Author] = {}
    photos: dict[str, FileUse] = {}
    for path in _files(root, f"{content_dir}/_authors"):
        content = register_content(root, path, faults)
        if content is None:
            continue
        contents += (path.encode(), content)
        author, use, found = _author(content, path, settings)
        faults += found
        key = Path(path).stem
        if key in authors:
            faults.append(diagnostic("register-twice", Location(path), name=key))
        elif author is not None:
            authors[key] = author
            if use is not None:
                photos[key] = use
    terms: dict[str, dict[str, Term]] = {}
    for path in _files(root, f"{content_dir}/_terms"):
        content = register_content(root, path, faults)
        if content is None:
            continue
        contents += (path.encode(), content)
        taxonomy = Path(path).stem
        if taxonomy not in known:
            faults.append(diagnostic("register-taxonomy", Location(path), taxonomy=taxonomy))
        if taxonomy in terms:
            faults.append(diagnostic("register-twice", Location(path), name=taxonomy))
            continue
        terms[taxonomy], found = _terms(content, path)
        faults += found
    aliases, more = _aliases(terms, content_dir)
    together = digest(b"".join(digest(content) for content in contents))
    return Registers(authors, terms, _claims(authors), aliases, photos, together), faults + more


def _files(root: Path, folder: str) -> list[str]:
    if not (root / folder).is_dir():
        return []
    found = sorted(
        path.name
        for path in (root / folder).iterdir()
        if path.suffix in (".yaml", ".yml") and not path.name.startswith(".")
    )
    return [f"{folder}/{name}" for name in found]


def register_content(root: Path, path: str, faults: list[Diagnostic]) -> bytes | None:
    """The bytes of a register; None, with a fault, for what is no file of the site."""
    file = root / path
    if not file.is_file():
        faults.append(diagnostic("file-not-regular", Location(path), path=path))
    elif root.resolve() not in file.resolve().parents:
        faults.append(diagnostic("file-outside", Location(path), path=path))
    else:
        try:
            return file.read_bytes()
        except OSError as fault:
            reason = fault.strerror or str(fault)
            faults.append(diagnostic("unreadable", Location(path), reason=reason))
    return None


def _author(
    content: bytes, path: str, settings: ParseSettings
) -> tuple[Author | None, FileUse | None, list[Diagnostic]]:
    try:
        node, repeated = read_mapping(YamlText(decoded(content, path), path))
    except SourceFault as fault:
        return None, None, list(fault.diagnostics)
    node = Mapping(tuple((key, _shaped(key, value)) for key, value in node.entries), node.place)
    author, faults = typed(Author, node, context=moment_context(settings))
    return author, _portrait(author, node, path, settings.static_dir), [*repeated, *faults]


def _shaped(key: Scalar, value: Scalar | Sequence | Mapping) -> Scalar | Sequence | Mapping:
    if key.text == "photo" and isinstance(value, Scalar):
        return Mapping(((Scalar("src", True, value.place), value),), value.place)
    if key.text in ("same_as", "aliases") and isinstance(value, Scalar):
        return Sequence((value,), value.place)
    return value


def _portrait(author: Author | None, node: Mapping, path: str, static_dir: str) -> FileUse | None:
    if author is None or author.photo is None:
        return None
    value = node.get("photo")
    place = value.place if value else node.place
    target = file_path(author.photo.src, path, static_dir)
    return FileUse(path=target, typed=author.photo.src, line=place.line, column=place.column)


def _terms(content: bytes, path: str) -> tuple[dict[str, Term], list[Diagnostic]]:
    try:
        root, repeated = compose(YamlText(decoded(content, path), path))
    except SourceFault as fault:
        return {}, list(fault.diagnostics)
    except YamlFault as fault:
        return {}, [fault.diagnostic]
    if root is None:
        return {}, list(repeated)
    if not isinstance(root, Sequence):
        return {}, [diagnostic("register-list", root.place)]
    terms: dict[str, Term] = {}
    faults = list(repeated)
    for item in root.items:
        if not isinstance(item, Mapping):
            faults.append(diagnostic("register-list", item.place))
            continue
        shaped = Mapping(
            tuple((key, _shaped(key, value)) for key, value in item.entries), item.place
        )
        term, found = typed(Term, shaped)
        faults += found
        if term is not None and safe_fold(term.name) in terms:
            faults.append(diagnostic("register-twice", item.place, name=term.name))
        elif term is not None:
            terms[safe_fold(term.name)] = term
    return terms, faults


def _claims(authors: dict[str, Author]) -> dict[str, tuple[str, ...]]:
    """Folded names and aliases → the keys of the registers that claim them."""
    claims: dict[str, tuple[str, ...]] = {}
    for key, author in authors.items():
        for name in dict.fromkeys(safe_fold(name) for name in (author.name, *author.aliases)):
            claims[name] = (*claims.get(name, ()), key)
    return claims


def _aliases(
    terms: dict[str, dict[str, Term]], content_dir: str
) -> tuple[dict[tuple[str, str], str], list[Diagnostic]]:
    aliases: dict[tuple[str, str], str] = {}
    faults = []
    for taxonomy, entries in terms.items():
        for key, term in entries.items():
            for alias in term.aliases:
                pair = (taxonomy, safe_fold(alias))
                if pair in aliases or (pair[1] in entries and pair[1] != key):
                    place = Location(f"{content_dir}/_terms/{taxonomy}.yaml")
                    faults.append(diagnostic("register-twice", place, name=alias))
                aliases[pair] = key
    return aliases, faults
