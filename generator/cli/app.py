"""`warraq`: the group of verbs, each imported when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from generator import __version__

VERBS = {
    "init": "Make a new site that builds.",
    "new": "Start an article.",
    "build": "Build the site.",
    "list": "List articles, tags or authors.",
    "explain": "Say what an output is made of and why it was last made.",
    "config": "Show the effective settings and where each comes from.",
    "schema": "Print the JSON Schema of front matter or site.yaml.",
    "doctor": "Look at what Warraq needs, and say what to do about it.",
    "clean": "Remove the built site and the build's records.",
}


class LazyGroup(click.Group):
    """A group whose verbs live in modules of their own names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb's module."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"generator.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with «did you mean»."""
        from generator.diagnostics import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            near = nearest(args[0], VERBS) if args else ""
            raise click.UsageError(f"{fault.message} Did you mean '{near}'?" if near else fault.message,
                                   ctx) from fault  # fmt: skip

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs' lines, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="warraq")
def group() -> None:
    """Warraq turns a folder of Markdown articles into an Arabic news site."""


def main(arguments: list[str] | None = None) -> None:
    """Run a verb and leave with its exit code: 0 done, 1 content, 2 usage or settings, 130 stopped."""
    from generator.cli.faults import describe

    given: Any = arguments
    try:
        code = group.main(args=given, prog_name="warraq", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except (click.Abort, KeyboardInterrupt):
        click.echo("warraq: interrupted; the next build takes up what is left", err=True)
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception as fault:
        if "--debug" in (arguments if arguments is not None else sys.argv):
            raise
        click.echo(describe(fault), err=True)
        sys.exit(1)
