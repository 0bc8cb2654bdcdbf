"""The record of corrections: every note of every listed article, newest first, by month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import contexts
from generator.contexts import CorrectionMonth, CorrectionNote, CorrectionsContext, Moment
from generator.fingerprint import fingerprint
from generator.pages.edition import Edition
from generator.pages.facts.written import article_of
from generator.pages.page import Page, Reference, Template
from generator.pages.pieces.heads import head
from generator.pages.pieces.numbered import pager, pager_reference, part, part_output, parts
from generator.pages.site import CORRECTIONS_PATH

KIND = "corrections"
ANCHOR = "#correction"  # the id of the box on an article's page


def owners(edition: Edition) -> Iterator[str]:
    """The one record of the site."""
    return iter((KIND,))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`/corrections/` and its numbered pages; it is there before the first correction too."""
    notes = list(edition.catalogue.corrections())
    archive = edition.archive
    size, total = edition.world.settings.pagination.per_page, len(notes)
    for number, start, stop in parts(total, size):
        ranks = [archive.ranks[article] for article, _ in reversed(notes[start:stop])]
        shown = [
            Reference(f"article #{archive.ids[rank]}",
                      fingerprint((archive.articles[rank], archive.cards[rank])))
            for rank in dict.fromkeys(ranks)
        ]  # fmt: skip
        order = Reference("order", fingerprint(tuple(notes[start:stop])))
        count = pager_reference(total, size, number) if number else _count(total)
        output = part_output(CORRECTIONS_PATH, number)
        yield Page(owner, output, Template(KIND), (count, order, *shown), part=number)


def _count(total: int) -> Reference:
    return Reference("count", fingerprint(total))


def context(edition: Edition, page: Page) -> CorrectionsContext:
    """What `corrections.html` is told."""
    rows = list(edition.catalogue.corrections())
    size, total = edition.world.settings.pagination.per_page, len(rows)
    _, start, stop = part(total, size, page.part)
    notes = [_note(edition, *row) for row in reversed(rows[start:stop])]
    months = tuple(
        CorrectionMonth(Moment(f"{month}-01", timed=False), tuple(group))
        for month, group in groupby(notes, key=lambda note: note.date.month)
    )
    corrections = contexts.Corrections(
        count=None if page.part else total,
        months=months,
        pager=pager(edition.world.addresses, CORRECTIONS_PATH, total, size, page.part),
    )
    title = edition.world.title(KIND)
    shown = head(edition, KIND, page.output, title=title, description=title)
    return CorrectionsContext(edition.site, shown, corrections)


def _note(edition: Edition, number: int, position: int) -> CorrectionNote:
    rank = edition.archive.ranks[number]
    card = edition.card(rank)
    written = article_of(edition.parsed(edition.row(rank).path)).corrections[position]
    return CorrectionNote(
        date=written.date,
        type=written.type,
        text=written.text,
        title=card.title,
        url=f"{card.permalink}{ANCHOR}",
        lang=card.lang,
        dir=card.dir,
    )
