import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_reader import Archive, built
from site_fixture import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small site of its own for each test."""
    return Site(tmp_path / "site")


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """The path of a tool; a test without it is skipped, or fails where all must run."""

    def path_of(tool: str) -> str:
        found = shutil.which(tool)
        if found is None:
            missing = pytest.fail if os.environ.get("WARRAQ_REQUIRE_ALL") == "1" else pytest.skip
            missing(f"{tool} is not installed")
        return found

    return path_of


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample archive, built once, for tests that only look."""
    return built(tmp_path_factory.mktemp("archive"))
