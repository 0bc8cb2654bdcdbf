from pathlib import Path

import pytest

from generator.diagnostics import Refusal
from generator.source.config import Overrides, Project, effective, load
from generator.source.root import find_root

REQUIRED = "title: أرشيف\nbase_url: https://example.org\ntimezone: Africa/Cairo\n"


def loaded(folder: Path, text: str = "", **overrides: str) -> Project:
    (folder / "site.yaml").write_text(REQUIRED + text, "utf-8")
    return load(folder, Overrides(**overrides))  # type: ignore[arg-type]


def refusal(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as refused:
        loaded(folder, text)
    assert refused.value.exit_code == 2
    return [(found.code, str(found.location)) for found in refused.value.diagnostics]


def test_three_keys_are_enough(tmp_path: Path) -> None:
    settings = loaded(tmp_path).settings
    assert (settings.language, settings.theme, settings.pagination.per_page) == ("ar", "sahifa", 20)
    assert settings.base_url == "https://example.org/"


def test_maps_merge_with_the_defaults_and_null_removes(tmp_path: Path) -> None:
    taxonomies = "taxonomies: {series: null, places: {title: الأماكن}, tags: {title: كلمات}}\n"
    text = f"{taxonomies}dates: {{hijri: false}}\n"
    settings = loaded(tmp_path, text).settings
    assert list(settings.taxonomies) == ["tags", "authors", "places"]
    assert (settings.taxonomies["tags"].title, settings.taxonomies["tags"].feed) == ("كلمات", True)
    assert (settings.dates.hijri, settings.dates.months) == (False, "standard")


def test_an_empty_value_keeps_its_default(tmp_path: Path) -> None:
    assert loaded(tmp_path, "description:\npermalink: ~\n").settings.permalink.startswith("/{yyyy}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("langage: ar\n", ("field-unknown", "site.yaml:4:1")),
        ("dates: {mounths: dual}\n", ("field-unknown", "site.yaml:4:9")),
        ("pagination: {per_page: x}\n", ("field-type", "site.yaml:4:24")),
        ("pagination: {per_page: 0}\n", ("field-least", "site.yaml:4:24")),
        ("language: عربي\n", ("language-tag", "site.yaml:4:11")),
        ("permalink: /{year}/{slug}/\n", ("permalink-placeholder", "site.yaml:4:12")),
        ("permalink: /{yyyy}/\n", ("permalink-form", "site.yaml:4:12")),
        ("taxonomies: {title: {}}\n", ("taxonomy-key", "site.yaml:4:13")),
        ("title: ثان\n", ("field-repeated", "site.yaml:4:1")),
        ("checks: {slug-empty: maybe}\n", ("field-choice", "site.yaml:4:22")),
    ],
)
def test_a_mistake_is_named_at_its_place(
    tmp_path: Path, text: str, expected: tuple[str, str]
) -> None:
    assert refusal(tmp_path, text) == [expected]


def test_an_override_wins_and_says_where_it_came_from(tmp_path: Path) -> None:
    project = loaded(tmp_path, base_url="https://test.example/x")
    assert project.settings.base_url == "https://test.example/x/"
    origins = {key: origin for key, _, origin in effective(project)}
    assert (origins["base_url"], origins["title"], origins["theme"]) == (
        "option",
        "site.yaml:1:8",
        "default",
    )


def test_a_site_is_found_from_below(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "content/port").mkdir(parents=True)
    assert find_root(tmp_path / "content/port") == tmp_path
