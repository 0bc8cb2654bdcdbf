from collections.abc import Callable
from pathlib import Path

import pytest

from generator.contexts import CONTEXTS
from generator.diagnostics import Diagnostic
from generator.theme.check import template_faults
from generator.theme.filters import Formats
from generator.theme.render import RenderSettings, environment
from generator.theme.theme import Theme, load_theme
from generator.theme.trees import closure, page_templates, parsed_templates, uses_of

Made = Callable[..., Theme]
FRAME = '{% extends "parts/frame.html" %}{% block title %}{% endblock %}\n'


@pytest.fixture
def theme(tmp_path: Path) -> Made:
    """A theme that extends the shipped one by some files."""

    def made(**files: str) -> Theme:
        folder = tmp_path / "themes/own"
        (folder / "templates/parts").mkdir(parents=True)
        (folder / "theme.yaml").write_text("name: own\nextends: sahifa\n", "utf-8")
        for name, text in files.items():
            (folder / "templates" / f"{name.replace('__', '/')}.html").write_text(text, "utf-8")
        return load_theme(tmp_path, "own", {})

    return made


def checked(theme: Theme, *languages: str) -> list[Diagnostic]:
    made = environment(RenderSettings(theme, Formats("ar", "standard", "auto", True), "/"))
    trees, faults = parsed_templates(theme, made)
    return faults or template_faults(theme, trees, languages or ("ar",))


def told(faults: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(found.code, str(found.location)) for found in faults]


def main(text: str) -> str:
    return FRAME + "{% block main %}\n" + text + "\n{% endblock %}\n"


PAGE = "themes/own/templates/article.html:3"


def test_the_shipped_theme_has_no_fault_in_any_of_its_languages(tmp_path: Path) -> None:
    assert checked(load_theme(tmp_path, "sahifa", {}), "ar", "en", "fa", "ur", "he") == []


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("{{ artcle.title }}", "template-name", 4),
        ("{{ article.titel }}", "template-attribute", 12),
        ("{{ article.published.yaer }}", "template-attribute", 22),
        ("{% if article.titel %}{% endif %}", "template-attribute", 15),
        ("{% if false %}{{ artcle }}{% endif %}", "template-name", 18),
        ("{% if site.title %}{% elif artcle %}{% endif %}", "template-name", 28),
        ("{% if site.title %}{% else %}{{ artcle }}{% endif %}", "template-name", 33),
        ("{% for a in article.photos %}{{ a.captoin }}{% endfor %}", "template-attribute", 35),
        ("{% for a in article.photos %}{% else %}{{ artcle }}{% endfor %}", "template-name", 43),
        ("{% set x = article %}{{ x.titel }}", "template-attribute", 27),
        ("{% with x = article %}{{ x.titel }}{% endwith %}", "template-attribute", 28),
        ("{{ article.title|long_date }}", "template-filter", 18),
        ("{{ article.title|replace(artcle, 'ب') }}", "template-name", 26),
        ("{{ options.shaer }}", "template-attribute", 12),
        ("{{ artcle if site.title else article }}", "template-name", 4),
        ('{% include "parts/lost.html" %}', "template-unknown", 13),
        ('{{ asset("lost.css") }}', "asset-missing", 11),
        ('{{ t("lost") }}', "string-missing", 7),
        ('{{ t("not_found_code") }}', "string-field", 7),
        ('{{ t("not_found_code", code=artcle) }}', "template-name", 29),
        ("{{ loop.index }}", "template-name", 4),
        ("{% set x %}{{ artcle }}{% endset %}", "template-name", 15),
        ("{% filter upper %}{{ artcle }}{% endfilter %}", "template-name", 22),
        ("{{ article['titel'] }}", "template-attribute", 13),
        ("{{ article.title.shout }}", "template-attribute", 18),
        ("{{ article.tags.first }}", "template-attribute", 17),
        ("{{ article.title|clock }}", "template-filter", 18),
        ("{{ article.photo|month_year }}", "template-filter", 18),
        ("{{ article.tags|map(attribute='titel')|list }}", "template-attribute", 32),
        ("{{ article.share|selectattr('urll')|list }}", "template-attribute", 30),
        ("{% include 'parts/' ~ site.title %}", "template-dynamic", 4),
        ("{{ asset(site.title ~ '.css') }}", "template-dynamic", 4),
        ("{{ asset('sahifa.js' if site.title else 'lost.js') }}", "asset-missing", 42),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_mistake_is_named_at_its_line_and_column(
    theme: Made, text: str, code: str, column: int
) -> None:
    assert told(checked(theme(article=main(text)))) == [(code, f"{PAGE}:{column}")]


