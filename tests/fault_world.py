"""A site between two known states, for builds that are stopped on the way from one to the other."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml
from site_fixture import NOW, SETTINGS, Site

from generator.build.make.renderers import checked_renderers
from generator.build.output import MARKER, MARKER_TEXT
from generator.cli.app import main
from generator.disk import TEMPORARY
from generator.fingerprint import digest

Sources = Mapping[str, bytes]
Tree = Mapping[str, bytes]
PROVE = os.environ.get("WARRAQ_PROVE") == "1"  # try everything, not a sample
SETTLED = 1_700_000_000  # seconds since 1970; a stat of that age is trusted
_STATS = (("sources", "path", ""), ("files", "path", ""), ("statics", "path", ""),
          ("pages", "output", "output"))  # fmt: skip


def article(title: str, date: str, body: str = "نصٌّ قصير.", **fields: object) -> bytes:
    """A source."""
    front_matter = yaml.safe_dump({"title": title, "date": date, **fields}, allow_unicode=True)
    return f"---\n{front_matter}---\n{body}\n".encode()


@contextmanager
def theme_once() -> Iterator[None]:
    """Check the theme once for all builds: it is always the same, and costs most of a small one."""
    with patch("generator.build.gather.editions.checked_renderers", _checked_once):
        yield


@cache
def _checked_for(languages: tuple[str, ...]) -> list[Any]:
    return []


def _checked_once(theme: Any, settings: Any, languages: Iterable[str], catalogue: Any) -> Any:
    known = _checked_for(tuple(languages))
    if not known:
        known.append(checked_renderers(theme, settings, languages, catalogue))
    return known[0]


class World:
    """A site whose sources go from `before` to `after`; `old` and `new` are their clean trees."""

    def __init__(self, root: Path, before: Sources, after: Sources) -> None:
        self.site = Site(root / "site")
        self.before, self.after = before, after
        self.finished = False  # whether the sources as they are were built last
        self._stamp = SETTLED
        self._built = root / "built"
        self.new = self._clean_tree(after)
        self.old = self._clean_tree(before)
        shutil.copytree(self.site.root, self._built)

    def _clean_tree(self, sources: Sources) -> Tree:
        self.forget()
        self.bring(sources)
        with theme_once():
            self.site.build()
        return self.site.tree()

    def bring(self, sources: Sources) -> None:
        """Make the sources those; what differs gets a later time, which is long past all the same."""
        self.finished = False
        wanted = {"site.yaml": SETTINGS.encode(), **sources}
        for file in [*self.site.root.glob("content/**/*"), *self.site.root.glob("static/**/*")]:
            if file.is_file() and file.relative_to(self.site.root).as_posix() not in wanted:
                file.unlink()
        for folder in sorted(self.site.root.glob("static/**/"), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        for path, content in wanted.items():
            file = self.site.root / path
            if not file.is_file() or file.read_bytes() != content:
                self.site.write(path, content)
                self._stamp += 1
                os.utime(file, (self._stamp, self._stamp))

    def forget(self) -> None:
        """No output and no record."""
        shutil.rmtree(self.site.root / ".warraq", ignore_errors=True)
        shutil.rmtree(self.site.output, ignore_errors=True)

    def cold(self) -> None:
        """Sources as they are to be, and nothing built."""
        self.forget()
        self.bring(self.after)

    def warm(self) -> None:
        """The old state built and recorded, the sources edited since."""
        shutil.rmtree(self.site.root)
        shutil.copytree(self._built, self.site.root)
        self._trust_copies()
        self.bring(self.after)

    def turn(self) -> None:
        """Go on from what was built last: the other state is the new one now."""
        if not self.finished:
            self._clean_tree(self.after)
        self.before, self.after, self.old, self.new = self.after, self.before, self.new, self.old
        self.bring(self.after)

    def _trust_copies(self) -> None:
        """Let the record have the times that copying gave the files."""
        with closing(sqlite3.connect(self.catalogue)) as connection, connection:
            for table, column, folder in _STATS:
                rows = connection.execute(f"SELECT {column} FROM {table} WHERE ctime_ns").fetchall()
                found = [(os.stat(self.site.root / folder / row[0]), row[0]) for row in rows]
                connection.executemany(
                    f"UPDATE {table} SET mtime_ns = ?, ctime_ns = ? WHERE {column} = ?",
                    [(stat.st_mtime_ns, stat.st_ctime_ns, name) for stat, name in found],
                )

    @property
    def state(self) -> Path:
        """The folder of the records; it may not be there."""
        found = list((self.site.root / ".warraq").glob("*"))
        assert len(found) <= 1
        return found[0] if found else self.site.root / ".warraq/none"

    @property
    def catalogue(self) -> Path:
        """The file of the catalogue; it may not be there."""
        return self.state / "catalogue/catalogue.sqlite"


def run(world: World, *arguments: str) -> tuple[int, list[str]]:
    """`warraq build` in this process as the command line runs it: exit code, lines on stderr."""
    said, code = StringIO(), 0
    given = ["build", "-s", str(world.site.root), "-j1", "--now", NOW, *arguments]
    with patch("sys.stderr", said), theme_once():
        try:
            main(given)
        except SystemExit as left:
            code = int(left.code or 0)
    return code, said.getvalue().splitlines()


def complaint(lines: list[str]) -> list[str]:
    """The lines that say what went wrong; what a build always says is left out."""
    return [
        line
        for line in lines
        if not line.startswith(("nothing was written: 1 ", "the build stopped: 1 ", "::"))
    ]


def look_plain(lines: list[str]) -> None:
    """One line names the fault, and one more at most the remedy; no bug of ours is in it."""
    told = complaint(lines)
    text = "\n".join(lines)
    assert "Traceback" not in text and "internal error" not in text, text
    assert told and (": error[" in told[0] or told[0].startswith("warraq: error: ")), text
    assert len(told) == 1 or (len(told) == 2 and told[1].startswith("  help: ")), text


def look_whole(world: World) -> None:
    """Every file in the output is that of the one clean tree or of the other."""
    wrong = [
        path
        for path, content in world.site.tree().items()
        if content not in (world.old.get(path), world.new.get(path))
        and not path.rpartition("/")[2].startswith(TEMPORARY)
    ]
    assert wrong == []


def is_told(world: World) -> bool:
    """Whether a reader of the record can know that the output may not be as recorded."""
    if not world.catalogue.is_file():
        return True
    try:
        with closing(sqlite3.connect(f"file:{world.catalogue}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'incomplete'").fetchone()
    except sqlite3.DatabaseError:
        return True
    return bool(row and row[0])


def recorded(world: World) -> dict[str, bytes]:
    """The digest of every output by the record."""
    with closing(sqlite3.connect(world.catalogue)) as connection:
        return dict(connection.execute("SELECT output, digest FROM pages"))


def look_told(world: World) -> None:
    """An output that is not as recorded is flagged as incomplete."""
    if not is_told(world):
        assert {path: digest(content) for path, content in world.site.tree().items()} == recorded(
            world
        )


def look_finished(world: World, tree: Tree | None = None) -> None:
    """The next build makes what a clean one makes, and clears everything away."""
    code, lines = run(world)
    assert code == 0, lines
    look_complete(world, world.new if tree is None else tree)
    world.finished = True


def look_complete(world: World, tree: Tree) -> None:
    """The output is that of a clean build, recorded as such, with nothing left over."""
    output = world.site.output
    assert world.site.tree() == tree
    folders = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}
    assert folders == {
        folder.as_posix() for name in tree for folder in Path(name).parents if folder != Path()
    }
    assert (output / MARKER).read_bytes() == MARKER_TEXT
    assert {path.name for path in world.state.iterdir()} <= {"catalogue", "pid"}
    assert sorted(path.name for path in world.catalogue.parent.iterdir()) == [world.catalogue.name]
    assert not is_told(world)
    look_told(world)
