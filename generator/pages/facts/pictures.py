"""The pictures of a source that may be shown now."""

from __future__ import annotations

from generator.contexts import Picture
from generator.pages.facts.visible import photo_allowed
from generator.pages.facts.world import World
from generator.pages.facts.written import article_of
from generator.source.article import FileUse, Parsed
from generator.source.schema import Photo


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
        for photo, use in gallery_uses(parsed)
        if photo_allowed(photo, world.clock)
    ]
    return tuple(picture for picture in shown if picture is not None)


def gallery_uses(parsed: Parsed) -> list[tuple[Photo, FileUse]]:
    """The pictures of `photos`, each with the file that it names."""
    article = article_of(parsed)
    uses = parsed.photos[1:] if article.photo else parsed.photos
    return list(zip(article.photos, uses, strict=True))


def shown_files(parsed: Parsed, world: World) -> tuple[str, ...]:
    """The picture files that the article's page shows."""
    article = article_of(parsed)
    pairs = gallery_uses(parsed)
    if article.photo is not None:
        pairs.insert(0, (article.photo, parsed.photos[0]))
    return tuple(use.path for photo, use in pairs if photo_allowed(photo, world.clock))
