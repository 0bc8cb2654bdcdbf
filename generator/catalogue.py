"""The build record: what was read, what the archive was, what was written. SQLite, plain columns.

It lies in `.warraq/<digest of the output's path>/catalogue.sqlite`. Nothing in it is needed: a
catalogue that is missing, damaged or of another schema is dropped, and the build is a clean one.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.disk import Stat
from generator.fingerprint import digest

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest BLOB, key BLOB, version BLOB, faulty INTEGER, record BLOB, pending BLOB
) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, version BLOB,
    published INTEGER, year INTEGER,
    state TEXT, due INTEGER, output TEXT, name TEXT, terms BLOB, related BLOB, links BLOB, twin TEXT,
    card BLOB, article BLOB, body BLOB
);
CREATE INDEX articles_twin ON articles (twin) WHERE twin != '';
CREATE TABLE backlinks (target INTEGER, source INTEGER, PRIMARY KEY (target, source)) WITHOUT ROWID;
CREATE INDEX backlinks_source ON backlinks (source);
CREATE INDEX articles_due ON articles (due) WHERE due IS NOT NULL;
CREATE INDEX articles_name ON articles (name) WHERE name != '';
CREATE TABLE spellings (
    id INTEGER PRIMARY KEY, taxonomy TEXT, key TEXT, name TEXT, UNIQUE (taxonomy, key, name)
);
CREATE TABLE terms (taxonomy TEXT, key TEXT, digest BLOB, PRIMARY KEY (taxonomy, key)) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest BLOB, width INTEGER, height INTEGER, format TEXT, fresh INTEGER
) WITHOUT ROWID;
CREATE TABLE statics (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, digest BLOB
) WITHOUT ROWID;
CREATE TABLE uses (
    file TEXT, source TEXT, shown INTEGER, PRIMARY KEY (file, source)
) WITHOUT ROWID;
CREATE INDEX uses_source ON uses (source);
CREATE TABLE renderers (id INTEGER PRIMARY KEY, name TEXT, generator BLOB, template BLOB, site BLOB,
    UNIQUE (name, generator, template, site));
CREATE TABLE pages (
    owner TEXT, output TEXT, folded TEXT UNIQUE, renderer INTEGER, fingerprint BLOB,
    refs BLOB, digest BLOB, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, reason TEXT,
    PRIMARY KEY (owner, output)
) WITHOUT ROWID;
CREATE TABLE doomed (output TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID;
"""
SCHEMA_DIGEST = digest(SCHEMA.encode())


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What the catalogue knows of a source file; `key` names the parse that `record` came from.

    `record` is the newest one. The one that the archive was made from may be older, while the
    newest has errors: `Catalogue.built_record`.
    """

    path: str
    stat: Stat
    digest: bytes
    key: bytes
    faulty: bool
    record: bytes

    @property
    def version(self) -> bytes:
        """What tells one record of a source from another: its bytes and its parse."""
        return self.digest + self.key


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the index sees it. Times are seconds since 1970, None for none.

    `version` names the source record that the row was made from; `name` is the `id` of the front
    matter; `terms` holds ids of spellings, `links` and `related` ids of articles, packed; `twin`
    joins the languages of one text; `card article body` are digests. A row whose state is '' is a
    source that never could be read.
    """

    path: str
    version: bytes
    published: int
    year: int
    state: str
    due: int | None
    output: str
    name: str
    terms: bytes
    related: bytes
    links: bytes
    twin: str
    card: bytes
    article: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class FileRow:
    """A picture or another file that a source uses; width and height are 0 where unknown."""

    path: str
    stat: Stat
    digest: bytes
    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """An output as it was last written; `fingerprint` is empty while it is only planned."""

    owner: str
    output: str
    renderer: int
    fingerprint: bytes
    refs: bytes
    digest: bytes
    stat: Stat
    reason: str


ARTICLE_COLUMNS = tuple(ArticleRow.__dataclass_fields__)
_PLACES = ", ".join("?" for _ in ARTICLE_COLUMNS)
_UPDATES = ", ".join(f"{name} = excluded.{name}" for name in ARTICLE_COLUMNS if name != "path")


def packed(ids: Iterable[int]) -> bytes:
    """Ids as four bytes each."""
    return array("I", ids).tobytes()


def unpacked(content: bytes) -> array[int]:
    """The ids of a packed blob."""
    ids: array[int] = array("I")
    ids.frombytes(content)
    return ids


