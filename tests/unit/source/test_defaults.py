import json
from typing import Any

import pytest

from generator.diagnostics import Location
from generator.source.article import ParseSettings, parse
from generator.source.defaults import default_values
from generator.source.values import raw

PLACE = Location("خبر.md", 1, 1)


def values(path: str, *defaults: tuple[str, dict[str, object]]) -> dict[str, object]:
    written = tuple((pattern, json.dumps(given)) for pattern, given in defaults)
    return {key: raw(value) for key, value in default_values(written, path, PLACE)}


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("**", "خبر.md", True),
        ("**", "رياضة/2024/خبر.md", True),
        ("رياضة/**", "رياضة/خبر.md", True),
        ("رياضة/**", "رياضة/2024/خبر.md", True),
        ("رياضة/**", "رياضات/خبر.md", False),
        ("/رياضة/**/", "رياضة/خبر.md", True),
        ("رياضة/*", "رياضة/خبر.md", True),
        ("رياضة/*", "رياضة/2024/خبر.md", False),
        ("**/خبر.md", "خبر.md", True),
        ("**/خبر.md", "رياضة/2024/خبر.md", True),
        ("رياضة/**/خبر.md", "رياضة/خبر.md", True),
        ("*.en.md", "خبر.en.md", True),
        ("*.en.md", "خبرxenxmd", False),
        ("خب?.md", "خبر.md", True),
        ("خب?.md", "خب/.md", False),
        ("رياضة", "رياضة/خبر.md", False),
    ],
)
def test_a_pattern_fits_paths_under_content(pattern: str, path: str, expected: bool) -> None:
    assert bool(values(path, (pattern, {"kicker": "س"}))) is expected


def test_the_deepest_pattern_wins_key_by_key() -> None:
    found = values(
        "رياضة/2024/خبر.md",
        ("**", {"author": "هدى", "kicker": "عام", "lang": "ar"}),
        ("رياضة/2024/**", {"kicker": "كأس"}),
        ("رياضة/**", {"kicker": "رياضة", "author": "كمال"}),
    )
    assert found == {"kicker": "كأس", "author": "كمال", "lang": "ar"}


def test_of_two_patterns_of_one_depth_the_first_wins() -> None:
    found = values("خبر.md", ("*.md", {"kicker": "أول"}), ("خبر.*", {"kicker": "ثانٍ"}))
    assert found == {"kicker": "أول"}


def test_lists_maps_and_nothing_stay_what_they_are() -> None:
    given = {"tags": ["ميناء"], "photo": {"src": "أ.jpg"}, "section": None, "featured": "true"}
    assert values("خبر.md", ("**", given)) == given


def read(front_matter: str, **defaults: object) -> Any:
    settings = ParseSettings(
        "content", "static", "Africa/Cairo", "iso", "ar", "error", (),
        (("**", json.dumps(defaults)),), (), "sanitize",
    )  # fmt: skip
    content = f"---\ntitle: خبر\ndate: 2024-05-17\n{front_matter}---\nنص.\n"
    found = parse(content.encode(), "content/خبر.md", settings)[0]
    assert found.diagnostics == ()
    return found.article


@pytest.mark.parametrize("typed", ["author", "authors"])
@pytest.mark.parametrize("default", ["author", "authors"])
def test_front_matter_wins_under_any_of_a_fields_names(typed: str, default: str) -> None:
    assert read(f"{typed}: هدى\n", **{default: "كمال"}).authors[0].name == "هدى"
    assert read("", **{default: "كمال"}).authors[0].name == "كمال"


def test_a_draft_by_default_may_be_published() -> None:
    assert read("", draft="true").status == "draft"
    assert read("draft: false\n", draft="true").status == "published"
    assert read("status: published\n", draft="true").status == "published"


def test_an_empty_field_takes_no_default() -> None:
    assert read("author:\n", author="كمال").authors == ()
