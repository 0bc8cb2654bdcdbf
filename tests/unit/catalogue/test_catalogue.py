from pathlib import Path

import pytest
from site_fixture import Site

from generator.catalogue import open_catalogue, packed, unpacked


def test_ids_are_packed_and_unpacked() -> None:
    assert list(unpacked(packed([3, 1, 70_000]))) == [3, 1, 70_000]


def test_a_transaction_that_is_rolled_back_leaves_nothing(tmp_path: Path) -> None:
    catalogue = open_catalogue(tmp_path)
    catalogue.begin()
    catalogue.set_value("k", b"v")
    catalogue.rollback()
    assert catalogue.value("k") == b""
    catalogue.close()


def database(site: Site) -> Path:
    (found,) = (site.root / ".warraq").glob("*/catalogue/catalogue.sqlite")
    return found


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_damaged_catalogue_is_dropped_and_the_build_is_a_clean_one(
    site: Site, content: bytes
) -> None:
    site.article("أ.md")
    site.build()
    tree = site.tree()
    path = database(site)
    for leftover in path.parent.iterdir():
        leftover.unlink()
    path.write_bytes(content)
    site.may_be_damaged = True
    report = site.build()
    assert site.tree() == tree
    assert (report.written, report.dropped) == ((), "damaged" if content else "schema")


def test_a_catalogue_of_another_schema_is_dropped(site: Site) -> None:
    import sqlite3

    site.article("أ.md")
    site.build()
    with sqlite3.connect(database(site)) as connection:
        connection.execute("UPDATE meta SET value = x'00' WHERE key = 'schema'")
    connection.close()
    assert site.build().written == ()
