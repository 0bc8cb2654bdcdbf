"""The text of a new article, of a new site and of a new theme."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import yaml

from generator.diagnostics import Location, Refusal, diagnostic
from generator.text.slug import slug
from generator.value import value_type


@value_type
class Draft:
    """What is known of an article before it is written; `tags` is one text split at commas."""

    title: str
    date: str
    author: str = ""
    section: str = ""
    tags: str = ""


def draft_path(draft: Draft, content_dir: str) -> str:
    """`content/<section>/<date>-<title>.md`. Raises Refusal (exit 2) for a title without letters."""
    name = slug(draft.title)
    if not name:
        raise Refusal([diagnostic("slug-empty", Location("title"))], exit_code=2)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", draft.date):
        fault = diagnostic("date-unreadable", Location("--date"), value=draft.date)
        raise Refusal([fault], exit_code=2)
    folder = slug(draft.section)
    return "/".join(part for part in (content_dir, folder, f"{draft.date}-{name}.md") if part)


def draft_text(draft: Draft) -> str:
    """The file: front matter with `draft: true`, and an empty body."""
    fields: dict[str, object] = {"title": draft.title}
    if draft.author.strip():
        fields["author"] = draft.author.strip()
    tags = [tag.strip() for tag in re.split(r"[،,؛;]", draft.tags) if tag.strip()]
    if tags:
        fields["tags"] = tags
    fields["summary"] = ""
    fields["draft"] = True
    written = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{written}---\n\n"


@value_type
class NewSite:
    """What a new site is called and where it will live; `date` is the day of its first article."""

    title: str
    base_url: str
    timezone: str
    language: str
    date: str


def site_files(site: NewSite) -> dict[str, str]:
    """Path → text of every file of a new site."""
    skeleton = files("generator.skeleton")
    tongue = "ar" if site.language.split("-")[0] == "ar" else "en"
    words = _WORDS[tongue]
    values = {
        "title": json.dumps(site.title, ensure_ascii=False),
        "description": words["description"],
        "base_url": site.base_url,
        "timezone": site.timezone,
        "language": site.language,
        "section": words["section"],
    }
    settings = skeleton.joinpath("site.yaml").read_text("utf-8")
    first = f"content/news/{site.date}-{words['first']}.md"
    return {
        "site.yaml": re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], settings),
        ".gitignore": skeleton.joinpath("gitignore").read_text("utf-8"),
        first: skeleton.joinpath(tongue, "article.md").read_text("utf-8"),
        "content/pages/about.md": skeleton.joinpath(tongue, "about.md").read_text("utf-8"),
    }


def theme_files(name: str) -> dict[str, str]:
    """Path → text of a theme that works: sahifa with a style of its own. Raises Refusal (exit 2)."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
        raise Refusal([diagnostic("theme-name", Location("themes/"), name=name)], exit_code=2)
    skeleton = files("generator.skeleton").joinpath("theme")
    places = {
        "theme.yaml": "theme.yaml",
        "head-extra.html": "templates/parts/head-extra.html",
        "style.css": f"assets/{name}.css",
    }
    return {
        f"themes/{name}/{path}": skeleton.joinpath(file).read_text("utf-8").replace("{name}", name)
        for file, path in places.items()
    }


_WORDS = {
    "ar": {"description": "أرشيف أخبار", "section": "أخبار", "first": "أول-مقال"},
    "en": {"description": "A news archive", "section": "News", "first": "first-article"},
}
