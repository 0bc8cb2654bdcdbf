"""Templates checked against the context types, before anything is written.

Every page template is walked as it would be rendered: through `extends`, blocks and includes, with
the type of each name in scope. Unknown names, attributes, strings, string fields and assets are
faults with a place, whatever branch of a condition they stand in.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes
from markupsafe import Markup

from generator.contexts import CONTEXTS, Moment, Params
from generator.diagnostics import Diagnostic, Location, diagnostic, nearest
from generator.theme.strings import call_faults
from generator.theme.theme import Theme

ANY = object
FUNCTIONS = frozenset({"t", "asset", "super", "caller"})
Scope = dict[str, Any]
_RESULTS: dict[str, Any] = {
    "length": int,
    "count": int,
    "number": str,
    "digits": str,
    "title_dir": Markup,
}
_SAME = frozenset({"list", "reverse", "sort", "unique", "batch", "slice"})


@dataclass
class _Walk:
    """One page template being walked: what was found so far."""

    theme: Theme
    trees: dict[str, nodes.Template]
    language: str
    faults: list[Diagnostic] = field(default_factory=list)
    blocks: dict[str, list[tuple[str, nodes.Block]]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


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
    for language in languages:
        for name, kind in page_templates(trees).items():
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


def parsed_templates(
    theme: Theme, made: Environment
) -> tuple[dict[str, nodes.Template], list[Diagnostic]]:
    """The syntax tree of every template, and what does not compile."""
    trees: dict[str, nodes.Template] = {}
    faults = []
    for name, file in theme.templates.items():
        if not name.endswith(".html"):
            continue
        try:
            text = file.content.decode("utf-8")
            trees[name] = made.parse(text, name, file.shown)
            made.compile(text, name, file.shown, raw=True)
        except TemplateSyntaxError as fault:
            place = Location(file.shown, fault.lineno, 1)
            faults.append(diagnostic("template-syntax", place, problem=fault.message or ""))
        except UnicodeDecodeError:
            faults.append(diagnostic("encoding", Location(file.shown, 1, 1)))
    return trees, faults


def closure(name: str, trees: dict[str, nodes.Template]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The templates that a template is made of, itself first, and the assets that they print."""
    found: dict[str, None] = {}
    assets: dict[str, None] = {}
    waiting = [f"{name}.html"]
    while waiting:
        current = waiting.pop()
        if current in found or current not in trees:
            continue
        found[current] = None
        tree = trees[current]
        waiting += _referred(tree)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "asset":
                assets.update(dict.fromkeys(text for arg in call.args for text in _constants(arg)))
    return tuple(found), tuple(sorted(assets))


def _constants(node: nodes.Expr) -> list[str]:
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.List | nodes.Tuple):
        return [text for item in node.items for text in _constants(item)]
    return []


def page_templates(trees: dict[str, nodes.Template]) -> dict[str, type]:
    """The templates that pages may name, with their contexts: one for each context type, and the
    theme's own at the top level that no other template includes or extends."""
    parts = {name for tree in trees.values() for name in _referred(tree)}
    own = [name for name in trees if "/" not in name and name not in parts]
    found: dict[str, type] = dict(CONTEXTS)
    for name in (file.removesuffix(".html") for file in own):
        kind = "standalone" if name.startswith("standalone-") else "article"
        found.setdefault(name, CONTEXTS[kind])
    return found


def _referred(tree: nodes.Template) -> Iterator[str]:
    """The names of the templates that a template extends, includes or imports."""
    for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
        for node in tree.find_all(kind):
            yield from _constants(getattr(node, "template"))  # noqa: B009 - all four have one


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
        parents = _constants(extends.template) if extends else []
        current = _known_template(walk, chain[-1], parents[0], extends) if parents else None
    for child in chain[:-1]:
        for node in walk.trees[child].body:
            if isinstance(node, nodes.Assign):
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
        source, block = walk.blocks.get(node.name, [(file, node)])[0]
        _body(walk, source, block.body, dict(scope))
    elif isinstance(node, nodes.Include):
        for name in _constants(node.template):
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
    elif isinstance(node, nodes.If):
        _type(walk, file, node.test, scope)
        for branch in (node.body, *(part.body for part in node.elif_), node.else_):
            _body(walk, file, branch, scope)
        for part in node.elif_:
            _type(walk, file, part.test, scope)
    elif isinstance(node, nodes.Macro):
        scope[node.name] = ANY  # its arguments have no types; rendering is strict about them
    elif isinstance(node, nodes.Import):
        scope[node.target] = ANY
    elif isinstance(node, nodes.FromImport):
        scope.update({name if isinstance(name, str) else name[1]: ANY for name in node.names})
    elif isinstance(node, nodes.CallBlock):
        return
    else:
        _others(walk, file, node, scope)


