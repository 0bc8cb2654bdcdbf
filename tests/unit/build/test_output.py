import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from site_fixture import Site

from generator.build.output import MARKER, MARKER_TEXT, locked
from generator.diagnostics import Refusal


def hold(output: Path, state: Path, connection: Connection) -> None:
    with locked(output, "output", state):
        connection.send("held")
        connection.recv()


def test_a_second_build_is_told_who_is_writing(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.get_context("spawn").Process(
        target=hold, args=(tmp_path / "output", tmp_path / "state", theirs)
    )
    other.start()
    ours.recv()
    with (
        pytest.raises(Refusal) as refused,
        locked(tmp_path / "output", "output", tmp_path / "state", seconds=0.2),
    ):
        pass
    ours.send("done")
    other.join()
    (found,) = refused.value.diagnostics
    assert (found.code, dict(found.arguments)["pid"]) == ("output-locked", str(other.pid))


def test_the_marker_holds_constant_bytes(site: Site) -> None:
    site.article("أ.md")
    site.build()
    site.build()
    assert (site.output / MARKER).read_bytes() == MARKER_TEXT


def test_without_a_catalogue_what_is_not_wanted_in_a_marked_folder_goes(site: Site) -> None:
    site.article("أ.md")
    site.build()
    site.write("output/قديم/index.html", "صفحة سُحبت")
    site.write("output/.gitignore", "*")
    import shutil

    shutil.rmtree(site.root / ".warraq")
    assert site.build().pruned == ("قديم/index.html",)
    assert (site.output / ".gitignore").exists()


def test_with_a_catalogue_files_that_are_not_ours_survive(site: Site) -> None:
    site.article("أ.md")
    site.build()
    site.write("output/يدوي.txt", "ملف لي")
    site.article("ب.md")
    site.build()
    assert (site.output / "يدوي.txt").exists()


@pytest.mark.parametrize("folder", ["content", "static/x", "themes", "."])
def test_an_output_over_the_sources_is_refused(site: Site, folder: str) -> None:
    site.article("أ.md")
    (found,) = site.refusal(overrides={"output": (site.root / folder).resolve()})
    assert found.code == "output-sources"
    assert (site.root / "content/أ.md").exists()
