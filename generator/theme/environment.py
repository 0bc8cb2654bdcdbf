"""Jinja as a build needs it: templates that never change while it lives, and a quick way to text."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape


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


class ThemeEnvironment(Environment):
    """An environment for the templates of one theme, each looked up once."""

    code_generator_class = _Generator
    shown = staticmethod(shown)

    def __init__(self, **settings: Any) -> None:
        super().__init__(auto_reload=False, **settings)
        self._found: dict[str, Template] = {}

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
