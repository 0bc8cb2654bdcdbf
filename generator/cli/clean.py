"""`warraq clean`."""

from __future__ import annotations

from typing import Any

import click

from generator.build.cleaning import clean
from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Refusal


@click.command("clean")
@site_options
@talk_options
def command(**given: Any) -> int:
    """Remove the built site and the records of its builds. Sources are never touched."""
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        removed = clean(project)
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    speaker.say(f"removed {removed:,} files")
    return 0
