from pathlib import Path

import pytest

from generator.disk import TEMPORARY, remove, remove_leftovers, replace, stat


def test_a_file_is_written_whole_into_folders_that_did_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "2024/05/خبر/index.html"
    found = replace(path, b"abc")
    assert path.read_bytes() == b"abc"
    assert stat(path) == found


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "صفحة").mkdir()
    with pytest.raises(OSError, match=r"."):
        replace(tmp_path / "صفحة", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["صفحة"]


def test_removing_a_file_removes_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    replace(tmp_path / "a/b/c/index.html", b"")
    replace(tmp_path / "a/index.html", b"")
    assert remove(tmp_path / "a/b/c/index.html", within=tmp_path)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["index.html"]


def test_removing_what_is_not_there_says_so(tmp_path: Path) -> None:
    assert not remove(tmp_path / "a/b", within=tmp_path)


def test_leftovers_of_a_killed_build_go(tmp_path: Path) -> None:
    replace(tmp_path / "a/index.html", b"")
    (tmp_path / f"a/{TEMPORARY}-123").write_bytes(b"half")
    remove_leftovers(tmp_path)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["index.html"]


def test_a_folder_and_a_link_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert stat(tmp_path) is None
    assert stat(tmp_path / "link") is None
