"""Bad and hostile input: refused by name in seconds, or shown as plain text; never a traceback."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from site_fixture import Site

from generator.diagnostics import Refusal
from generator.source.root import find_root

SECONDS = 5.0


@contextmanager
def within_seconds() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < SECONDS


def refused(site: Site) -> set[str]:
    """The codes of a refused build; the output must stay as the last build left it."""
    before = site.tree()
    with within_seconds():
        codes = {found.code for found in site.refusal() if found.is_error}
    assert site.tree() == before
    return codes


@pytest.fixture
def built(site: Site) -> Site:
    """A site with one sound article, built."""
    site.article("سليم.md", title="خبر سليم")
    site.build()
    return site


# What wants one place


def test_two_articles_with_one_address_are_refused(built: Site) -> None:
    built.article("أول.md", slug="ميناء")
    built.article("port/ثانٍ.md", slug="ميناء")
    assert refused(built) == {"output-taken"}


def test_tags_that_leave_one_address_are_refused(built: Site) -> None:
    built.article("لغات.md", tags=["C", "C++"])
    assert refused(built) == {"term-slug-taken"}


def test_a_tag_of_emoji_alone_is_refused(built: Site) -> None:
    built.article("سفينة.md", tags=["🚢🌊"])
    assert refused(built) == {"term-slug-empty"}


def test_a_static_file_where_a_page_goes_is_refused(built: Site) -> None:
    built.write("static/2024/05/17/سليم/index.html", "صفحتي")
    assert refused(built) == {"output-taken"}


def test_a_static_file_where_a_page_needs_a_folder_is_refused(built: Site) -> None:
    built.write("static/2024", "ملف لا مجلد")
    assert refused(built) == {"output-taken"}


# What leads out of the site


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slug": "../../خبر"}, "slug-characters"),
        ({"slug": ".."}, "slug-characters"),
        ({"permalink": "/../خبر/"}, "path-outside"),
        ({"photo": "../../ميناء.jpg"}, "file-outside"),
        ({"photo": "/../../ميناء.jpg"}, "file-outside"),
        ({"photos": ["../../ميناء.jpg"]}, "file-outside"),
        ({"aliases": ["/../قديم/"]}, "path-outside"),
        ({"aliases": ["//example.org/قديم/"]}, "path-outside"),
    ],
    ids=str,
)
def test_a_path_that_climbs_out_of_the_site_is_refused(
    built: Site, fields: dict[str, object], code: str
) -> None:
    built.article("خارج.md", **fields)
    assert refused(built) == {code}


def test_a_register_whose_slug_climbs_out_is_refused(built: Site) -> None:
    built.write("content/_authors/huda.yaml", "name: هدى سالم\nslug: ../هدى\n")
    assert refused(built) == {"slug-characters"}


def test_a_source_that_is_a_link_out_of_the_site_is_refused(built: Site) -> None:
    (built.root.parent / "سر.md").write_text("---\ntitle: سر\ndate: 2024-05-17\n---\n", "utf-8")
    (built.root / "content/سر.md").symlink_to(built.root.parent / "سر.md")
    assert refused(built) == {"file-outside"}


def test_a_photo_that_is_a_link_out_of_the_site_is_refused(built: Site) -> None:
    built.photo("../سر.jpg")
    (built.root / "content/ميناء.jpg").symlink_to(built.root.parent / "سر.jpg")
    built.article("خبر.md", photo="ميناء.jpg")
    assert refused(built) == {"file-outside"}


def test_a_static_file_that_is_a_link_out_of_the_site_is_refused(built: Site) -> None:
    (built.root.parent / "سر.txt").write_text("سر", "utf-8")
    (built.root / "static").mkdir()
    (built.root / "static/سر.txt").symlink_to(built.root.parent / "سر.txt")
    assert refused(built) == {"file-outside"}


def test_a_link_in_a_circle_is_refused(built: Site) -> None:
    (built.root / "content/دائرة").symlink_to("دائرة")
    (built.root / "content/دائرة.md").symlink_to("دائرة.md")
    assert refused(built) == {"unreadable"}


# What is no file


@pytest.mark.parametrize("path", ["content/ميناء.jpg", "static/ميناء.jpg"])
def test_a_pipe_as_a_photo_is_refused_without_waiting(built: Site, path: str) -> None:
    (built.root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(built.root / path)
    built.article("خبر.md", photo=path.removeprefix("content/").removeprefix("static"))
    assert refused(built) == {"file-not-regular"}


@pytest.mark.parametrize("path", ["content/خبر.md", "content/_authors/huda.yaml",
                                  "content/_terms/tags.yaml"])  # fmt: skip
def test_a_pipe_as_a_source_or_a_register_is_refused_without_waiting(
    built: Site, path: str
) -> None:
    (built.root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(built.root / path)
    assert refused(built) == {"file-not-regular"}


def test_a_folder_as_a_register_is_refused(built: Site) -> None:
    (built.root / "content/_authors/huda.yaml").mkdir(parents=True)
    assert refused(built) == {"file-not-regular"}


def test_a_register_that_is_a_link_out_of_the_site_is_refused(built: Site) -> None:
    (built.root.parent / "سر.yaml").write_text("name: سر\n", "utf-8")
    (built.root / "content/_authors").mkdir()
    (built.root / "content/_authors/huda.yaml").symlink_to(built.root.parent / "سر.yaml")
    assert refused(built) == {"file-outside"}


def test_a_folder_as_a_photo_is_refused(built: Site) -> None:
    (built.root / "content/ميناء.jpg").mkdir()
    built.article("خبر.md", photo="ميناء.jpg")
    assert refused(built) == {"file-not-regular"}


def test_a_photo_that_is_not_there_is_refused(built: Site) -> None:
    built.article("خبر.md", photo="ميناء.jpg")
    assert refused(built) == {"file-missing"}


# Links between articles


def test_a_link_to_an_article_that_is_not_there_is_refused(built: Site) -> None:
    built.article("خبر.md", body="اقرأ [خبر السفينة](سفينة.md).")
    assert refused(built) == {"link-missing"}


def test_a_link_to_a_held_article_is_plain_text_and_a_warning(built: Site) -> None:
    built.article("سفينة.md", draft=True)
    built.article("خبر.md", body="اقرأ [خبر السفينة](سفينة.md) غدًا.")
    report = built.build()
    assert [found.code for found in report.diagnostics] == ["link-held"]
    html = built.tree()["2024/05/17/خبر/index.html"].decode()
    assert "خبر السفينة" in html and "سفينة.md" not in html
    assert "2024/05/17/سفينة/" not in html


# Themes

LOST = '{% extends "parts/frame.html" %}{% block title %}{% endblock %}{% block main %}'


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("templates/404.html", LOST + "{{ عنوان }}{% endblock %}", "template-name"),
        ("templates/404.html", LOST + "{{ site.عنوان }}{% endblock %}", "template-attribute"),
        ("templates/404.html", LOST + '{{ t("slogan") }}{% endblock %}', "string-missing"),
        ("templates/404.html", LOST + "{{ 7 // 0 }}{% endblock %}", "template-failed"),
        ("templates/404.html", LOST + "{{ site.params.x }}{% endblock %}", "template-undefined"),
        ("templates/404.html", "{% if %}", "template-syntax"),
        ("templates/parts/frame.html", '{% include "parts/frame.html" %}', "template-failed"),
        ("strings/ar.yaml", "ships: {one: سفينة, other: '{n} سفن'}\n", "plural-missing"),
        ("theme.yaml", "name: own\nextends: جريدة\n", "theme-unknown"),
        ("theme.yaml", "name: [own\n", "yaml-syntax"),
    ],
    ids=lambda value: value if "-" in value and " " not in value else "",
)
def test_a_mistake_in_a_theme_is_named(built: Site, path: str, text: str, code: str) -> None:
    built.write("themes/own/theme.yaml", "name: own\nextends: sahifa\n")
    built.write(f"themes/own/{path}", text)
    with within_seconds(), pytest.raises(Refusal) as found:
        built.build(overrides={"theme": "own"})
    assert code in {fault.code for fault in found.value.diagnostics}


def test_an_unknown_theme_is_refused(built: Site) -> None:
    built.write("site.yaml", (built.root / "site.yaml").read_text("utf-8") + "theme: جريدة\n")
    assert refused(built) == {"theme-unknown"}


# Settings and the output


def test_a_folder_without_settings_is_refused(site: Site) -> None:
    (site.root / "site.yaml").unlink()
    with pytest.raises(Refusal) as found:
        find_root(site.root)
    assert (found.value.diagnostics[0].code, found.value.exit_code) == ("site-missing", 2)


def test_a_file_in_place_of_the_output_is_refused(site: Site) -> None:
    site.article("خبر.md")
    file = site.write("output", "ملف لي")
    assert [found.code for found in site.refusal()] == ["output-not-a-folder"]
    assert file.read_text("utf-8") == "ملف لي"


def test_a_file_above_the_output_is_refused(site: Site) -> None:
    site.article("خبر.md")
    file = site.write("public", "ملف لي")
    told = site.refusal(overrides={"output": site.root / "public/output"})
    assert [found.code for found in told] == ["output-unwritable"]
    assert file.read_text("utf-8") == "ملف لي"


def test_a_folder_in_place_of_a_page_is_named_and_the_next_build_mends_it(built: Site) -> None:
    built.article("خبر.md")
    stranger = built.write("output/2024/05/17/خبر/index.html/ملف", "غريب")
    assert [found.code for found in built.refusal()] == ["output-unwritable"]
    stranger.unlink()
    stranger.parent.rmdir()
    assert "2024/05/17/خبر/index.html" in built.build().written


def test_an_output_that_is_not_ours_is_refused(site: Site) -> None:
    site.article("خبر.md")
    site.write("output/مهم.txt", "لا تحذفني")
    assert refused(site) == {"output-not-ours"}


def test_records_that_are_broken_are_made_again(built: Site) -> None:
    before = built.tree()
    (catalogue,) = (built.root / ".warraq").glob("*/catalogue")
    file = catalogue if catalogue.is_file() else next(catalogue.iterdir())
    file.write_bytes(b"\x00" * 4096)
    built.may_be_damaged = True
    built.build()
    assert built.tree() == before


# Text that looks like code

MARKS = [
    "{{7*7}}",
    "{% raw %}",
    "<script>alert(1)</script>",
    '"',
    "'><img src=x onerror=alert(1)>",
    "]]>",
    "&lt;b&gt;",
    "-->",
    "قبل\u2028بعد",
    "\u202eمقلوب",
]


class Page(HTMLParser):
    """The text of each element by class and the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def scripts(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == "script"]


