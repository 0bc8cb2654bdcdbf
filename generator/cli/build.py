"""`warraq build`."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.build.build import Options, build
from generator.build.report import BuildRefusal, Held, Report, nothing
from generator.build.work.joining import Cluster
from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker, as_json
from generator.diagnostics import Language, Location, Refusal, diagnostic
from generator.pages.facts.visible import Clock
from generator.source.config import Project
from generator.source.moments import MomentFault, epoch, moment

HELD_SHOWN = 20


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
@click.option("-v", "--verbose", is_flag=True, help="Name every output that is written, and why.")
@talk_options
def command(**given: Any) -> int:
    """Build the site: read what changed, write what must change, remove what is gone."""
    started = time.monotonic()
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        options = _options(given, project)
        report = build(project, options)
    except Refusal as refusal:
        return _refused(refusal, given, speaker, time.monotonic() - started)
    return _done(report, given, speaker, project, time.monotonic() - started)


def _options(given: dict[str, Any], project: Project) -> Options:
    return Options(
        clock=Clock(
            now_of(given["now_text"], project), given["drafts"], given["future"], given["expired"]
        ),
        started_ns=time.time_ns(),
        jobs=given["jobs"] or os.cpu_count() or 1,
        cluster=None if given["cluster"] is None else Cluster(given["cluster"]),
        clean=given["clean"],
        verify=given["verify"],
        keep_going=given["keep_going"],
        strict=given["strict"],
        dry_run=given["dry_run"],
    )


def now_of(text: str | None, project: Project) -> int:
    """`--now`, else SOURCE_DATE_EPOCH, else the clock; the only place where it is read."""
    if text is None:
        stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
        return int(stamp) if stamp.isdigit() else int(time.time())
    settings = project.settings
    try:
        return epoch(moment(text, zone=ZoneInfo(settings.timezone), order=settings.dates.input))
    except MomentFault as fault:
        found = diagnostic(fault.code, Location("--now"), **fault.arguments)
        raise Refusal([found], exit_code=2) from fault


def _refused(refusal: Refusal, given: dict[str, Any], speaker: Speaker, seconds: float) -> int:
    speaker.diagnostics(refusal.diagnostics)
    count = sum(found.is_error for found in refusal.diagnostics)
    begun = isinstance(refusal, BuildRefusal) and refusal.begun
    told = _count(count, "error") if speaker.language == "en" else count
    speaker.say(_words(speaker.language, "stopped" if begun else "refused", count=told))
    if given["as_json_line"]:
        report = (
            refusal.report if isinstance(refusal, BuildRefusal) else nothing(refusal.diagnostics)
        )
        _print_json(report_json(report, ZoneInfo("UTC"), speaker.language, seconds))
    return refusal.exit_code


def _done(
    report: Report, given: dict[str, Any], speaker: Speaker, project: Project, seconds: float
) -> int:
    speaker.diagnostics(report.diagnostics)
    if report.dropped:
        speaker.say(_words(speaker.language, report.dropped))
    zone = ZoneInfo(project.settings.timezone)
    for held in report.held[:HELD_SHOWN]:
        speaker.say(_held_line(held, zone, speaker.language))
    if len(report.held) > HELD_SHOWN:
        speaker.say(_words(speaker.language, "more", count=len(report.held) - HELD_SHOWN))
    if report.next_due is not None:
        speaker.say(_words(speaker.language, "due", time=_time(report.next_due, zone)))
    for output in report.swept[:HELD_SHOWN]:
        speaker.say(_words(speaker.language, "swept", output=output))
    if given["verbose"] or given["dry_run"]:
        for output in report.written:
            speaker.say(f"  {output}  ({report.reasons[output]})")
        for output in report.pruned:
            speaker.say(f"  - {output}")
    speaker.say(summary(report, seconds, dry_run=given["dry_run"]))
    if given["as_json_line"]:
        _print_json(report_json(report, zone, speaker.language, seconds))
    return 1 if any(found.is_error for found in report.diagnostics) else 0


def summary(report: Report, seconds: float, *, dry_run: bool = False) -> str:
    """The last line of a build."""
    built, to_be = ("would build", "to be ") if dry_run else ("built", "")
    pages = (
        f"{built} {_count(report.pages, 'page')}: {len(report.written):,} {to_be}written,"
        f" {report.kept:,} kept, {len(report.pruned):,} {to_be}removed"
    )
    articles = (
        f"{_count(report.articles, 'article')}: {report.published:,} published,"
        f" {len(report.held):,} held, {len(report.refused):,} refused"
    )
    return f"{pages} · {articles} · {seconds:.1f} s"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def report_json(
    report: Report, zone: ZoneInfo, lang: Language, seconds: float
) -> dict[str, object]:
    """The report as `--json` prints it."""
    return {
        "articles": {
            "published": report.published,
            "held": len(report.held),
            "refused": len(report.refused),
        },
        "pages": report.pages,
        "written": list(report.written),
        "pruned": list(report.pruned),
        "held": [
            {"path": held.path, "reason": held.reason, "until": _iso(held.until, zone)}
            for held in report.held
        ],
        "refused": [{"path": path, "reason": reason} for path, reason in report.refused],
        "diagnostics": [as_json(found, lang) for found in report.diagnostics],
        "next_due": _iso(report.next_due, zone),
        "seconds": round(seconds, 3),
    }


def _print_json(value: dict[str, object]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _held_line(held: Held, zone: ZoneInfo, lang: Language) -> str:
    until = f" until {_time(held.until, zone)}" if held.until is not None else ""
    return f"held: {held.path}: {held.reason}{until}"


def _time(seconds: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M %z")


def _iso(seconds: int | None, zone: ZoneInfo) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone).isoformat()


_SENTENCES = {
    "en": {
        "refused": "nothing was written: {count}",
        "stopped": "the build stopped: {count}; the next one takes up what is left",
        "more": "and {count} more: warraq list held",
        "due": "next due: {time}",
        "swept": "removed: {output} (in the output, but of no page and no record)",
        "damaged": "the record of earlier builds was damaged; everything was built anew",
        "schema": "the record of earlier builds is of another version; everything was built anew",
    },
    "ar": {
        "refused": "لم يُكتب شيء، عدد الأخطاء: {count}",
        "stopped": "توقف البناء، عدد الأخطاء: {count}، والبناء التالي يكمل ما بقي",
        "more": "وسواها {count}: warraq list held",
        "due": "الموعد التالي: {time}",
        "swept": "حُذف {output} (كان في مجلد الموقع، وليس لصفحة ولا في السجل)",
        "damaged": "تلف سجل عمليات البناء السابقة، فبُني كل شيء من جديد",
        "schema": "سجل عمليات البناء السابقة من إصدار آخر، فبُني كل شيء من جديد",
    },
}


def _words(lang: Language, key: str, **values: object) -> str:
    return _SENTENCES[lang][key].format(**values)