def _others(walk: _Walk, file: str, node: nodes.Node, scope: Scope) -> None:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            _type(walk, file, child, scope)
        else:
            _statement(walk, file, child, scope)


def _include(walk: _Walk, file: str, name: str, node: nodes.Include, scope: Scope) -> None:
    if _known_template(walk, file, name, node) and name not in walk.open:
        walk.open.append(name)
        _body(walk, name, walk.trees[name].body, dict(scope))
        walk.open.pop()


def _loop(walk: _Walk, file: str, node: nodes.For, scope: Scope) -> None:
    inner = dict(scope)
    inner["loop"] = ANY
    _assign(node.target, _item(_type(walk, file, node.iter, scope)), inner)
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
        return _item(kind) if not isinstance(node.arg, nodes.Slice) else kind
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
    kind = _unwrapped(kind)
    if isinstance(kind, dict):
        known, found = tuple(kind), type(kind[name]) if name in kind else None
        shown = "options"
    elif isinstance(kind, type) and is_dataclass(kind) and kind is not Params:
        hints = _members(kind)
        known, found, shown = tuple(hints), hints.get(name), kind.__name__
    else:
        return ANY
    if found is None:
        near = nearest(name, known)
        _fault(walk, file, node, name, "template-attribute", name=name, type=shown, nearest=near)
        return ANY
    return found


@lru_cache(maxsize=128)
def _members(kind: type) -> dict[str, Any]:
    """Fields and properties of a context type with their types."""
    members = dict(get_type_hints(kind))
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.fget is not None:
            members[name] = get_type_hints(value.fget).get("return", ANY)
    return members


def _call(walk: _Walk, file: str, node: nodes.Call, scope: Scope) -> Any:
    for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
        _type(walk, file, part, scope)
    if not isinstance(node.node, nodes.Name):
        _type(walk, file, node.node, scope)
        return ANY
    name = node.node.name
    texts = [text for arg in node.args[:1] for text in _constants(arg)]
    if name == "t":
        for key in texts:
            place = _place(walk, file, node, key)
            given = tuple(keyword.key for keyword in node.kwargs)
            walk.faults += call_faults(walk.theme.strings, walk.language, key, given, place)
        return str
    if name == "asset":
        for text in texts:
            if text not in walk.theme.assets.outputs:
                near = nearest(text, walk.theme.assets.outputs)
                _fault(walk, file, node, text, "asset-missing", asset=text, nearest=near)
        return str
    return _name(walk, file, node.node, scope)


def _filter(walk: _Walk, file: str, node: nodes.Filter, scope: Scope) -> Any:
    kind = _type(walk, file, node.node, scope) if node.node is not None else ANY
    for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
        _type(walk, file, part, scope)
    if node.name in ("first", "last", "random"):
        return _item(kind)
    if node.name in _SAME:
        return kind
    if (
        node.name.endswith(("date", "time", "hijri"))
        and isinstance(kind, type)
        and kind not in (Moment, ANY)
    ):
        shown = kind.__name__
        _fault(walk, file, node, node.name, "template-filter", filter=node.name, type=shown)
    return _RESULTS.get(node.name, ANY)


def _item(kind: Any) -> Any:
    """The type of a collection's items."""
    kind = _unwrapped(kind)
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    return ANY


def _unwrapped(kind: Any) -> Any:
    """`X | None` as X; other unions as ANY."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [part for part in get_args(kind) if part is not type(None)]
        return inner[0] if len(inner) == 1 else ANY
    return kind


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
