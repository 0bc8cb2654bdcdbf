"""Every kind of page, one line each: whose owners it has, what their pages are, what they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.contexts import Context
from generator.pages import articles, files, front, lists, standalone, terms
from generator.pages.edition import Edition
from generator.pages.page import Page


class PageSet(NamedTuple):
    """A kind of page. Owners begin with `prefix`; `context` gets the page's converted body."""

    prefix: str
    owners: Callable[[Edition], Iterator[str]]
    pages: Callable[[Edition, str], Iterator[Page]]
    context: Callable[[Edition, Page, Markup], Context]
    follows_articles: bool = False


def _no_context(edition: Edition, page: Page, body: Markup) -> Context:
    raise TypeError(f"{page.output} is not made by a template")


# A set that follows articles is asked only for the owners that a change touches; the others are few
# and always asked.
PAGE_SETS: tuple[PageSet, ...] = (
    PageSet("front", front.owners, front.pages, lambda e, p, _: front.context(e, p)),
    PageSet("article", articles.owners, articles.pages, articles.context, follows_articles=True),
    PageSet("list", lists.owners, lists.pages, lambda e, p, _: lists.context(e, p), True),
    PageSet("terms", terms.owners, terms.pages, lambda e, p, _: terms.context(e, p)),
    PageSet("page", standalone.owners, standalone.pages, standalone.context),
    PageSet(
        "404",
        standalone.not_found_owners,
        standalone.not_found_pages,
        lambda e, p, _: standalone.not_found_context(e, p),
    ),
    PageSet("static", lambda _: iter((files.STATIC,)), files.pages, _no_context),
    PageSet("photos", lambda _: iter((files.PHOTOS,)), files.pages, _no_context),
    PageSet("assets", lambda _: iter((files.ASSETS,)), files.pages, _no_context),
)
_BY_PREFIX = {page_set.prefix: page_set for page_set in PAGE_SETS}


def page_set_of(owner: str) -> PageSet | None:
    """The set that an owner belongs to; None for an owner of another generator."""
    return _BY_PREFIX.get(owner.partition(":")[0])


def all_owners(edition: Edition) -> Iterator[str]:
    """Every owner of the archive, in the order of the registry."""
    for page_set in PAGE_SETS:
        yield from page_set.owners(edition)
