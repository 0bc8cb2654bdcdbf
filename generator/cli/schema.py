"""`warraq schema`."""

from __future__ import annotations

import json

import click

from generator.source.reference import SCHEMAS, json_schema


@click.command("schema")
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="article")
def command(kind: str) -> int:
    """Print the JSON Schema of an article's front matter, a page's, a register, or site.yaml.

    Editors such as VS Code use it to check and complete YAML.
    """
    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))
    return 0
