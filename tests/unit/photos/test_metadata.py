import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from generator.fingerprint import digest
from generator.photos.metadata import MAX_PIXELS, place_fault, probe


def picture(file: Path, format: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "#7c8c84").save(content, format, **options)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.getvalue())
    return content.getvalue()


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("ميناء.jpg", "JPEG"),
        ("ميناء.JPEG", "JPEG"),
        ("ميناء.png", "PNG"),
        ("ميناء.webp", "WEBP"),
        ("ميناء.gif", "GIF"),
    ],
)
def test_a_picture_has_its_size_format_and_digest(tmp_path: Path, name: str, format: str) -> None:
    content = picture(tmp_path / "content" / name, format)
    found = probe(str(tmp_path), f"content/{name}")
    assert (found.width, found.height, found.format, found.fault) == (40, 30, format, "")
    assert found.digest == digest(content) and found.stat.size == len(content)


def test_the_bytes_tell_the_format_and_not_the_ending(tmp_path: Path) -> None:
    picture(tmp_path / "ميناء.jpg", "PNG")
    assert probe(str(tmp_path), "ميناء.jpg").format == "PNG"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_turned_by_its_camera_has_the_size_that_readers_see(
    tmp_path: Path, orientation: int
) -> None:
    picture(tmp_path / "ميناء.jpg", "JPEG", exif=turned(orientation))
    found = probe(str(tmp_path), "ميناء.jpg")
    assert (found.width, found.height) == ((40, 30) if orientation < 5 else (30, 40))


@pytest.mark.parametrize("content", [b"", b"GIF89a", "ليست صورة".encode(), b"\xff\xd8\xff\xe0"])
def test_a_broken_picture_is_of_no_known_format(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ميناء.jpg").write_bytes(content)
    assert probe(str(tmp_path), "ميناء.jpg").fault == "photo-format"


def test_a_picture_of_another_format_is_of_no_known_format(tmp_path: Path) -> None:
    picture(tmp_path / "ميناء.png", "BMP")
    assert probe(str(tmp_path), "ميناء.png").fault == "photo-format"


@pytest.mark.parametrize(
    ("size", "fault"),
    [
        ((10_000, 5_000), ""),
        ((10_000, 5_001), "photo-too-large"),
        ((60_000, 60_000), "photo-too-large"),
    ],
    ids=str,
)
def test_fifty_million_pixels_are_the_limit_whatever_a_header_claims(
    tmp_path: Path, size: tuple[int, int], fault: str
) -> None:
    (tmp_path / "ميناء.png").write_bytes(png_of(*size))
    assert probe(str(tmp_path), "ميناء.png").fault == fault
    assert (size[0] * size[1] <= MAX_PIXELS) == (fault == "")


def test_a_file_of_another_ending_is_no_picture_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "تقرير.pdf").write_bytes(b"%PDF-1.7")
    found = probe(str(tmp_path), "تقرير.pdf")
    assert (found.fault, found.format, found.width, found.height) == ("", "", 0, 0)
    assert found.digest == digest(b"%PDF-1.7")


@pytest.mark.parametrize("path", ["..", "../ميناء.jpg", "/ميناء.jpg"])
def test_a_path_out_of_the_site_is_not_looked_at(tmp_path: Path, path: str) -> None:
    assert place_fault(str(tmp_path), path) == "file-outside"


def test_a_link_out_of_the_site_is_outside_and_one_inside_is_not(tmp_path: Path) -> None:
    picture(tmp_path / "ميناء.jpg", "JPEG")
    picture(tmp_path / "site/static/سفينة.jpg", "JPEG")
    (tmp_path / "site/خارج.jpg").symlink_to(tmp_path / "ميناء.jpg")
    (tmp_path / "site/داخل.jpg").symlink_to("static/سفينة.jpg")
    root = str(tmp_path / "site")
    assert (place_fault(root, "خارج.jpg"), place_fault(root, "داخل.jpg")) == ("file-outside", "")


def test_a_site_whose_own_folder_is_a_link_is_no_fault(tmp_path: Path) -> None:
    picture(tmp_path / "site/ميناء.jpg", "JPEG")
    (tmp_path / "وصلة").symlink_to("site")
    assert probe(str(tmp_path / "وصلة"), "ميناء.jpg").fault == ""


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "معلّقة.jpg").symlink_to("حُذف.jpg")
    assert place_fault(str(tmp_path), "ميناء.jpg") == "file-missing"
    assert place_fault(str(tmp_path), "معلّقة.jpg") == "file-missing"


def test_a_name_that_the_system_refuses_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "دائرة.jpg").symlink_to("دائرة.jpg")
    assert place_fault(str(tmp_path), "دائرة.jpg") == "file-unreadable"
    assert place_fault(str(tmp_path), "ن" * 300) == "file-unreadable"
    assert place_fault(str(tmp_path), "ن\0.jpg") == "file-unreadable"


def test_a_folder_and_a_pipe_are_no_regular_files(tmp_path: Path) -> None:
    (tmp_path / "مجلد.jpg").mkdir()
    os.mkfifo(tmp_path / "أنبوب.jpg")
    assert probe(str(tmp_path), "مجلد.jpg").fault == "file-not-regular"
    assert probe(str(tmp_path), "أنبوب.jpg").fault == "file-not-regular"
