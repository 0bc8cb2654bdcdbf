"""Constant parts of templates: a page has the same bytes, and a fault the same place, with them and
without."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.contexts import (
    Brand,
    FeedLink,
    Head,
    MenuLink,
    NotFoundContext,
    Params,
    Publisher,
    Site,
    Taxonomy,
    Tombstone,
    TombstoneContext,
)
from generator.diagnostics import Diagnostic
from generator.theme.environment import ThemeEnvironment
from generator.theme.filters import Formats
from generator.theme.render import RenderFault, RenderSettings, environment, render
from generator.theme.theme import load_theme

PREFIX = "/archive/"
SITE = Site(
    title="أرشيف «الأخبار» & <غيرها>",
    description="",
    language="ar",
    dir="rtl",
    base_url="https://example.org/archive/",
    home="/archive/",
    menu=(MenuLink("الأولى", "/archive/"), MenuLink("خارج", "https://example.org/a/")),
    sections=(
        MenuLink("سياسة", "/archive/سياسة/", "p"),
        MenuLink("رأي & 'نقد'", "/archive/r/", "r"),
    ),
    taxonomies=(Taxonomy("tags", "الوسوم", "/archive/tags/"),),
    archive="",
    corrections="/archive/corrections/",
    feeds=(FeedLink("الكل", "/archive/feed.xml", "application/rss+xml"),),
    publisher=Publisher("دار", "", "", "", "", ""),
    brand=Brand("", "", "", ""),
    params=Params((("عدد", 1), ("لون", "أزرق"))),
)
HOME = Head("tombstone", "سُحب", "", PREFIX, "", "ar", "rtl", False, "", (), (), None, ())
DEEP = replace(HOME, url="/archive/2024/05/خبر/", title='عنوان "آخر"')
ENGLISH = replace(DEEP, lang="en", dir="ltr", title="Gone")

PARTS = {
    "nav": "{% for entry in site.sections %}"
    '<li><a href="{{ entry.url }}"{% include "parts/mark.html" %}>{{ entry.title }}</a>\n'
    "{% if not loop.last %}،{% endif %}</li>{% endfor %}",
    "mark": '{% if page.lang != site.language %} lang="{{ site.language }}"{% endif %}',
    "entry": "<b>{{ entry.title }}</b>{{ page.title }}",
    "given": "{{ page.lang }} {{ page.dir }} {{ options.hijri }} {{ site.title }}{{ site.home }}",
    "alone": "{{ t('home') }}{{ t('skip') }}",
    "itself": "{% for e in site.menu if e.key %}{% include 'parts/itself.html' %}{% endfor %}!",
    "macros": "{% macro cell(x) %}<td>{{ x }}{{ t('home') }}{{ t('skip') }}</td>{% endmacro %}"
    "{% macro frame() %}{{ site.title }}{{ site.home }}{{ t('home') }}{% endmacro %}",
    "frame": "{{ site.title }}{{ t('home') }}{% block a %}{{ t('skip') }}{{ site.home }}{% endblock %}"
    "{% block b %}أصل{{ t('home') }}{% endblock %}|",
}
SAME = [
    '{% include "parts/nav.html" %}',
    "{{ site.title }}{{ site.params['عدد'] }}",
    "{{ t('page_number', page=[site.title, 2]) }}{{ t('page_number', page=1) }}",
    '<nav class="{{ page.dir }}" lang="{{ page.lang }}">{{ site.title }}</nav>{{ page.title }}',
    '<link href="{{ asset("sahifa.css") }}"><a href="{{ site.home }}">{{ site.title|upper }}</a>',
    '<a href="{{ site.home }}{{ page.title }}"><img srcset="{{ site.home }}a 1x, {{ site.home }}b 2x">',
    '<img srcset="{{ site.home }}a 1x, {{ page.url }} 2x, {{ site.home }}b 3x">',
    '<a href="{{ page.url }}" title="{{ site.title }}{{ site.home }}" href="{{ site.home }}x">',
    '<a\n{% for e in site.menu %} href="{{ e.url }}" {% endfor %}>'
    '{% for e in site.menu %}href="{{ e.url }}"{% endfor %}',
    '{{ site.title }}<a href="{{ site.home }}{% if tombstone.reason %}/x{% endif %}">',
    '{{ t("home") }}<a href="/{{ page.lang }}{{ t("home") }}">',
    "{% for e in site.menu %}{{ loop.index }}{{ e.url == page.url }}{{ t('home') }}\n{% endfor %}",
    "{% for a in site.menu %}{% for e in site.sections %}{{ e.title }}{{ loop.index }}{% endfor %}"
    "{{ loop.index }}{% else %}{{ t('home') }}{% endfor %}",
    "{% for e in site.menu recursive %}{{ e.title }}{% endfor %}{{ site.params['لون'] }}",
    "{% with entry = site.sections[0] %}{% include 'parts/entry.html' %}{% endwith %}",
    "{% with entry = site.sections[0] %}{{ entry.title }}{{ t('home') }}{% endwith %}",
    "{% with page = tombstone %}{{ page.reason }}{{ t('home') }}{{ site.title }}{% endwith %}",
    "{% with options = {'hijri': tombstone.reason} %}{% include 'parts/given.html' %}{% endwith %}"
    "{% include 'parts/given.html' %}",
    "{% set site = {'title': tombstone.reason, 'home': '/'} %}{% include 'parts/given.html' %}",
    "{% macro t(key) %}{{ key }}{{ tombstone.reason }}{% endmacro %}{{ t('home') }}{{ t('skip') }}",
    "{% from 'parts/macros.html' import cell as asset %}{{ asset('س') }}{{ asset('ص') }}",
    "{% from 'parts/macros.html' import cell %}{{ cell(site.title) }}{{ cell(page.title) }}",
    "{% from 'parts/macros.html' import frame with context %}{{ frame() }}",
    "{% import 'parts/macros.html' as m with context %}{{ m.frame() }}{{ m.cell(t('home')) }}",
    "{% macro own(x) %}{{ x }}{{ site.title }}{{ t('home') }}{% endmacro %}{{ own(t('skip')) }}",
    "{% macro own(x) %}{{ caller(x) }}{% endmacro %}"
    "{% call(x) own(1) %}{{ t('home') }}{{ site.title }}{% endcall %}",
    "{% filter upper %}{{ site.base_url }}{{ t('home') }}{% endfilter %}",
    "{% set kept %}{{ site.title }}{{ t('home') }}{% endset %}{{ kept }}{{ kept|length }}",
    "{% autoescape false %}{{ site.title }}{{ t('home') }}{% include 'parts/nav.html' %}"
    "{% endautoescape %}",
    "{% include 'parts/itself.html' %}{% include ['parts/lost.html', 'parts/nav.html'] %}",
    "{% include 'parts/lost.html' ignore missing %}{% include 'parts/alone.html' without context %}",
    "{{ site.menu|map(attribute='title')|join('، ') }}{{ site.title|title_dir }}{{ 1234|number }}",
    "  {%- if site.feeds %}\n  {{ site.feeds[0].url }}  \n{% elif page.title %}\n"
    "{{ t('home') }}{% endif %}\n ",
    "{% if page.title and site.title %}{{ site.title if site.home else t('home') }}"
    "{{ site.home }}{% endif %}",
    "{% if tombstone.reason is defined and site.nothing is defined %}{% else %}{{ site }}{% endif %}",
    "{{ '<' ~ site.title ~ '>' }}{{ site.title|safe }}{{ (site.home, site.title) }}{{ -1 }}",
]
EXTENDING = [
    '{% extends "parts/frame.html" %}{{ site.title }}{{ site.home }}{% block b %}{{ super() }}'
    "{{ t('skip') }}{{ site.title }}{% endblock %}",
    '{% extends "parts/frame.html" %}{% set site = {"title": tombstone.reason} %}'
    "{% block a %}{{ site.title }}{{ t('home') }}{% endblock %}",
]
FAULTY = [
    "س\n{{ t('home') }}\n{{ site.nothing }}\n{{ t('skip') }}",
    "س\n{{ site.title }}\n\n{{ t('no_such_string') }}",
    "{{ asset('sahifa.css') }}\n{{ asset('lost.css') }}",
    "{% for e in site.menu %}\n{{ e.title }}\n{{ e.nothing }}{% endfor %}",
    "س\n{% include 'parts/lost.html' %}",
    "{{ site.title }}\n{% for e in 5 %}{% endfor %}",
    "{{ nothing.title }}\n{{ site.title }}{{ t('home') }}",
    "{% if page.title %}\n{{ options.nothing }}{{ t('home') }}\n{% endif %}",
    "{{ t('articles') }}\n{{ 1 // 0 }}",
    "{{ t('home') }}\n{% include 'parts/nav.html' without context %}",
    "{{ t('home') }}\n{{ site.title|nosuch }}",
    "{{ t('home') }}\n{% if site.title is nosuch %}{% endif %}",
    "{% from 'parts/macros.html' import frame %}\n{{ t('home') }}{{ frame() }}",
]

Made = Callable[[str], RenderSettings]


@pytest.fixture
def settings(tmp_path: Path) -> Made:
    """A theme whose page for a withdrawn article is a text."""

    def made(text: str) -> RenderSettings:
        folder = tmp_path / "themes/own"
        (folder / "templates/parts").mkdir(parents=True)
        (folder / "theme.yaml").write_text("name: own\nextends: sahifa\n", "utf-8")
        for name, part in PARTS.items():
            (folder / f"templates/parts/{name}.html").write_text(part, "utf-8")
        for name in ("tombstone", "404"):
            (folder / f"templates/{name}.html").write_text(text, "utf-8")
        formats = Formats("ar", "standard", "auto", True)
        return RenderSettings(load_theme(tmp_path, "own", {}), formats, PREFIX)

    return made


def contexts() -> Iterator[tuple[str, TombstoneContext | NotFoundContext]]:
    """Pages of one site and of others, several of each kind, in a row."""
    other = replace(SITE, title="صحيفة أخرى", sections=SITE.sections[:1])
    exact = replace(SITE, params=Params((("عدد", True), ("لون", "أزرق"))))
    for site in (SITE, replace(SITE), other, exact, SITE):
        for page in (HOME, DEEP, ENGLISH, replace(DEEP, url=PREFIX + "tags/"), DEEP):
            yield "tombstone", TombstoneContext(site, page, Tombstone(None, "سبب <جديد>"))
            yield "404", NotFoundContext(site, page)


def outcome(made: Environment, name: str, context: TombstoneContext | NotFoundContext) -> object:
    try:
        return render(made, name, context, PREFIX)
    except RenderFault as fault:
        return fault.diagnostic


def outcomes(settings: RenderSettings, *, plain_pages: int) -> list[object]:
    made = environment(settings, plain_pages=plain_pages)
    return [outcome(made, name, context) for name, context in contexts()]


@pytest.mark.parametrize("text", [*SAME, *EXTENDING])
def test_a_page_has_the_same_bytes_with_constant_parts(settings: Made, text: str) -> None:
    given = settings(text)
    plain = outcomes(given, plain_pages=1000)
    assert isinstance(plain[0], bytes), plain[0]
    assert outcomes(given, plain_pages=0) == plain
    assert outcomes(given, plain_pages=7) == plain


def test_the_shipped_theme_prints_the_same_with_constant_parts(tmp_path: Path) -> None:
    formats = Formats("ar", "standard", "auto", True)
    given = RenderSettings(load_theme(tmp_path, "sahifa", {}), formats, PREFIX)
    assert outcomes(given, plain_pages=0) == outcomes(given, plain_pages=1000)


@pytest.mark.parametrize("text", FAULTY)
def test_a_fault_has_the_same_place_in_a_constant_part(settings: Made, text: str) -> None:
    given = settings(text)
    found = outcomes(given, plain_pages=0)
    assert found == outcomes(given, plain_pages=1000)
    assert isinstance(found[0], Diagnostic) and found[0].location.line


def test_what_is_constant_is_worked_out_once_for_each_language_and_depth(settings: Made) -> None:
    made = environment(settings('{{ asset("sahifa.css") }}{{ site.home }}'), plain_pages=0)
    assert isinstance(made, ThemeEnvironment)
    asked = []
    made.globals["asset"] = lambda name: asked.append(name) or name
    for name, context in contexts():
        if context.site == SITE and name == "tombstone":
            render(made, name, context, PREFIX)
    assert 4 <= len(asked) <= 12