@pytest.mark.parametrize(
    "text",
    [
        "{{ article.published|long_date }}",
        "{{ article.published.year }}",
        "{{ article.title is defined }}",
        "{% for a in article.photos %}{{ a.caption }}{{ loop.index }}{% endfor %}",
        "{% set first = article.photos|first %}{{ first.caption }}",
        "{{ (article.photos|reverse|first).caption }}",
        "{{ article.photos[0].caption }}",
        "{{ article.params.anything }}",
        "{{ options.share }}",
        "{% macro m(x) %}{{ x.anything }}{% endmacro %}{{ m(article) }}",
        '{{ t("not_found_code", code=404) }}',
        "{{ asset('sahifa.css') }}",
        "{{ asset('sahifa.css' if site.title else 'sahifa.js') }}",
        "{% set x %}{{ article.title }}{% endset %}{{ x }}",
        "{{ super() }}",
        "{{ article.title.upper() }}",
        "{{ article['title'] }}",
        "{{ options['share'] }}",
        "{{ article.updated|clock }}",
        "{{ article.tags|map(attribute='title')|join('، ') }}",
        "{{ (article.share|selectattr('url')|first).service }}",
        "{% include 'parts/lost.html' ignore missing %}",
    ],
)
def test_what_the_context_types_allow_is_no_fault(theme: Made, text: str) -> None:
    assert checked(theme(article=main(text))) == []


def test_a_part_is_checked_with_the_context_of_each_page_that_includes_it(theme: Made) -> None:
    faults = checked(
        theme(
            parts__شريط="{{ article.title }}",
            article=main('{% include "parts/شريط.html" %}'),
            standalone=main('{% include "parts/شريط.html" %}'),
        )
    )
    assert told(faults) == [("template-name", "themes/own/templates/parts/شريط.html:1:4")]


def test_a_block_that_is_replaced_is_not_looked_at(theme: Made) -> None:
    faults = checked(
        theme(
            parts__إطار="{% block main %}{{ lost }}{% endblock %}",
            article='{% extends "parts/إطار.html" %}{% block main %}{% endblock %}',
        )
    )
    assert faults == []


def test_the_block_above_is_looked_at_where_super_leads_to_it(theme: Made) -> None:
    faults = checked(
        theme(
            parts__إطار="{% block main %}{{ lost }}{% endblock %}",
            article='{% extends "parts/إطار.html" %}{% block main %}{{ super() }}{% endblock %}',
        )
    )
    assert told(faults) == [("template-name", "themes/own/templates/parts/إطار.html:1:20")]


def test_macros_of_another_file_are_known(theme: Made) -> None:
    faults = checked(
        theme(
            parts__قطع="{% macro سهم() %}←{% endmacro %}",
            article="{% from 'parts/قطع.html' import سهم %}" + main("{{ سهم() }}"),
            standalone=main("{% import 'parts/قطع.html' as قطع %}{{ قطع.سهم() }}"),
            tombstone=main("{% import 'parts/lost.html' as قطع %}"),
        )
    )
    assert told(faults) == [("template-unknown", "themes/own/templates/tombstone.html:3:12")]


def test_templates_that_include_each_other_do_not_hang(theme: Made) -> None:
    faults = checked(
        theme(
            parts__أ='{% include "parts/ب.html" %}',
            parts__ب='{% include "parts/أ.html" %}',
            article=main('{% include "parts/أ.html" %}'),
        )
    )
    assert faults == []


def test_a_template_that_does_not_compile_is_named_with_its_line(theme: Made) -> None:
    faults = checked(theme(article="<p>\n{% if %}\n"))
    assert told(faults) == [("template-syntax", "themes/own/templates/article.html:2:1")]


def test_an_unknown_filter_does_not_compile(theme: Made) -> None:
    (fault,) = checked(theme(article=main("{{ article.title|shout }}")))
    assert (fault.code, fault.location.line) == ("template-syntax", 3)


def test_a_mistake_is_told_once_for_all_languages(theme: Made) -> None:
    assert len(checked(theme(article=main("{{ artcle }}")), "ar", "en", "fa")) == 1


def test_a_template_of_the_themes_own_has_the_context_that_its_name_says(theme: Made) -> None:
    own = theme(gallery=main("{{ article.title }}"), **{"standalone-team": main("{{ article }}")})
    assert told(checked(own)) == [
        ("template-name", "themes/own/templates/standalone-team.html:3:4")
    ]


def test_pages_may_name_the_templates_at_the_top_and_no_parts(theme: Made) -> None:
    own = theme(gallery="{% include 'inner.html' %}", inner="س", parts__جزء="ص")
    made = environment(RenderSettings(own, Formats("ar", "standard", "auto", True), "/"))
    names = page_templates(uses_of(parsed_templates(own, made)[0]))
    assert set(names) == {*CONTEXTS, "gallery"}


def test_the_closure_of_a_template_holds_all_that_it_is_made_of(theme: Made) -> None:
    own = theme(
        parts__إطار='{{ asset("sahifa.css") }}{% block main %}{% endblock %}',
        parts__جزء="{{ asset('sahifa.js') }}",
        article="{% extends 'parts/إطار.html' %}{% block main %}"
        "{% include ['parts/lost.html', 'parts/جزء.html'] %}{% endblock %}",
    )
    made = environment(RenderSettings(own, Formats("ar", "standard", "auto", True), "/"))
    names, assets = closure("article", uses_of(parsed_templates(own, made)[0]))
    assert names[0] == "article.html"
    assert set(names) == {"article.html", "parts/إطار.html", "parts/جزء.html"}
    assert assets == ("sahifa.css", "sahifa.js")
