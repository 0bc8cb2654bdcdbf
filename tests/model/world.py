"""A random archive that edits are made to: drafts of articles, and the files around them."""

from __future__ import annotations

import os
import posixpath
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from model.words import FIELDS, NOWS, PARAGRAPHS, SECTIONS, choose
from photo_fixture import described
from PIL import Image
from site_fixture import Site

SOURCES = ("content", "static", "themes")
PHOTOS = ("content/صور/رافعة.jpg", "content/صور/مرفأ.png", "content/port/قارب.jpg")
_TICK_NS = 1_000_000_000
_OLD_NS = 1_700_000_000 * _TICK_NS  # a stat of long ago, which the next build trusts


@dataclass(frozen=True)
class Draft:
    """An article or a standalone page as an editor has it; links and pictures are paths of the site."""

    path: str
    fields: dict[str, Any]
    body: str = "نصٌّ قصير."
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The bytes of its source; addresses are as seen from its folder."""
        folder = posixpath.dirname(self.path)
        links = [f"[رابط]({posixpath.relpath(path, folder)})" for path in self.links]
        shown = [f"![صورة]({posixpath.relpath(path, folder)})" for path in self.pictures]
        front = yaml.safe_dump(self.fields, allow_unicode=True, sort_keys=False)
        return "\n\n".join((f"---\n{front}---\n{self.body}", *links, *shown)) + "\n"

    def having(self, **fields: Any) -> Draft:
        """The same with other front matter; None takes a field away."""
        merged = {**self.fields, **fields}
        return replace(self, fields={k: v for k, v in merged.items() if v is not None})


Snapshot = tuple[dict[str, Draft], dict[str, Any], dict[str, bytes], str]


@dataclass
class World:
    """A site on disk, its drafts by path, its settings, and the moment of its next build."""

    site: Site
    rng: random.Random
    drafts: dict[str, Draft] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    now: str = NOWS[4]
    count: int = 0
    ticks: int = 0

    @property
    def articles(self) -> list[Draft]:
        """The drafts that are no standalone pages, in order of path."""
        return [self.drafts[path] for path in sorted(self.drafts) if "/pages/" not in path]

    @property
    def pages(self) -> list[Draft]:
        """The standalone pages."""
        return [self.drafts[path] for path in sorted(self.drafts) if "/pages/" in path]

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file; half of them are old enough for a build to trust their stat."""
        file = self.site.write(path, content)
        self.ticks += 1
        if self.rng.random() < 0.5:
            at = _OLD_NS + self.ticks * _TICK_NS
            os.utime(file, ns=(at, at))

    def put(self, draft: Draft) -> None:
        """Write a draft."""
        self.drafts[draft.path] = draft
        self.write(draft.path, draft.text)

    def drop(self, draft: Draft) -> None:
        """Delete a draft's source."""
        del self.drafts[draft.path]
        (self.site.root / draft.path).unlink()

    def put_settings(self) -> None:
        """Write `site.yaml`."""
        self.write("site.yaml", yaml.safe_dump(self.settings, allow_unicode=True, sort_keys=False))

    def files(self, *folders: str) -> list[str]:
        """The files below folders of the site, in order of path."""
        root = self.site.root
        found = (path for folder in folders for path in (root / folder).rglob("*"))
        return sorted(path.relative_to(root).as_posix() for path in found if path.is_file())

    def named(self) -> str:
        """A path for a new article, of a day in the past."""
        self.count += 1
        folder = self.rng.choice((*SECTIONS, "port/2024", "2023"))
        month, day = self.rng.randint(4, 6), self.rng.randint(10, 13)
        date = f"{self.rng.choice((2019, 2023, 2024))}-0{month}-{day}"
        return f"content/{folder}/{date}-خبر-{self.count}.md"

    def article(self, path: str) -> Draft:
        """A new article at a path, with a few fields of all that there are."""
        rng = self.rng
        fields = {"title": f"{choose(rng, 'title')} {self.count}"}
        for name, value in FIELDS.items():
            if rng.random() < value.share and name != "title":
                fields[name] = value.choose(rng)
        draft = Draft(path, fields, rng.choice(PARAGRAPHS))
        if rng.random() < 0.3 and self.articles:
            draft = replace(draft, links=(rng.choice(self.articles).path,))
        if rng.random() < 0.2 and (shown := self.files("content/صور")):
            draft = replace(draft, pictures=(rng.choice(shown),))
        return draft if rng.random() < 0.7 else draft.having(**self.photographed(draft))

    def photographed(self, draft: Draft) -> dict[str, Any]:
        """A `photo` for an article, of one of the pictures that there are; {} without one."""
        known = [path for path in self.files("content") if path.endswith((".jpg", ".png"))]
        if not known:
            return {}
        src = posixpath.relpath(self.rng.choice(known), posixpath.dirname(draft.path))
        until = self.rng.choice(NOWS)
        return self.rng.choice(
            ({"photo": src}, {"photo": {"src": src, "alt": "رصيف", "rights_until": until}},
             {"photos": [{"src": src, "caption": "في الميناء"}]})
        )  # fmt: skip

    def snapshot(self) -> Snapshot:
        """Sources and clock as they are."""
        paths = [*self.files(*SOURCES), "site.yaml"]
        files = {path: (self.site.root / path).read_bytes() for path in paths}
        return dict(self.drafts), dict(self.settings), files, self.now

    def restore(self, taken: Snapshot) -> None:
        """Bring sources and clock back to a snapshot; what is as it was is not written."""
        self.drafts, self.settings = dict(taken[0]), dict(taken[1])
        files, self.now = taken[2], taken[3]
        for path in [*self.files(*SOURCES), "site.yaml"]:
            if path not in files:
                (self.site.root / path).unlink()
        for path, content in files.items():
            file = self.site.root / path
            if not file.exists() or file.read_bytes() != content:
                self.write(path, content)


