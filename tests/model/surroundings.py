"""Edits around the articles: registers, theme, settings, static files, records, output, the clock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace

import yaml
from model.edits import ARTICLE_EDITS, Edit
from model.words import NOWS
from model.world import World

from generator.build.output import MARKER
from generator.build.state import STATE
from generator.theme.theme import shipped_themes

TEMPLATES = ("tombstone.html", "404.html", "list.html", "parts/row.html")
STRINGS = "strings/ar.yaml"
_LETTERS = str.maketrans("نمرزtd", "منزرdt")


def author(world: World) -> str:
    """The register of an author: name, bio, alias; it may go, or be the name of someone typed."""
    rng, path = world.rng, world.rng.choice(("huda", "samir"))
    file = f"content/_authors/{path}.yaml"
    if path == "samir" and (world.site.root / file).exists() and rng.random() < 0.5:
        (world.site.root / file).unlink()
        return f"{file}: gone"
    names = {"huda": ("هدى النجار", "هُدى النجّار", "هدى"), "samir": ("سامر", "سامر الصيّاد")}
    text = f"name: {rng.choice(names[path])}\nbio: {rng.choice('أبج')}\n"
    text += rng.choice(("", "role: reporter\n", "aliases: [سامر]\n", "aliases: [ليلى]\n"))
    world.write(file, text)
    return f"{file}: {text!r}"


def terms(world: World) -> str:
    """The register of tags."""
    text = world.rng.choice(
        ("", "- {name: السفن, slug: ships, aliases: [سفن]}\n",
         "- {name: ميناء, description: مرفأ}\n", "- {name: سفن, aliases: [مياه]}\n")
    )  # fmt: skip
    world.write("content/_terms/tags.yaml", text)
    return text


def front(world: World) -> str:
    """What the editors want on the front page: paths of any articles, an urgent line that ends; it may
    go, or name a source that is not there."""
    rng, file = world.rng, "content/_front.yaml"
    if (world.site.root / file).exists() and rng.random() < 0.2:
        (world.site.root / file).unlink()
        return f"{file}: gone"
    known = [draft.path.removeprefix("content/") for draft in world.articles]
    known += ["city/لا-شيء.md"] if rng.random() < 0.05 else []
    targets = [*known, *(page.path for page in world.pages), "/tags/"]
    says = {
        "lead": rng.choice(known or [""]),
        "order": rng.sample(known, min(len(known), rng.randint(0, 6))),
        "picks": rng.sample(known, min(len(known), rng.randint(0, 3))),
        "bands": [{"section": rng.choice(("port", "city", "سوق")), "count": rng.randint(1, 3)}],
        "urgent": {"text": "عاصفة", "to": rng.choice(targets), "until": rng.choice(NOWS)},
    }
    kept = {key: value for key, value in says.items() if rng.random() < 0.6}
    world.write(file, yaml.safe_dump(kept, allow_unicode=True, sort_keys=False))
    return f"{file}: {kept}"


def _theme_file(world: World, name: str, change: Callable[[str], str]) -> str:
    path = f"themes/sahifa/{name}"
    shipped = (shipped_themes() / "sahifa" / name).read_text()
    if (world.site.root / path).exists() and world.rng.random() < 0.5:
        (world.site.root / path).unlink()
        return f"{path}: as shipped"
    world.write(path, change(shipped))
    return path


def template(world: World) -> str:
    """A template of the site's own in the place of a shipped one."""
    name = world.rng.choice(TEMPLATES)
    return _theme_file(world, f"templates/{name}", lambda text: f"{text}<!-- لنا -->\n")


def style(world: World) -> str:
    """One more byte of CSS."""
    return _theme_file(world, "assets/sahifa.css", lambda text: f"{text}\n")


def words(world: World) -> str:
    """Another word for one string."""
    old = "skip: "
    change: Callable[[str], str] = lambda text: text.replace(old, f"{old}لنا ")  # noqa: E731
    return _theme_file(world, STRINGS, change)


def theme(world: World) -> str:
    """A theme that extends the shipped one, or the shipped one again."""
    if world.settings.get("theme"):
        del world.settings["theme"]
    else:
        world.write("themes/خاص/theme.yaml", "name: خاص\nextends: sahifa\n")
        world.write("themes/خاص/assets/own.css", "p {}\n")
        world.settings["theme"] = "خاص"
    world.put_settings()
    return str(world.settings.get("theme"))


