"""Rewrite the generated tables of these pages from the code: `make docs`.

A table stands between `<!-- begin generated: NAME -->` and `<!-- end generated -->`; NAME is a key
of BLOCKS. The prose around it is written by hand.
"""

from __future__ import annotations

import ast
import re
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import click
from annotated_types import Ge, Le
from markupsafe import Markup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import generator
from generator import contexts
from generator.cli.app import VERBS, group
from generator.codes import CHANGEABLE
from generator.diagnostics import Wording, wordings
from generator.source.reference import ALIASES, SCHEMAS, rows

DOCS = Path(__file__).parent
SHARED = 3  # an option that so many verbs have stands in one table of its own
_BLOCK = re.compile(
    r"(<!-- begin generated: (?P<name>[\w-]+) -->\n).*?(<!-- end generated -->)", re.DOTALL
)


def pages() -> list[Path]:
    """Every page that may hold generated tables."""
    return sorted(DOCS.glob("*.md"))


def rewritten(page: str) -> str:
    """A page's text with each generated block as the code says it now."""
    return _BLOCK.sub(
        lambda found: f"{found[1]}\n{BLOCKS[found['name']]().strip()}\n\n{found[3]}", page
    )


def main() -> None:
    """Rewrite every page that is stale, and name it."""
    for path in pages():
        before = path.read_text("utf-8")
        after = rewritten(before)
        if after != before:
            path.write_text(after, "utf-8")
            click.echo(f"docs/{path.name}")


def table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    titles = list(head)
    made = [titles, ["---"] * len(titles), *lines]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in made)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def code(text: str) -> str:
    """Text as code; nothing for nothing."""
    return f"`{text}`" if text else ""


def prose(text: str) -> str:
    """Text whose marks Markdown must not read, outside of what already is code."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_<>\[\]])", r"\\\1", part) for part in parts
    )


def one_line(doc: str | None) -> str:
    """A docstring in one line."""
    return " ".join((doc or "").split())


# front matter, registers, site.yaml


def fields(kind: str) -> str:
    """Every key of a kind of file: type, default, meaning."""
    lines = (
        [code(key), type_, default, meaning]
        for key, type_, default, meaning in _keys(SCHEMAS[kind])
    )
    return table(("key", "type", "default", "meaning"), lines)


def _keys(
    model: type[BaseModel], prefix: str = "", seen: set[type] | None = None
) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the schema, and after a list or a map of named keys those of its items."""
    known = set() if seen is None else seen
    for key, type_, default, meaning in rows(model, prefix):
        info = _field(model, key.removeprefix(prefix))
        inner = _models(info.annotation)
        known |= inner["one"]
        one = next(iter(inner["one"]), None)
        shown = prose(meaning or (one_line(one.__doc__) if one else ""))
        yield key, _narrow(info, type_), _default(info, default), shown
        for way, mark in (("list", "[]"), ("map", ".KEY")):
            for item in inner[way] - known:
                known.add(item)
                yield from _keys(item, f"{key}{mark}.", known)


def _field(model: type[BaseModel], key: str) -> FieldInfo:
    name, _, rest = key.partition(".")
    info = model.model_fields[name]
    return _field(next(iter(_models(info.annotation)["one"])), rest) if rest else info


def _models(kind: Any, way: str = "one") -> dict[str, set[type[BaseModel]]]:
    """The models in an annotation: alone, as items of a list, as values of a map."""
    found: dict[str, set[type[BaseModel]]] = {"one": set(), "list": set(), "map": set()}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        found[way].add(kind)
    inner = {tuple: "list", dict: "map"}.get(get_origin(kind), way)  # type: ignore[call-overload]
    for part in get_args(kind):
        for name, models in _models(part, inner).items():
            found[name] |= models
    return found


def _narrow(info: FieldInfo, type_: str) -> str:
    """The type as an editor knows it: dates and limits, which JSON Schema writes elsewhere."""
    if contexts.Moment in _parts(info.annotation):
        return "date"
    if type_ == "list of values":
        return "two numbers"
    low = next((one.ge for one in info.metadata if isinstance(one, Ge)), None)
    high = next((one.le for one in info.metadata if isinstance(one, Le)), None)
    return f"{low} to {high}" if low is not None and high is not None else type_


