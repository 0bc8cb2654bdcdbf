"""`warraq config`."""

from __future__ import annotations

import json
from typing import Any

import click

from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Refusal
from generator.source.config import effective


@click.command("config")
@site_options
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@talk_options
def command(**given: Any) -> int:
    """Print every setting as it is in effect, and where it comes from."""
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    settings = effective(project)
    if given["as_json_line"]:
        found = [{"key": key, "value": value, "origin": origin} for key, value, origin in settings]
        click.echo(json.dumps(found, ensure_ascii=False))
        return 0
    width = max(len(key) for key, _, _ in settings)
    for key, value, origin in settings:
        shown = json.dumps(value, ensure_ascii=False)
        click.echo(f"{key:<{width}}  {shown}  # {origin}")
    return 0
