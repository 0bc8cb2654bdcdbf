"""One parsed article → its row in the index, and what is wrong with it in this site."""

from __future__ import annotations

from typing import NamedTuple

from generator.catalogue import FileRow
from generator.contexts import Card, Link
from generator.diagnostics import Diagnostic, Location, diagnostic, nearest
from generator.fingerprint import digest, fingerprint
from generator.pages.facts.cards import packed_card
from generator.pages.facts.faults import article_faults
from generator.pages.facts.permalink import (
    article_path,
    output_of,
)
from generator.pages.facts.pictures import main_picture, shown_files
from generator.pages.facts.visible import PAGE_STATES, visible
from generator.pages.facts.world import SECTIONS, World, section_of
from generator.pages.facts.written import (
    article_of,
    direction_of,
    language_of,
    last_change,
    summary_of,
    twin_key,
)
from generator.source.article import Parsed, static_file
from generator.source.moments import epoch
from generator.source.schema import AuthorRef
from generator.text.folding import safe_fold
from generator.value import value_type


class TermUse(NamedTuple):
    """A term as an article spells it; `key` is what makes two spellings one term."""

    taxonomy: str
    key: str
    name: str


@value_type
class Derived:
    """What this site makes of a parsed article; `files` are the files that its page shows.

    `shown` is its card, packed; `link` a digest of title and address; `plain` as in the row.
    """

    published: int
    year: int
    day: int
    modified: str
    entry: int
    state: str
    due: int | None
    output: str
    lang: str
    name: str
    aliases: tuple[str, ...]
    corrections: tuple[int, ...]
    twin: str
    terms: tuple[TermUse, ...]
    files: tuple[str, ...]
    plain: bool
    link: bytes
    shown: bytes
    article: bytes
    body: bytes
    diagnostics: tuple[Diagnostic, ...]


def derive(parsed: Parsed, world: World) -> Derived:
    """The index's view of an article. Its diagnostics may hold errors; the rest is then unused."""
    article = article_of(parsed)
    section = section_text(parsed, world)
    authors, more = author_uses(parsed, world)
    state = visible(article, world.clock)
    path = _path(parsed, section, world)
    output = output_of(path)
    listed_as = _card(parsed, section, path, authors, world)
    beside = (*parsed.images, *(use for use in parsed.links if not use.path.endswith(".md")))
    static = tuple(static_file(typed, world.settings.static_dir) for typed in parsed.rooted)
    shown = shown_files(parsed, world) if state.state in PAGE_STATES else ()
    files = (*shown, *(use.path for use in beside), *static)
    pictures = tuple(_file_digest(path, world) for path in files)
    modified = last_change(article).datetime
    listed = state.state == "published" and not article.noindex
    facts = (output, state.state, parsed.name.lang, parsed.excerpt, parsed.word_count)
    return Derived(
        published=epoch(article.published),
        year=article.published.year,
        day=int(article.date.day.replace("-", "")),
        modified=modified,
        entry=_entry(output, modified) if listed else 0,
        state=state.state,
        due=state.due,
        output=output,
        lang=language_of(parsed, world),
        name=article.id,
        aliases=article.aliases,
        corrections=tuple(epoch(note.date) for note in article.corrections),
        twin=twin_key(parsed),
        terms=_term_uses(parsed, section, authors, world),
        files=shown,
        plain=not (parsed.images or parsed.links or static or article.template),
        link=fingerprint((listed_as.title, listed_as.permalink)),
        shown=packed_card(listed_as),
        article=fingerprint((parsed.front_digest, facts, pictures)),
        body=parsed.body_digest,
        diagnostics=(*article_faults(parsed, world, output), *more),
    )


def _entry(output: str, modified: str) -> int:
    """A digest of an article's line in the sitemap as a number that SQLite holds; never 0."""
    found = digest(f"{output} {modified}".encode())[:8]
    return int.from_bytes(found, "big", signed=True) or 1


def _path(parsed: Parsed, section: str, world: World) -> str:
    """The URL path of an article in this site."""
    pattern, language = world.settings.permalink, world.settings.language
    return article_path(parsed, section, pattern=pattern, language=language)


def section_text(parsed: Parsed, world: World) -> str:
    """The section as typed, else from the folder; '' for none."""
    return article_of(parsed).section or section_of(parsed.path, world.settings.content_dir)


def _card(parsed: Parsed, section: str, path: str, authors: list[TermUse], world: World) -> Card:
    """An article as a listing shows it."""
    article = article_of(parsed)
    return Card(
        title=article.title,
        kicker=article.kicker,
        permalink=world.addresses.url(path),
        published=article.published,
        authors=tuple(use.name for use in authors),
        section=_section_link(section, world) if section else None,
        photo=main_picture(parsed, world),
        summary=summary_of(parsed),
        lang=language_of(parsed, world),
        dir=direction_of(parsed, world),
        corrected=any(note.type != "update" for note in article.corrections),
    )


def _term_uses(
    parsed: Parsed, section: str, authors: list[TermUse], world: World
) -> tuple[TermUse, ...]:
    """Every term of an article, each once."""
    article = article_of(parsed)
    uses = [_use("tags", text, world) for text in article.tags]
    uses += authors
    uses += [_use("series", text, world) for text in article.series]
    uses += [_use(taxonomy, text, world) for taxonomy, texts in article.terms for text in texts]
    if section:
        uses.append(_use(SECTIONS, section, world))
    unique = {(use.taxonomy, use.key): use for use in reversed(uses)}
    return tuple(reversed(unique.values()))


def _use(taxonomy: str, text: str, world: World) -> TermUse:
    return TermUse(taxonomy, world.registers.term_key(taxonomy, text), text)


def author_uses(parsed: Parsed, world: World) -> tuple[list[TermUse], list[Diagnostic]]:
    """The authors as terms: those with a register are `@key`, the others their folded name."""
    article = article_of(parsed)
    refs = article.authors
    if not refs and world.settings.default_author:
        refs = (AuthorRef(name=world.settings.default_author),)
    uses, faults = [], []
    for index, ref in enumerate(refs):
        place = parsed.place(f"authors.{index}", "authors")
        use, fault = _author_use(ref, place, world)
        uses.append(use)
        faults += fault
    return uses, faults


def _author_use(ref: AuthorRef, place: Location, world: World) -> tuple[TermUse, list[Diagnostic]]:
    registers = world.registers
    if ref.key and ref.key not in registers.authors:
        near = nearest(ref.key, registers.authors)
        fault = diagnostic("author-unknown", place, key=ref.key, nearest=near)
        return TermUse("authors", safe_fold(ref.name or ref.key), ref.name or ref.key), [fault]
    keys = (ref.key,) if ref.key else registers.author_keys(ref.name)
    if not keys:
        return TermUse("authors", safe_fold(ref.name), ref.name), []
    use = TermUse("authors", f"@{keys[0]}", registers.authors[keys[0]].name)
    if len(keys) > 1:
        listed = ", ".join(keys)
        return use, [
            diagnostic("author-ambiguous", place, name=ref.name, keys=listed, first=keys[0])
        ]
    return use, []


def _section_link(text: str, world: World) -> Link:
    return Link(world.section_title(text), world.section_url(text))


def _file_digest(path: str, world: World) -> bytes:
    found = world.files.get(path)
    return found.digest if isinstance(found, FileRow) else b""