def _parts(kind: Any) -> set[Any]:
    """An annotation and all inside it."""
    return {kind}.union(*map(_parts, get_args(kind))) if get_args(kind) else {kind}


def _default(info: FieldInfo, default: str) -> str:
    if isinstance(info.default, dict) and info.default:
        return ", ".join(map(code, info.default))
    return default


def aliases() -> str:
    """Names of other generators, and the key each stands for."""
    return table(("written", "read as"), ([code(a), code(name)] for a, name in ALIASES.items()))


# diagnostics


def diagnostics() -> str:
    """Every code by the groups of the wording: severity, message, help, the message in Arabic."""
    english, arabic = wordings("en").entries, wordings("ar").entries
    severities = _severities()
    parts = []
    for title, names in _groups().items():
        lines = [
            [
                f'<a id="{name}"></a>{code(name)}',
                severities.get(name, "error"),
                _gaps(english[name].message),
                _help(english[name]),
                f'<span dir="rtl" lang="ar">{_gaps(arabic[name].message)}</span>',
            ]
            for name in names
        ]
        heads = ("code", "severity", "message", "help", "بالعربية")
        parts += [f"### {title if '.' in title else title.capitalize()}", table(heads, lines)]
    return "\n\n".join(parts)


def changeable() -> str:
    """The codes whose severity site.yaml may change."""
    return ", ".join(code(name) for name in sorted(CHANGEABLE))


def _help(wording: Wording) -> str:
    helps = (_gaps(text) for text in (wording.help, wording.otherwise) if text)
    return "<br>or: ".join(helps)


def _gaps(text: str) -> str:
    """A wording with its gaps as code: `{field}`; doubled brackets are single ones."""
    parts = re.split(r"(\{\{|\}\}|\{\w+\})", text)
    shown = {"{{": "{", "}}": "}"}
    return "".join(
        shown.get(part) or (code(part) if re.fullmatch(r"\{\w+\}", part) else prose(part))
        for part in parts
    )


def _groups() -> dict[str, list[str]]:
    """The codes under the comments that part the wording's file."""
    groups: dict[str, list[str]] = {}
    title = ""
    text = files("generator.wording").joinpath("en.yaml").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("# "):
            title = line[2:]
        elif found := re.match(r"([a-z][a-z0-9-]*):", line):
            groups.setdefault(title, []).append(found[1])
    return groups


def _severities() -> dict[str, str]:
    """What the code gives as severity where it makes a diagnostic: a word, or a choice."""
    found: dict[str, str] = {}
    package = Path(generator.__file__).parent
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "diagnostic"):
                continue
            first, *rest = node.args
            if isinstance(first, ast.Constant) and len(rest) == 2:
                chosen = rest[1]
                found[first.value] = (
                    chosen.value if isinstance(chosen, ast.Constant) else "error or warning"
                )
    return found


# the command line


def verbs() -> str:
    """Every verb with its help, its usage and its options; shared options follow in one table."""
    commands = {name: _command(name) for name in VERBS}
    shared = _shared(commands)
    parts = []
    for name, command in commands.items():
        own = [option for option in _options(command) if _row(option) not in shared]
        others = [option for option in _options(command) if _row(option) in shared]
        parts += [f"### `warraq {name}`", prose(_help_text(command)), _usage(name, command)]
        if own:
            parts.append(table(("option", "value", "default", "meaning"), map(_cells, own)))
        if others:
            parts.append("And: " + ", ".join(code(option.opts[0]) for option in others) + ".")
    lines = [[*_cells(option), ", ".join(names)] for option, names in shared.values()]
    heads = ("option", "value", "default", "meaning", "verbs")
    return "\n\n".join([*parts, "### Shared options", table(heads, lines)])


def _command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None, name
    return found


def _options(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option)]


def _row(option: click.Option) -> tuple[str, ...]:
    return (*option.opts, option.help or "")


def _shared(
    commands: dict[str, click.Command],
) -> dict[tuple[str, ...], tuple[click.Option, list[str]]]:
    found: dict[tuple[str, ...], tuple[click.Option, list[str]]] = {}
    for name, command in commands.items():
        for option in _options(command):
            found.setdefault(_row(option), (option, []))[1].append(name)
    return {row: pair for row, pair in found.items() if len(pair[1]) >= SHARED}


