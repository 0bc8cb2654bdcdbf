"""`warraq explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from generator.build.explanation import Explanation, explain
from generator.cli.build import now_of
from generator.cli.options import language, project_of, site_options, talk_options
from generator.cli.printing import Speaker
from generator.diagnostics import Language, Refusal
from generator.pages.facts.visible import Clock

_WORDS = {
    "en": {"source": "made from", "renderer": "made with", "last": "last made",
           "now": "next build", "never": "not yet", "fresh": "leaves it as it is",
           "again": "makes it again", "references": "depends on"},
    "ar": {"source": "المصدر", "renderer": "الأداة", "last": "آخر إنتاج",
           "now": "البناء التالي", "never": "لم يُنتَج بعد", "fresh": "يتركها كما هي",
           "again": "يعيد إنتاجها", "references": "تعتمد على"},
}  # fmt: skip


@click.command("explain")
@click.argument("page", metavar="PAGE")
@site_options
@click.option("--now", "now_text", default=None, help="Look at the archive as of this moment.")
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@talk_options
def command(**given: Any) -> int:
    """Say what an output is made of, why it was last made, and what would make it anew.

    PAGE is a file in the output folder, a URL, or the source of an article.
    """
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        clock = Clock(now_of(given["now_text"], project))
        found = explain(project, clock, given["page"])
    except Refusal as refusal:
        speaker.diagnostics(refusal.diagnostics)
        return refusal.exit_code
    if given["as_json_line"]:
        references = [{"what": what, "changed": changed} for what, changed in found.references]
        click.echo(json.dumps({**asdict(found), "references": references}, ensure_ascii=False))
    else:
        for line in _lines(found, language(given["lang"])):
            click.echo(line)
    return 0


def _lines(found: Explanation, speech: Language) -> Iterator[str]:
    words = _WORDS[speech]
    again = f"{words['again']}: {found.now}" if found.now else words["fresh"]
    rows = [
        (words["source"], found.source),
        (words["renderer"], found.renderer),
        (words["last"], found.last or words["never"]),
        (words["now"], again),
    ]
    width = max(len(name) for name, _ in rows)
    yield found.output
    for name, value in rows:
        yield f"  {name:<{width}}  {value}"
    if found.references:
        yield f"  {words['references']}"
    for what, changed in found.references:
        yield f"  {'*' if changed else ' '} {what}"
