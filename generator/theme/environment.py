"""Jinja as a build needs it: templates that never change while it lives, and a quick way to text."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from itertools import count
from typing import Any

from jinja2 import Environment, Template, nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.fingerprint import canonical
from generator.theme.constants import FILTER, Judge, set_apart
from generator.value import value_type


def shown(value: Any) -> str:
    """What `{{ value }}` prints: the text that `markupsafe.escape` gives.

    Most texts hold nothing to escape; those are handed on as they are, neither wrapped nor copied.
    """
    kind = type(value)
    if kind is str:
        text: str = value
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            return escape(text)
        return text
    return value if kind is Markup else escape(value)


class _Generator(CodeGenerator):
    """Template code in which the name `escape` stands for `shown`."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.shown")


@value_type
class _Part:
    """A constant part of a template as the code of a template of its own."""

    code: str
    name: str | None
    filename: str | None


@value_type
class _Open:
    """The page that is being rendered, and the texts of constant parts for pages like it."""

    site: Any
    page: Any
    texts: dict[int, Markup]
    turn: Callable[[str], str]


@value_type
class _Shelf:
    """The texts of constant parts for one site, by what else they depend on."""

    site: Any
    exact: bytes
    texts: dict[tuple[str, ...], dict[int, Markup]]


class ThemeEnvironment(Environment):
    """An environment for the templates of one theme, each looked up once.

    After `plain_pages` pages its templates are compiled once more, with those parts set apart that
    are the same for all pages of a site in one language (`constants.py`): each is evaluated once.
    Filters that are not Jinja's may depend on their arguments and on the language of the page,
    nothing else.
    """

    code_generator_class = _Generator
    shown = staticmethod(shown)

    def __init__(self, *, plain_pages: int, **settings: Any) -> None:
        super().__init__(auto_reload=False, **settings)
        self.filters[FILTER] = self._text
        self._plain_pages = plain_pages
        self._found: dict[str, Template] = {}
        self._judge: Judge | None = None
        self._rebound = False
        self._numbers = count()
        self._parts: dict[int, _Part] = {}
        self._part_templates: dict[int, Template] = {}
        self._shelf = _Shelf(None, b"", {})
        self._open = _Open(None, None, {}, str)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template of a name; names are the same in every template."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template, as a plain map: Jinja's chain of maps is slow to read, and
        ours do not change once there is a template."""
        return {**self.globals, **(d or {})}

    def turn_to(
        self, site: Any, page: Any, turned: tuple[str, ...], turn: Callable[[str], str]
    ) -> None:
        """Say which page is rendered next; its constant parts pass through `turn`.

        `turned` is what `turn` depends on.
        """
        self._plain_pages -= 1
        if self._plain_pages < 0 and self._judge is None:
            self._begin_to_set_apart()
        shelf = self._shelf
        if site is not shelf.site:
            exact = canonical(site)
            shelf = self._shelf = _Shelf(site, exact, shelf.texts if exact == shelf.exact else {})
        texts = shelf.texts.setdefault((page.lang, page.dir, *turned), {})
        self._open = _Open(site, page, texts, turn)

    def _begin_to_set_apart(self) -> None:
        own = self.filters.keys() - FILTERS.keys() - {FILTER}
        self._judge = Judge(self, own)
        self._found.clear()
        if self.cache is not None:
            self.cache.clear()

    @pass_context
    def _text(self, context: Context, number: int) -> Markup:
        """The text of a constant part; worked out anew where a name may mean something else."""
        opened, given = self._open, context.parent
        if (
            self._rebound
            or given.get("page", ...) is not opened.page
            or given.get("site", ...) is not opened.site
        ):
            return Markup(self._rendered(number, context.get_all()))
        text = opened.texts.get(number)
        if text is None:
            values = {"site": opened.site, "page": opened.page}
            text = Markup(opened.turn(self._rendered(number, values)))
            opened.texts[number] = text
        return text

    def _rendered(self, number: int, values: dict[str, Any]) -> str:
        made = self._part_templates.get(number)
        if made is None:
            part = self._parts[number]
            code = self._compile(part.code, part.filename or "<template>")
            made = Template.from_code(self, code, self.make_globals(None))
            self._part_templates[number] = made
        return "".join(made.root_render_func(made.new_context(values)))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = self._judge.trees.pop((name or "", source), None) if self._judge else None
        return parsed or super()._parse(source, name, filename)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        judge = self._judge
        if judge is None:
            return super()._generate(source, name, filename, defer_init)

        def keep(body: list[nodes.Node]) -> int:
            tree = nodes.Template(body, lineno=1)
            code = super(ThemeEnvironment, self)._generate(tree, name, filename)
            number = next(self._numbers)
            self._parts[number] = _Part(code, name, filename)
            return number

        if judge.rebinds(source):
            self._rebound = True
        else:
            set_apart(source, judge, keep)
        return super()._generate(source, name, filename, defer_init)
