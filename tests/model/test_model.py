"""Random edits: after each of them an incremental build equals a clean one."""

import os
from pathlib import Path

import pytest
from model.scripts import run

ALL = 500
EVERY = 1 if os.environ.get("WARRAQ_PROVE") == "1" else 10


@pytest.mark.parametrize("seed", range(0, ALL, EVERY), ids=lambda seed: f"script-{seed}-")
def test_each_edit_builds_what_a_clean_build_makes(tmp_path: Path, seed: int) -> None:
    run(tmp_path / "site", seed)