def scripts_of(site: Site, output: str) -> list[str]:
    return [str(script) for script in Page(site.tree()[output].decode()).scripts]


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_what_an_editor_types_is_shown_as_typed(site: Site, mark: str) -> None:
    site.photo("content/ميناء.jpg")
    site.article("قبل.md", title="عنوان", author="كاتب", tags=["وسم"],
                 photo={"src": "ميناء.jpg", "caption": "شرح"})  # fmt: skip
    fields = {
        "title": f"عنوان {mark} آخر",
        "date": "2024-05-17",
        "author": [f"كاتب {mark} آخر"],
        "tags": [f"وسم {mark} آخر"],
        "summary": f"ملخص {mark} آخر",
        "photo": {"src": "ميناء.jpg", "caption": f"شرح {mark} آخر", "alt": f"صورة {mark}"},
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    site.write("content/بعد.md", "\n".join(["---", *lines, "---", "نص.", ""]))
    site.build()
    page = Page(site.tree()["2024/05/17/بعد/index.html"].decode())
    for typed in (f"عنوان {mark} آخر", f"كاتب {mark} آخر", f"وسم {mark} آخر", f"شرح {mark} آخر"):
        assert typed in page.text
    assert f"صورة {mark}" in [attributes.get("alt") for tag, attributes in page.elements]
    kinds = scripts_of(site, "2024/05/17/قبل/index.html")
    assert [str(script) for script in page.scripts] == kinds
    assert not any(name.startswith("on") for _, found in page.elements for name in found)


DANGEROUS = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">نص</p>',
    "[رابط](javascript:alert(1))",
    "[رابط](JaVaScRiPt&colon;alert(1))",
    '<a href="  javascript:alert(1)">رابط</a>',
    "[رابط](data:text/html;base64,PHNjcmlwdD4=)",
    '<iframe src="https://example.com/"></iframe>',
    "<style>body{display:none}</style>",
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<img src="https://example.com/x.png" onerror="alert(1)">',
    '<form action="https://example.com/"><input name="x"></form>',
    '<p style="position:fixed">نص</p>',
    '<base href="https://example.com/">',
    '<meta http-equiv="refresh" content="0;url=https://example.com/">',
]


