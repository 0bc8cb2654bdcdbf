"""A small site for tests: written file by file, built in this process, looked at as bytes."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from PIL import Image

from generator.build.build import Options, build
from generator.build.output import MARKER
from generator.build.report import Report
from generator.diagnostics import Diagnostic, Refusal
from generator.pages.facts.visible import Clock
from generator.source.config import Overrides, Project, load
from generator.source.moments import epoch, moment

NOW = "2026-01-15T12:00"
SETTINGS = """\
title: أرشيف الأخبار
base_url: https://example.org/
timezone: Africa/Cairo
language: ar
"""
_CLOCK = ("drafts", "future", "expired")


class Site:
    """A site in a folder of its own: settings and an empty `content/` to begin with.

    A test that damages the record says so: `may_be_damaged`.
    """

    may_be_damaged = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.write("site.yaml", SETTINGS)
        (root / "content").mkdir()

    @classmethod
    def at(cls, root: Path) -> Site:
        """A site that is there already."""
        site = cls.__new__(cls)
        site.root, site.output = root, root / "output"
        return site

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a file at a path from the site's root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def article(self, path: str, body: str = "نصٌّ قصير.", **front_matter: Any) -> Path:
        """A source below `content/`; what is not given is a title and a date."""
        fields = {"title": "خبر", "date": "2024-05-17", **front_matter}
        dumped = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
        return self.write(f"content/{path}", f"---\n{dumped}---\n{body}\n")

    def photo(self, path: str, size: tuple[int, int] = (800, 450), format: str = "JPEG") -> Path:
        """A plain picture at a path from the site's root."""
        content = io.BytesIO()
        Image.new("RGB", size, "#7c8c84").save(content, format)
        return self.write(path, content.getvalue())

    def project(self, **overrides: Any) -> Project:
        """The project as `site.yaml` and overrides make it."""
        return load(self.root, Overrides(**overrides))

    def build(
        self, now: str = NOW, *, overrides: dict[str, Any] | None = None, **options: Any
    ) -> Report:
        """Build as if it were `now` in the site's zone; options are those of `Options` and `Clock`."""
        project = self.project(**(overrides or {}))
        zone = ZoneInfo(project.settings.timezone)
        shown = {name: options.pop(name) for name in _CLOCK if name in options}
        clock = Clock(epoch(moment(now, zone=zone)), **shown)
        options.setdefault("started_ns", time.time_ns())
        report = build(project, Options(clock, **options))
        # a query of ours that is wrong looks like damage, and would make every build a clean one
        assert self.may_be_damaged or report.dropped != "damaged"
        return report

    def refusal(self, **options: Any) -> tuple[Diagnostic, ...]:
        """What a build that must be refused says."""
        with pytest.raises(Refusal) as refused:
            self.build(**options)
        return refused.value.diagnostics

    def tree(self) -> dict[str, bytes]:
        """The output by path, its marker left out."""
        files = (path for path in sorted(self.output.rglob("*")) if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in files
            if path.name != MARKER
        }
