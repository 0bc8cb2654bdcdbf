"""The languages of one text: joined by `translation_key`, or by the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.edition import Edition


def twin_group(edition: Edition, twin: str, path: str) -> tuple[int, ...]:
    """The ranks of all languages of a text, in order of time; () for a text in one language.

    `twin` is the article's key; an article without one may be the first language of its file name.
    """
    if not edition.archive.twins:
        return ()
    others = edition.archive.twins.get(_key(edition, twin, path), ())
    return tuple(sorted(twins_to_touch(edition, twin, path))) if others else ()


def twins_to_touch(edition: Edition, twin: str, path: str) -> set[int]:
    """The ranks that may show an article as their twin, whether or not they do now."""
    key = _key(edition, twin, path)
    return {*edition.archive.twins.get(key, ()), *_first_language(edition, key)}


def _key(edition: Edition, twin: str, path: str) -> str:
    return twin or path.removesuffix(".md").removesuffix(f".{edition.site.language}")


def _first_language(edition: Edition, key: str) -> Iterator[int]:
    """The listed article whose file name has no language, or the site's own; one that is joined to
    others by a key of its own is not meant."""
    for ending in ("", f".{edition.site.language}"):
        number = edition.catalogue.article_id(f"{key}{ending}.md")
        rank = edition.archive.rank(number) if number is not None else None
        if rank is None or edition.archive.states[rank] != "published":
            continue
        if edition.row(rank).twin in ("", key):
            yield rank
