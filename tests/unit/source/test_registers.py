from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.source.article import ParseSettings
from generator.source.registers import Registers, load_registers

SETTINGS = ParseSettings(
    "content", "static", "Africa/Cairo", "iso", "ar", "error", (), (), (), "sanitize"
)


def loaded(root: Path, **files: str) -> tuple[Registers, list[Diagnostic]]:
    """Registers of files named `authors__huda` or `terms__tags`."""
    for name, text in files.items():
        kind, _, key = name.partition("__")
        path = root / f"content/_{kind}/{key}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_registers(root, SETTINGS, ("tags", "series", "authors", "sections"))


def registers(root: Path, **files: str) -> Registers:
    found, faults = loaded(root, **files)
    assert faults == []
    return found


def told(root: Path, **files: str) -> list[tuple[str, str]]:
    return [(found.code, str(found.location)) for found in loaded(root, **files)[1]]


def test_a_site_needs_no_registers(tmp_path: Path) -> None:
    found = registers(tmp_path)
    assert (found.authors, found.terms, found.author_keys("هدى")) == ({}, {}, ())
    assert found.term_key("tags", "  ميـناءٌ ") == "ميناء"


def test_an_author_is_found_by_key_then_by_name_then_by_alias(tmp_path: Path) -> None:
    found = registers(
        tmp_path,
        authors__huda="name: هُدى النجّار\naliases: [هدى ن., H. Najjar]\n",
        authors__kamal="name: كمال درويش\naliases: ك. درويش\n",
    )
    assert found.author_keys("huda") == ("huda",)
    assert found.author_keys("هدى النجار") == ("huda",)
    assert found.author_keys("h. najjar") == ("huda",)
    assert found.author_keys("ك. درويش") == ("kamal",)
    assert found.author_keys("ليلى حداد") == ()


def test_a_name_in_two_registers_means_both(tmp_path: Path) -> None:
    found = registers(tmp_path, authors__a="name: هدى\n", authors__b="name: ه\naliases: [هُدى]\n")
    assert found.author_keys("هدى") == ("a", "b")


def test_a_term_is_found_by_any_of_its_spellings(tmp_path: Path) -> None:
    found = registers(
        tmp_path, terms__tags="- {name: القاهرة, aliases: [قاهرة المعز, Cairo]}\n- name: أُخرى\n"
    )
    assert found.term_key("tags", "cairo") == "القاهرة"
    assert found.term_key("tags", "قاهرة المعزّ") == "القاهرة"
    assert found.term_key("series", "Cairo") == "cairo"
    assert found.terms["tags"]["أخرى"].name == "أُخرى"


def test_a_portrait_is_looked_for_beside_the_register_or_in_static(tmp_path: Path) -> None:
    found = registers(
        tmp_path,
        authors__huda="name: هدى\nphoto: هدى.jpg\n",
        authors__kamal="name: كمال\nphoto: {src: /وجوه/كمال.jpg, alt: كمال}\n",
    )
    places = {key: (use.path, use.line, use.column) for key, use in found.photos.items()}
    assert places == {
        "huda": ("content/_authors/هدى.jpg", 2, 8),
        "kamal": ("static/وجوه/كمال.jpg", 2, 8),
    }


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("authors__a", "role: writer\n", ("field-missing", "a.yaml:1:1")),
        ("authors__a", "name: ' '\n", ("field-empty", "a.yaml:1:7")),
        ("authors__a", "name: ـ\n", ("field-empty", "a.yaml:1:7")),
        ("authors__a", "name: هدى\nrol: writer\n", ("field-unknown", "a.yaml:2:1")),
        ("authors__a", "name: هدى\nrole: boss\n", ("field-choice", "a.yaml:2:7")),
        ("authors__a", "name: هدى\nsame_as: example.org\n", ("url-scheme", "a.yaml:2:10")),
        ("authors__a", "name: هدى\nslug: a/b\n", ("slug-characters", "a.yaml:2:7")),
        ("authors__a", "name: هدى\nname: كمال\n", ("field-repeated", "a.yaml:2:1")),
        ("authors__a", "name: هدى: النجار\n", ("yaml-colon", "a.yaml:1:10")),
        ("authors__a", "- name: هدى\n", ("yaml-not-a-map", "a.yaml:1:1")),
        ("authors__a", "name: هدى\nphoto: {src: أ.jpg, rights_until: أمس}\n",
         ("date-unreadable", "a.yaml:2:35")),
        ("terms__tags", "name: ميناء\n", ("register-list", "tags.yaml:1:1")),
        ("terms__tags", "- ميناء\n", ("register-list", "tags.yaml:1:3")),
        ("terms__tags", "- {slug: port}\n", ("field-missing", "tags.yaml:1:3")),
        ("terms__tags", "- {name: ''}\n", ("field-empty", "tags.yaml:1:10")),
        ("terms__tags", "- name: ميناء\n- name: مِيناء\n", ("register-twice", "tags.yaml:2:3")),
        ("terms__tags", "- {name: ميناء, slug: '..'}\n", ("slug-characters", "tags.yaml:1:23")),
        ("terms__tags", "- &a {name: ميناء}\n", ("yaml-alias", "tags.yaml:1:3")),
        ("terms__places", "- name: حلب\n", ("register-taxonomy", "places.yaml")),
    ],
)  # fmt: skip
def test_a_mistake_in_a_register_is_named_at_its_place(
    tmp_path: Path, name: str, text: str, expected: tuple[str, str]
) -> None:
    code, place = expected
    folder = f"content/_{name.partition('__')[0]}"
    assert told(tmp_path, **{name: text}) == [(code, f"{folder}/{place}")]


def test_an_alias_that_another_term_claims_is_told(tmp_path: Path) -> None:
    text = "- {name: ميناء, aliases: [مرفأ]}\n- {name: مرفأ}\n"
    assert [code for code, _ in told(tmp_path, terms__tags=text)] == ["register-twice"]


def test_two_files_of_one_key_are_told(tmp_path: Path) -> None:
    loaded(tmp_path, authors__huda="name: هدى\n", terms__tags="- name: ميناء\n")
    for path in ("_authors/huda.yml", "_terms/tags.yml"):
        (tmp_path / "content" / path).write_text("name: س\n" if "auth" in path else "[]\n", "utf-8")
    assert told(tmp_path) == [
        ("register-twice", "content/_authors/huda.yml"),
        ("register-twice", "content/_terms/tags.yml"),
    ]


def test_hidden_files_and_other_files_are_no_registers(tmp_path: Path) -> None:
    loaded(tmp_path, authors__huda="name: هدى\n")
    (tmp_path / "content/_authors/.huda.yaml").write_text("[", "utf-8")
    (tmp_path / "content/_authors/هدى.jpg").write_bytes(b"")
    assert told(tmp_path) == []


def test_every_fault_of_every_register_is_told_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, authors__a="nam: هدى\n", authors__b="[", terms__tags="- {}\n")
    assert [code for code, _ in found] == [
        "field-unknown", "field-missing", "yaml-syntax", "field-missing",
    ]  # fmt: skip


def test_the_digest_follows_the_bytes_and_the_names(tmp_path: Path) -> None:
    first = registers(tmp_path, authors__huda="name: هدى\n").digest
    assert registers(tmp_path).digest == first
    assert registers(tmp_path, authors__huda="name: هُدى\n").digest != first
    (tmp_path / "content/_authors/huda.yaml").rename(tmp_path / "content/_authors/h.yaml")
    assert registers(tmp_path, authors__h="name: هدى\n").digest != first
