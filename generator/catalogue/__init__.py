"""The build record: what was read, what the archive is, what was written. SQLite, plain columns.

It lies in `.warraq/<digest of the output's path>/catalogue/`. Nothing in it is needed: a catalogue
that is missing, damaged or of another schema is dropped, and the build is a clean one.
"""

from __future__ import annotations

import sqlite3
from json import JSONDecodeError
from pathlib import Path

from pydantic import ValidationError

from generator.catalogue.articles import ArticleTables
from generator.catalogue.pages import PageTables
from generator.catalogue.rows import ArticleRow, FileRow, PageRow, SourceRow, packed, unpacked
from generator.catalogue.schema import SCHEMA, SCHEMA_DIGEST
from generator.catalogue.sources import SourceTables
from generator.disk import remove_tree

# What reading a damaged catalogue may raise, and which codes of SQLite mean damage.
UNREADABLE = (sqlite3.DatabaseError, ValidationError, JSONDecodeError, UnicodeDecodeError)
_DAMAGE = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG}
)


class Catalogue(SourceTables, ArticleTables, PageTables):
    """All tables of one open catalogue."""


def open_catalogue(folder: Path) -> Catalogue:
    """Open the catalogue in a folder, or start a new one where it is unknown or damaged."""
    path = folder / "catalogue.sqlite"
    misplaced = path.is_dir() or (folder.exists() and not folder.is_dir())
    if misplaced:
        remove_tree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    existed = path.exists()
    try:
        connection = _connect(path)
        if _schema_of(connection) == SCHEMA_DIGEST:
            return Catalogue(connection)
        connection.close()
        dropped = "damaged" if misplaced else "schema" if existed else ""
    except UNREADABLE as fault:
        if not is_damage(fault):
            raise
        dropped = "damaged"
    for name in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    return _started(_connect(path), dropped=dropped)


def blank_catalogue() -> Catalogue:
    """A new catalogue in a file that SQLite takes away again: for those who only look."""
    return _started(_connect(""))


def _started(connection: sqlite3.Connection, *, dropped: str = "") -> Catalogue:
    connection.executescript(f"BEGIN; {SCHEMA}")  # whole or not at all: it may be full, or killed
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_DIGEST,))
    # until a build has ended: what it does not want in the output is of a past that nobody knows
    connection.execute("INSERT INTO meta VALUES ('sweep', x'31'), ('incomplete', x'31')")
    connection.execute("COMMIT")
    return Catalogue(connection, dropped=dropped)


def is_damage(fault: Exception) -> bool:
    """Whether what a catalogue gave back cannot be what was put into it.

    A full disk, a missing permission or a busy file are no damage: the record may be whole.
    """
    code = getattr(fault, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _DAMAGE
    if isinstance(fault, sqlite3.Error):  # Python's own: text that is no UTF-8
        return isinstance(fault, sqlite3.OperationalError)
    return isinstance(fault, UNREADABLE)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -16384")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _schema_of(connection: sqlite3.Connection) -> bytes:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
    if tables is None:
        return b""
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return bytes(row[0]) if row else b""


__all__ = [
    "UNREADABLE",
    "ArticleRow",
    "Catalogue",
    "FileRow",
    "PageRow",
    "SourceRow",
    "blank_catalogue",
    "is_damage",
    "open_catalogue",
    "packed",
    "unpacked",
]
