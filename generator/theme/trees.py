"""A theme's templates as syntax trees: which there are, and what each is made of."""

from __future__ import annotations

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.contexts import CONTEXTS
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.theme.theme import Theme
from generator.value import value_type

_REFERRING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


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


@value_type
class Uses:
    """What a template names: other templates, and assets that it prints."""

    templates: tuple[str, ...]
    assets: tuple[str, ...]


def uses_of(trees: dict[str, nodes.Template]) -> dict[str, Uses]:
    """What each template names; each tree is walked once."""
    return {name: _uses(tree) for name, tree in trees.items()}


def closure(name: str, uses: dict[str, Uses]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The templates that a template is made of, itself first, and the assets that they print."""
    found: dict[str, None] = {}
    assets: set[str] = set()
    waiting = [f"{name}.html"]
    while waiting:
        current = waiting.pop()
        if current in found or current not in uses:
            continue
        found[current] = None
        waiting += uses[current].templates
        assets.update(uses[current].assets)
    return tuple(found), tuple(sorted(assets))


def constants(node: nodes.Expr) -> list[str]:
    """The texts that stand in an expression as its values."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.List | nodes.Tuple):
        return [text for item in node.items for text in constants(item)]
    if isinstance(node, nodes.CondExpr):
        return [text for part in (node.expr1, node.expr2) if part for text in constants(part)]
    return []


def is_constant(node: nodes.Expr) -> bool:
    """Whether all names that an expression may give stand in it."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(is_constant(item) for item in node.items)
    if isinstance(node, nodes.CondExpr):
        return is_constant(node.expr1) and (node.expr2 is None or is_constant(node.expr2))
    return isinstance(node, nodes.Const)


def page_templates(uses: dict[str, Uses]) -> dict[str, type]:
    """The templates that pages may name, with their contexts: one for each context type, and the
    theme's own at the top level that no other template includes or extends."""
    parts = {name for one in uses.values() for name in one.templates}
    own = [name for name in uses if "/" not in name and name not in parts]
    found: dict[str, type] = dict(CONTEXTS)
    for name in (file.removesuffix(".html") for file in own):
        kind = "standalone" if name.startswith("standalone-") else "article"
        found.setdefault(name, CONTEXTS[kind])
    return found


def _uses(tree: nodes.Template) -> Uses:
    """The templates that one extends, includes or imports, and the assets that it prints."""
    templates: list[str] = []
    assets: list[str] = []
    for node in tree.find_all((*_REFERRING, nodes.Call)):
        if isinstance(node, _REFERRING):
            templates += constants(node.template)
        elif isinstance(node, nodes.Call) and getattr(node.node, "name", "") == "asset":
            assets += (text for arg in node.args for text in constants(arg))
    return Uses(tuple(templates), tuple(assets))
