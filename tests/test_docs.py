"""The documentation says what the code does: tables, names, links, commands, the README's example."""

import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import click
import pytest

from generator import contexts
from generator.cli.app import VERBS, group
from generator.diagnostics import wordings
from generator.source.reference import ALIASES, SCHEMAS, json_schema
from generator.theme.filters import Formats, filters
from generator.theme.theme import ThemeSettings, load_theme

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.ar.md"]
PAGES = [*READMES, *sorted(DOCS.glob("*.md"))]
SETTINGS = "title: صدى الساحل\nbase_url: https://example.org/\ntimezone: Africa/Cairo\n"
NOW = "2026-11-24"
# What a command line in the pages may begin with, besides warraq and make.
OTHER_COMMANDS = frozenset(". cd dask mkdir pip pytest python python3 printf".split())


def loaded_make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = loaded_make()


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def fences(page: str, kind: str) -> list[str]:
    """The contents of the fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def without_code(page: str) -> str:
    """A page without fenced blocks and code spans."""
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    )


def named(path: Path) -> set[str]:
    """Every code span of a page."""
    return set(re.findall(r"`([^`\n]+)`", text_of(path)))


def warraq(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    for name in ("CI", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH", "WARRAQ_BASE_URL"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


# tables


@pytest.mark.parametrize("path", make.pages(), ids=shown)
def test_generated_tables_are_what_the_code_says_now(path: Path):
    assert make.rewritten(text_of(path)) == text_of(path), "run: make docs"


def test_every_table_stands_in_one_page():
    found = [
        name
        for path in make.pages()
        for name in re.findall(r"<!-- begin generated: ([\w-]+) -->", text_of(path))
    ]
    assert sorted(found) == sorted(make.BLOCKS)


# names


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_documented(verb: str):
    command = group.get_command(click.Context(group), verb)
    assert command is not None
    options = {name for one in command.params if isinstance(one, click.Option)
               for name in (*one.opts, *one.secondary_opts)}  # fmt: skip
    assert {f"warraq {verb}", *options} <= named(DOCS / "cli.md")


def keys_of(kind: str) -> set[str]:
    """Every key of a kind of file, those of its inner maps too."""
    schema = json_schema(kind)
    maps = [schema, *schema.get("$defs", {}).values()]
    return {key for one in maps for key in one.get("properties", {})}


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("article", "front-matter.md"),
        ("page", "front-matter.md"),
        ("author", "registers.md"),
        ("term", "registers.md"),
        ("front", "front-page.md"),
        ("site", "site-yaml.md"),
    ],
)
def test_every_key_is_documented(kind: str, page: str):
    ends = {name.rpartition(".")[2] for name in named(DOCS / page)}
    draft = {"draft"} if "`draft: true`" in text_of(DOCS / page) else set()
    assert keys_of(kind) <= ends | draft


def test_every_name_of_other_generators_is_documented():
    assert {*ALIASES, "categories", "photo_caption", "photo_credit", "photo_alt"} <= named(
        DOCS / "front-matter.md"
    )


def test_there_is_a_table_for_every_schema():
    assert SCHEMAS.keys() <= make.BLOCKS.keys()


def test_every_code_is_documented():
    assert wordings("en").entries.keys() <= named(DOCS / "diagnostics.md")


def test_every_context_type_and_its_fields_are_documented():
    page = text_of(DOCS / "themes.md")
    kinds = [getattr(contexts, name) for name in contexts.__all__]
    types = [kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)
             and kind.__module__ != "generator.contexts.machines"]  # fmt: skip
    told = {kind.__name__ for kind in contexts.CONTEXTS.values()}
    assert [kind.__name__ for kind in types
            if f"### {kind.__name__}\n" not in page and kind.__name__ not in told] == []  # fmt: skip
    assert told | {f"{name}.html" for name in contexts.CONTEXTS} <= named(DOCS / "themes.md")


def test_every_filter_function_and_option_is_documented():
    theme = load_theme(ROOT, "sahifa", {})
    words = named(DOCS / "themes.md")
    assert {*filters(Formats("ar", "standard", "auto", True)), *theme.options} <= words
    assert {"t", "asset"} <= {word.partition("(")[0] for word in words}


def test_every_key_of_a_theme_is_documented():
    assert ThemeSettings.model_fields.keys() <= named(DOCS / "themes.md")


def test_every_variable_of_the_environment_is_documented():
    sources = "".join(text_of(path) for path in (ROOT / "generator").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", sources))
    assert read and read <= named(DOCS / "cli.md")


def test_keys_without_effect_have_none():
    noted = re.search(r"<!-- no effect yet: ([\w ]+) -->", text_of(DOCS / "site-yaml.md"))
    assert noted is not None
    sources = "".join(text_of(path) for path in (ROOT / "generator").rglob("*.py"))
    used = [key for key in noted[1].split() if re.search(rf"\bsettings\.{key}\b", sources)]
    assert used == [], "docs/site-yaml.md says that these keys have no effect"


# links and commands


def anchors(path: Path) -> set[str]:
    """The anchors of a page: its headings as GitHub names them, and ids of its own."""
    page = text_of(path)
    titles = re.findall(
        r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.M), re.M
    )
    slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return slugs | set(re.findall(r'<a id="([^"]+)">', page))


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_every_relative_link_leads_somewhere(path: Path):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(path))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = (path.parent / name).resolve() if name else path
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)
    assert broken == []


def commands(path: Path) -> Iterator[list[str]]:
    """The words of each command in a page's `sh` blocks, redirections left out."""
    for block in fences(text_of(path), "sh"):
        for line in block.splitlines():
            words = shlex.split(line.partition(" > ")[0], comments=True)
            while words:
                end = words.index("&&") if "&&" in words else len(words)
                yield words[:end]
                words = words[end + 1 :]


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_commands_have_known_verbs_and_options(path: Path):
    targets = set(re.findall(r"^([\w-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for first, *arguments in commands(path):
        name = first.rpartition("/")[2]
        if name == "make":
            assert set(arguments) <= targets
        elif name == "warraq":
            verb, *rest = arguments
            command = group.get_command(click.Context(group), verb)
            assert command is not None, verb
            command.make_context(f"warraq {verb}", list(rest))  # raises for what it does not know
        else:
            assert name in OTHER_COMMANDS


def test_every_readme_names_every_page():
    for readme in READMES:
        links = re.findall(r"\]\(docs/([\w-]+\.md)", text_of(readme))
        assert set(links) == {path.name for path in make.pages()}


# the README's example


def example(readme: Path) -> tuple[str, str, str, list[str]]:
    """The article of a README, and what it says of its file, its URL and its lists."""
    page = text_of(readme)
    source = fences(page, "markdown")[0]
    table = page.partition(source)[2]
    rows = re.findall(r"^\| [^|\n]+ \| (`.*`) \|$", table, re.MULTILINE)[:3]
    (path,), (url,), lists = (re.findall(r"`([^`]+)`", row) for row in rows)
    return source, path, url, lists


def new_site(root: Path, path: str, source: str) -> None:
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text(source, "utf-8")
    (root / "site.yaml").write_text(SETTINGS, "utf-8")


@pytest.mark.parametrize("readme", READMES, ids=shown)
def test_the_article_of_the_readme_goes_where_it_says(readme: Path, tmp_path: Path):
    source, path, url, lists = example(readme)
    new_site(tmp_path, path, source)
    ended = warraq("build", "--now", NOW, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "output" / url.strip("/") / "index.html").is_file()
    for address in lists:
        page = text_of(tmp_path / "output" / address.strip("/") / "index.html")
        assert f'{quote(url.lstrip("/"))}"' in page, address


@pytest.mark.parametrize(("readme", "language"), [(READMES[0], "en"), (READMES[1], "ar")])
def test_the_refusal_of_the_readme_is_a_real_one(readme: Path, language: str, tmp_path: Path):
    source, path, _, _ = example(readme)
    broken = source.replace("author:", "autor:").replace("tags:", "date: 20/11/2026\ntags:")
    new_site(tmp_path, path, broken)
    ended = warraq("build", "--lang", language, cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr == fences(text_of(readme), "text")[0]


@pytest.mark.parametrize("readme", READMES, ids=shown)
def test_the_commands_of_the_readme_make_a_site(readme: Path, tmp_path: Path):
    folder = tmp_path
    block = next(block for block in fences(text_of(readme), "sh") if "warraq init" in block)
    for first, *arguments in (shlex.split(line) for line in block.splitlines()):
        if first == "cd":
            folder /= arguments[0]
        elif first == "warraq":
            ended = warraq(*arguments, cwd=folder)
            assert ended.returncode == 0, ended.stderr
    assert (folder / "output" / "index.html").is_file()


# the report


def keys_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys_in, value))
    if isinstance(value, dict):
        return {*value, *keys_in(list(value.values()))}
    return set()


def test_every_key_of_the_report_is_documented(tmp_path: Path):
    new_site(tmp_path, "content/a.md", "---\ntitle: خبر\ndate: 2026-01-01\ndraft: true\n---\n")
    (tmp_path / "content" / "b.md").write_text("---\ntitle: بلا تاريخ\n---\n", "utf-8")
    done = warraq("build", "--json", "--keep-going", "--now", NOW, cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report["held"] and report["refused"] and report["diagnostics"]
    assert keys_in({**report, "reasons": {}}) <= named(DOCS / "output.md")
