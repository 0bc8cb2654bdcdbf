from pathlib import Path

import pytest

from generator.diagnostics import Refusal
from generator.source.config import load, parse_settings
from generator.source.settings import Settings

REQUIRED = "title: أرشيف\nbase_url: https://example.org/\ntimezone: Africa/Cairo\n"


def settings(folder: Path, text: str = "", required: str = REQUIRED) -> Settings:
    (folder / "site.yaml").write_text(required + text, "utf-8")
    return load(folder).settings


def code(folder: Path, text: str, required: str = REQUIRED) -> str:
    with pytest.raises(Refusal) as refused:
        settings(folder, text, required)
    (found,) = refused.value.diagnostics
    return found.code


@pytest.mark.parametrize(
    "text",
    [
        "title:\nbase_url: https://example.org/\ntimezone: Africa/Cairo\n",
        "base_url: https://example.org/\ntimezone: Africa/Cairo\n",
    ],
)
def test_a_site_has_a_title(tmp_path: Path, text: str) -> None:
    assert code(tmp_path, "", text) == "field-missing"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/archive", "https://example.org/archive/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
    ],
)
def test_an_address_ends_with_a_slash(tmp_path: Path, typed: str, expected: str) -> None:
    required = f"title: أرشيف\nbase_url: {typed}\ntimezone: Africa/Cairo\n"
    assert settings(tmp_path, "", required).base_url == expected


@pytest.mark.parametrize(
    "typed",
    ["example.org", "ftp://example.org/", "https://", "'http://['", "https://example.org/?a=1",
     "https://example.org/#a", "https://exa mple.org/"],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, typed: str) -> None:
    required = f"title: أرشيف\nbase_url: {typed}\ntimezone: Africa/Cairo\n"
    assert code(tmp_path, "", required) == "base-url-form"


@pytest.mark.parametrize("typed", ["Cairo", "Africa/Kairo", "../etc/passwd", "+03:00", ""])
def test_an_unknown_time_zone_is_refused(tmp_path: Path, typed: str) -> None:
    required = f"title: أرشيف\nbase_url: https://example.org/\ntimezone: '{typed}'\n"
    assert code(tmp_path, "", required) == "timezone-unknown"


@pytest.mark.parametrize(
    "typed",
    ["{slug}/", "/{yyyy}/", "/a/../{slug}/", "/./{slug}/", "/a//{slug}/", "/{slug}/?a", "/{slug}#",
     "/a b/{slug}/", "/{slug}%20/"],
)  # fmt: skip
def test_a_permalink_pattern_has_a_form(tmp_path: Path, typed: str) -> None:
    assert code(tmp_path, f"permalink: '{typed}'\n") == "permalink-form"


@pytest.mark.parametrize(
    "typed", ["/{slug}/", "/{id}.html", "/أخبار/{yyyy}-{mm}-{dd}/{section}/{slug}/"]
)
def test_a_permalink_may_be_any_path_with_a_name(tmp_path: Path, typed: str) -> None:
    assert settings(tmp_path, f"permalink: '{typed}'\n").permalink == typed


@pytest.mark.parametrize("key", ["content_dir", "static_dir"])
@pytest.mark.parametrize("typed", ["/etc", "..", "../خارج", "a/../..", ".", "~/a", "''"])
def test_sources_lie_inside_the_site(tmp_path: Path, key: str, typed: str) -> None:
    assert code(tmp_path, f"{key}: {typed}\n") == "folder-name"


def test_a_folders_name_is_written_in_one_way(tmp_path: Path) -> None:
    found = settings(
        tmp_path, "content_dir: ./المحتوى/\nstatic_dir: a/./b//c\noutput_dir: ../out/\n"
    )
    assert (found.content_dir, found.static_dir, found.output_dir) == ("المحتوى", "a/b/c", "../out")


@pytest.mark.parametrize("typed", ["yes", "no", "on", "1", "نعم", "[true]"])
def test_only_true_and_false_are_booleans(tmp_path: Path, typed: str) -> None:
    assert code(tmp_path, f"dates: {{hijri: {typed}}}\n") == "not-a-boolean"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("langauge: ar\n", "language"),
        ("dates: {mounths: dual}\n", "months"),
        ("pagination: {perpage: 10}\n", "per_page"),
        ("sections: {port: {titel: ميناء}}\n", "title"),
        ("menu: [{titel: ميناء, to: /a/}]\n", "title"),
        ("brand: {زيت: س}\n", ""),
    ],
)
def test_an_unknown_key_is_told_with_the_one_that_was_meant(
    tmp_path: Path, text: str, nearest: str
) -> None:
    with pytest.raises(Refusal) as refused:
        settings(tmp_path, text)
    (found,) = refused.value.diagnostics
    assert (found.code, dict(found.arguments)["nearest"]) == ("field-unknown", nearest)


def test_defaults_are_handed_on_as_they_were_typed(tmp_path: Path) -> None:
    text = "defaults: [{path: '**', values: {print: {issue: 007}, kicker: no, tags: [1.10, ~]}}]\n"
    (default,) = parse_settings(settings(tmp_path, text)).defaults
    assert default == ("**", '{"print": {"issue": "007"}, "kicker": "no", "tags": ["1.10", null]}')


def test_every_fault_is_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        settings(tmp_path, "language: عربي\nfeeds: {items: 0, content: half}\npermalink: /x/\n")
    assert [found.location.line for found in refused.value.diagnostics] == [4, 5, 5, 6]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("title: أرشيف".encode("windows-1256"), "encoding-known"),
        (b"- a\n", "yaml-not-a-map"),
        ("title: أ: ب\n".encode(), "yaml-colon"),
        (b"a: " + b"[" * 20_000, "yaml-too-deep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_exit_code_2(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "site.yaml").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        load(tmp_path)
    assert (refused.value.exit_code, refused.value.diagnostics[0].code) == (2, code)


def test_a_folder_in_place_of_the_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    with pytest.raises(Refusal) as refused:
        load(tmp_path)
    assert refused.value.diagnostics[0].code == "unreadable"
