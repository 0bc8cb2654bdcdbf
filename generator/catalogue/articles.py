"""What the archive is: articles, spellings, terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.catalogue.rows import ArticleRow, unpacked
from generator.catalogue.store import Store

ARTICLE_COLUMNS = tuple(ArticleRow.__dataclass_fields__)
_PLACES = ", ".join("?" for _ in ARTICLE_COLUMNS)
_UPDATES = ", ".join(f"{name} = excluded.{name}" for name in ARTICLE_COLUMNS if name != "path")


class ArticleTables(Store):
    """What the archive is: articles, spellings, terms."""

    def spelling(self, taxonomy: str, key: str, name: str) -> int:
        """The id of a spelling of a term, made if new."""
        values = (taxonomy, key, name)
        query = "SELECT id FROM spellings WHERE taxonomy = ? AND key = ? AND name = ?"
        row = self.connection.execute(query, values).fetchone()
        if row:
            return int(row[0])
        made = self.connection.execute(
            "INSERT INTO spellings (taxonomy, key, name) VALUES (?, ?, ?)", values
        )
        return int(made.lastrowid or 0)

    def spellings(self) -> Iterator[tuple[int, str, str, str]]:
        """(id, taxonomy, key, name) of every spelling."""
        return self.connection.execute("SELECT id, taxonomy, key, name FROM spellings ORDER BY id")

    def article_id(self, path: str) -> int | None:
        """The id of an article by its path."""
        row = self.connection.execute("SELECT id FROM articles WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def article(self, path: str) -> ArticleRow | None:
        """The row of an article by its path."""
        columns = ", ".join(ARTICLE_COLUMNS)
        row = self.connection.execute(
            f"SELECT {columns} FROM articles WHERE path = ?", (path,)
        ).fetchone()
        return ArticleRow(*row) if row else None

    def put_article(self, row: ArticleRow) -> int:
        """Insert or update the row of an article; its id stays."""
        values = tuple(getattr(row, name) for name in ARTICLE_COLUMNS)
        columns = ", ".join(ARTICLE_COLUMNS)
        made = self.connection.execute(
            f"INSERT INTO articles ({columns}) VALUES ({_PLACES}) "
            f"ON CONFLICT (path) DO UPDATE SET {_UPDATES} RETURNING id",
            values,
        ).fetchone()
        number = int(made[0])
        self.connection.execute("DELETE FROM backlinks WHERE source = ?", (number,))
        self.connection.executemany(
            "INSERT OR IGNORE INTO backlinks VALUES (?, ?)",
            [(target, number) for target in unpacked(row.links)],
        )
        return number

    def linker_ids(self, number: int) -> list[int]:
        """The articles that link an article."""
        rows = self.connection.execute("SELECT source FROM backlinks WHERE target = ?", (number,))
        return [row[0] for row in rows]

    def linkers(self, number: int) -> list[str]:
        """The paths of the articles that link an article."""
        rows = self.connection.execute(
            "SELECT path FROM articles JOIN backlinks ON articles.id = backlinks.source"
            " WHERE target = ? ORDER BY path",
            (number,),
        )
        return [row[0] for row in rows]

    def remove_article(self, path: str) -> None:
        """Forget an article."""
        number = self.article_id(path)
        self.connection.execute("DELETE FROM articles WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM backlinks WHERE source = ?", (number,))
        self.connection.execute("DELETE FROM corrections WHERE article = ?", (number,))
        self.connection.execute("DELETE FROM cards WHERE article = ?", (number,))
        self.connection.execute("DELETE FROM shown WHERE source = ?", (path,))

    def put_card(self, number: int, content: bytes) -> None:
        """Note an article as listings show it, packed."""
        self.connection.execute("INSERT OR REPLACE INTO cards VALUES (?, ?)", (number, content))

    def card(self, number: int) -> bytes:
        """An article as listings show it, packed. Raises KeyError."""
        row = self.connection.execute(
            "SELECT content FROM cards WHERE article = ?", (number,)
        ).fetchone()
        if row is None:
            raise KeyError(number)
        return bytes(row[0])

    def set_related(self, related: Iterable[tuple[bytes, int]]) -> None:
        """Note the related articles, packed, of articles by id."""
        self.connection.executemany("UPDATE articles SET related = ? WHERE id = ?", related)

    def set_corrections(self, number: int, instants: Iterable[int]) -> None:
        """Replace the moments of an article's corrections, in the order of its front matter."""
        self.connection.execute("DELETE FROM corrections WHERE article = ?", (number,))
        self.connection.executemany(
            "INSERT INTO corrections VALUES (?, ?, ?)",
            [(number, position, at) for position, at in enumerate(instants)],
        )

    def corrections(self) -> Iterator[tuple[int, int]]:
        """(id of the article, place in its front matter) of every listed correction, oldest first."""
        return self.connection.execute(
            "SELECT corrections.article, position FROM corrections"
            " JOIN articles ON articles.id = corrections.article"
            " WHERE state = 'published' ORDER BY at, path, position"
        )

    def redirects(self) -> Iterator[tuple[str, str, str]]:
        """(output, id of the front matter, aliases) of the articles that have other addresses."""
        return self.connection.execute(
            "SELECT output, name, aliases FROM articles WHERE (aliases != '' OR name != '')"
            " AND state IN ('published', 'hidden', 'tombstone') ORDER BY output"
        )

    def aliases(self) -> Iterator[tuple[str, str]]:
        """(path, older addresses, one a line) of the articles that have some and a page."""
        return self.connection.execute(
            "SELECT path, aliases FROM articles WHERE aliases != ''"
            " AND state IN ('published', 'hidden', 'tombstone') ORDER BY path"
        )

    def modified(self, number: int) -> tuple[str, str]:
        """(output, time of the last change) of an article by its id."""
        row = self.connection.execute(
            "SELECT output, modified FROM articles WHERE id = ?", (number,)
        ).fetchone()
        return (row[0], row[1])

    def add_articles(self, paths: Iterable[str]) -> None:
        """Give each of these sources an id, if it has none yet."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO articles (path, state) VALUES (?, '')",
            [(path,) for path in paths],
        )

    def stale_articles(self, pages_folder: str) -> list[str]:
        """Sources (pages left out) whose article was not made from their present record, or that
        wait to be accepted."""
        rows = self.connection.execute(
            "SELECT sources.path FROM sources LEFT JOIN articles USING (path)"
            " WHERE articles.version IS NOT sources.version"
            " UNION SELECT path FROM records WHERE pending IS NOT NULL ORDER BY 1"
        )
        return [row[0] for row in rows if not row[0].startswith(pages_folder)]

    def due_articles(self, now: int) -> list[str]:
        """Articles whose state may have changed by `now`."""
        rows = self.connection.execute(
            "SELECT path FROM articles WHERE due <= ? ORDER BY path", (now,)
        )
        return [row[0] for row in rows]

    def orphan_articles(self) -> list[str]:
        """Articles whose source is gone."""
        rows = self.connection.execute(
            "SELECT path FROM articles EXCEPT SELECT path FROM sources ORDER BY path"
        )
        return [row[0] for row in rows]

    def next_due(self) -> int | None:
        """The next instant at which some article's state changes."""
        row = self.connection.execute("SELECT MIN(due) FROM articles").fetchone()
        return None if row[0] is None else int(row[0])

    def languages(self) -> list[str]:
        """The languages of the articles that have a page."""
        rows = self.connection.execute(
            "SELECT DISTINCT lang FROM articles"
            " WHERE state IN ('published', 'hidden', 'tombstone') ORDER BY lang"
        )
        return [row[0] for row in rows]

    def states(self, states: Collection[str]) -> Iterator[tuple[str, str, int | None]]:
        """(path, state, due) of the articles in one of these states, in order of path."""
        places = ", ".join("?" for _ in states)
        return self.connection.execute(
            f"SELECT path, state, due FROM articles WHERE state IN ({places}) ORDER BY path",
            sorted(states),
        )

    def count_states(self, states: Collection[str]) -> int:
        """How many articles are in one of these states."""
        places = ", ".join("?" for _ in states)
        query = f"SELECT COUNT(*) FROM articles WHERE state IN ({places})"
        return int(self.connection.execute(query, sorted(states)).fetchone()[0])

    def state(self, path: str) -> str:
        """The state of an article; '' for none."""
        row = self.connection.execute(
            "SELECT state FROM articles WHERE path = ?", (path,)
        ).fetchone()
        return str(row[0] or "") if row else ""

    def ordered_articles(self) -> Iterator[tuple[Any, ...]]:
        """The columns that the index keeps in memory, oldest first."""
        return self.connection.execute(
            "SELECT id, state, lang, published, year, day, entry, terms, related, links, twin, link,"
            " card, article, body FROM articles"
            " WHERE state IN ('published', 'hidden', 'tombstone') ORDER BY published, path"
        )

    def article_by_id(self, number: int) -> ArticleRow:
        """The row of an article by its id. Raises KeyError."""
        columns = ", ".join(ARTICLE_COLUMNS)
        row = self.connection.execute(
            f"SELECT {columns} FROM articles WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            raise KeyError(number)
        return ArticleRow(*row)

    def repeated_outputs(self) -> list[tuple[str, ...]]:
        """Paths of articles that want one output, in order of path, a tuple for each output."""
        rows = self.connection.execute(
            "SELECT output, path FROM articles WHERE output IN (SELECT output FROM articles"
            " WHERE state IN ('published', 'hidden', 'tombstone')"
            " GROUP BY output HAVING COUNT(*) > 1)"
            " AND state IN ('published', 'hidden', 'tombstone') ORDER BY output, path"
        )
        found: dict[str, tuple[str, ...]] = {}
        for output, path in rows:
            found[output] = (*found.get(output, ()), path)
        return list(found.values())

    def refuse_article(self, path: str) -> None:
        """Take an article out of the archive until its next build."""
        self.connection.execute(
            "UPDATE articles SET state = '', version = NULL WHERE path = ?", (path,)
        )

    def distrust_article(self, path: str) -> None:
        """Have an article that was refused looked at again by the next build, its row as it is."""
        self.connection.execute("UPDATE articles SET version = NULL WHERE path = ?", (path,))

    def repeated_names(self) -> list[tuple[str, tuple[str, ...]]]:
        """`id`s that more than one article has, with the articles' paths."""
        rows = self.connection.execute(
            "SELECT name, path FROM articles WHERE name IN"
            " (SELECT name FROM articles WHERE name != '' GROUP BY name HAVING COUNT(*) > 1)"
            " ORDER BY name, path"
        )
        found: dict[str, tuple[str, ...]] = {}
        for name, path in rows:
            found[name] = (*found.get(name, ()), path)
        return list(found.items())

    def term_digests(self) -> dict[tuple[str, str], tuple[bytes, bytes]]:
        """(digest as articles see it, digest as its list does) of every term in the last build."""
        rows = self.connection.execute("SELECT taxonomy, key, digest, list FROM terms")
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    def set_term_digests(self, digests: dict[tuple[str, str], tuple[bytes, bytes]]) -> None:
        """Replace them all."""
        self.connection.execute("DELETE FROM terms")
        self.connection.executemany(
            "INSERT INTO terms VALUES (?, ?, ?, ?)",
            [(*key, *both) for key, both in digests.items()],
        )
