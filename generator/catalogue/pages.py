"""What was written: pages, and the files that must go."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.rows import PageRow
from generator.catalogue.store import Store
from generator.disk import Stat


class PageTables(Store):
    """What was written: pages, and the files that must go."""

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

    def renderer_parts(self, number: int) -> tuple[str, bytes, bytes, bytes]:
        """(name, generator, template, site) of a renderer by its id; blanks for an unknown one."""
        row = self.connection.execute(
            "SELECT name, generator, template, site FROM renderers WHERE id = ?", (number,)
        ).fetchone()
        return (row[0], row[1], row[2], row[3]) if row else ("", b"", b"", b"")

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

    def owners(self) -> list[str]:
        """Every owner that has pages, in order."""
        rows = self.connection.execute("SELECT DISTINCT owner FROM pages ORDER BY owner")
        return [row[0] for row in rows]

    def owners_of(self, prefix: str) -> list[str]:
        """The owners that have pages and are called this, or this and `:` and more."""
        rows = self.connection.execute(
            "SELECT DISTINCT owner FROM pages WHERE owner = ? OR (owner >= ? AND owner < ?)"
            " ORDER BY owner",
            (prefix, f"{prefix}:", f"{prefix};"),
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

    def plan_page(self, owner: str, output: str, folded: str) -> bool:
        """Note that an output is ours before it is written; False if its place was taken already."""
        made = self.connection.execute(
            "INSERT INTO pages VALUES (?, ?, ?, 0, x'', x'', x'', 0, 0, 0, '')"
            " ON CONFLICT DO NOTHING",
            (owner, output, folded),
        )
        return made.rowcount > 0

    def has_pages(self) -> bool:
        """Whether any output is known."""
        return self.connection.execute("SELECT 1 FROM pages LIMIT 1").fetchone() is not None

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

    def renderer_counts(self) -> dict[str, int]:
        """Name of a renderer → how many outputs it made."""
        rows = self.connection.execute(
            "SELECT name, COUNT(*) FROM pages JOIN renderers ON renderers.id = pages.renderer"
            " GROUP BY name"
        )
        return dict(rows)

    def outputs(self) -> list[str]:
        """Every output, in order."""
        return [
            row[0] for row in self.connection.execute("SELECT output FROM pages ORDER BY output")
        ]

    def page_count(self) -> int:
        """How many outputs there are."""
        return int(self.connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0])
