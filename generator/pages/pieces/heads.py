"""What `<head>` and the frame of a page need."""

from __future__ import annotations

from typing import Protocol

from generator.contexts import Direction, FeedLink, Head, Link, Picture, Site, Twin
from generator.pages.archive import Term
from generator.pages.edition import Edition
from generator.pages.facts.permalink import path_of
from generator.pages.facts.world import SECTIONS, World
from generator.pages.site import FEED, RSS_TYPE

DESCRIPTION_LENGTH = 300


class Frame(Protocol):
    """What the frame of a page is made of."""

    @property
    def site(self) -> Site:
        """What every page may show."""

    @property
    def world(self) -> World:
        """Where the site lives."""


def head(
    ground: Frame,
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
    image: Picture | None = None,
    feeds: tuple[FeedLink, ...] = (),
) -> Head:
    """The head of a page at an output; language and direction are the site's unless given."""
    path, site = path_of(output), ground.site
    return Head(
        kind=kind,
        title=title,
        description=(description or site.description or title or site.title)[:DESCRIPTION_LENGTH],
        url=ground.world.addresses.url(path),
        canonical=ground.world.addresses.absolute(path),
        lang=lang or site.language,
        dir=dir or site.dir,
        noindex=noindex,
        section=section,
        crumbs=crumbs,
        twins=twins,
        image=image,
        feeds=(*feeds, *site.feeds),
    )


def has_feed(edition: Edition, term: Term) -> bool:
    """Whether a term has a feed: sections always, other terms where their taxonomy asks for it."""
    taxonomy = edition.world.settings.taxonomies.get(term.taxonomy)
    return term.taxonomy == SECTIONS or (taxonomy is not None and taxonomy.feed)


def term_feeds(edition: Edition, term: Term) -> tuple[FeedLink, ...]:
    """The feed of a term as its list links it; () without one."""
    if not has_feed(edition, term):
        return ()
    view = edition.term(term)
    return (FeedLink(view.name, f"{view.url}{FEED}", RSS_TYPE),)
