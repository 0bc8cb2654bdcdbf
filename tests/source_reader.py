"""Sources read without the generator: what outputs are compared with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import yaml

_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(.+?)(?:\.(\w\w))?\.md")


@dataclass(frozen=True)
class Source:
    """An article as its file says it; instants are seconds since 1970."""

    path: str
    url: str
    lang: str
    fields: dict[str, Any]
    published: int
    modified: int
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    section: str
    listed: bool

    @property
    def title(self) -> str:
        return str(self.fields["title"])


def read_yaml(text: str) -> Any:
    """YAML as text and nothing else: no dates, no numbers."""
    return yaml.load(text, yaml.BaseLoader)


def letters(text: str) -> str:
    """A text without tashkeel: two spellings of one tag are the same letters."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def sources(root: Path, now: str) -> dict[str, Source]:
    """The articles of the sample by the address of their page, held ones too."""
    settings = read_yaml((root / "site.yaml").read_text())
    registers = {
        file.stem: read_yaml(file.read_text())
        for file in (root / "content/_authors").glob("*.yaml")
    }
    files = sorted((root / "content").glob("[!_p]*/*.md")) + sorted(root.glob("content/port/*.md"))
    found = (_source(file, settings, registers, now) for file in files)
    return {source.url: source for source in found}


def _source(file: Path, settings: Any, registers: Any, now: str) -> Source:
    fields = read_yaml(file.read_text().split("---\n")[1])
    zone = ZoneInfo(settings["timezone"])
    parts = _NAME.fullmatch(file.name)
    assert parts is not None
    year, month, day, slug, lang = parts.groups()
    date = fields.get("date") or f"{year}-{month}-{day}"
    folder = f"/{lang}" if lang else ""
    path = f"{folder}/{date[:4]}/{date[5:7]}/{date[8:10]}/{fields.get('slug') or slug.lower()}/"

    def instant(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())

    published = fields.get("publish_at") or date
    changes = [
        published,
        fields.get("updated"),
        *(n["date"] for n in fields.get("corrections", ())),
    ]
    typed = fields.get("authors") or ([fields["author"]] if "author" in fields else [])
    authors = [one if isinstance(one, dict) else {"key": one, "name": one} for one in typed]
    known = [registers.get(one.get("key"), {}) | one for one in authors]
    names = [registers.get(one.get("key"), one)["name"] for one in authors]
    held = {"draft", "withdrawn"} & fields.keys() or fields.get("status") == "hidden"
    timely = instant(published) <= instant(now) < instant(fields.get("expires", "2999-01-01"))
    return Source(
        path=str(file),
        url=settings["base_url"].rstrip("/") + quote(path),
        lang=lang or settings["language"],
        fields=fields,
        published=instant(published),
        modified=max(instant(change) for change in changes if change),
        authors=tuple(names),
        agencies=tuple(
            n for n, one in zip(names, known, strict=True) if one.get("role") == "agency"
        ),
        section=settings["sections"][file.parent.name]["title"],
        listed=bool(not held and timely),
    )
