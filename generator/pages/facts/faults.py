"""What is wrong with a source in this site, seen on its own."""

from __future__ import annotations

from generator.catalogue import FileRow
from generator.contexts import CONTEXTS
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.pages.facts.permalink import alias_path, article_slug, folded_output, output_of
from generator.pages.facts.pictures import gallery_uses
from generator.pages.facts.world import World
from generator.pages.facts.written import article_of
from generator.source.article import FileUse, Parsed
from generator.text.folding import safe_fold


def article_faults(parsed: Parsed, world: World, output: str) -> list[Diagnostic]:
    """Everything of these kinds on an article that wants an output."""
    return [
        *_slug_faults(parsed, world),
        *_article_file_faults(parsed, world),
        *_off_faults(parsed, world),
        *template_faults(parsed, "article"),
        *alias_faults(parsed, output),
        *_photo_conflicts(parsed, world),
    ]


def _slug_faults(parsed: Parsed, world: World) -> list[Diagnostic]:
    article = article_of(parsed)
    faults = []
    if not article.permalink and not article_slug(parsed):
        faults.append(diagnostic("slug-empty", parsed.place("slug", "title")))
    if "{id}" in world.settings.permalink and not article.id and not article.permalink:
        faults.append(diagnostic("id-missing", parsed.place("title")))
    return faults


def alias_faults(parsed: Parsed, output: str) -> list[Diagnostic]:
    """Older addresses that no static page can have, or that are the page's own."""
    faults = []
    for index, alias in enumerate(parsed.written.aliases):
        place = parsed.place(f"aliases.{index}", "aliases")
        mark = next((mark for mark in "?#" if mark in alias), "")
        if mark:
            faults.append(diagnostic("alias-query", place, alias=alias, mark=mark))
        elif folded_output(output_of(alias_path(alias))) == folded_output(output):
            faults.append(diagnostic("alias-loop", place, alias=alias))
    return faults


def _photo_conflicts(parsed: Parsed, world: World) -> list[Diagnostic]:
    """Captions and credits that say other things than the picture's own file."""
    article = article_of(parsed)
    pairs = gallery_uses(parsed)
    if article.photo is not None:
        pairs.insert(0, (article.photo, parsed.photos[0]))
    faults = []
    for photo, use in pairs:
        found = world.files.get(use.path)
        if not isinstance(found, FileRow):
            continue
        for field in ("alt", "caption", "credit"):
            typed, told = getattr(photo, field), getattr(found, field)
            if typed and told and safe_fold(typed) != safe_fold(told):
                place = Location(parsed.path, use.line, use.column)
                faults.append(
                    diagnostic("photo-conflict", place, "warning", field=field, told=told)
                )
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


def _article_file_faults(parsed: Parsed, world: World) -> list[Diagnostic]:
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
