"""Facts about this machine, read and not judged."""

from __future__ import annotations

import os
import shutil
import unicodedata
import zoneinfo
from contextlib import suppress
from importlib import metadata
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from generator.health.requirements import Requirement, requirement
from generator.value import value_type

PACKAGE = "warraq"
INOTIFY = Path("/proc/sys/fs/inotify")
# The names that Pillow gives to what a site may show, and the part of Pillow that reads each.
PICTURES = {"JPEG": "jpg", "PNG": "zlib", "WEBP": "webp", "GIF": "pil", "AVIF": "avif"}
Forms = Literal["apart", "same", "changed"]


@value_type
class Picture:
    """What can be done with pictures of a format."""

    format: str
    read: bool
    written: bool


@value_type
class Names:
    """How a folder treats file names; `reason` says why that could not be tried."""

    arabic: bool = False
    cases: bool = False
    forms: Forms = "apart"
    reason: str = ""


def requirements() -> tuple[Requirement, ...] | None:
    """What the metadata of the installed package ask for; None when it is not installed."""
    try:
        return tuple(requirement(line) for line in metadata.requires(PACKAGE) or ())
    except metadata.PackageNotFoundError:
        return None


def python_bounds() -> str:
    """The Pythons that the metadata allow; '' when the package is not installed."""
    try:
        return str(metadata.metadata(PACKAGE).json.get("requires_python", ""))
    except metadata.PackageNotFoundError:
        return ""


def installed(name: str) -> str:
    """The version of a library; '' when it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def yaml_is_fast() -> bool:
    """Whether PyYAML has its C loader. Raises ImportError."""
    import yaml

    return hasattr(yaml, "CSafeLoader")


def pictures() -> tuple[Picture, ...]:
    """The formats, each tried on a picture of one point. Raises ImportError."""
    from PIL import features

    return tuple(
        Picture(name, read, read and _written(name))
        for name, part in PICTURES.items()
        for read in [bool(features.check(part))]
    )


def _written(name: str) -> bool:
    from PIL import Image

    try:
        Image.new("RGB", (1, 1)).save(BytesIO(), name)
    except (OSError, KeyError, ValueError, RuntimeError):
        return False
    return True


def text_is_shaped() -> bool:
    """Whether Pillow joins and orders Arabic letters. Raises ImportError."""
    from PIL import features

    return bool(features.check("raqm"))


def limit(name: str, folder: Path = INOTIFY) -> int | None:
    """A limit of inotify; None where there is no such thing."""
    try:
        return int((folder / name).read_text("ascii"))
    except (OSError, ValueError):
        return None


def names(folder: Path) -> Names:
    """Try names in a folder below this one, which is made if need be; nothing is left behind."""
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix="doctor-", dir=folder) as inner:
            return _tried(Path(inner))
    except OSError as fault:
        return Names(reason=fault.strerror or str(fault))
    finally:
        if made:
            with suppress(OSError):
                folder.rmdir()


def _tried(folder: Path) -> Names:
    arabic = _kept(folder, "مَرْسَى ياقوت ١٢")
    case = _kept(folder, "Case") and not (folder / "case").exists()
    composed = "آأإؤئ"
    if arabic and not _kept(folder, composed):
        return Names(arabic, case, "changed")
    decomposed = folder / unicodedata.normalize("NFD", composed)
    return Names(arabic, case, "same" if arabic and decomposed.exists() else "apart")


def _kept(folder: Path, name: str) -> bool:
    """Whether a file gets the name that it is given."""
    try:
        (folder / name).touch()
    except (OSError, UnicodeEncodeError):
        return False
    return name in os.listdir(folder)


def zone_origin(zone: str) -> str:
    """Where the data of a time zone come from: a folder, or `tzdata 2026.1`; '' when there are none."""
    try:
        zoneinfo.ZoneInfo.no_cache(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    folders = (folder for folder in zoneinfo.TZPATH if os.path.isfile(os.path.join(folder, zone)))
    return next(folders, f"tzdata {installed('tzdata')}")


def standing(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def writable(path: Path) -> bool:
    """Whether we may write into a folder, or make it where it is not."""
    return os.access(standing(path), os.W_OK | os.X_OK)


def free(path: Path) -> int:
    """Free bytes where a path lies or would lie."""
    return shutil.disk_usage(standing(path)).free
