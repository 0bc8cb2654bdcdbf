"""Templates checked against the context types, before anything is written.

Every page template is walked as it would be rendered: through `extends`, blocks and includes, with
the type of each name in scope. Unknown names, attributes, strings, string fields and assets are
faults with a place, whatever branch of a condition they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from jinja2 import nodes
from markupsafe import Markup

from generator.contexts import CONTEXTS, Moment
from generator.diagnostics import Diagnostic, Location, diagnostic, nearest
from generator.theme.filters import DATE_FILTERS
from generator.theme.kinds import ANY, RESULTS, SAME, attribute, attribute_paths, item, unwrapped
from generator.theme.strings import call_faults
from generator.theme.theme import Theme
from generator.theme.trees import constants, is_constant, page_templates, uses_of
from generator.value import value_type

FUNCTIONS = frozenset({"t", "asset", "structured_data", "super", "caller"})
Scope = dict[str, Any]
_DEFINITIONS = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Import, nodes.FromImport)


@dataclass
class _Walk:
    """One page template being walked: what was found so far."""

    theme: Theme
    trees: dict[str, nodes.Template]
    language: str
    faults: list[Diagnostic] = field(default_factory=list)
    blocks: dict[str, list[tuple[str, nodes.Block]]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


@value_type
class _Above:
    """What `super()` leads to in a block: the same block of the templates above, and its scope."""

    levels: list[tuple[str, nodes.Block]]
    scope: Scope


def template_faults(
    theme: Theme, trees: dict[str, nodes.Template], languages: Iterable[str]
) -> list[Diagnostic]:
    """Everything that is wrong with a theme's templates, for pages in these languages.

    `trees` are those of `parsed_templates`, without faults.
    """
    missing = [name for name in CONTEXTS if f"{name}.html" not in theme.templates]
    if missing:
        places = {name: Location(f"templates/{name}.html") for name in missing}
        return [diagnostic("template-missing", places[name], name=name) for name in missing]
    faults: list[Diagnostic] = []
    pages = page_templates(uses_of(trees))
    for language in languages:
        for name, kind in pages.items():
            walk = _Walk(theme, trees, language)
            scope: Scope = {**get_type_hints(kind), "options": dict(theme.options)}
            _walk_template(walk, f"{name}.html", scope)
            faults += walk.faults
    return _once_per_string(faults)


def _once_per_string(faults: list[Diagnostic]) -> list[Diagnostic]:
    """A missing string is one fault, however many templates use it."""
    found: dict[object, Diagnostic] = {}
    for fault in faults:
        key = (fault.code, fault.arguments) if fault.code == "string-missing" else fault
        found.setdefault(key, fault)
    return list(found.values())


def _walk_template(walk: _Walk, name: str, scope: Scope) -> None:
    """Collect the blocks from the template up to its root, then walk the root."""
    chain = []
    current: str | None = name
    while current is not None and current not in chain:
        chain.append(current)
        tree = walk.trees[current]
        for block in tree.find_all(nodes.Block):
            walk.blocks.setdefault(block.name, []).append((current, block))
        extends = next(iter(tree.find_all(nodes.Extends)), None)
        parents = _names(walk, chain[-1], extends.template, "extends") if extends else []
        current = _known_template(walk, chain[-1], parents[0], extends) if parents else None
    for child in chain[:-1]:
        for node in walk.trees[child].body:
            if isinstance(node, _DEFINITIONS):
                _statement(walk, child, node, scope)
    _body(walk, chain[-1], walk.trees[chain[-1]].body, scope)


def _known_template(walk: _Walk, file: str, name: str, node: nodes.Node | None) -> str | None:
    if name in walk.trees:
        return name
    near = nearest(name, walk.trees)
    _fault(walk, file, node, name, "template-unknown", template=name, nearest=near)
    return None


def _body(walk: _Walk, file: str, body: Iterable[nodes.Node], scope: Scope) -> None:
    for node in body:
        _statement(walk, file, node, scope)


def _statement(walk: _Walk, file: str, node: nodes.Node, scope: Scope) -> None:
    if isinstance(node, nodes.Block):
        _block(walk, walk.blocks.get(node.name, [(file, node)]), scope)
    elif isinstance(node, nodes.Include):
        for name in _names(walk, file, node.template, "include"):
            _include(walk, file, name, node, scope)
    elif isinstance(node, nodes.For):
        _loop(walk, file, node, scope)
    elif isinstance(node, nodes.With):
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            _assign(target, _type(walk, file, value, scope), inner)
        _body(walk, file, node.body, inner)
    elif isinstance(node, nodes.Assign):
        _assign(node.target, _type(walk, file, node.node, scope), scope)
    elif isinstance(node, nodes.AssignBlock):
        _body(walk, file, node.body, dict(scope))
        _assign(node.target, ANY, scope)
    elif isinstance(node, nodes.If):
        _type(walk, file, node.test, scope)
        for branch in (node.body, *(part.body for part in node.elif_), node.else_):
            _body(walk, file, branch, scope)
        for part in node.elif_:
            _type(walk, file, part.test, scope)
    elif isinstance(node, nodes.Macro):
        scope[node.name] = ANY  # its arguments have no types; rendering is strict about them
    elif isinstance(node, nodes.Import):
        _imported(walk, file, node)
        scope[node.target] = ANY
    elif isinstance(node, nodes.FromImport):
        _imported(walk, file, node)
        scope.update({name if isinstance(name, str) else name[1]: ANY for name in node.names})
    elif isinstance(node, nodes.CallBlock):
        return
    else:
        _others(walk, file, node, scope)


def _block(walk: _Walk, levels: list[tuple[str, nodes.Block]], scope: Scope) -> None:
    """The block of the lowest template; `super()` in it leads to the one above."""
    file, block = levels[0]
    _body(walk, file, block.body, {**scope, "super": _Above(levels[1:], scope)})


def _imported(walk: _Walk, file: str, node: nodes.Import | nodes.FromImport) -> None:
    for name in _names(walk, file, node.template, "import"):
        _known_template(walk, file, name, node)


def _names(walk: _Walk, file: str, node: nodes.Expr, word: str) -> list[str]:
    """The names in an expression that must hold nothing else: what a page is made of is known
    before it is made."""
    if not is_constant(node):
        _fault(walk, file, node, word, "template-dynamic")
    return constants(node)


def _others(walk: _Walk, file: str, node: nodes.Node, scope: Scope) -> None:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            _type(walk, file, child, scope)
        else:
            _statement(walk, file, child, scope)


def _include(walk: _Walk, file: str, name: str, node: nodes.Include, scope: Scope) -> None:
    if node.ignore_missing and name not in walk.trees:
        return
    if _known_template(walk, file, name, node) and name not in walk.open:
        walk.open.append(name)
        _body(walk, name, walk.trees[name].body, dict(scope))
        walk.open.pop()


def _loop(walk: _Walk, file: str, node: nodes.For, scope: Scope) -> None:
    inner = dict(scope)
    inner["loop"] = ANY
    _assign(node.target, item(_type(walk, file, node.iter, scope)), inner)
    if node.test is not None:
        _type(walk, file, node.test, inner)
    _body(walk, file, node.body, inner)
    _body(walk, file, node.else_, dict(scope))


def _assign(target: nodes.Node, kind: Any, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            _assign(item, ANY, scope)


def _type(walk: _Walk, file: str, node: nodes.Node, scope: Scope) -> Any:
    """The type of an expression; ANY where it cannot be known."""
    if isinstance(node, nodes.Name):
        return _name(walk, file, node, scope)
    if isinstance(node, nodes.Getattr):
        kind = _type(walk, file, node.node, scope)
        return _attribute(walk, file, node, node.attr, kind)
    if isinstance(node, nodes.Getitem):
        kind = _type(walk, file, node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return _attribute(walk, file, node, node.arg.value, kind)
        _type(walk, file, node.arg, scope)
        return item(kind) if not isinstance(node.arg, nodes.Slice) else kind
    if isinstance(node, nodes.Call):
        return _call(walk, file, node, scope)
    if isinstance(node, nodes.Filter):
        return _filter(walk, file, node, scope)
    if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
        return bool
    if isinstance(node, nodes.CondExpr):
        _type(walk, file, node.test, scope)
        kinds = [
            _type(walk, file, part, scope) for part in (node.expr1, node.expr2) if part is not None
        ]
        return kinds[0] if len(set(map(repr, kinds))) == 1 else ANY
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            _type(walk, file, child, scope)
        else:
            _others(walk, file, child, scope)
    return ANY


def _name(walk: _Walk, file: str, node: nodes.Name, scope: Scope) -> Any:
    if node.name in scope:
        return scope[node.name]
    if node.name not in FUNCTIONS:
        near = nearest(node.name, scope)
        _fault(walk, file, node, node.name, "template-name", name=node.name, nearest=near)
    return ANY


def _attribute(walk: _Walk, file: str, node: nodes.Node, name: str, kind: Any) -> Any:
    found, known, owner = attribute(kind, name)
    if found is None:
        near = nearest(name, known)
        _fault(walk, file, node, name, "template-attribute", name=name, type=owner, nearest=near)
        return ANY
    return found


def _call(walk: _Walk, file: str, node: nodes.Call, scope: Scope) -> Any:
    for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
        _type(walk, file, part, scope)
    if not isinstance(node.node, nodes.Name):
        _type(walk, file, node.node, scope)
        return ANY
    name = node.node.name
    if name == "super" and isinstance(above := scope.get("super"), _Above):
        if above.levels:
            _block(walk, above.levels, above.scope)
        return Markup
    texts = [text for arg in node.args[:1] for text in constants(arg)]
    if name == "t":
        for key in texts:
            place = _place(walk, file, node, key)
            given = tuple(keyword.key for keyword in node.kwargs)
            walk.faults += call_faults(walk.theme.strings, walk.language, key, given, place)
        return str
    if name == "structured_data":
        return Markup
    if name == "asset":
        for text in [text for arg in node.args for text in _names(walk, file, arg, "asset")]:
            if text not in walk.theme.assets.outputs:
                near = nearest(text, walk.theme.assets.outputs)
                _fault(walk, file, node, text, "asset-missing", asset=text, nearest=near)
        return str
    return _name(walk, file, node.node, scope)


def _filter(walk: _Walk, file: str, node: nodes.Filter, scope: Scope) -> Any:
    kind = _type(walk, file, node.node, scope) if node.node is not None else ANY
    for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
        _type(walk, file, part, scope)
    if node.name in ("first", "last", "random", "min", "max"):
        return item(kind)
    for path in attribute_paths(node):
        inner = item(kind)
        for name in path.split("."):
            inner = _attribute(walk, file, node, name, inner)
    if node.name == "map":
        return ANY
    if node.name in SAME:
        return kind
    wanted = unwrapped(kind)
    if node.name in DATE_FILTERS and isinstance(wanted, type) and wanted not in (Moment, ANY):
        shown = wanted.__name__
        _fault(walk, file, node, node.name, "template-filter", filter=node.name, type=shown)
    return RESULTS.get(node.name, ANY)


def _fault(
    walk: _Walk, file: str, node: nodes.Node | None, word: str, code: str, **arguments: str
) -> None:
    walk.faults.append(diagnostic(code, _place(walk, file, node, word), **arguments))


def _place(walk: _Walk, file: str, node: nodes.Node | None, word: str) -> Location:
    """The line of a node, and the column of a word in it."""
    source = walk.theme.templates[file]
    number = node.lineno if node is not None else 1
    lines = source.content.decode("utf-8").split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
    return Location(source.shown, number, (found.start() if found else 0) + 1)