@lru_cache
def picture(number: int) -> bytes:
    """A small picture, one of a few that differ in size, colour and in what they say of themselves."""
    if number == 0:
        return described(caption="عند الرصيف", credit="سامر")
    content = BytesIO()
    shade = f"#7c8c{number:02x}"
    Image.new("RGB", (16 + number % 3, 9), shade).save(content, ("PNG", "JPEG")[number % 2])
    return content.getvalue()


def new_world(root: Path, seed: int) -> World:
    """The archive that a seed begins with, on disk."""
    shutil.rmtree(root, ignore_errors=True)
    rng = random.Random(seed)
    world = World(Site(root), rng)
    world.settings = {
        "title": "أرشيف الأخبار",
        "base_url": rng.choice(("https://example.org/", "https://example.org/archive/")),
        "timezone": "Africa/Cairo",
        "sections": {"port": {"title": "الميناء"}, "city": {"title": "المدينة", "order": -1}},
        "pagination": {"per_page": rng.randint(1, 3)},
        "feeds": {"items": rng.randint(2, 8), "content": rng.choice(("full", "summary"))},
    }
    world.put_settings()
    for path in rng.sample(PHOTOS, rng.randint(1, 3)):
        world.write(path, picture(rng.randint(0, 3)))
    world.write("content/_authors/huda.yaml", "name: هدى النجار\nbio: محرّرة.\n")
    world.write("static/robots.txt" if rng.random() < 0.2 else "static/شعار.svg", "<svg/>")
    for draft in _first(world):
        world.put(draft)
    return world


def _first(world: World) -> Iterator[Draft]:
    """Some eight to fourteen articles, some in two languages, and a standalone page."""
    rng = world.rng
    about = "content/pages/about.md"
    yield Draft(about, {"title": "من نحن"})
    for _ in range(rng.randint(6, 10)):
        draft = world.article(world.named())
        if rng.random() < 0.1:
            draft = replace(draft, links=(*draft.links, about))
        yield draft
        if rng.random() < 0.2:
            yield twin_of(draft, rng)


def twin_of(draft: Draft, rng: random.Random) -> Draft:
    """The same article in English, beside it."""
    path = draft.path.removesuffix(".md") + ".en.md"
    fields = {"title": f"News {rng.randint(1, 9)}", "date": choose(rng, "date")}
    if rng.random() < 0.5:
        fields["tags"] = choose(rng, "tags")
    return Draft(path, fields, "A short text.")