class Catalogue:
    """One open catalogue. Transactions are explicit: `begin`, then `commit` or `rollback`."""

    def __init__(self, connection: sqlite3.Connection, *, fresh: bool, dropped: str) -> None:
        self.connection = connection
        self.fresh = fresh
        self.dropped = dropped

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def begin(self) -> None:
        """Start a transaction."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction and keep what it did."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction and forget what it did."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    # -- values by name

    def value(self, key: str) -> bytes:
        """A value by name; b'' if there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def set_value(self, key: str, value: bytes) -> None:
        """Keep a value by name."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # -- sources

    def source_stats(self) -> Iterator[tuple[str, int, int, int, bytes]]:
        """(path, size, mtime_ns, ctime_ns, parse key) of every source, in order of path."""
        return self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, key FROM sources ORDER BY path"
        )

    def source(self, path: str) -> SourceRow | None:
        """The row of a source."""
        row = self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, digest, key, faulty, COALESCE(pending, record)"
            " FROM sources WHERE path = ?",
            (path,),
        ).fetchone()
        return (
            SourceRow(row[0], Stat(*row[1:4]), row[4], row[5], bool(row[6]), row[7])
            if row
            else None
        )

    def built_record(self, path: str) -> bytes:
        """The record that the archive shows. Raises KeyError."""
        row = self.connection.execute(
            "SELECT COALESCE(record, pending) FROM sources WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            raise KeyError(path)
        return bytes(row[0])

    def put_source(self, row: SourceRow) -> None:
        """Insert or update the row of a source; its record waits until it is accepted."""
        stat = row.stat
        self.connection.execute(
            "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (path) DO UPDATE"
            " SET size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,"
            " digest = excluded.digest, key = excluded.key, version = excluded.version,"
            " faulty = excluded.faulty,"
            " pending = excluded.pending",
            (row.path, stat.size, stat.mtime_ns, stat.ctime_ns, row.digest, row.key,
             row.version, int(row.faulty), row.record),
        )  # fmt: skip

    def accept_source(self, path: str) -> None:
        """The newest record is the one that the archive shows from now on."""
        self.connection.execute(
            "UPDATE sources SET record = pending, pending = NULL"
            " WHERE path = ? AND pending IS NOT NULL",
            (path,),
        )

    def source_paths(self) -> list[str]:
        """Every source, in order of path."""
        return [row[0] for row in self.connection.execute("SELECT path FROM sources ORDER BY path")]

    def has_source(self, path: str) -> bool:
        """Whether there is such a source."""
        query = "SELECT 1 FROM sources WHERE path = ?"
        return self.connection.execute(query, (path,)).fetchone() is not None

    def source_named(self, name: str) -> str:
        """The path of some source whose file has this name; '' if there is none."""
        row = self.connection.execute(
            "SELECT path FROM sources WHERE substr(path, -length(?)) = ? ORDER BY path LIMIT 1",
            (f"/{name}", f"/{name}"),
        ).fetchone()
        return row[0] if row else ""

    def records_below(self, folder: str) -> list[tuple[str, bytes]]:
        """(path, newest record) of every source in a folder, in order of path."""
        rows = self.connection.execute(
            "SELECT path, COALESCE(pending, record) FROM sources WHERE path >= ? AND path < ?"
            " ORDER BY path",
            (folder, f"{folder[:-1]}0"),
        )
        return [(row[0], row[1]) for row in rows]

    def faulty_records(self) -> list[bytes]:
        """The newest records of every source that parsing found something in."""
        rows = self.connection.execute(
            "SELECT COALESCE(pending, record) FROM sources WHERE faulty ORDER BY path"
        )
        return [row[0] for row in rows]

    def remove_source(self, path: str) -> None:
        """Forget a source."""
        self.connection.execute("DELETE FROM sources WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM uses WHERE source = ?", (path,))

    def set_uses(self, source: str, files: Iterable[str]) -> None:
        """Note the files that a source uses."""
        rows = self.connection.execute("SELECT file FROM uses WHERE source = ?", (source,))
        recorded, wanted = {row[0] for row in rows}, set(files)
        self.connection.executemany(
            "DELETE FROM uses WHERE source = ? AND file = ?",
            [(source, file) for file in recorded - wanted],
        )
        self.connection.executemany(
            "INSERT INTO uses VALUES (?, ?, 0)", [(file, source) for file in wanted - recorded]
        )

    def set_shown(self, source: str, files: Iterable[str]) -> None:
        """Note which of the files of a source its page shows."""
        self.connection.execute("UPDATE uses SET shown = 0 WHERE source = ? AND shown", (source,))
        self.connection.executemany(
            "UPDATE uses SET shown = 1 WHERE source = ? AND file = ?",
            [(source, file) for file in files],
        )

    def shown_files(self) -> list[str]:
        """Every picture that some page shows, in order of path."""
        rows = self.connection.execute("SELECT DISTINCT file FROM uses WHERE shown ORDER BY file")
        return [row[0] for row in rows]

    def used_files(self) -> list[str]:
        """Every file that a source uses, in order of path."""
        return [
            row[0]
            for row in self.connection.execute("SELECT DISTINCT file FROM uses ORDER BY file")
        ]

    def users(self, file: str) -> list[str]:
        """The sources that use a file, in order of path."""
        rows = self.connection.execute(
            "SELECT source FROM uses WHERE file = ? ORDER BY source", (file,)
        )
        return [row[0] for row in rows]

    # -- files

    def files(self) -> dict[str, FileRow]:
        """Every known file by path."""
        rows = self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, digest, width, height, format FROM files"
        )
        return {row[0]: FileRow(row[0], Stat(*row[1:4]), *row[4:]) for row in rows}

    def put_file(self, row: FileRow) -> None:
        """Insert or update the row of a file; it is fresh if its content or size is new."""
        stat = row.stat
        self.connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (path) DO UPDATE SET"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,"
            " fresh = fresh OR files.digest != excluded.digest OR files.width != excluded.width"
            " OR files.height != excluded.height OR files.format != excluded.format,"
            " digest = excluded.digest, width = excluded.width, height = excluded.height,"
            " format = excluded.format",
            (row.path, stat.size, stat.mtime_ns, stat.ctime_ns, row.digest, row.width, row.height,
             row.format),
        )  # fmt: skip

    def fresh_files(self) -> list[str]:
        """Files that no accepted article has seen as they are now, in order of path."""
        rows = self.connection.execute("SELECT path FROM files WHERE fresh ORDER BY path")
        return [row[0] for row in rows]

    def accept_files(self) -> None:
        """Every article has seen the files as they are now."""
        self.connection.execute("UPDATE files SET fresh = 0 WHERE fresh")

    def remove_file(self, path: str) -> None:
        """Forget a file."""
        self.connection.execute("DELETE FROM files WHERE path = ?", (path,))

    def statics(self) -> dict[str, tuple[Stat, bytes]]:
        """Stat and digest of every known static file by path."""
        rows = self.connection.execute("SELECT path, size, mtime_ns, ctime_ns, digest FROM statics")
        return {row[0]: (Stat(*row[1:4]), row[4]) for row in rows}

    def put_static(self, path: str, stat: Stat, content: bytes) -> None:
        """Insert or replace the digest of a static file."""
        self.connection.execute(
            "INSERT OR REPLACE INTO statics VALUES (?, ?, ?, ?, ?)",
            (path, stat.size, stat.mtime_ns, stat.ctime_ns, content),
        )

    # -- articles and spellings

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

    def add_articles(self, paths: Iterable[str]) -> None:
        """Give each of these sources an id, if it has none yet."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO articles (path, state) VALUES (?, '')",
            [(path,) for path in paths],
        )

    def stale_articles(self, pages_folder: str) -> list[str]:
        """Sources (pages left out) whose article was not made from their present record."""
        rows = self.connection.execute(
            "SELECT sources.path FROM sources LEFT JOIN articles USING (path)"
            " WHERE articles.version IS NOT sources.version ORDER BY sources.path"
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
            "SELECT path FROM articles WHERE path NOT IN (SELECT path FROM sources) ORDER BY path"
        )
        return [row[0] for row in rows]

    def article_paths(self) -> list[str]:
        """Every article, in order of path."""
        return [
            row[0] for row in self.connection.execute("SELECT path FROM articles ORDER BY path")
        ]

    def next_due(self) -> int | None:
        """The next instant at which some article's state changes."""
        row = self.connection.execute("SELECT MIN(due) FROM articles").fetchone()
        return None if row[0] is None else int(row[0])

    def states(self) -> Iterator[tuple[str, str, int | None]]:
        """(path, state, due) of every article, in order of path."""
        return self.connection.execute("SELECT path, state, due FROM articles ORDER BY path")

    def ordered_articles(self) -> Iterator[tuple[Any, ...]]:
        """(id, state, published, year, terms, links, twin, card, article, body) in order of time."""
        return self.connection.execute(
            "SELECT id, state, published, year, terms, links, twin, card, article, body FROM articles"
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

    # -- terms

    def term_digests(self) -> dict[tuple[str, str], bytes]:
        """The digest of every term as articles see it, as of the last build."""
        rows = self.connection.execute("SELECT taxonomy, key, digest FROM terms")
        return {(row[0], row[1]): row[2] for row in rows}

    def set_term_digests(self, digests: dict[tuple[str, str], bytes]) -> None:
        """Replace them all."""
        self.connection.execute("DELETE FROM terms")
        self.connection.executemany(
            "INSERT INTO terms VALUES (?, ?, ?)",
            [(taxonomy, key, value) for (taxonomy, key), value in digests.items()],
        )

    # -- pages

    def renderer(self, name: str, generator: bytes, template: bytes, site: bytes) -> int:
        """The id of a renderer in one state of generator, template and site."""
        values = (name, generator, template, site)
        self.connection.execute(
            "INSERT OR IGNORE INTO renderers (name, generator, template, site) VALUES (?, ?, ?, ?)",
            values,
        )
        row = self.connection.execute(
            "SELECT id FROM renderers WHERE name = ? AND generator = ? AND template = ? AND site = ?",
            values,
        ).fetchone()
        return int(row[0])

    def pages_of(self, owner: str) -> dict[str, PageRow]:
        """The pages of an owner by output."""
        rows = self.connection.execute(
            "SELECT owner, output, renderer, fingerprint, refs, digest, size, mtime_ns, ctime_ns,"
            " reason FROM pages WHERE owner = ?",
            (owner,),
        )
        return {
            row[1]: PageRow(row[0], row[1], row[2], row[3], row[4], row[5], Stat(*row[6:9]), row[9])
            for row in rows
        }

    def page_stats(self) -> Iterator[tuple[str, str, int, int, int, bytes]]:
        """(owner, output, size, mtime_ns, ctime_ns, digest) of every output."""
        return self.connection.execute(
            "SELECT owner, output, size, mtime_ns, ctime_ns, digest FROM pages"
        )

    def owners(self, prefix: str = "") -> list[str]:
        """Every owner that has pages and begins like this."""
        rows = self.connection.execute(
            "SELECT DISTINCT owner FROM pages WHERE owner >= ? AND owner < ? ORDER BY owner",
            (prefix, f"{prefix}\U0010ffff"),
        )
        return [row[0] for row in rows]

    def output_owner(self, folded: str) -> tuple[str, str] | None:
        """(owner, output) of the page with this folded output."""
        row = self.connection.execute(
            "SELECT owner, output FROM pages WHERE folded = ?", (folded,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def output_below(self, folded: str) -> tuple[str, str] | None:
        """(owner, output) of some page in a folder of this folded name."""
        row = self.connection.execute(
            "SELECT owner, output FROM pages WHERE folded >= ? AND folded < ? LIMIT 1",
            (f"{folded}/", f"{folded}0"),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def plan_page(self, owner: str, output: str, folded: str) -> None:
        """Note that an output is ours before it is written."""
        self.connection.execute(
            "INSERT INTO pages VALUES (?, ?, ?, 0, x'', x'', x'', 0, 0, 0, '')"
            " ON CONFLICT (owner, output) DO NOTHING",
            (owner, output, folded),
        )

    def put_page(self, row: PageRow) -> None:
        """Note an output as written."""
        stat = row.stat
        self.connection.execute(
            "UPDATE pages SET renderer = ?, fingerprint = ?, refs = ?, digest = ?, size = ?,"
            " mtime_ns = ?, ctime_ns = ?, reason = ? WHERE owner = ? AND output = ?",
            (row.renderer, row.fingerprint, row.refs, row.digest, stat.size, stat.mtime_ns,
             stat.ctime_ns, row.reason, row.owner, row.output),
        )  # fmt: skip

    def doom(self, owner: str, output: str) -> None:
        """Forget a page and note that its file must go."""
        self.connection.execute(
            "INSERT OR IGNORE INTO doomed SELECT output, folded FROM pages"
            " WHERE owner = ? AND output = ?",
            (owner, output),
        )
        self.connection.execute("DELETE FROM pages WHERE owner = ? AND output = ?", (owner, output))

    def doomed(self) -> list[str]:
        """Outputs whose files must go and that no page wants again, in order."""
        rows = self.connection.execute(
            "SELECT output FROM doomed WHERE NOT EXISTS (SELECT 1 FROM pages"
            " WHERE pages.folded = doomed.folded AND pages.output = doomed.output) ORDER BY output"
        )
        return [row[0] for row in rows]

    def clear_doomed(self) -> None:
        """All of them are gone."""
        self.connection.execute("DELETE FROM doomed")

    def page_count(self) -> int:
        """How many outputs there are."""
        return int(self.connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0])


def open_catalogue(folder: Path) -> Catalogue:
    """Open the catalogue in a folder, or start a new one where it is unknown or damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "catalogue.sqlite"
    existed = path.exists()
    try:
        connection = _connect(path)
        if _schema_of(connection) == SCHEMA_DIGEST:
            return Catalogue(connection, fresh=False, dropped="")
        connection.close()
        dropped = "schema" if existed else ""
    except sqlite3.DatabaseError:
        dropped = "damaged"
    for name in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    connection = _connect(path)
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_DIGEST,))
    return Catalogue(connection, fresh=True, dropped=dropped)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _schema_of(connection: sqlite3.Connection) -> bytes:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
    if tables is None:
        return b""
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return bytes(row[0]) if row else b""
