"""What `<head>` and the frame of a page need."""

from __future__ import annotations

from generator.contexts import Direction, Head, Link, Twin
from generator.pages.edition import Edition
from generator.pages.permalink import path_of

DESCRIPTION_LENGTH = 300


def head(
    edition: Edition,
    kind: str,
    output: str,
    *,
    title: str = "",
    description: str = "",
    lang: str = "",
    dir: Direction | None = None,
    noindex: bool = False,
    section: str = "",
    crumbs: tuple[Link, ...] = (),
    twins: tuple[Twin, ...] = (),
) -> Head:
    """The head of a page at an output; language and direction are the site's unless given."""
    path = path_of(output)
    return Head(
        kind=kind,
        title=title,
        description=(description or edition.site.description)[:DESCRIPTION_LENGTH],
        url=edition.world.addresses.url(path),
        canonical=edition.world.addresses.absolute(path),
        lang=lang or edition.site.language,
        dir=dir or edition.site.dir,
        noindex=noindex,
        section=section,
        crumbs=crumbs,
        twins=twins,
    )
