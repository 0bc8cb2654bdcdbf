"""Which generator this is: a digest of its code and of the libraries that shape its output."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from generator.fingerprint import combined, digest

# A new version of one of these may give other bytes for the same sources.
LIBRARIES = ("markdown", "jinja2", "markupsafe", "nh3", "pydantic", "babel", "hijridate", "pillow")


@cache
def generator_digest() -> bytes:
    """A digest of every source file of the generator and the versions of its libraries."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yaml")
                   and "shipped_themes" not in path.parts)  # fmt: skip
    own = [
        digest(path.relative_to(package).as_posix().encode() + path.read_bytes()) for path in files
    ]
    versions = [f"{name} {metadata.version(name)}".encode() for name in LIBRARIES]
    python = f"python {sys.version_info.major}.{sys.version_info.minor}".encode()
    return combined([*own, *(digest(text) for text in (*versions, python))])
