"""`warraq build`. What an ordinary build needs is imported only when there is something to build."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.build.report import Report
from generator.build.settled import STATE, Inputs, look
from generator.cli.account import done, refused
from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.cli.progress import shown_progress
from generator.diagnostics import Refusal
from generator.fingerprint import fingerprint
from generator.identity import generator_digest
from generator.source.root import find_root

if TYPE_CHECKING:
    from generator.build.build import Options
    from generator.source.config import Project

# Options that change what a build makes of the same files; the moment is looked at apart.
_CALL = ("theme", "base_url", "drafts", "future", "expired", "strict")
# With one of these even a site in which nothing has changed is built.
_ANYWAY = ("clean", "verify", "dry_run", "cluster", "now_text")


@click.command("build")
@site_options
@click.option("-D", "--drafts", is_flag=True, help="Also build drafts.")
@click.option(
    "-F", "--future", is_flag=True, help="Also build what is to come and what is embargoed."
)
@click.option("-E", "--expired", is_flag=True, help="Also build what has expired.")
@click.option("--now", "now_text", default=None, help="Build as if it were this moment.")
@click.option("--clean", is_flag=True, help="Ignore the records of earlier builds.")
@click.option("--verify", is_flag=True, help="Read every output and mend what is not as written.")
@click.option(
    "--if-due", is_flag=True, help="Say nothing when nothing has changed and nothing is due (cron)."
)
@click.option("--keep-going", is_flag=True, help="Build the rest when sources have errors.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Processes to use.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default=None,
    help="Work on the workers of the Dask scheduler at this address, such as tcp://host:8786.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be written and removed; write nothing."
)
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Name every output that is written or removed, and why."
)
@talk_options
def command(**given: Any) -> int:
    """Build the site: read what changed, write what must change, remove what is gone."""
    started = time.monotonic()
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        call = _call(given)
        report, inputs = _settled(given, call)
        if report is None:
            report = _built(given, call, inputs)
        elif given["if_due"]:
            speaker = Speaker(speaker.language, quiet=True)
    except Refusal as refusal:
        return refused(refusal, given, speaker, time.monotonic() - started)
    return done(report, given, speaker, time.monotonic() - started)


def _call(given: dict[str, Any]) -> bytes:
    """A digest of the generator and of the options that change what a build makes."""
    chosen = tuple(str(given[name] or "") for name in _CALL)
    output = str(given["output"].absolute()) if given["output"] else ""
    address = os.environ.get("WARRAQ_BASE_URL", "")
    return fingerprint((generator_digest(), *chosen, output, address))


def _settled(given: dict[str, Any], call: bytes) -> tuple[Report | None, Inputs | None]:
    """What the last build counted, if there is nothing to do; the inputs, if they were looked at."""
    if any(given[name] for name in _ANYWAY):
        return None, None
    root = find_root(Path(given["source"]).absolute())
    return look(root, call, _now())


def _built(given: dict[str, Any], call: bytes, inputs: Inputs | None) -> Report:
    from generator.build.work.executor import collect_less, start_ahead

    collect_less()  # before the modules of a build: their import alone would be looked through often
    if _is_first(given):
        start_ahead()
    from generator.build.build import build

    project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
    wanted = not given["quiet"] and not given["as_json_line"]
    with shown_progress(language(given["lang"]), wanted=wanted) as progress:
        options = replace(_options(given, project, call, inputs), progress=progress)
        return build(project, options)


def _is_first(given: dict[str, Any]) -> bool:
    """Whether all is to be built, as far as can be told at once, and by more than one process."""
    state = find_root(Path(given["source"]).absolute()) / STATE
    return (given["clean"] or not state.exists()) and _jobs(given) > 1


def _jobs(given: dict[str, Any]) -> int:
    return given["jobs"] or os.cpu_count() or 1


def _options(
    given: dict[str, Any], project: Project, call: bytes, inputs: Inputs | None
) -> Options:
    from generator.build.build import Options
    from generator.build.work.address import Cluster
    from generator.pages.facts.visible import Clock

    return Options(
        clock=Clock(
            now_of(given["now_text"], project), given["drafts"], given["future"], given["expired"]
        ),
        started_ns=time.time_ns(),
        jobs=_jobs(given),
        cluster=None if given["cluster"] is None else Cluster(given["cluster"]),
        clean=given["clean"],
        verify=given["verify"],
        keep_going=given["keep_going"],
        strict=given["strict"],
        dry_run=given["dry_run"],
        call=call,
        inputs=inputs,
    )


def now_of(text: str | None, project: Project) -> int:
    """`--now`, else SOURCE_DATE_EPOCH, else the clock."""
    if text is None:
        return _now()
    from zoneinfo import ZoneInfo

    from generator.diagnostics import Location, diagnostic
    from generator.source.moments import MomentFault, epoch, moment

    settings = project.settings
    try:
        return epoch(moment(text, zone=ZoneInfo(settings.timezone), order=settings.dates.input))
    except MomentFault as fault:
        found = diagnostic(fault.code, Location("--now"), **fault.arguments)
        raise Refusal([found], exit_code=2) from fault


def _now() -> int:
    """SOURCE_DATE_EPOCH, else the clock; the only place where it is read. Seconds since 1970."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stamp) if stamp.isdigit() else int(time.time())
