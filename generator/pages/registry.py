"""Every kind of page, one line each: whose owners it has, what their pages are, what they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.contexts import Context, MachineContext
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.kinds import (
    articles,
    corrections,
    dates,
    feeds,
    files,
    front,
    hosting,
    lists,
    maps,
    redirects,
    standalone,
    terms,
)
from generator.pages.page import Page
from generator.pages.pieces.article_page import Beside

Told = Context | MachineContext | Beside


class PageSet(NamedTuple):
    """A kind of page. Owners begin with `prefix`; `context` is without bodies.

    A set with `touched` is asked only for the owners that it names for a change; the others have few
    owners and are always asked for all of them.
    """

    prefix: str
    owners: Callable[[Edition], Iterator[str]]
    pages: Callable[[Edition, str], Iterator[Page]]
    context: Callable[[Edition, Page], Told]
    touched: Callable[[Edition, Delta], Iterable[str]] | None = None


def _no_context(edition: Edition, page: Page) -> Told:
    raise TypeError(f"{page.output} is not made from a context")


def _one(owner: str) -> Callable[[Edition], Iterator[str]]:
    return lambda _: iter((owner,))


PAGE_SETS: tuple[PageSet, ...] = (
    PageSet("front", front.owners, front.pages, front.context),
    PageSet("article", articles.owners, articles.pages, articles.context, articles.touched),
    PageSet("list", lists.owners, lists.pages, lists.context, lists.touched),
    PageSet("terms", terms.owners, terms.pages, terms.context),
    PageSet("archive", dates.index_owners, dates.index_pages, dates.index_context),
    PageSet("date", dates.owners, dates.pages, dates.context, dates.touched),
    PageSet("corrections", corrections.owners, corrections.pages, corrections.context),
    PageSet("page", standalone.owners, standalone.pages, standalone.context),
    PageSet("404", standalone.not_found_owners, standalone.not_found_pages,
            standalone.not_found_context),
    PageSet("feeds", feeds.owners, feeds.pages, feeds.context),
    PageSet("feed", feeds.term_owners, feeds.term_pages, feeds.term_context, feeds.touched),
    PageSet("sitemap", _one(maps.KIND), maps.pages, maps.context),
    PageSet("news-sitemap", _one(maps.NEWS), maps.pages, maps.context),
    PageSet("robots", _one(maps.ROBOTS), maps.pages, maps.context),
    PageSet("redirects", redirects.owners, redirects.pages, redirects.context),
    PageSet("hosting", hosting.owners, hosting.pages, hosting.context),
    PageSet("static", _one(files.STATIC), files.pages, _no_context),
    PageSet("photos", _one(files.PHOTOS), files.pages, _no_context),
    PageSet("assets", _one(files.ASSETS), files.pages, _no_context),
)  # fmt: skip
_BY_PREFIX = {page_set.prefix: page_set for page_set in PAGE_SETS}


def page_set_of(owner: str) -> PageSet | None:
    """The set that an owner belongs to; None for an owner of another generator."""
    return _BY_PREFIX.get(owner.partition(":")[0])


def all_owners(edition: Edition) -> Iterator[str]:
    """Every owner of the archive, in the order of the registry."""
    for page_set in PAGE_SETS:
        yield from page_set.owners(edition)


def touched_owners(edition: Edition, delta: Delta) -> Iterator[str]:
    """The owners that a change may touch, in the order of the registry; those that are gone too."""
    for page_set in PAGE_SETS:
        if page_set.touched is not None:
            yield from page_set.touched(edition, delta)
            continue
        yield from page_set.owners(edition)
        yield from edition.catalogue.owners_of(page_set.prefix)
