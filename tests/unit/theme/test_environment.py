from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.theme.environment import ThemeEnvironment, shown


class _Titled(str):
    """A text of a kind of its own."""


class _Marked:
    def __html__(self) -> str:
        return "<b>أ</b>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "مُحمّد كتب خبرًا",
        "a & b",
        "a < b",
        "a > b",
        'قال: "نعم"',
        "l'ami",
        Markup("<b>خبر</b> & نص"),
        Markup(""),
        _Titled("خبر"),
        _Titled("<خبر>"),
        _Marked(),
        12,
        1.5,
        None,
        True,
        ("<أ>", 'ب"'),
    ],
)
def test_a_value_is_shown_as_it_would_be_escaped(value: object) -> None:
    assert shown(value) == str(escape(value))


def test_an_undefined_value_is_still_refused() -> None:
    with pytest.raises(UndefinedError):
        shown(StrictUndefined(name="عنوان"))


def _made(**templates: str) -> ThemeEnvironment:
    named = {f"{name}.html": text for name, text in templates.items()}
    return ThemeEnvironment(
        loader=DictLoader(named),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        plain_pages=0,
    )


def test_macros_and_included_templates_escape_once() -> None:
    made = _made(
        page='{% from "parts.html" import cell %}{{ cell(title) }}{% include "line.html" %}',
        parts="{% macro cell(text) %}<td>{{ text }}</td>{% endmacro %}",
        line="<p>{{ page.title }}</p>",
    )
    page = SimpleNamespace(title="أ & ب")
    html = made.get_template("page.html").render(title='"<خبر>"', page=page)
    assert html == "<td>&#34;&lt;خبر&gt;&#34;</td><p>أ &amp; ب</p>"


def test_a_template_is_found_once_and_globals_reach_it() -> None:
    made = _made(page="{{ word }} {{ more }}")
    made.globals["word"] = "كلمة"
    assert made.get_template("page.html", None, {"more": "أخرى"}).render() == "كلمة أخرى"
    assert made.get_template("page.html") is made.get_template("page.html", "other.html")
