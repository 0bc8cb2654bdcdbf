"""The text of a new article and of a new site."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.diagnostics import Location, Refusal, diagnostic
from generator.text.slug import slug


@dataclass(frozen=True, slots=True)
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
