import json
import random
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from generator.source.article import Parsed, ParseSettings, file_name, parse

SETTINGS = ParseSettings(
    content_dir="content",
    static_dir="static",
    zone="Africa/Cairo",
    order="iso",
    language="ar",
    unknown="error",
    own_taxonomies=("places",),
    defaults=(),
    markdown_extensions=(),
    raw_html="sanitize",
)


def read(path: str = "content/port/2024-05-17-خبر.md", body: str = "نص.", **fields: Any) -> Parsed:
    dumped = yaml.safe_dump({"title": "خبر", **fields}, allow_unicode=True, sort_keys=False)
    return parse(f"---\n{dumped}---\n{body}".encode(), path, SETTINGS)[0]


def codes(parsed: Parsed) -> list[str]:
    return [found.code for found in parsed.diagnostics]


@pytest.mark.parametrize(
    ("path", "slug", "date", "lang", "stem"),
    [
        ("content/2024-05-17-خبر.md", "خبر", "2024-05-17", "", "content/2024-05-17-خبر"),
        ("content/خبر.md", "خبر", "", "", "content/خبر"),
        ("content/خبر.en.md", "خبر", "", "en", "content/خبر"),
        ("content/خبر.ar.md", "خبر", "", "", "content/خبر"),
        ("content/خبر.pt-BR.md", "خبر", "", "pt-BR", "content/خبر"),
        ("content/خبر.v2.md", "خبر.v2", "", "", "content/خبر.v2"),
        ("content/خبر.xx.md", "خبر.xx", "", "", "content/خبر.xx"),
        ("content/2024-05-17-حزمة/index.md", "حزمة", "2024-05-17", "", "content/2024-05-17-حزمة/index"),
        ("content/حزمة/index.en.md", "حزمة", "", "en", "content/حزمة/index"),
        ("content/2024-05-17.md", "2024-05-17", "2024-05-17", "", "content/2024-05-17"),
    ],
)  # fmt: skip
def test_a_file_name_says_slug_date_and_language(
    path: str, slug: str, date: str, lang: str, stem: str
) -> None:
    found = file_name(path, "ar")
    assert (found.slug, found.date, found.lang, found.stem) == (slug, date, lang, stem)


@pytest.mark.parametrize("seed", range(3))
def test_a_path_is_taken_apart_as_pathlib_does(seed: int) -> None:
    chance = random.Random(seed)
    pieces = ("content", "/", "/", "//", "/./", "..", ".", "خبر", ".md", "حزمة", " ")
    ends = ("/index.md", "/_index.md", "خ.md", "/خبر.v2.md", "/خبر")
    for _ in range(1000):
        path = (
            "content/"
            + "".join(chance.choices(pieces, k=chance.randint(0, 7)))
            + chance.choice(ends)
        )
        pure = PurePosixPath(path)
        found = file_name(path, "ar")
        assert found.stem == pure.with_name(pure.stem).as_posix()
        parent = pure.parent.name if pure.stem in ("index", "_index") else pure.stem
        assert found.slug == parent


def test_the_date_comes_from_the_file_name_unless_it_is_typed() -> None:
    assert read().written.date.day == "2024-05-17"  # type: ignore[union-attr]
    assert read(date="2020-01-01 08:00").written.date.day == "2020-01-01"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("هدى", [("", "هدى", None)]),
        (["هدى", {"key": "samer", "role": "editor"}], [("", "هدى", None), ("samer", "", "editor")]),
        ({"name": "وكالة", "role": "agency"}, [("", "وكالة", "agency")]),
    ],
)
def test_authors_may_be_a_name_a_map_or_a_list(typed: Any, expected: list[Any]) -> None:
    article = read(author=typed).article
    assert article is not None
    assert [(ref.key, ref.name, ref.role) for ref in article.authors] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("سفن، ميناء؛ بحر, C++; Linux", ("سفن", "ميناء", "بحر", "C++", "Linux")),
        (["سفن، ميناء"], ("سفن، ميناء",)),
        ("سفن،", ("سفن",)),
        (None, ()),
    ],
)
def test_tags_are_a_list_or_split_at_commas_of_both_scripts(
    typed: Any, expected: tuple[str, ...]
) -> None:
    article = read(tags=typed).article
    assert article is not None
    assert article.tags == expected


def test_names_of_other_generators_are_understood() -> None:
    article = read(
        lastmod="2024-06-01", categories=["رياضة", "كرة"], tags=["قدم"], image="a.jpg",
        description="وصف", redirect_from="/old/", photo_caption="شرح", photo_credit="مصوّر",
    ).article  # fmt: skip
    assert article is not None
    assert article.photo is not None
    assert (article.section, article.tags) == ("رياضة", ("قدم", "كرة"))
    assert (article.photo.src, article.photo.caption, article.photo.credit) == (
        "a.jpg",
        "شرح",
        "مصوّر",
    )
    assert (article.summary, article.aliases) == ("وصف", ("/old/",))


def test_two_names_of_a_field_may_say_the_same_but_not_different_things() -> None:
    assert codes(read(excerpt="وصف", description="وصف")) == []
    (found,) = read(excerpt="وصف", description="غيره").diagnostics
    assert (found.code, dict(found.arguments)["same"]) == ("field-alias", "description")


def test_draft_is_a_status() -> None:
    assert read(draft=True).article.status == "draft"  # type: ignore[union-attr]
    assert read(draft=False).article.status == "published"  # type: ignore[union-attr]
    assert codes(read(draft=True, status="hidden")) == ["field-alias"]


