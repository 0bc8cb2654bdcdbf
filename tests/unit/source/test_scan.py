import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.source.scan import scan, static_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/static").mkdir()
    return tmp_path / "site"


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")


def scanned(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    faults: list[Diagnostic] = []
    paths = [file.path for file in scan(str(root), "content", faults)]
    return paths, [(found.code, found.location.path) for found in faults]


def statics(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    faults: list[Diagnostic] = []
    paths = [file.path for file in static_files(str(root), "static", faults)]
    return paths, [(found.code, found.location.path) for found in faults]


def test_sources_come_in_order_of_their_whole_paths(root: Path) -> None:
    write(
        root, "content/a.md", "content/a/ب.md", "content/a-b.md", "content/أ.md", "content/a/b/س.md"
    )
    paths, faults = scanned(root)
    assert paths == sorted(paths)
    assert (len(paths), faults) == (5, [])


def test_only_markdown_is_a_source(root: Path) -> None:
    write(
        root,
        "content/خبر.md",
        "content/خبر.txt",
        "content/ميناء.jpg",
        "content/.md",
    )
    assert scanned(root) == (["content/خبر.md"], [])


@pytest.mark.parametrize("name", ["خبر.MD", "خبر.markdown", "خبر.md.txt"])
def test_a_file_that_was_meant_as_a_source_is_told(root: Path, name: str) -> None:
    write(root, f"content/{name}")
    assert scanned(root) == ([], [("file-ending", f"content/{name}")])


def test_hidden_files_and_registers_are_left_out(root: Path) -> None:
    write(root, "content/.خبر.md", "content/.git/خبر.md", "content/_authors/huda.md")
    write(root, "content/_terms/tags.md", "content/_خبر.md", "content/_صور/ميناء.jpg")
    assert scanned(root) == (["content/_خبر.md"], [])


def test_sources_in_any_other_hidden_folder_are_told(root: Path) -> None:
    write(root, "content/port/_authors/خبر.md", "content/_قديم/2023/خبر.md")
    paths, faults = scanned(root)
    assert (paths, sorted(faults)) == (
        [],
        [("folder-underscore", "content/_قديم"), ("folder-underscore", "content/port/_authors")],
    )


def test_a_file_is_told_with_its_stat(root: Path) -> None:
    (root / "content/خبر.md").write_text("نصّ", "utf-8")
    (file,) = scan(str(root), "content", [])
    found = os.stat(root / "content/خبر.md")
    assert (file.stat.size, file.stat.mtime_ns) == (6, found.st_mtime_ns)


def test_a_link_to_a_file_of_the_site_is_a_source(root: Path) -> None:
    write(root, "content/أصل.md")
    (root / "content/نسخة.md").symlink_to("أصل.md")
    assert scanned(root) == (["content/أصل.md", "content/نسخة.md"], [])


def test_what_cannot_be_a_source_is_told(root: Path) -> None:
    write(root, "content/port/خبر.md", "../سر.md")
    (root / "content/خارج.md").symlink_to(root.parent / "سر.md")
    (root / "content/ضائع.md").symlink_to("لا شيء.md")
    (root / "content/مجلد").symlink_to("port")
    (root / "content/دائرة").symlink_to("دائرة")
    os.mkfifo(root / "content/أنبوب.md")
    paths, faults = scanned(root)
    assert paths == ["content/port/خبر.md"]
    assert sorted(faults) == [
        ("file-not-regular", "content/أنبوب.md"),
        ("file-outside", "content/خارج.md"),
        ("symlink-folder", "content/مجلد"),
        ("unreadable", "content/ضائع.md"),
    ]


def test_a_file_name_that_is_not_utf_8_is_told(root: Path) -> None:
    name = "خبر.md".encode("windows-1256")
    (root / "content" / os.fsdecode(name)).write_bytes(b"")
    paths, faults = scanned(root)
    assert (paths, [code for code, _ in faults]) == ([], ["file-name-encoding"])
    assert faults[0][1].encode()


def test_a_content_folder_that_is_not_there_is_told(root: Path) -> None:
    (root / "content").rmdir()
    assert scanned(root) == ([], [("unreadable", "content")])


def test_a_folder_that_ends_like_a_source_is_a_folder(root: Path) -> None:
    write(root, "content/خبر.md/داخل.md")
    assert scanned(root) == (["content/خبر.md/داخل.md"], [])


def test_static_files_are_all_files_hidden_ones_too(root: Path) -> None:
    write(root, "static/أ.css", "static/.well-known/x", "static/ب/ج.js", "static/.DS_Store")
    paths, faults = statics(root)
    assert paths == sorted(["static/أ.css", "static/.well-known/x", "static/ب/ج.js"])
    assert faults == []


def test_what_cannot_be_a_static_file_is_told(root: Path) -> None:
    write(root, "static/ب/ج.js", "../سر.txt")
    (root / "static/خارج.txt").symlink_to(root.parent / "سر.txt")
    (root / "static/مجلد").symlink_to("ب")
    (root / "static/ضائع").symlink_to("لا شيء")
    os.mkfifo(root / "static/أنبوب")
    paths, faults = statics(root)
    assert paths == ["static/ب/ج.js"]
    assert sorted(faults) == [
        ("file-not-regular", "static/أنبوب"),
        ("file-outside", "static/خارج.txt"),
        ("symlink-folder", "static/مجلد"),
        ("unreadable", "static/ضائع"),
    ]


def test_a_site_needs_no_static_folder(root: Path) -> None:
    (root / "static").rmdir()
    assert statics(root) == ([], [])
