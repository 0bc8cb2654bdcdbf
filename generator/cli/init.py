"""`warraq init`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from pydantic_core import PydanticCustomError

from generator.cli.options import language, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Location, Refusal, diagnostic
from generator.source.config import load
from generator.source.root import SITE_FILE
from generator.source.scaffold import NewSite, site_files
from generator.source.settings import base_address
from generator.text.language import is_tag


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--title", default=None, help="The site's title; the folder's name without it.")
@click.option("--base-url", default="https://example.org/", help="The address of the front page.")
@click.option("--timezone", default="Africa/Cairo", help="An IANA time zone.")
@click.option(
    "--language",
    "site_language",
    default="ar",
    help="The language of the site: the theme has words for ar, fa, ur, he and en.",
)
@talk_options
def command(**given: Any) -> int:
    """Make a new site in FOLDER that builds at once."""
    speaker = Speaker(language(given["lang"]), given["quiet"])
    folder: Path = given["folder"]
    if (folder / SITE_FILE).exists():
        raise click.UsageError(f"{folder / SITE_FILE} exists already")
    title = given["title"] or folder.absolute().name
    try:
        _make(folder, given, title)
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    speaker.say(f"made a site in {folder}/; next: cd {folder} && warraq build")
    return 0


def _make(folder: Path, given: dict[str, Any], title: str) -> None:
    """Write the files, then read the settings back, so that a wrong option is named at once."""
    _check(given)
    site = NewSite(
        title=title,
        base_url=given["base_url"],
        timezone=given["timezone"],
        language=given["site_language"],
        date=_today(given["timezone"]),
    )
    made: list[Path] = []
    try:
        for name, text in site_files(site).items():
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                made.append(path)
        load(folder)
    except Refusal:
        for path in made:
            path.unlink()
        raise


def _check(given: dict[str, Any]) -> None:
    """Refuse options that site.yaml would refuse, by their own names and before a file is written."""
    faults = []
    try:
        base_address(given["base_url"])
    except PydanticCustomError:
        faults.append(diagnostic("base-url-form", Location("--base-url"), value=given["base_url"]))
    if not is_tag(given["site_language"]):
        place = Location("--language")
        faults.append(diagnostic("language-tag", place, value=given["site_language"]))
    if faults:
        raise Refusal(faults, exit_code=2)


def _today(timezone: str) -> str:
    try:
        return datetime.now(ZoneInfo(timezone)).date().isoformat()
    except (ZoneInfoNotFoundError, ValueError) as fault:
        place = Location("--timezone")
        found = diagnostic("timezone-unknown", place, value=timezone)
        raise Refusal([found], exit_code=2) from fault
