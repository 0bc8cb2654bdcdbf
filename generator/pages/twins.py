"""The languages of one text: joined by `translation_key`, or by the file's name."""

from __future__ import annotations

from generator.pages.edition import Edition


def twin_group(edition: Edition, twin: str, path: str) -> tuple[int, ...]:
    """The ranks of all languages of a text, in order of time.

    `twin` is the article's key; an article without one may be the first language of its file name.
    """
    archive = edition.archive
    if not archive.twins:
        return ()
    language = edition.site.language
    if twin.startswith("key:"):
        return archive.twins.get(twin, ())
    stem = twin or path.removesuffix(".md").removesuffix(f".{language}")
    group = set(archive.twins.get(stem, ()))
    for ending in (".md", f".{language}.md"):
        number = edition.catalogue.article_id(stem + ending) if group else None
        rank = archive.rank(number) if number is not None else None
        if rank is not None and archive.states[rank] == "published":
            group.add(rank)
    return tuple(sorted(group))
