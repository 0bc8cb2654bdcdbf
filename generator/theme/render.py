"""Contexts to bytes: one Jinja environment a worker, kept for one theme and one site."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context as JinjaContext
from markupsafe import Markup

from generator.contexts import Context, NotFoundContext
from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.formats.structured import structured_data
from generator.theme.environment import ThemeEnvironment
from generator.theme.filters import Formats, filters
from generator.theme.relative import climb, relative, turned_part
from generator.theme.theme import Theme
from generator.value import fields_of, value_type

_OBJECT = re.compile(r"generator\.[\w.]+\.(\w+) object")  # as Jinja names a context

# Pages before it pays to look for what is constant in the templates of a theme.
PLAIN_PAGES = 250

# What an expression of a template can raise.
TEMPLATE_FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError
)  # fmt: skip


@value_type
class RenderSettings:
    """What rendering reads besides the context; `prefix` is the path of `base_url`."""

    theme: Theme
    formats: Formats
    prefix: str


class RenderFault(Exception):
    """What went wrong in a template, with its place."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.diagnostic = found


class _Loader(BaseLoader):
    """Templates from the theme's values, named in tracebacks by the path that an editor knows."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        found = self.theme.templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.content.decode("utf-8"), found.shown, lambda: True


def environment(settings: RenderSettings, *, plain_pages: int = PLAIN_PAGES) -> Environment:
    """The Jinja environment: autoescaped, strict, with our filters and functions."""
    made = ThemeEnvironment(
        plain_pages=plain_pages,
        loader=_Loader(settings.theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    made.filters.update(filters(settings.formats))
    made.globals.clear()
    made.globals.update(
        t=_string_function(settings),
        asset=_asset_function(settings),
        options=settings.theme.options,
        structured_data=_structured_data,
    )
    return made


def render(made: Environment, template: str, context: Context, prefix: str) -> bytes:
    """The page, its addresses relative to itself. Raises RenderFault.

    Only the page for lost addresses keeps them from the root: hosts show it at any depth.
    """
    assert isinstance(made, ThemeEnvironment)
    up = "" if isinstance(context, NotFoundContext) else climb(context.page.url, prefix)
    try:
        kind: type = type(context)
        values = dict(zip(_names(kind), fields_of(kind)(context), strict=True))
        made.turn_to(context.site, context.page, (up, prefix), _turner(up, prefix))
        html = made.get_template(f"{template}.html").render(values)
        return (relative(html, context.page.url, prefix) if up else html).encode("utf-8")
    except TEMPLATE_FAULTS as fault:
        raise RenderFault(_placed(fault, template, made)) from fault


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=64)
def _turner(up: str, prefix: str) -> Callable[[str], str]:
    """What turns the addresses in a constant part of a page; all stay where `up` is empty."""
    return partial(turned_part, up=up, prefix=prefix) if up else str


def _placed(fault: Exception, template: str, made: Environment) -> Diagnostic:
    loader = made.loader
    assert isinstance(loader, _Loader)
    known = {file.shown for file in loader.theme.templates.values()}
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename in known]
    line = (frames[-1].lineno or 0) if frames else getattr(fault, "lineno", 0) or 0
    path = frames[-1].filename if frames else getattr(fault, "filename", None) or f"{template}.html"
    code = "template-undefined" if isinstance(fault, UndefinedError) else "template-failed"
    problem = _OBJECT.sub(r"\1", str(fault)) or type(fault).__name__
    return diagnostic(code, Location(path, line, 1 if line else 0), problem=problem)


def _string_function(settings: RenderSettings) -> Callable[..., str]:
    strings, formats = settings.theme.strings, settings.formats

    def text(tag: str, key: str, /, **given: Any) -> str:
        return strings.text(tag, formats.language, key, formats.digits, given)

    kept = lru_cache(maxsize=4096, typed=True)(text)

    @pass_context
    def t(context: JinjaContext, key: str, **given: Any) -> str:
        page = context.get("page")
        tag = page.lang if page is not None else formats.language
        try:
            return kept(tag, key, **given)
        except TypeError:  # a field that cannot be kept, such as a list
            return text(tag, key, **given)

    return t


@pass_context
def _structured_data(context: JinjaContext) -> Markup:
    return Markup(structured_data(context.get_all()))


def _asset_function(settings: RenderSettings) -> Callable[[str], str]:
    outputs = settings.theme.assets.outputs

    def asset(name: str) -> str:
        return settings.prefix + outputs[name]

    return asset
