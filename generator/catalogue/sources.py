"""What was read: sources, and the files that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalogue.rows import FileRow, SourceRow
from generator.catalogue.store import Store
from generator.disk import Stat


class SourceTables(Store):
    """What was read: sources, and the files that they use."""

    def source_stats(self) -> Iterator[tuple[str, int, int, int, bytes, bytes]]:
        """(path, size, mtime_ns, ctime_ns, parse key, digest) of every source, in order of path; no
        digest for one that parsing found something in."""
        return self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, key, CASE WHEN faulty THEN x'' ELSE digest END"
            " FROM sources ORDER BY path"
        )

    def touch_source(self, path: str, stat: Stat) -> None:
        """Note another stat of a source whose bytes are the same."""
        self.connection.execute(
            "UPDATE sources SET size = ?, mtime_ns = ?, ctime_ns = ? WHERE path = ?",
            (stat.size, stat.mtime_ns, stat.ctime_ns, path),
        )

    def source(self, path: str) -> SourceRow | None:
        """The row of a source."""
        row = self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, digest, key, faulty, COALESCE(pending, record)"
            " FROM sources JOIN records USING (path) WHERE path = ?",
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
            "SELECT COALESCE(record, pending) FROM records WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            raise KeyError(path)
        return bytes(row[0])

    def put_source(self, row: SourceRow) -> None:
        """Insert or update the row of a source; a new record of a known one waits until accepted."""
        stat = row.stat
        self.connection.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.path, stat.size, stat.mtime_ns, stat.ctime_ns, row.digest, row.key,
             row.version, int(row.faulty)),
        )  # fmt: skip
        self.connection.execute(
            "INSERT INTO records VALUES (?, ?, NULL) ON CONFLICT (path) DO UPDATE"
            " SET pending = excluded.record",
            (row.path, row.record),
        )

    def accept_source(self, path: str) -> None:
        """The newest record is the one that the archive shows from now on."""
        self.connection.execute(
            "UPDATE records SET record = pending, pending = NULL"
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
            "SELECT path, COALESCE(pending, record) FROM records WHERE path >= ? AND path < ?"
            " ORDER BY path",
            (folder, f"{folder[:-1]}0"),
        )
        return [(row[0], row[1]) for row in rows]

    def faulty_records(self) -> list[bytes]:
        """The newest records of every source that parsing found something in."""
        rows = self.connection.execute(
            "SELECT COALESCE(pending, record) FROM sources JOIN records USING (path)"
            " WHERE faulty ORDER BY path"
        )
        return [row[0] for row in rows]

    def remove_source(self, path: str) -> None:
        """Forget a source."""
        self.connection.execute("DELETE FROM sources WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM records WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM uses WHERE source = ?", (path,))

    def set_uses(self, source: str, files: Iterable[str]) -> None:
        """Note the files that a source uses, and the standalone pages that it links."""
        recorded, wanted = set(self.files_of(source)), set(files)
        self.connection.executemany(
            "DELETE FROM uses WHERE source = ? AND file = ?",
            [(source, file) for file in recorded - wanted],
        )
        self.connection.executemany(
            "INSERT INTO uses VALUES (?, ?)", [(file, source) for file in wanted - recorded]
        )

    def files_of(self, source: str) -> list[str]:
        """The files that a source uses."""
        rows = self.connection.execute("SELECT file FROM uses WHERE source = ?", (source,))
        return [row[0] for row in rows]

    def set_shown(self, source: str, files: Iterable[str]) -> None:
        """Note the pictures that the page of a source shows."""
        self.connection.execute("DELETE FROM shown WHERE source = ?", (source,))
        self.connection.executemany(
            "INSERT OR IGNORE INTO shown VALUES (?, ?)", [(file, source) for file in files]
        )

    def shown_files(self) -> list[str]:
        """Every picture that some page shows, in order of path."""
        rows = self.connection.execute("SELECT DISTINCT file FROM shown ORDER BY file")
        return [row[0] for row in rows]

    def used_files(self) -> list[str]:
        """Every file that a source uses, or that the page of a broken one shows, in order of path."""
        rows = self.connection.execute(
            "SELECT file FROM uses WHERE file NOT LIKE '%.md'"
            " UNION SELECT file FROM shown ORDER BY file"
        )
        return [row[0] for row in rows]

    def users(self, file: str) -> list[str]:
        """The sources that use a file, in order of path."""
        rows = self.connection.execute(
            "SELECT source FROM uses WHERE file = ? ORDER BY source", (file,)
        )
        return [row[0] for row in rows]

    def files(self) -> dict[str, FileRow]:
        """Every known file by path."""
        rows = self.connection.execute(
            "SELECT path, size, mtime_ns, ctime_ns, digest, width, height, format, caption, alt, credit"
            " FROM files"
        )
        return {row[0]: FileRow(row[0], Stat(*row[1:4]), *row[4:]) for row in rows}

    def put_file(self, row: FileRow) -> None:
        """Insert or update the row of a file; it is fresh if its content or size is new."""
        stat = row.stat
        self.connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (path) DO UPDATE SET"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,"
            " fresh = fresh OR files.digest != excluded.digest OR files.width != excluded.width"
            " OR files.height != excluded.height OR files.format != excluded.format,"
            " digest = excluded.digest, width = excluded.width, height = excluded.height,"
            " format = excluded.format, caption = excluded.caption, alt = excluded.alt,"
            " credit = excluded.credit",
            (row.path, stat.size, stat.mtime_ns, stat.ctime_ns, row.digest, row.width, row.height,
             row.format, row.caption, row.alt, row.credit),
        )  # fmt: skip

    def fresh_files(self) -> list[str]:
        """Files that no accepted article has seen as they are now, in order of path."""
        rows = self.connection.execute("SELECT path FROM files WHERE fresh ORDER BY path")
        return [row[0] for row in rows]

    def accept_files(self) -> None:
        """Every article has seen the files as they are now; lost ones are forgotten."""
        self.connection.execute("DELETE FROM files WHERE fresh AND digest = x''")
        self.connection.execute("UPDATE files SET fresh = 0 WHERE fresh")

    def lose_file(self, path: str) -> None:
        """Note that a known file cannot be used any more, until the articles have seen it."""
        self.connection.execute(
            "UPDATE files SET fresh = 1, digest = x'', mtime_ns = 0, ctime_ns = 0 WHERE path = ?",
            (path,),
        )

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
