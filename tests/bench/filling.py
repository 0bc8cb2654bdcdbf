"""A catalogue filled with the index of an archive whose sources were never written.

It has the shape of a large one: 40 articles a day, each with 5 or 6 terms (tags and authors by
Zipf's law), paths of about 68 bytes, ids in order of path and so nearly in order of time, cards of
about 500 bytes. Rows of lists, days and feeds are those that a build would have left; of articles,
only the pages that the measured changes touch, the others are as large but hold no true digest.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from pathlib import Path

from make_corpus import PLACES, SECTIONS, TAG_TOPICS, Newsroom

from generator.build.gather.index import Changes
from generator.build.gather.preparation import prepare
from generator.build.gather.relations import update_relations
from generator.build.make.plan import renderer_name
from generator.build.make.renderers import checked_renderers
from generator.build.make.touched import delta_of
from generator.catalogue import ArticleRow, Catalogue, open_catalogue, packed
from generator.catalogue.articles import ARTICLE_COLUMNS
from generator.contexts import Card, Link, Moment, Picture
from generator.disk import Stat
from generator.fingerprint import digest
from generator.pages.archive import Archive, load_archive
from generator.pages.delta import Before
from generator.pages.edition import Edition
from generator.pages.facts.cards import packed_card
from generator.pages.facts.permalink import folded_output
from generator.pages.facts.visible import Clock
from generator.pages.facts.world import World
from generator.pages.page import REFERENCE_SIZE
from generator.pages.registry import all_owners, page_set_of, touched_owners
from generator.pages.site import site_digest, site_of
from generator.source.article import parse
from generator.source.config import load, parse_settings
from generator.text.folding import safe_fold

KEY = digest(b"the parse that all records come from")
STAT = Stat(4_096, 1_700_000_000_000_000_000, 1_700_000_000_000_000_000)
NOW = 1_767_225_600  # seconds: 2026-01-01
A_DAY = 40  # articles
READ = 100  # the newest sources, whose records the front page reads
LAST_DAY = datetime(2025, 12, 31, tzinfo=UTC)
SITE = """\
title: أرشيف القياس
base_url: https://news.example/
timezone: UTC
language: ar
sections:
"""
SOURCE = "---\ntitle: خبر من الأرشيف\ndate: {date}\n---\n\nنص قصير.\n"
SUMMARY = (
    "ملخص قصير للخبر كما تعرضه القوائم، بجملتين أو ثلاث لا تطول عن ذلك كثيرا. "
    "وفيه من التفاصيل ما يكفي القارئ حتى يعرف موضوع المقال قبل أن يفتحه."
)
Values = tuple[object, ...]
Draw = Callable[[], float]  # Random.random alone: Python promises its sequence for a seed


def fill(root: Path, rows: int, *, seed: int = 1) -> None:
    """Write settings and a catalogue with this many articles into an empty folder."""
    sections = "".join(f"  {key}: {{title: {name}}}\n" for key, name in SECTIONS.items())
    (root / "site.yaml").write_text(SITE + sections, encoding="utf-8")
    related = load(root).settings.related.count
    catalogue = opened(root)
    catalogue.begin()
    update_relations(catalogue, Archive(), Changes(), related)  # so that not all are worked out
    _fill_articles(catalogue, root, rows, seed)
    edition, renderers = edition_of(root, catalogue)
    changes = Changes({rows // 2, _newest(catalogue)})
    update_relations(catalogue, edition.archive, changes, related)
    delta = delta_of(edition, changes, frozenset())  # the digests of terms are noted
    _fill_pages(edition, renderers, frozenset(touched_owners(edition, replace(delta, renamed=()))))
    catalogue.commit()
    catalogue.close()


def opened(root: Path) -> Catalogue:
    """The catalogue in a folder."""
    return open_catalogue(root / "catalogue")


def edition_of(root: Path, catalogue: Catalogue) -> tuple[Edition, dict[str, int]]:
    """The edition of a filled catalogue, and the id of each renderer."""
    project = load(root)
    prepared = prepare(project)
    world = World(project.settings, prepared.registers, {}, Clock(NOW), project.origins)
    site, _ = site_of(world, {})
    found, _ = checked_renderers(prepared.theme, prepared.render, ("ar",), catalogue)
    renderers = found.with_site(site_digest(site, world), catalogue)
    return Edition(load_archive(catalogue), world, site, catalogue, {}, {}, {}), dict(renderers.ids)


def _insert(catalogue: Catalogue, table: str, rows: Iterable[Values]) -> None:
    """Insert rows, all columns given."""
    rows = iter(rows)
    for first in islice(rows, 1):
        query = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        catalogue.connection.execute(query, first)
        catalogue.connection.executemany(query, rows)


def _fill_articles(catalogue: Catalogue, root: Path, count: int, seed: int) -> None:
    values = attrgetter(*ARTICLE_COLUMNS)
    table = f"articles ({', '.join(ARTICLE_COLUMNS)})"
    _insert(catalogue, table, (values(row) for row in _articles(catalogue, count, seed)))
    known = list(catalogue.connection.execute("SELECT id, path, output, modified FROM articles"))
    _insert(catalogue, "cards", ((number, _card(number, *rest)) for number, _, *rest in known))
    read = {path: modified for _, path, _, modified in known[-READ:]}
    settings = parse_settings(load(root).settings)

    def record(path: str) -> bytes:
        if path not in read:
            return b"{}"
        parsed, _ = parse(SOURCE.format(date=read[path]).encode(), path, settings)
        return parsed.model_dump_json(exclude_defaults=True).encode()

    _insert(catalogue, "records", ((path, record(path), None) for _, path, *_ in known))
    _insert(catalogue, "sources", (
        (path, STAT.size, STAT.mtime_ns, STAT.ctime_ns, digest(path.encode()), KEY,
         digest(path.encode()) + KEY, 0) for _, path, *_ in known
    ))  # fmt: skip


def _articles(catalogue: Catalogue, count: int, seed: int) -> Iterator[ArticleRow]:
    """The rows in order of path, so that ids are those of a first build."""
    newsroom = Newsroom(count, seed, 0)
    rnd = random.Random(f"index {seed}").random
    spelling = lru_cache(maxsize=None)(catalogue.spelling)
    first_day = LAST_DAY - timedelta(days=(count - 1) // A_DAY)
    for start in range(0, count, A_DAY):
        day = first_day + timedelta(days=start // A_DAY)
        numbers = range(start + 1, min(start + A_DAY, count) + 1)
        slugs = sorted(f"{_phrase(rnd)}-{number:07d}" for number in numbers)
        for number, slug in zip(numbers, slugs, strict=True):
            terms = _terms(newsroom, rnd)
            yield _article(number, slug, day + timedelta(seconds=int(rnd() * 86_400)),
                           [spelling(*term) for term in terms],
                           [int(rnd() * (number - 1)) + 1 for _ in range(4) if number > 1],
            )  # fmt: skip


def _phrase(rnd: Draw) -> str:
    topic, place = (words[int(rnd() * len(words))] for words in (TAG_TOPICS, PLACES))
    return f"خبر {topic} {place}".replace(" ", "-")


def _terms(newsroom: Newsroom, rnd: Draw) -> Iterator[tuple[str, str, str]]:
    """(taxonomy, key, name) of the terms of an article."""
    drawn = [("sections", newsroom.sections.draw(rnd)), ("authors", newsroom.authors.draw(rnd))]
    drawn += [("tags", tag) for tag in newsroom.tags.draw_distinct(rnd, 2 + int(rnd() * 4))]
    return ((taxonomy, safe_fold(name), name) for taxonomy, name in drawn)


def _article(
    number: int, slug: str, moment: datetime, terms: list[int], related: list[int]
) -> ArticleRow:
    folder = f"{moment:%Y/%m/%d}"
    path = f"content/{folder}/{slug}.md"
    digests = {
        name: digest(f"{name} {number}".encode()) for name in ("link", "card", "article", "body")
    }
    return ArticleRow(
        path=path,
        version=digest(path.encode()) + KEY,
        published=int(moment.timestamp()),
        year=moment.year,
        day=int(f"{moment:%Y%m%d}"),
        modified=moment.isoformat(),
        entry=int.from_bytes(digests["link"][:8], "big", signed=True),
        state="published",
        due=None,
        output=f"{folder}/{slug}/index.html",
        lang="ar",
        name="",
        aliases="",
        terms=packed(terms),
        related=packed(related),
        links=b"",
        twin="",
        plain=1,
        **digests,
    )


def _card(number: int, output: str, modified: str) -> bytes:
    url = f"/{output.removesuffix('index.html')}"
    photo = Picture("/photos/p.jpg", "/photos/p.jpg", "وصف", "", "وكالة", "", 640, 360)
    card = Card(f"خبر {number}", "", url, Moment(modified), ("قلم",), Link("محليات", "/s/"), photo,
                SUMMARY, "ar", "rtl")  # fmt: skip
    return packed_card(card)


def _fill_pages(edition: Edition, renderers: dict[str, int], touched: frozenset[str]) -> None:
    """The rows of all pages, in order of owner."""
    template, archive = renderers["template article"], edition.archive

    def of(owner: str) -> Iterator[Values]:
        if not owner.startswith("article:") or owner in touched:
            return _true_pages(edition, owner, renderers)
        rank = archive.rank(int(owner.partition(":")[2])) or 0
        references = (
            len(archive.terms[rank]) // 4 + 8
        )  # itself, its body, those beside, its related
        own = (archive.articles[rank], archive.bodies[rank], references, template)
        return iter((_page(owner, edition.catalogue.modified(archive.ids[rank])[0], *own),))

    owners = sorted(set(all_owners(edition)))
    _insert(edition.catalogue, "pages", (row for owner in owners for row in of(owner)))


def _true_pages(edition: Edition, owner: str, renderers: dict[str, int]) -> Iterator[Values]:
    """The rows that a build leaves of an owner."""
    found = page_set_of(owner)
    for page in found.pages(edition, owner) if found else ():
        own, output = page.fingerprint, page.output
        yield (owner, output, folded_output(output), renderers[renderer_name(page)], own,
               page.packed_references, own, STAT.size, STAT.mtime_ns, STAT.ctime_ns, "new")  # fmt: skip


def _page(
    owner: str, output: str, own: bytes, content: bytes, references: int, renderer: int
) -> Values:
    return (owner, output, folded_output(output), renderer, own, bytes(REFERENCE_SIZE * references),
            content, STAT.size, STAT.mtime_ns, STAT.ctime_ns, "new")  # fmt: skip


def edit(catalogue: Catalogue, rows: int) -> Changes:
    """Another title and another text for the article in the middle; its place stays."""
    old = catalogue.article_by_id(rows // 2)
    number = catalogue.put_article(_rewritten(old))
    before = Before(number, old.path, old.published, old.day, old.terms, old.twin, old.lang)
    return Changes({number}, [before])


def add(catalogue: Catalogue, rows: int) -> Changes:
    """An article newer than all others, with the terms of the newest."""
    number = _newest(catalogue)
    newest = catalogue.article_by_id(number)
    path, output = newest.path.replace(".md", "-2.md"), newest.output.replace("/index", "-2/index")
    source = catalogue.source(newest.path)
    assert source is not None, "every article has a source"
    catalogue.put_source(replace(source, path=path))
    row = replace(newest, path=path, output=output, published=newest.published + 1, related=b"")
    added = catalogue.put_article(_rewritten(row))
    catalogue.put_card(added, catalogue.card(number))
    return Changes({added})


def _newest(catalogue: Catalogue) -> int:
    query = "SELECT id FROM articles ORDER BY published DESC, path DESC LIMIT 1"
    return int(catalogue.connection.execute(query).fetchone()[0])


def _rewritten(row: ArticleRow) -> ArticleRow:
    names = ("link", "card", "article", "body")
    return replace(row, **{name: digest(getattr(row, name) + b"new") for name in names})
