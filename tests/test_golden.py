"""A small site and the tree that it must become, byte for byte.

After a change that is meant: `make golden`, then read the difference.
"""

import os
import shutil
from pathlib import Path

from site_fixture import Site

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = "assets/"  # what the shipped theme adds is that theme's matter


def test_the_small_site_becomes_the_expected_tree(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "site", tmp_path / "site")
    site = Site.at(tmp_path / "site")
    site.build(now="2026-01-01")
    made = {
        name: content
        for name, content in site.tree().items()
        if not name.startswith(SHIPPED) or "/bare." in name
    }
    if os.environ.get("WARRAQ_GOLDEN") == "write":
        write(made)
    assert made == expected()


def expected() -> dict[str, bytes]:
    base = GOLDEN / "expected"
    paths = (path for path in sorted(base.rglob("*")) if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def write(made: dict[str, bytes]) -> None:
    shutil.rmtree(GOLDEN / "expected", ignore_errors=True)
    for name, content in made.items():
        path = GOLDEN / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
