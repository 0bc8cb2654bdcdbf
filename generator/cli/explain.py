"""`warraq explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from generator.build.explanation import Explanation, explain
from generator.build.reach import Reach, reach
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
_REACH = {
    "en": {
        "one": "1 page",
        "many": "{count} pages",
        "file": "the file itself",
        "edit": "an edit renders {again} of {pages} pages again",
        "nowhere": "no page is made with it",
    },
    "ar": {
        "one": "صفحة واحدة",
        "many": "الصفحات: {count}",
        "file": "الملف نفسه",
        "edit": "كل تعديل فيه يعيد إنتاج صفحات عددها {again} من {pages}",
        "nowhere": "لا تُنتَج به أي صفحة",
    },
}


@click.command("explain")
@click.argument("page", metavar="PAGE")
@site_options
@click.option("--now", "now_text", default=None, help="Look at the archive as of this moment.")
@click.option("--json", "as_json_line", is_flag=True, help="Print one line of JSON on stdout.")
@talk_options
def command(**given: Any) -> int:
    """Say what an output is made of, why it was last made, and what would make it anew.

    PAGE is a file in the output folder, a URL, or the source of an article; or a file of the theme, and
    then the answer is which pages an edit of it renders again.
    """
    speaker = Speaker(language(given["lang"]), given["quiet"])
    try:
        project = project_of(given["source"], given["output"], given["theme"], given["base_url"])
        reached = reach(project, given["page"], Path.cwd())
        if reached is not None:
            return _say_reach(reached, given)
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


def _say_reach(found: Reach, given: dict[str, Any]) -> int:
    if given["as_json_line"]:
        numbers = {"again": found.again, "pages": found.pages}
        told = {"file": found.file, "templates": dict(found.templates), "assets": found.assets}
        click.echo(json.dumps({**told, **numbers}, ensure_ascii=False))
    else:
        for line in _reach_lines(found, language(given["lang"])):
            click.echo(line)
    return 0


def _reach_lines(found: Reach, speech: Language) -> Iterator[str]:
    words = _REACH[speech]
    counts = [(name, _pages(count, words)) for name, count in found.templates]
    rows = [*counts, *((f"assets/{name}", words["file"]) for name in found.assets)]
    width = max((len(name) for name, _ in rows), default=0)
    yield found.file
    for name, value in rows:
        yield f"  {name:<{width}}  {value}"
    total = words["edit"].format(again=f"{found.again:,}", pages=f"{found.pages:,}")
    yield f"  {total if rows else words['nowhere']}"


def _pages(count: int, words: dict[str, str]) -> str:
    return words["one"] if count == 1 else words["many"].format(count=f"{count:,}")