def settings(world: World) -> str:
    """Another value for one key of `site.yaml`."""
    rng = world.rng
    flags = {kind: rng.random() < 0.6 for kind in ("year", "month", "day")}
    links = [{"title": "من نحن", "to": "/about/"}, {"to": "section:port"}]
    values = {
        "pagination": {"per_page": rng.randint(1, 4)},
        "feeds": {"items": rng.randint(1, 6), "content": rng.choice(("full", "summary"))},
        "archives": flags,
        "related": {"count": rng.randint(0, 3)},
        "redirects": {"outputs": rng.choice((["html"], ["_redirects"], ["html", "nginx"]))},
        "news_sitemap": rng.random() < 0.5,
        "description": rng.choice(("سطر", "سطر آخر")),
        "default_author": rng.choice(("", "التحرير", "huda")),
        "menu": rng.choice(([], links)),
        "permalink": rng.choice(("/{yyyy}/{mm}/{dd}/{slug}/", "/{yyyy}/{slug}.html")),
        "sections": {"port": {"title": rng.choice(("الميناء", "المرفأ"))}, "سوق": {}},
        "checks": rng.choice(({}, {"link-missing": "warning"})),
        "dates": {"digits": rng.choice(("auto", "latn"))},
    }
    key = rng.choice(sorted(values))
    world.settings[key] = values[key]
    world.put_settings()
    return f"{key}: {values[key]}"


def static(world: World) -> str:
    """A static file comes, changes or goes; some take the place of a page."""
    path = world.rng.choice(("static/ملف.txt", "static/robots.txt", "static/_headers"))
    if (world.site.root / path).exists() and world.rng.random() < 0.4:
        (world.site.root / path).unlink()
        return f"{path}: gone"
    world.write(path, world.rng.choice(("أ", "ب", "جيم")))
    return path


def no_records(world: World) -> str:
    """Everything that earlier builds noted is gone."""
    shutil.rmtree(world.site.root / STATE, ignore_errors=True)
    return STATE


def no_output(world: World) -> str:
    """Everything that earlier builds wrote is gone."""
    shutil.rmtree(world.site.output, ignore_errors=True)
    return "output"


def _output(world: World) -> str:
    """Some file of the output; '' if there is none."""
    known = [path for path in world.files("output") if not path.endswith(MARKER)]
    return world.rng.choice(known) if known else ""


def lost_output(world: World) -> str:
    """A file of the output is gone."""
    path = _output(world)
    if path:
        (world.site.root / path).unlink()
    return path


def altered_output(world: World) -> str:
    """A file of the output has other bytes."""
    path = _output(world)
    if path:
        with open(world.site.root / path, "ab") as file:
            file.write(b"!")
    return path


def quiet(world: World) -> str:
    """A source or an output gets other bytes, while its size and its mtime stay as they were."""
    if world.rng.random() < 0.3:
        return _quietly(world, path, lambda text: text[::-1]) if (path := _output(world)) else ""
    draft = world.rng.choice(world.articles) if world.articles else None
    if draft is None:
        return ""
    other = replace(draft, body=draft.body.translate(_LETTERS))
    world.drafts[draft.path] = other
    return _quietly(world, draft.path, lambda _: other.text.encode())


def _quietly(world: World, path: str, change: Callable[[bytes], bytes]) -> str:
    file = world.site.root / path
    before = file.stat()
    file.write_bytes(change(file.read_bytes()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    return path


def clock(world: World) -> str:
    """Later, over embargoes and expiries, or earlier again."""
    world.now = world.rng.choice(NOWS)
    return world.now


EDITS: tuple[Edit, ...] = (
    *ARTICLE_EDITS,
    *(
        author,
        author,
        terms,
        front,
        front,
        settings,
        settings,
        static,
        no_records,
        no_output,
        lost_output,
    ),
    *(altered_output, quiet, quiet, clock, clock),
)
THEME_EDITS: tuple[Edit, ...] = (template, style, words, theme)


def some_edit(world: World) -> tuple[str, str]:
    """Make an edit that does something: its name and what it did. A theme is read slowly: seldom."""
    while True:
        edits = THEME_EDITS if world.rng.random() < 0.05 else EDITS
        edit = world.rng.choice(edits)
        told = edit(world)
        if told:
            return edit.__name__, told
