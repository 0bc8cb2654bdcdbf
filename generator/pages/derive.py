"""One parsed article → its row in the index, and what is wrong with it in this site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.catalogue import FileRow
from generator.contexts import CONTEXTS, Card, Direction, Link, Picture
from generator.diagnostics import Diagnostic, Location, diagnostic, nearest
from generator.fingerprint import digest, fingerprint
from generator.pages.permalink import article_path, article_slug, output_of
from generator.pages.visible import PAGE_STATES, photo_allowed, visible
from generator.pages.world import SECTIONS, World, section_of
from generator.source.article import FileUse, Parsed
from generator.source.moments import epoch
from generator.source.schema import Article, AuthorRef, Photo
from generator.text.folding import safe_fold
from generator.text.language import direction


class TermUse(NamedTuple):
    """A term as an article spells it; `key` is what makes two spellings one term."""

    taxonomy: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What this site makes of a parsed article; `files` are the files that its page shows."""

    published: int
    year: int
    state: str
    due: int | None
    output: str
    lang: str
    name: str
    twin: str
    terms: tuple[TermUse, ...]
    files: tuple[str, ...]
    card: bytes
    article: bytes
    body: bytes
    diagnostics: tuple[Diagnostic, ...]


def article_of(parsed: Parsed) -> Article:
    """The front matter of a source that is an article without errors."""
    if parsed.article is None:
        raise ValueError(f"{parsed.path} is no article, or has errors")
    return parsed.article


def derive(parsed: Parsed, world: World) -> Derived:
    """The index's view of an article. Its diagnostics may hold errors; the rest is then unused."""
    article = article_of(parsed)
    faults = [
        *_slug_faults(parsed, world),
        *_file_faults(parsed, world),
        *_off_faults(parsed, world),
        *template_faults(parsed, "article"),
    ]
    terms, more = term_uses(parsed, world)
    faults += more
    state = visible(article, world.clock)
    output = output_of(path_of_article(parsed, world))
    shown = shown_files(parsed, world) if state.state in PAGE_STATES else ()
    own = article.model_dump_json().encode()
    facts = (output, state.state, parsed.name.lang, parsed.excerpt, parsed.word_count)
    pictures = tuple(_file_digest(path, world) for path in shown)
    return Derived(
        published=epoch(article.published),
        year=article.published.year,
        state=state.state,
        due=state.due,
        output=output,
        lang=language_of(parsed, world),
        name=article.id,
        twin=twin_key(parsed),
        terms=terms,
        files=shown,
        card=fingerprint(card(parsed, world)),
        article=fingerprint((digest(own), facts, pictures)),
        body=parsed.body_digest,
        diagnostics=tuple(faults),
    )


def path_of_article(parsed: Parsed, world: World) -> str:
    """The URL path of an article in this site."""
    return article_path(
        parsed,
        section_text(parsed, world),
        pattern=world.settings.permalink,
        language=world.settings.language,
    )


def section_text(parsed: Parsed, world: World) -> str:
    """The section as typed, else from the folder; '' for none."""
    return article_of(parsed).section or section_of(parsed.path, world.settings.content_dir)


def language_of(parsed: Parsed, world: World) -> str:
    """The language of a source: its own, its file name's, the site's."""
    return parsed.written.lang or parsed.name.lang or world.settings.language


def direction_of(parsed: Parsed, world: World) -> Direction:
    """The direction of a source: its own, else its language's."""
    typed = parsed.written.dir
    return direction(language_of(parsed, world)) if typed == "auto" else typed


def summary_of(parsed: Parsed) -> str:
    """The typed summary, else the beginning of the text."""
    return parsed.written.summary or parsed.excerpt


def twin_key(parsed: Parsed) -> str:
    """What the languages of one text share; '' when the file's own path stands for it."""
    if parsed.written.translation_key:
        return f"key:{parsed.written.translation_key}"
    return parsed.name.stem if parsed.name.lang else ""


def card(parsed: Parsed, world: World) -> Card:
    """An article as a listing shows it."""
    article = article_of(parsed)
    section = section_text(parsed, world)
    return Card(
        title=article.title,
        kicker=article.kicker,
        permalink=world.addresses.url(path_of_article(parsed, world)),
        published=article.published,
        authors=tuple(use.name for use in author_uses(parsed, world)[0]),
        section=_section_link(section, world) if section else None,
        photo=main_picture(parsed, world),
        summary=summary_of(parsed),
        lang=language_of(parsed, world),
        dir=direction_of(parsed, world),
        corrected=bool(article.corrections),
    )


def main_picture(parsed: Parsed, world: World) -> Picture | None:
    """The photo, if there is one, it can be shown and its rights have not run out."""
    photo = parsed.written.photo
    if photo is None or not photo_allowed(photo, world.clock):
        return None
    return world.picture(photo, parsed.photos[0].path)


