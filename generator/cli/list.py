"""`warraq list`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import click

from generator.build.inventory import Inventory, take_inventory
from generator.build.report import Held
from generator.cli.build import now_of
from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Refusal
from generator.pages.facts.visible import Clock

KINDS = ("drafts", "held", "expired", "withdrawn", "tags", "authors", "series", "sections")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@site_options
@click.option("--now", "now_text", default=None, help="Look at the archive as of this moment.")
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@talk_options
def command(**given: Any) -> int:
    """List what has no page now and why, or the terms of a taxonomy with their counts."""
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        clock = Clock(now_of(given["now_text"], project))
        found = take_inventory(project, clock)
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    zone = ZoneInfo(project.settings.timezone)
    rows = list(_rows(found, given["kind"], zone))
    if given["as_json_line"]:
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            shown = (unquote(str(value)) for value in row.values() if value is not None)
            click.echo("\t".join(shown))
    return 0


def _rows(found: Inventory, kind: str, zone: ZoneInfo) -> Iterable[dict[str, object]]:
    if kind in ("tags", "authors", "series", "sections"):
        return (
            {"name": term.name, "count": term.count, "url": term.url}
            for term in found.terms
            if term.taxonomy == kind
        )
    wanted = {"drafts": "draft"}.get(kind, kind)
    held = (one for one in found.held if wanted in ("held", one.reason))
    return (_held(one, zone) for one in held)


def _held(held: Held, zone: ZoneInfo) -> dict[str, object]:
    until = None
    if held.until is not None:
        until = datetime.fromtimestamp(held.until, UTC).astimezone(zone).isoformat()
    return {"path": held.path, "reason": held.reason, "until": until}
