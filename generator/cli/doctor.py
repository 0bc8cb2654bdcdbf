"""`warraq doctor`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker, coloured
from generator.diagnostics import Language, Refusal
from generator.health.checks import Finding, Site, State
from generator.health.examination import examination
from generator.health.words import HELP, MARKS, STATES, SUMMARY, found, remedy

STATE = ".warraq"  # as in build.state, which needs the libraries that may be missing
_COLOURS: dict[State, str] = {"ok": "green", "note": "yellow", "problem": "red"}


@click.command("doctor")
@site_options
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@talk_options
def command(**given: Any) -> int:
    """Look at what Warraq needs of this machine and of the site, and say what to do about it."""
    speaker = Speaker(language(given["lang"]), given["quiet"])
    findings = tuple(examination(_site(given, speaker), STATE))
    if given["as_json_line"]:
        lines = [as_json(one, speaker.language) for one in findings]
        click.echo(json.dumps(lines, ensure_ascii=False))
    else:
        _tell(findings, speaker)
    return 1 if any(one.state == "problem" for one in findings) else 0


def as_json(finding: Finding, lang: Language) -> dict[str, str]:
    """A finding as `--json` shows it."""
    return {
        "check": finding.check,
        "state": finding.state,
        "found": found(finding, lang),
        "remedy": remedy(finding, lang),
    }


def _tell(findings: tuple[Finding, ...], speaker: Speaker) -> None:
    for one in findings:
        if one.state == "problem" or not speaker.quiet:
            click.echo(_lines(one, speaker.language), color=coloured(sys.stdout))
    count = Counter(one.state for one in findings)
    told = {state: count[state] for state in MARKS}
    speaker.say(SUMMARY[speaker.language].format(**told))


def _lines(finding: Finding, lang: Language) -> str:
    """A line with mark and state, and a line with the remedy."""
    label = f"{MARKS[finding.state]} {STATES[lang][finding.state]}"
    gap = " " * (len("✗ problem") - len(label) + 2)
    first = f"{click.style(label, fg=_COLOURS[finding.state])}{gap}{found(finding, lang)}"
    help_line = remedy(finding, lang)
    return f"{first}\n  {HELP[lang]}: {help_line}" if help_line else first


def _site(given: dict[str, Any], speaker: Speaker) -> Site:
    """The site around the source folder; what is wrong with it is told at once."""
    folder: Path = given["source"].absolute()
    root = next((one for one in (folder, *folder.parents) if (one / "site.yaml").is_file()), None)
    if root is None:
        return Site(folder)
    try:
        from generator.build.output import check_project_output

        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
    except ImportError as fault:
        return Site(folder, root, reason=str(fault))
    except Refusal as refusal:
        return Site(folder, root, faults=_told(refusal, speaker))
    site = Site(folder, root, project.output, project.settings.timezone)
    try:
        check_project_output(project)
    except Refusal as refusal:
        return Site(folder, root, site.output, site.zone, output_faults=_told(refusal, speaker))
    return site


def _told(refusal: Refusal, speaker: Speaker) -> int:
    """Tell the diagnostics; how many are errors."""
    speaker.diagnostics(refusal.diagnostics)
    return sum(one.is_error for one in refusal.diagnostics)
