"""`warraq schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.diagnostics import Refusal
from generator.source.config import load, own_taxonomies
from generator.source.reference import SCHEMAS, json_schema
from generator.source.root import find_root


@click.command("schema")
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="article")
def command(kind: str) -> int:
    """Print the JSON Schema of an article's front matter, a page's, a register, the front page, or
    site.yaml.

    Editors such as VS Code use it to check and complete YAML. Inside a site, the article's schema
    knows the site's own taxonomies.
    """
    click.echo(json.dumps(json_schema(kind, _taxonomies()), ensure_ascii=False, indent=2))
    return 0


def _taxonomies() -> tuple[str, ...]:
    """The taxonomies of the site around the working folder; none outside a site."""
    try:
        return own_taxonomies(load(find_root(Path.cwd())).settings)
    except Refusal:
        return ()
