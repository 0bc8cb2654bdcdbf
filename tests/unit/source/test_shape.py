from typing import Any

import pytest

from generator.diagnostics import Diagnostic
from generator.source.nodes import Mapping, Text, compose
from generator.source.shape import name_of, shaped_article, shaped_page
from generator.source.values import raw


def node(text: str) -> Mapping:
    root, _ = compose(Text(text, "خبر.md"))
    assert isinstance(root, Mapping)
    return root


def shaped(text: str) -> tuple[Any, list[Diagnostic]]:
    found, faults = shaped_article(node(text), ("places",))
    return raw(found), faults


def article(text: str) -> Any:
    found, faults = shaped(text)
    assert faults == []
    return found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lastmod: 2024-05-17", {"updated": "2024-05-17"}),
        ("modified: 2024-05-17", {"updated": "2024-05-17"}),
        ("last_modified_at: 2024-05-17", {"updated": "2024-05-17"}),
        ("pubdate: 2024-05-17", {"date": "2024-05-17"}),
        ("redirect_from: /قديم/", {"aliases": ["/قديم/"]}),
        ("redirect_from: [/قديم/, /أقدم/]", {"aliases": ["/قديم/", "/أقدم/"]}),
        ("previewimage: ميناء.jpg", {"photo": {"src": "ميناء.jpg"}}),
        ("image: ميناء.jpg", {"photo": {"src": "ميناء.jpg"}}),
        ("category: اقتصاد", {"section": "اقتصاد"}),
        ("description: ملخّص", {"summary": "ملخّص"}),
        ("excerpt: ملخّص", {"summary": "ملخّص"}),
        ("language: fa", {"lang": "fa"}),
        ("author: هدى النجار", {"authors": [{"name": "هدى النجار"}]}),
    ],
)
def test_a_name_of_another_generator_is_the_schemas(typed: str, expected: object) -> None:
    assert article(typed) == expected
    assert name_of(typed.split(":")[0]) == next(iter(expected))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("categories: [اقتصاد]", {"section": "اقتصاد"}),
        ("categories: اقتصاد، قمح", {"section": "اقتصاد", "tags": ["قمح"]}),
        ("categories: [اقتصاد, قمح]\ntags: [ميناء]", {"section": "اقتصاد", "tags": ["ميناء", "قمح"]}),
        ("categories: [قمح]\nsection: اقتصاد", {"section": "اقتصاد", "tags": ["قمح"]}),
        ("categories: [اقتصاد]\nsection:", {"section": "اقتصاد"}),
        ("categories: []", {}),
        ("categories:", {}),
        ("categories: {قمح: 1}", {"tags": {"قمح": "1"}}),
    ],
)  # fmt: skip
def test_the_first_category_is_the_section_and_the_rest_are_tags(
    typed: str, expected: object
) -> None:
    assert article(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tags: ميناء، سكة, قمح؛ زيت; صيد", ["ميناء", "سكة", "قمح", "زيت", "صيد"]),
        ("tags: ميناء،", ["ميناء"]),
        ("tags: ميناء،، سكة", ["ميناء", None, "سكة"]),
        ("tags: [ميناء، سكة]", ["ميناء، سكة"]),
        ("tags: {ميناء: سكة}", {"ميناء": "سكة"}),
        ("tags: no", ["no"]),
    ],
)
def test_a_text_is_split_into_tags_and_the_rest_is_left_to_the_schema(
    typed: str, expected: object
) -> None:
    assert article(typed) == {"tags": expected}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("draft: true", {"status": "draft"}),
        ("draft: True", {"status": "draft"}),
        ("draft: false", {}),
        ("draft:", {}),
        ("draft: true\nstatus: draft", {"status": "draft"}),
        ("draft: true\nstatus:", {"status": "draft"}),
        ("draft: false\nstatus: hidden", {"status": "hidden"}),
    ],
)
def test_draft_is_a_status(typed: str, expected: object) -> None:
    assert article(typed) == expected


def test_a_photo_takes_in_what_stands_beside_it() -> None:
    assert article("photo_caption: فجر\nphoto: ميناء.jpg\nphoto_credit: كمال\nphoto_alt: رصيف") == {
        "photo": {"src": "ميناء.jpg", "caption": "فجر", "credit": "كمال", "alt": "رصيف"}
    }
    assert article("image: ميناء.jpg\nphoto_caption: فجر")["photo"]["caption"] == "فجر"
    assert article("photo: {src: ميناء.jpg}\nphoto_caption:") == {"photo": {"src": "ميناء.jpg"}}


def test_pictures_and_series_may_stand_alone() -> None:
    assert article("photos: ميناء.jpg\nseries: الرصيف") == {
        "photos": [{"src": "ميناء.jpg"}],
        "series": ["الرصيف"],
    }
    assert article("photos: [ميناء.jpg, {src: سكة.jpg}]")["photos"] == [
        {"src": "ميناء.jpg"},
        {"src": "سكة.jpg"},
    ]


def test_own_taxonomies_are_gathered_as_terms() -> None:
    assert article("places: حلب، حمص") == {"terms": [["places", ["حلب", "حمص"]]]}
    assert article("places:") == {}


def test_what_is_null_is_as_if_it_were_not_there() -> None:
    assert article("title: ~\ntags:\nphoto: null\nauthor:\ncorrections:") == {}


@pytest.mark.parametrize(
    ("typed", "code", "line"),
    [
        ("excerpt: أول\ndescription: ثانٍ", "field-alias", 1),
        ("draft: true\nstatus: hidden", "field-alias", 1),
        ("draft: نعم", "not-a-boolean", 1),
        ("draft: [true]", "not-a-boolean", 1),
        ("photo: {src: أ.jpg, caption: فجر}\nphoto_caption: غروب", "field-alias", 2),
        ("title: خبر\nterms: [ميناء]", "field-unknown", 2),
    ],
)
def test_what_contradicts_itself_is_a_fault_at_the_later_name(
    typed: str, code: str, line: int
) -> None:
    (fault,) = shaped(typed)[1]
    assert (fault.code, fault.location.line) == (code, line)


def test_two_names_that_say_the_same_are_one() -> None:
    assert article("excerpt: أول\ndescription: أول\nsummary:") == {"summary": "أول"}


def test_a_standalone_page_knows_the_names_of_its_own_fields_alone() -> None:
    found, faults = shaped_page(
        node("image: أ.jpg\nphoto_caption: فجر\nredirect_from: /a/\ncategory: س")
    )
    assert faults == []
    assert raw(found) == {
        "photo": {"src": "أ.jpg", "caption": "فجر"},
        "aliases": ["/a/"],
        "category": "س",
    }


def test_a_value_keeps_its_place() -> None:
    found, _ = shaped_article(node("title: خبر\nexcerpt: ملخّص\nauthor: هدى"), ())
    places = {key.text: str(value.place) for key, value in found.entries}
    assert places == {"title": "خبر.md:1:8", "summary": "خبر.md:2:10", "authors": "خبر.md:3:9"}
