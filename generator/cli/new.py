"""`warraq new`."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Refusal
from generator.source.config import Project
from generator.source.scaffold import Draft, draft_path, draft_text, theme_files


@click.command("new")
@click.argument("title", required=False)
@click.argument("name", required=False)
@click.option("-a", "--author", default=None, help="The author, or a register's key.")
@click.option("-S", "--section", default=None, help="The section: the folder of the article.")
@click.option("-T", "--tags", default=None, help="Tags, split at commas.")
@click.option("--date", "date_text", default=None, help="The day, YYYY-MM-DD; today without it.")
@site_options
@talk_options
def command(**given: Any) -> int:
    """Start an article as a draft; its file is named from the date and the title.

    What is not given is asked for on a terminal. `warraq new theme NAME` writes a theme of your own
    instead: sahifa with a style to change.
    """
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        if given["name"] is not None:
            return _theme(given, project)
        draft = _draft(given, project)
        path = draft_path(draft, project.settings.content_dir)
        created = _written(project.root / path, draft_text(draft))
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    if not created:
        raise click.UsageError(f"{path} exists already")
    click.echo(path)
    return 0


def _theme(given: dict[str, Any], project: Project) -> int:
    if given["title"] != "theme":
        raise click.UsageError("a title of several words stands in quotes: warraq new 'TITLE'")
    made = theme_files(given["name"])
    folder = f"themes/{given['name']}"
    if (project.root / folder).exists():
        raise click.UsageError(f"{folder} exists already")
    for path, text in made.items():
        _written(project.root / path, text)
        click.echo(path)
    return 0


def _draft(given: dict[str, Any], project: Project) -> Draft:
    today = datetime.now(ZoneInfo(project.settings.timezone)).date().isoformat()
    title = given["title"] or _asked("Title")
    if not title.strip():
        raise click.UsageError("an article needs a title: warraq new 'TITLE'")
    sections = list(project.settings.sections)
    return Draft(
        title=title.strip(),
        date=given["date_text"] or today,
        author=given["author"] if given["author"] is not None else _asked("Author"),
        section=given["section"] if given["section"] is not None
        else _asked(f"Section ({', '.join(sections)})" if sections else "Section"),
        tags=given["tags"] if given["tags"] is not None else _asked("Tags, split at commas"),
    )  # fmt: skip


def _asked(question: str) -> str:
    """The answer on a terminal; '' where nobody can answer (a pipe, CI)."""
    if not sys.stdin.isatty() or os.environ.get("CI"):
        return ""
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer


def _written(path: Path, text: str) -> bool:
    """Whether the file was made; an existing one is never touched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
