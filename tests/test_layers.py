"""The shape of the generator: which module may import which, how long one is, what it is called."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent

# From the top down. An import goes to a lower layer, or stays in its own folder or module; the
# model-level modules at the bottom are one layer that may import itself.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("build", "serve", "publish", "check", "health"),
    ("pages", "theme", "photos", "search", "importers"),
    ("source",),
    ("catalogue", "formats", "text"),
    (
        *("codes", "contexts", "diagnostics", "difference", "disk", "fingerprint", "identity"),
        *("skeleton", "value", "wording"),
    ),
)
LAYER = {name: depth for depth, names in enumerate(LAYERS) for name in names}
BOTTOM = len(LAYERS) - 1
MAX_LINES = 400
FORBIDDEN_NAMES = frozenset("utils util helpers helper common manager base misc".split())

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "shipped_themes" not in path.parts)


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def part_of(path: Path) -> str:
    """The top-level module or folder that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, top-level part) of every import from the generator, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            names = [f"generator.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "generator" and rest.split(".")[0] in LAYER:
                yield node.lineno, rest.split(".")[0]


def violations(part: str, source: str) -> list[tuple[int, str]]:
    """The imports of a module that do not go down."""
    own = LAYER[part]
    return [
        (line, other)
        for line, other in imported_parts(ast.parse(source))
        if other != part and not (LAYER[other] > own or LAYER[other] == own == BOTTOM)
    ]


def test_every_part_of_the_generator_has_a_layer():
    parts = {part_of(path) for path in MODULES} - {"__init__"}
    assert parts <= LAYER.keys()


def test_imports_go_to_a_lower_layer_or_stay_in_their_folder():
    found = [
        f"{shown(path)}:{line}: {part_of(path)} imports {other}"
        for path in MODULES
        if path.name != "__init__.py" or path.parent != PACKAGE
        for line, other in violations(part_of(path), path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("text", "from generator.source.article import parse"),
        ("pages", "from generator.theme.theme import load_theme"),
        ("source", "def late():\n    from generator.pages import archive"),
        ("catalogue", "import generator.text.slug"),
        ("contexts", "from generator import cli"),
        ("build", "import generator.serve"),
    ],
)
def test_an_import_upwards_or_sideways_is_found(part: str, source: str):
    assert len(violations(part, source)) == 1


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("cli", "from generator import __version__"),
        ("theme", "from generator.source.nodes import Text"),
        ("build", "from generator.build.work.reading import parse_batch"),
        ("codes", "from generator.diagnostics import wordings"),
    ],
)
def test_an_import_downwards_or_inside_is_allowed(part: str, source: str):
    assert violations(part, source) == []


def test_imports_are_absolute():
    relative = [
        f"{shown(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_no_module_is_longer_than_a_few_screens():
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lengths.items() if count > MAX_LINES} == {}


def test_names_say_what_a_module_holds():
    names = {shown(path): set(re.split(r"[_.]", path.stem)) for path in MODULES}
    folders = {shown(path): {path.parent.name} for path in MODULES}
    assert [path for path in names if (names[path] | folders[path]) & FORBIDDEN_NAMES] == []


def test_only_the_command_line_knows_click():
    found = [
        shown(path)
        for path in MODULES
        if re.search(r"^\s*(import|from) click\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [path for path in found if not path.startswith("generator/cli/")] == []


def test_nothing_is_printed_or_asked_but_through_click():
    calls = [
        f"{shown(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "input")
    ]
    assert calls == []
