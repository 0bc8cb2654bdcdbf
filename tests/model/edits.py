"""Edits that an editor makes to articles. Each returns what it did in words, or '' if it could not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from model.words import FIELDS, PARAGRAPHS, choose
from model.world import Draft, World, picture, twin_of

Edit = Callable[[World], str]


def _any(world: World) -> Draft | None:
    return world.rng.choice(world.articles) if world.articles else None


def _having(world: World, **fields: object) -> str:
    """Give an article front matter."""
    draft = _any(world)
    if draft is None:
        return ""
    world.put(draft.having(**fields))
    return f"{draft.path}: {fields}"


def body(world: World) -> str:
    """Another text in an article or a standalone page."""
    drafts = [*world.articles, *world.pages]
    if not drafts:
        return ""
    draft = world.rng.choice(drafts)
    text = f"{world.rng.choice(PARAGRAPHS)} {world.rng.choice('أبجد')}"
    world.put(replace(draft, body=text))
    return draft.path


def _edit_of(name: str) -> Edit:
    def edit(world: World) -> str:
        value = None if name != "title" and world.rng.random() < 0.3 else choose(world.rng, name)
        return _having(world, **{name: value})

    edit.__name__ = name
    return edit


def some_field(world: World) -> str:
    """Any other field."""
    return _edit_of(world.rng.choice(tuple(FIELDS)))(world)


def add(world: World) -> str:
    """A new article; often an old one."""
    draft = world.article(world.named())
    world.put(draft)
    return draft.path


def back_fill(world: World) -> str:
    """A new article of long ago."""
    draft = world.article(world.named()).having(date=world.rng.choice(("2001-02-03", "1955-07-01")))
    world.put(draft)
    return draft.path


def delete(world: World) -> str:
    """Delete an article; one that others link leaves them with a fault."""
    draft = _any(world)
    if draft is None or len(world.articles) < 4:
        return ""
    world.drop(draft)
    return draft.path


def rename(world: World) -> str:
    """Move a source; half of the time the links to it move as well."""
    draft = _any(world)
    if draft is None:
        return ""
    moved = replace(draft, path=world.named())
    world.drop(draft)
    world.put(moved)
    if world.rng.random() < 0.5:
        for linker in [*world.articles, *world.pages]:
            if draft.path in linker.links:
                links = tuple(moved.path if p == draft.path else p for p in linker.links)
                world.put(replace(linker, links=links))
    return f"{draft.path} → {moved.path}"


def link(world: World) -> str:
    """A link to an article or a page, or none any more."""
    draft, targets = _any(world), [*world.articles, *world.pages]
    if draft is None:
        return ""
    if world.pages and world.rng.random() < 0.2:
        draft = world.rng.choice(world.pages)
    links = (world.rng.choice(targets).path,) if world.rng.random() < 0.8 else ()
    world.put(replace(draft, links=links))
    return f"{draft.path} → {links}"


def linked(world: World) -> str:
    """Something happens to an article or a page that another one links."""
    known = {path for draft in world.drafts.values() for path in draft.links}
    targets = sorted(known & world.drafts.keys())
    if not targets:
        return ""
    draft = world.drafts[world.rng.choice(targets)]
    if draft in world.pages:
        return _happens(world, draft, ({"slug": "حول"}, {"draft": True}, {"draft": None}))
    kinds = ("status", "withdrawn", "publish_at", "slug", "date")
    return _happens(world, draft, tuple({kind: choose(world.rng, kind)} for kind in kinds))


def _happens(world: World, draft: Draft, what: tuple[dict[str, object], ...]) -> str:
    if world.rng.random() < 0.2:
        world.drop(draft)
        return f"{draft.path}: gone"
    fields = world.rng.choice(what)
    world.put(draft.having(**fields))
    return f"{draft.path}: {fields}"


def photo(world: World) -> str:
    """A picture for an article, or none any more."""
    draft = _any(world)
    if draft is None:
        return ""
    none = {"photo": None, "photos": None}
    fields = {**none, **(world.photographed(draft) if world.rng.random() < 0.7 else {})}
    world.put(draft.having(**fields))
    return f"{draft.path}: {fields}"


def body_picture(world: World) -> str:
    """A picture in a body, or none any more."""
    draft, known = _any(world), world.files("content/صور")
    if draft is None:
        return ""
    shown = (world.rng.choice(known),) if known and world.rng.random() < 0.7 else ()
    world.put(replace(draft, pictures=shown))
    return f"{draft.path}: {shown}"


def photo_file(world: World) -> str:
    """A picture's file is replaced or deleted, or a new one comes."""
    known = [path for path in world.files("content") if path.endswith((".jpg", ".png"))]
    if known and world.rng.random() < 0.25:
        path = world.rng.choice(known)
        (world.site.root / path).unlink()
        return f"{path}: gone"
    path = world.rng.choice((*known, "content/صور/جديدة.jpg"))
    world.write(path, picture(world.rng.randint(0, 5)))
    return path


def twin(world: World) -> str:
    """An English text comes beside an article, or goes."""
    draft = _any(world)
    if draft is None:
        return ""
    if draft.path.endswith(".en.md"):
        world.drop(draft)
    else:
        world.put(twin_of(draft, world.rng))
    return draft.path


def standalone(world: World) -> str:
    """A standalone page comes, moves, is held or goes."""
    if not world.pages or world.rng.random() < 0.3:
        world.put(Draft(f"content/pages/صفحة-{world.rng.randint(1, 3)}.md", {"title": "صفحة"}))
        return "new"
    changes = ({"slug": "حول"}, {"draft": True}, {"draft": None}, {"aliases": ["/قديم/أ"]},
               {"title": "عنّا"}, {"noindex": True})  # fmt: skip
    return _happens(world, world.rng.choice(world.pages), changes)


def broken(world: World) -> str:
    """A mistake in an article: the build refuses it until it is put right."""
    draft = _any(world)
    if draft is None:
        return ""
    fields = world.rng.choice(({"title": ""}, {"date": "2024-13-01"}, {"photo": "لا-شيء.jpg"}))
    world.put(replace(draft.having(**fields), body="آخر", pictures=()))
    return f"{draft.path}: {fields}"


ARTICLE_EDITS: tuple[Edit, ...] = (
    *(body, some_field, some_field, add, back_fill, delete, rename, link, linked, photo),
    *(body_picture, photo_file, twin, standalone, broken),
    *(_edit_of(name) for name in ("title", "tags", "authors", "date", "status", "withdrawn")),
)
