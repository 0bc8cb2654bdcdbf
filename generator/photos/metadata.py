"""What a file that a source names is: a picture of some size, another file, or a fault."""

from __future__ import annotations

import os
import stat as modes
import warnings

from generator.disk import Stat
from generator.fingerprint import digest
from generator.photos.captions import Captions, captions
from generator.value import value_type

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
NOTHING = Captions()
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
MAX_PIXELS = 50_000_000
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height


@value_type
class Probe:
    """A file as found; `fault` is a diagnostic code, '' when it can be used.

    `width` and `height` are pixels as shown, 0 for a file that is no picture.
    """

    path: str
    stat: Stat
    digest: bytes = b""
    width: int = 0
    height: int = 0
    format: str = ""
    captions: Captions = NOTHING
    fault: str = ""


def is_picture(path: str) -> bool:
    """Whether a file's name is that of a picture."""
    return os.path.splitext(path)[1].lower() in ENDINGS


def place_fault(root: str, path: str) -> str:
    """Why a path may not be read at all, without opening it: '' when it may.

    The file must exist, be a regular file, and lie inside the site, symlinks followed.
    """
    if path == ".." or path.startswith(("../", "/")):
        return "file-outside"
    full = os.path.join(root, path)
    try:
        mode = os.stat(full).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "file-missing"
    except (OSError, ValueError):
        return "file-unreadable"
    real_root = os.path.realpath(root)
    if os.path.commonpath([real_root, os.path.realpath(full)]) != real_root:
        return "file-outside"
    return "" if modes.S_ISREG(mode) else "file-not-regular"


def probe(root: str, path: str) -> Probe:
    """Look at a file: its digest, and for a picture its size."""
    fault = place_fault(root, path)
    if fault:
        return Probe(path, Stat(0, 0, 0), fault=fault)
    full = os.path.join(root, path)
    try:
        with open(full, "rb") as file:
            found = os.fstat(file.fileno())
            content = file.read()
    except OSError:
        return Probe(path, Stat(0, 0, 0), fault="file-unreadable")
    stat = Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    if not is_picture(path):
        return Probe(path, stat, digest(content))
    return _picture(path, stat, content)


def _picture(path: str, stat: Stat, content: bytes) -> Probe:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is checked below, by a limit of our own
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                width, height = image.size
                kind = image.format or ""
                turned = image.getexif().get(0x0112) in _TURNED if kind == "JPEG" else False
                told = captions(content, image)
    except Image.DecompressionBombError:
        return Probe(path, stat, fault="photo-too-large")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        RuntimeError,
    ):  # AVIF: the last
        return Probe(path, stat, fault="photo-format")
    if width * height > MAX_PIXELS:
        return Probe(path, stat, fault="photo-too-large")
    size = (height, width) if turned else (width, height)
    return Probe(path, stat, digest(content), *size, format=kind, captions=told)