def test_own_taxonomies_stand_under_their_own_keys() -> None:
    assert read(places="القاهرة، بيروت").article.terms == (("places", ("القاهرة", "بيروت")),)  # type: ignore[union-attr]
    assert codes(read(terms=[["places", ["x"]]])) == ["field-unknown"]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert codes(read(autor="x", date="غدًا", status="x", tags=[""])) == [
        "field-unknown",
        "date-unreadable",
        "term-empty",
        "field-choice",
    ]


def test_unknown_fields_can_be_let_pass() -> None:
    content = "---\ntitle: خبر\nlayout: post\n---\n".encode()
    ignoring = replace(SETTINGS, unknown="ignore")
    warning = replace(SETTINGS, unknown="warn")
    path = "content/2024-05-17-خبر.md"
    assert codes(parse(content, path, ignoring)[0]) == []
    (found,) = parse(content, path, warning)[0].diagnostics
    assert found.severity == "warning"


def test_defaults_stand_below_front_matter_and_the_deepest_wins() -> None:
    defaults = (
        ("**", json.dumps({"author": "الهيئة"})),
        ("port/**", json.dumps({"author": "هدى"})),
    )
    settings = replace(SETTINGS, defaults=defaults)
    content = "---\ntitle: خبر\ndate: 2024-01-01\n---\n".encode()
    names = [
        parse(content, f"content/{folder}/x.md", settings)[0].article.authors[0].name  # type: ignore[union-attr]
        for folder in ("port", "city")
    ]
    assert names == ["هدى", "الهيئة"]


def test_a_link_to_an_article_knows_its_target_and_its_place() -> None:
    (link,) = read(
        body="سطر.\n\nانظر [الخبر](../city/خبر آخر.md#قسم).".replace(" آخر", "%20آخر")
    ).links
    assert (link.path, link.line, link.column) == ("content/city/خبر آخر.md", 6, 14)


def test_a_hidden_bidi_mark_in_a_title_is_a_warning() -> None:
    found = read(title="خبر\u202e").diagnostics
    assert [(d.code, d.severity) for d in found] == [("title-bidi", "warning")]


def test_a_record_read_back_is_the_same() -> None:
    parsed = read(
        author=["هدى"], photo={"src": "a.jpg", "focus": ["0.5", "0.5"]}, params={"x": ["1"]}
    )
    assert Parsed.model_validate_json(parsed.model_dump_json()) == parsed


def test_each_address_of_a_body_is_placed_where_it_is_an_address() -> None:
    first = "[أول](أ.pdf) و[ثانٍ](ب.pdf)"
    second = "[ثالث](س%20ص.pdf) و![رابع](أ.jpg)"
    found = read(body=f"ملف أ.pdf هنا.\n\n{first}\n{second}\n\n[م]: ج.pdf\n\n[م]")
    places = {use.typed: (use.line, use.column) for use in (*found.links, *found.images)}
    assert places == {
        "أ.pdf": (6, 7),
        "ب.pdf": (6, 22),
        "س%20ص.pdf": (7, 8),
        "أ.jpg": (7, 28),
        "ج.pdf": (9, 6),
    }


def test_an_address_with_marks_of_html_is_placed() -> None:
    (link,) = read(body="سطر.\n\n[ملف](أ&ب.pdf) و<a href='أ&amp;ب.pdf'>نفسه</a>").links
    assert (link.path, link.line, link.column) == ("content/port/أ&ب.pdf", 6, 7)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ميناء.jpg", "content/port/ميناء.jpg"),
        ("../صور/ميناء.jpg", "content/صور/ميناء.jpg"),
        ("./ميناء.jpg", "content/port/ميناء.jpg"),
        ("/صور/ميناء.jpg", "static/صور/ميناء.jpg"),
        ("../../../سر.jpg", "../سر.jpg"),
        ("/../../سر.jpg", "../سر.jpg"),
    ],
)
def test_a_photo_is_a_path_from_the_root_of_the_site(typed: str, expected: str) -> None:
    (use,) = read(photo=typed).photos
    assert (use.path, use.typed) == (expected, typed)


def test_photos_are_told_in_the_order_in_which_they_are_shown() -> None:
    found = read(photos=["ب.jpg", {"src": "ج.jpg"}], photo="أ.jpg")
    assert [use.typed for use in found.photos] == ["أ.jpg", "ب.jpg", "ج.jpg"]


def test_a_body_that_is_refused_is_told_with_the_faults_of_its_front_matter() -> None:
    found = read(body="سطر.\n\n" + "[" * 8_000, autor="هدى")
    assert [(one.code, one.location.line) for one in found.diagnostics] == [
        ("field-unknown", 3),
        ("body-too-deep", 7),
    ]
    assert found.article is None


@pytest.mark.parametrize(
    ("fields", "path", "expected"),
    [
        ({}, "content/خبر.md", "ar"),
        ({}, "content/خبر.fa.md", "fa"),
        ({"lang": "en"}, "content/خبر.fa.md", "en"),
    ],
)
def test_notes_speak_the_language_of_the_article(
    fields: dict[str, str], path: str, expected: str
) -> None:
    titles = {"ar": "عودة إلى", "fa": "بازگشت به", "en": "Back to"}
    dumped = yaml.safe_dump({"title": "خبر", "date": "2024-05-17", **fields}, allow_unicode=True)
    html = parse(f"---\n{dumped}---\nنصّ[^1]\n\n[^1]: شرح.\n".encode(), path, SETTINGS)[1]
    assert titles[expected] in html