def _help_text(command: click.Command) -> str:
    return "\n\n".join(one_line(part) for part in (command.help or "").split("\n\n"))


def _usage(name: str, command: click.Command) -> str:
    """The form of a call; what a word may be follows it."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    words = ["warraq", name, *(["[OPTIONS]"] if _options(command) else [])]
    for one in arguments:
        word = str(one.name).upper()
        words.append(word if one.required else f"[{word}]")
    usage = f"```text\n{' '.join(words)}\n```"
    choices = [one for one in arguments if isinstance(one.type, click.Choice)]
    kinds = [f"{code(str(one.name).upper())}: {_value(one)}." for one in choices]
    return "\n\n".join([usage, *kinds])


def _cells(option: click.Option) -> list[str]:
    names = ", ".join(code(text) for text in (*option.opts, *option.secondary_opts))
    default = option.default
    shown = "" if option.is_flag or default is None or callable(default) else code(str(default))
    return [names, "" if option.is_flag else _value(option), shown, prose(option.help or "")]


def _value(parameter: click.Parameter) -> str:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return " · ".join(code(str(choice)) for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"{kind.min} to {kind.max}"
    return {"path": "path", "text": "text", "integer": "integer"}.get(kind.name, kind.name)


# what templates see


def templates() -> str:
    """Each template, its context type, and the names that it is told."""
    lines = []
    for name, kind in contexts.CONTEXTS.items():
        told = (f"{code(field)} {_type(hint)}" for field, hint in get_type_hints(kind).items())
        lines.append([code(f"{name}.html"), code(kind.__name__), " · ".join(told)])
    return table(("template", "context", "names"), lines)


def types_seen() -> str:
    """Every type that a context holds: what it is, its fields and properties with their types."""
    parts = []
    for kind in _reachable():
        parts += [f"### {kind.__name__}", prose(one_line(kind.__doc__))]
        if kind is contexts.Params:
            continue
        lines = [[code(name), _type(hint), ""] for name, hint in get_type_hints(kind).items()]
        for name, value in vars(kind).items():
            if isinstance(value, property) and value.fget is not None:
                hint = get_type_hints(value.fget)["return"]
                lines.append([code(name), _type(hint), prose(one_line(value.fget.__doc__))])
        if not any(line[2] for line in lines):
            parts.append(table(("field", "type"), (line[:2] for line in lines)))
        else:
            parts.append(table(("field", "type", "meaning"), lines))
    return "\n\n".join(parts)


def _reachable() -> list[type]:
    """The types inside the contexts, in the order in which they are met."""
    found: dict[type, None] = {}
    waiting: list[Any] = [
        hint for kind in contexts.CONTEXTS.values() for hint in get_type_hints(kind).values()
    ]
    while waiting:
        kind = waiting.pop(0)
        if isinstance(kind, type) and is_dataclass(kind) and kind not in found:
            found[kind] = None
            inner = [] if kind is contexts.Params else get_type_hints(kind).values()
            waiting = [*inner, *waiting]
        else:
            waiting = [*get_args(kind), *waiting] if get_origin(kind) is not Literal else waiting
    return list(found)


def _type(kind: Any) -> str:
    """A type in words; types of ours are links to their tables."""
    if get_origin(kind) is Literal:
        return " · ".join(code(str(value)) for value in get_args(kind))
    if get_origin(kind) is tuple:
        return f"list of {_type(get_args(kind)[0])}"
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join("none" if part is type(None) else _type(part) for part in get_args(kind))
    if kind is Markup:
        return "HTML"
    names = {str: "text", int: "integer", float: "number", bool: "true/false"}
    return names.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


BLOCKS: dict[str, Callable[[], str]] = {
    "article": lambda: fields("article"),
    "page": lambda: fields("page"),
    "aliases": aliases,
    "author": lambda: fields("author"),
    "term": lambda: fields("term"),
    "front": lambda: fields("front"),
    "site": lambda: fields("site"),
    "diagnostics": diagnostics,
    "changeable": changeable,
    "verbs": verbs,
    "templates": templates,
    "types": types_seen,
}

if __name__ == "__main__":
    main()
