"""Which parts of a template print the same on every page of a site, in one language.

Such a part names nothing but `site`, `options`, assets, the theme's strings and the language of the
page; each is set apart as a template of its own, and `{{ number|constant_part }}` stands in its
place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jinja2 import Environment, TemplateError, nodes
from jinja2.filters import FILTERS

Names = frozenset[str]
FILTER = "constant_part"
# Names that mean the same in every template, as long as none gives them another meaning.
GIVEN: Names = frozenset({"site", "page", "options", "asset", "t"})
_FUNCTIONS = frozenset({"asset", "t"})
_VALUES = frozenset({"site", "options"})
_OF_PAGE = frozenset({"lang", "dir"})  # what is read of a page when its language is known
_NONE: Names = frozenset()

# Filters of Jinja that give another value each time, or take the name of another filter.
_IMPURE = frozenset({"map", "random"})
_PLAIN = (
    *(nodes.Const, nodes.TemplateData, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair),
    *(nodes.Keyword, nodes.Slice, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.BinExpr),
    *(nodes.UnaryExpr, nodes.Concat, nodes.Getattr, nodes.Getitem, nodes.Output, nodes.If),
)
_COSTLY: tuple[type[nodes.Node], ...] = (
    *(nodes.For, nodes.If, nodes.With, nodes.Include, nodes.Call, nodes.Filter),
)


def _rebinds(tree: nodes.Template) -> bool:
    found = set()
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(node, nodes.Name):
            found.update([node.name] if node.ctx != "load" else [])
        elif isinstance(node, nodes.Macro):
            found.add(node.name)
        elif isinstance(node, nodes.Import):
            found.add(node.target)
        elif isinstance(node, nodes.FromImport):
            found.update(name if isinstance(name, str) else name[1] for name in node.names)
    return not found.isdisjoint(GIVEN | {"loop"})


class Judge:
    """Tells which parts of a theme's templates are constant.

    Included templates are read for that, where all that stands around them is constant; `trees`
    holds those that were read by name and text.
    """

    def __init__(self, made: Environment, filters: Iterable[str]) -> None:
        self.trees: dict[tuple[str, str], nodes.Template] = {}
        self._made = made
        self._filters = (FILTERS.keys() - _IMPURE) | set(filters)
        self._rebinding: dict[nodes.Template, bool] = {}
        self._included: dict[tuple[str, Names], bool] = {}

    def rebinds(self, tree: nodes.Template) -> bool:
        """Whether a template gives one of the given names another meaning."""
        known = self._rebinding.pop(tree, None)
        return _rebinds(tree) if known is None else known

    def constant(self, node: nodes.Node, bound: Names = _NONE) -> bool:
        """Whether a statement or an expression needs nothing but what is given, and the names that
        constant parts around it bind."""
        match node:
            case nodes.Name():
                return node.name in _VALUES or node.name in bound
            case nodes.Getattr(node=nodes.Name(name="page")):
                return node.attr in _OF_PAGE
            case nodes.Call():
                return self._call(node, bound)
            case nodes.Filter():
                return (
                    node.name in self._filters
                    and node.node is not None
                    and self._inner(node, bound)
                )
            case nodes.Test():
                return node.name in self._made.tests and self._inner(node, bound)
            case nodes.For():
                return not node.recursive and self._loop(node, bound)
            case nodes.With():
                inner = bound | _names(node.targets)
                return self._all(node.values, bound) and self._all(node.body, inner)
            case nodes.Include():
                return self._include(node, bound)
        return isinstance(node, _PLAIN) and self._inner(node, bound)

    def _inner(self, node: nodes.Node, bound: Names) -> bool:
        return self._all(node.iter_child_nodes(), bound)

    def _all(self, parts: Iterable[nodes.Node], bound: Names) -> bool:
        return all(self.constant(part, bound) for part in parts)

    def _loop(self, node: nodes.For, bound: Names) -> bool:
        inner = bound | _names([node.target])
        return (
            self.constant(node.iter, bound)
            and (node.test is None or self.constant(node.test, inner))
            and self._all(node.body, inner | {"loop"})
            and self._all(node.else_, bound)
        )

    def _call(self, node: nodes.Call, bound: Names) -> bool:
        known = isinstance(node.node, nodes.Name) and node.node.name in _FUNCTIONS
        plain = node.dyn_args is None and node.dyn_kwargs is None
        return known and plain and self._all([*node.args, *node.kwargs], bound)

    def _include(self, node: nodes.Include, bound: Names) -> bool:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not node.with_context or node.ignore_missing:
            return False
        if (name, bound) not in self._included:
            self._included[name, bound] = False  # until it is known: one may include itself
            tree = self._tree(name)
            self._included[name, bound] = tree is not None and self._all(tree.body, bound)
        return self._included[name, bound]

    def _tree(self, name: str) -> nodes.Template | None:
        """A template as it is included; None for one that has no constant parts, or is faulty."""
        loader = self._made.loader
        assert loader is not None
        try:
            text, file, _ = loader.get_source(self._made, name)
            tree = self._made.parse(text, name, file)
        except (TemplateError, UnicodeDecodeError):
            return None  # told where the template itself is loaded
        self.trees[name, text] = tree
        self._rebinding[tree] = rebinds = _rebinds(tree)
        return None if rebinds else tree


def set_apart(tree: nodes.Template, judge: Judge, keep: Callable[[list[nodes.Node]], int]) -> None:
    """Put `{{ number|constant_part }}` for each constant part of a template; `keep` numbers them."""
    child = tree.find(nodes.Extends) is not None
    bodies = [tree.body] if not child else [b.body for b in tree.body if isinstance(b, nodes.Block)]
    for body in bodies:
        body[:] = _apart(body, judge, keep)


def _apart(
    body: list[nodes.Node], judge: Judge, keep: Callable[[list[nodes.Node]], int]
) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for part in _parts(body):
        if judge.constant(part):
            run.append(part)
            continue
        made += _replaced(run, keep)
        run = []
        for inner in _bodies(part):
            inner[:] = _apart(inner, judge, keep)
        made.append(part)
    return made + _replaced(run, keep)


def _parts(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Statements, and each piece of output on its own."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (nodes.Output([piece], lineno=piece.lineno) for piece in node.nodes)
        else:
            yield node


def _bodies(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    """The lists of statements inside a statement in which the given names keep their meaning."""
    if isinstance(node, nodes.Block | nodes.For | nodes.If | nodes.With):
        yield node.body
    if isinstance(node, nodes.For | nodes.If):
        yield node.else_
    if isinstance(node, nodes.If):
        yield from (part.body for part in node.elif_)


def _replaced(run: list[nodes.Node], keep: Callable[[list[nodes.Node]], int]) -> list[nodes.Node]:
    """What stands for constant parts in a row: themselves where keeping their text gains nothing."""
    values = [node for node in run if not _is_text(node)]
    if len(values) < 2 and not any(map(_is_costly, values)):
        return run
    line = run[0].lineno
    number = nodes.Const(keep(run), lineno=line)
    part = nodes.Filter(number, FILTER, [], [], None, None, lineno=line)
    return [nodes.Output([part], lineno=line)]


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and isinstance(node.nodes[0], nodes.TemplateData)


def _is_costly(node: nodes.Node) -> bool:
    return isinstance(node, _COSTLY) or any(True for _ in node.find_all(_COSTLY))


def _names(targets: Iterable[nodes.Node]) -> Names:
    """The names that targets bind."""
    found = [name for one in targets for name in one.find_all(nodes.Name)]
    return frozenset(name.name for name in (*targets, *found) if isinstance(name, nodes.Name))
