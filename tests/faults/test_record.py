"""A record that is damaged, foreign, full or out of reach: said in one line, and the site is whole."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from fault_world import (
    PROVE,
    World,
    complaint,
    is_told,
    look_complete,
    look_finished,
    look_plain,
    look_told,
    look_whole,
    run,
)

import generator.catalogue
from generator.catalogue import open_catalogue

DAMAGED = "the record of earlier builds was damaged; everything was built anew"
SCHEMA = "the record of earlier builds is of another version; everything was built anew"
SEEDS = (*range(61), 118) if PROVE else (30, 60, 118)


def overwritten(path: Path, start: int, content: bytes) -> None:
    with open(path, "r+b") as file:
        file.seek(start)
        file.write(content)


def header(path: Path) -> None:
    overwritten(path, 0, random.Random(1).randbytes(100))


def cut(path: Path) -> None:
    with open(path, "r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def no_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_bytes(b"a file where the folder of the catalogue was")


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = x'00' WHERE key = 'schema'")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER, url TEXT)")


def foreign_of_that_name(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE meta (name TEXT)")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (header, DAMAGED),
        (cut, DAMAGED),
        (folder, DAMAGED),
        (no_folder, DAMAGED),
        (foreign_of_that_name, DAMAGED),
        (empty, SCHEMA),
        (older, SCHEMA),
        (foreign, SCHEMA),
    ],
)
def test_a_record_that_cannot_be_read_is_thrown_away_with_one_line(
    world: World, harm: Callable[[Path], None], told: str
) -> None:
    world.warm()
    harm(world.catalogue)
    code, lines = run(world)
    assert (code, [line for line in lines if "earlier builds" in line]) == (0, [told])
    look_complete(world, world.new)


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
@pytest.mark.parametrize("size", [0, 20_000])
def test_files_that_another_catalogue_left_beside_it_do_no_harm(
    world: World, ending: str, size: int
) -> None:
    world.warm()
    beside = world.catalogue.with_name(world.catalogue.name + ending)
    beside.write_bytes(random.Random(ending).randbytes(size))
    assert run(world)[0] == 0
    assert world.site.tree() == world.new and not is_told(world)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_record_with_foreign_bytes_in_its_middle_leads_to_no_wrong_page(
    world: World, seed: int
) -> None:
    world.warm()
    chosen = random.Random(seed)
    size = world.catalogue.stat().st_size
    for _ in range(chosen.choice((1, 4, 30))):
        length = chosen.choice((1, 16, 4096))
        overwritten(world.catalogue, chosen.randrange(100, size), chosen.randbytes(length))
    code, lines = run(world)
    assert code == 0, lines
    assert sum("earlier builds" in line for line in lines) <= 1
    # the digests of a row may be foreign themselves, and so may not be asked
    assert world.site.tree() == world.new and not is_told(world)


def test_a_record_without_room_stops_the_build_with_one_line(world: World) -> None:
    """The catalogue is full at every size up to the one that it needs."""
    reached = 0
    connect = generator.catalogue._connect
    for start in ("cold", "warm"):
        getattr(world, start)()
        assert run(world)[0] == 0
        with closing(sqlite3.connect(world.catalogue)) as connection:
            (needed,) = connection.execute("PRAGMA page_count").fetchone()
        step = 1 if PROVE else max(1, needed // 5)
        for pages in range(1, needed, step):
            getattr(world, start)()

            def small(path: Path, pages: int = pages) -> sqlite3.Connection:
                connection = connect(path)
                connection.execute(f"PRAGMA max_page_count = {pages}")
                return connection

            with patch.object(generator.catalogue, "_connect", small):
                code, lines = run(world)
            look_whole(world)
            look_told(world)
            if code:
                assert "database or disk is full" in complaint(lines)[0]
                look_plain(lines)
                reached += 1
                look_finished(world)
    assert reached >= 6


def test_an_empty_record_is_incomplete_from_the_first_moment(tmp_path: Path) -> None:
    with closing(open_catalogue(tmp_path)) as catalogue:
        assert catalogue.value("incomplete")


def test_a_refused_build_over_a_lost_record_leaves_the_output_flagged(world: World) -> None:
    world.warm()
    header(world.catalogue)
    broken = world.site.write("content/port/6.md", "---\ntitel: خطأ\n---\n")
    assert run(world)[0] == 1
    look_told(world)
    broken.unlink()
    look_finished(world)


def test_someone_else_at_the_record_is_no_damage(world: World) -> None:
    world.warm()
    with closing(sqlite3.connect(world.catalogue, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        connect = generator.catalogue._connect

        def hasty(path: Path) -> sqlite3.Connection:
            connection = connect(path)
            connection.execute("PRAGMA busy_timeout = 50")
            return connection

        with patch.object(generator.catalogue, "_connect", hasty):
            code, lines = run(world)
        assert code == 1
        look_plain(lines)
        assert "database is locked" in lines[0]
        other.execute("ROLLBACK")
    look_finished(world)