@pytest.mark.parametrize("body", DANGEROUS, ids=ascii)
def test_a_body_cannot_bring_in_code(site: Site, body: str) -> None:
    site.article("قبل.md", body="نص.")
    site.article("بعد.md", body=f"نص.\n\n{body}\n\nآخر.")
    site.build()
    before, after = (
        Page(site.tree()[f"2024/05/17/{name}/index.html"].decode()) for name in ("قبل", "بعد")
    )
    assert after.scripts == before.scripts
    for name in ("iframe", "style", "base", "form", "svg"):
        assert count(after, name) == count(before, name)
    values = [str(value) for _, found in after.elements for value in found.values()]
    assert not any("javascript:" in value.lower() or "data:text" in value for value in values)
    attributes = {name for _, found in after.elements for name in found}
    assert not any(name.startswith("on") or name == "style" for name in attributes)


def count(page: Page, name: str) -> int:
    return sum(tag == name for tag, _ in page.elements)


# Too much


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (lambda: article_of("[" * 8_000), "body-too-deep"),
        (lambda: article_of("* " * 500 + "كلمة"), "body-too-deep"),
        (lambda: article_of(">" * 10_000), "body-too-deep"),
        (lambda: article_of("ن" * 2_500_000), "body-too-long"),
        (lambda: article_of("ن " * 250_000), "body-line-too-long"),
        (lambda: "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", "yaml-alias"),
        (lambda: f"---\ntitle: {'[' * 20_000}\n---\n", "yaml-too-deep"),
        (lambda: f"---\ntitle: {'{' * 20_000}\n---\n", "yaml-too-deep"),
        (lambda: "---\n" + "- " * 20_000 + "\n---\n", "yaml-too-deep"),
        (lambda: f"---\ntitle: {'ن' * 2_500_000}\n---\n", "front-matter-too-long"),
    ],
    ids=["brackets", "lists", "quotes", "line of 5 MB", "line", "anchors", "YAML lists",
         "YAML maps", "YAML items", "front matter"],
)  # fmt: skip
def test_what_would_take_minutes_is_refused_by_name(
    built: Site, text: Callable[[], str], code: str
) -> None:
    built.write("content/ثقيل.md", text())
    assert refused(built) == {code}


def article_of(body: str) -> str:
    return f"---\ntitle: خبر\ndate: 2024-05-17\n---\n{body}\n"


def test_anchors_in_settings_are_refused(site: Site) -> None:
    site.write("site.yaml", "a: &a [x, x]\nb: &b [*a, *a]\n")
    assert [found.code for found in site.refusal()] == ["yaml-alias"]


def test_a_folder_where_an_earlier_build_wrote_a_file_is_refused(site: Site) -> None:
    site.write("static/files/a.txt", "ملف")
    site.build()
    site.article("خبر.md", aliases=["/files/a.txt/y/"])
    before = site.tree()
    assert [found.code for found in site.refusal()] == ["alias-taken"]
    assert site.tree() == before


@pytest.mark.parametrize("second", ["k1", "K1"])
def test_an_id_that_another_article_has_is_named(site: Site, second: str) -> None:
    site.article("أول.md", id="k1")
    site.article("ثان.md", id=second)
    assert [found.code for found in site.refusal()] == ["id-taken"]
