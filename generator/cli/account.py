"""What a build says when it ends: lines for people, one line of JSON for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.build.report import BuildRefusal, Held, Report, nothing
from generator.cli.printing import Speaker, as_json
from generator.diagnostics import Language, Refusal

HELD_SHOWN = 20


def refused(refusal: Refusal, given: dict[str, Any], speaker: Speaker, seconds: float) -> int:
    """Say why nothing, or not all, was written; the exit code."""
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


def done(report: Report, given: dict[str, Any], speaker: Speaker, seconds: float) -> int:
    """Say what a build did; the exit code."""
    speaker.diagnostics(report.diagnostics)
    if report.dropped:
        speaker.say(_words(speaker.language, report.dropped))
    zone = ZoneInfo(report.zone)
    for held in report.held[:HELD_SHOWN]:
        speaker.say(_held_line(held, zone, speaker.language))
    if len(report.held) > HELD_SHOWN:
        speaker.say(_words(speaker.language, "more", count=len(report.held) - HELD_SHOWN))
    if report.next_due is not None:
        speaker.say(_words(speaker.language, "due", time=_time(report.next_due, zone)))
    detailed = given["verbose"] or given["dry_run"]
    for output in () if detailed else report.swept[:HELD_SHOWN]:
        speaker.say(_words(speaker.language, "swept", output=output))
    if detailed:
        for output in report.written:
            speaker.say(f"  {output}  ({report.reasons[output]})")
        for output in report.pruned:
            speaker.say(f"  - {output}  ({report.reasons[output]})")
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
        "reasons": {name: report.reasons[name] for name in (*report.written, *report.pruned)},
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