def gallery(parsed: Parsed, world: World) -> tuple[Picture, ...]:
    """The pictures of `photos` that may be shown."""
    shown = [
        world.picture(photo, use.path)
        for photo, use in _gallery_uses(parsed)
        if photo_allowed(photo, world.clock)
    ]
    return tuple(picture for picture in shown if picture is not None)


def _gallery_uses(parsed: Parsed) -> list[tuple[Photo, FileUse]]:
    article = article_of(parsed)
    uses = parsed.photos[1:] if article.photo else parsed.photos
    return list(zip(article.photos, uses, strict=True))


def shown_files(parsed: Parsed, world: World) -> tuple[str, ...]:
    """The picture files that the article's page shows."""
    article = article_of(parsed)
    pairs = _gallery_uses(parsed)
    if article.photo is not None:
        pairs.insert(0, (article.photo, parsed.photos[0]))
    return tuple(use.path for photo, use in pairs if photo_allowed(photo, world.clock))


def term_uses(parsed: Parsed, world: World) -> tuple[tuple[TermUse, ...], list[Diagnostic]]:
    """Every term of an article, each once, and the authors that cannot be found."""
    article = article_of(parsed)
    uses = [_use("tags", text, world) for text in article.tags]
    authors, faults = author_uses(parsed, world)
    uses += authors
    uses += [_use("series", text, world) for text in article.series]
    uses += [_use(taxonomy, text, world) for taxonomy, texts in article.terms for text in texts]
    section = section_text(parsed, world)
    if section:
        uses.append(_use(SECTIONS, section, world))
    unique = {(use.taxonomy, use.key): use for use in reversed(uses)}
    return tuple(reversed(unique.values())), faults


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
    key = safe_fold(text)
    return Link(world.section_title(text), world.addresses.url(world.term_path(SECTIONS, key)))


def _slug_faults(parsed: Parsed, world: World) -> list[Diagnostic]:
    article = article_of(parsed)
    faults = []
    if not article.permalink and not article_slug(parsed):
        faults.append(diagnostic("slug-empty", parsed.place("slug", "title")))
    if "{id}" in world.settings.permalink and not article.id and not article.permalink:
        faults.append(diagnostic("id-missing", parsed.place("title")))
    return faults


def _off_faults(parsed: Parsed, world: World) -> list[Diagnostic]:
    """Terms of a built-in taxonomy that this site has removed."""
    article = article_of(parsed)
    given = {"tags": article.tags, "series": article.series}
    return [
        diagnostic("field-unknown", parsed.place(key), field=key, nearest="")
        for key, terms in given.items()
        if terms and key not in world.settings.taxonomies
    ]


def template_faults(parsed: Parsed, kind: str) -> list[Diagnostic]:
    """A template that is told other things than this kind of page: `front` on an article."""
    name = parsed.written.template
    own = "standalone" if name.startswith("standalone-") else "article"
    if not name or name == kind or (name not in CONTEXTS and own == kind):
        return []
    return [diagnostic("template-kind", parsed.place("template"), name=name, kind=kind)]


def _file_faults(parsed: Parsed, world: World) -> list[Diagnostic]:
    faults = file_faults(parsed.photos, parsed.path, world, pictures=True)
    linked = tuple(use for use in parsed.links if not use.path.endswith(".md"))
    return faults + file_faults((*parsed.images, *linked), parsed.path, world, pictures=False)


def file_faults(
    uses: tuple[FileUse, ...], path: str, world: World, *, pictures: bool
) -> list[Diagnostic]:
    """What is wrong with the files that a source names.

    `pictures` are those of the front matter, which must be there and of a known format; the others
    are links of the body, and a missing one is a broken link.
    """
    faults = []
    for use in uses:
        place = Location(path, use.line, use.column)
        found = world.files.get(use.path, "file-missing")
        if not _publishable(use.path, world):
            faults.append(diagnostic("file-outside", place, path=use.typed))
        elif found == "file-missing" and not pictures:
            faults.append(diagnostic("link-missing", place, target=use.typed, nearest=""))
        elif isinstance(found, str):
            faults.append(diagnostic(found, place, path=use.typed))
        elif isinstance(found, FileRow) and pictures and not found.format:
            faults.append(diagnostic("photo-format", place, path=use.typed))
    return faults


def _publishable(path: str, world: World) -> bool:
    """Whether a file lies where files for readers lie: settings and hidden files never do."""
    folders = (f"{world.settings.content_dir}/", f"{world.settings.static_dir}/")
    return path.startswith(folders) and not any(part.startswith(".") for part in path.split("/"))


def _file_digest(path: str, world: World) -> bytes:
    found = world.files.get(path)
    return found.digest if isinstance(found, FileRow) else b""
