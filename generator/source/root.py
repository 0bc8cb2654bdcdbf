"""Where a site is: the nearest folder with a site.yaml."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Location, Refusal, diagnostic

SITE_FILE = "site.yaml"


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` with a site.yaml. Raises Refusal (exit 2)."""
    for folder in (start, *start.parents):
        if (folder / SITE_FILE).is_file():
            return folder
    raise Refusal([diagnostic("site-missing", Location(str(start / SITE_FILE)))], exit_code=2)
