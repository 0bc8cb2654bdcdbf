"""`warraq doctor`: each check in each of its states, the forms in which it speaks, its exit code."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
import zoneinfo
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from PIL import Image, features
from site_fixture import Site

from generator.build.state import STATE
from generator.cli import doctor as verb
from generator.cli.app import main
from generator.health import checks, machine, words
from generator.health.machine import Names, Picture
from generator.health.requirements import Requirement, requirement, satisfies

ROOT = Path(__file__).parent.parent
Patch = pytest.MonkeyPatch
GB = 1_000_000_000


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    def check(self, name: str) -> dict[str, str]:
        """What `--json` says of a check."""
        found: list[dict[str, str]] = json.loads(self.out)
        return next(one for one in found if one["check"] == name)


@pytest.fixture
def doctor(
    capsys: pytest.CaptureFixture[str], monkeypatch: Patch
) -> Iterator[Callable[..., Ended]]:
    for name in ("CI", "NO_COLOR", "GITHUB_ACTIONS", "WARRAQ_BASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(["doctor", *arguments])
        return Ended(int(str(ended.value.code)), *capsys.readouterr())

    yield run
    zoneinfo.reset_tzpath()


# requirements


@pytest.mark.parametrize(
    ("version", "bounds", "within"),
    [
        ("3.16", ">=3.16.0", True),
        ("3.10", ">=3.9", True),
        ("3.8.1", ">=3.9", False),
        ("2.0rc1", ">=2.0", False),
        ("2.0.post1", ">=2.0", True),
        ("8.3.1", ">=8.1.7,!=8.2.2,!=8.3.*", False),
        ("8.30", ">=8.1.7,!=8.2.2,!=8.3.*", True),
        ("8.2.2", "!=8.2.2", False),
        ("2.0", "<2,>=1", False),
    ],
)
def test_a_version_lies_within_bounds(version: str, bounds: str, within: bool) -> None:
    assert satisfies(version, bounds) is within


@pytest.mark.parametrize("line", ["a~=1.0", "a>=1; python_version < '3.12'", "a @ https://x/"])
def test_what_cannot_be_judged_is_no_requirement(line: str) -> None:
    with pytest.raises(ValueError, match="not a requirement"):
        requirement(line)


def test_every_requirement_of_this_project_is_understood_and_every_extra_has_words() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for line in [*project["dependencies"], *(one for lines in extras.values() for one in lines)]:
        satisfies("1.0", requirement(line).bounds)
    assert requirement("a>=1,!=1.2.*; extra == 's3'") == Requirement("a", ">=1,!=1.2.*", "s3")
    assert {f"extra-{name}-missing" for name in extras if name != "dev"} <= words.TABLES[
        "en"
    ].keys()


# each check


def with_version(patch: Patch, name: str, version: str | None) -> None:
    real = metadata.version

    def told(asked: str) -> str:
        if asked == name and version is None:
            raise metadata.PackageNotFoundError(name)
        return version if asked == name and version else real(asked)

    patch.setattr(metadata, "version", told)


def not_installed(name: str) -> list[str]:
    raise metadata.PackageNotFoundError(name)


def with_part(patch: Patch, part: str, *, there: bool) -> None:
    real = features.check
    patch.setattr(features, "check", lambda asked: there if asked == part else real(asked))


def save_fails(*_: Any, **__: Any) -> None:
    raise OSError("encoder error")


def with_limit(patch: Patch, name: str, value: int) -> None:
    real = machine.limit
    patch.setattr(machine, "limit", lambda asked, folder: value if name in asked
                  else real(asked, folder))  # fmt: skip


def with_extra(patch: Patch, name: str, version: str) -> None:
    patch.setattr(metadata, "requires", lambda _: [f"{name}>=0.6; extra == 's3'"])
    with_version(patch, name, version)


def with_room(patch: Patch, free: int) -> None:
    usage = type("Usage", (), {"free": free})
    patch.setattr(shutil, "disk_usage", lambda _: usage)


STATES: list[tuple[str, str, Callable[[Patch], None]]] = [
    ("warraq", "ok", lambda p: None),
    ("warraq", "note", lambda p: p.setattr(metadata, "requires", not_installed)),
    ("python", "ok", lambda p: None),
    ("python", "problem", lambda p: p.setattr("platform.python_version", lambda: "3.10.2")),
    ("library:pydantic", "ok", lambda p: None),
    ("library:pydantic", "problem", lambda p: with_version(p, "pydantic", None)),
    ("library:pydantic", "problem", lambda p: with_version(p, "pydantic", "1.10")),
    ("extra:s3", "ok", lambda p: with_extra(p, "obstore", "0.6")),
    ("extra:s3", "note", lambda p: with_version(p, "obstore", None)),
    ("extra:s3", "note", lambda p: with_extra(p, "obstore", "0.5")),
    ("extra:cluster", "note", lambda p: with_version(p, "dask", None)),
    ("yaml", "ok", lambda p: p.setattr(yaml, "CSafeLoader", yaml.SafeLoader, raising=False)),
    ("yaml", "note", lambda p: p.delattr(yaml, "CSafeLoader", raising=False)),
    ("yaml", "problem", lambda p: p.setitem(sys.modules, "yaml", None)),
    ("picture:JPEG", "ok", lambda p: None),
    ("picture:AVIF", "note", lambda p: with_part(p, "avif", there=False)),
    ("picture:PNG", "note", lambda p: p.setattr(Image.Image, "save", save_fails)),
    ("pictures", "problem", lambda p: p.setitem(sys.modules, "PIL", None)),
    ("text", "ok", lambda p: with_part(p, "raqm", there=True)),
    ("text", "note", lambda p: with_part(p, "raqm", there=False)),
    ("watches", "ok", lambda p: with_limit(p, "watches", 65_536)),
    ("watches", "note", lambda p: with_limit(p, "watches", 8_192)),
    ("instances", "ok", lambda p: with_limit(p, "instances", 128)),
    ("instances", "note", lambda p: with_limit(p, "instances", 64)),
    ("names", "ok", lambda p: p.setattr(machine, "names", lambda _: Names(True, True))),
    ("names", "problem", lambda p: p.setattr(machine, "names", lambda _: Names())),
    ("names", "note", lambda p: p.setattr(machine, "names", lambda _: Names(reason="ممنوع"))),
    ("case", "ok", lambda p: p.setattr(machine, "names", lambda _: Names(True, True))),
    ("case", "note", lambda p: p.setattr(machine, "names", lambda _: Names(True, False))),
    ("forms", "ok", lambda p: p.setattr(machine, "names", lambda _: Names(True, True))),
    ("forms", "note", lambda p: p.setattr(machine, "names", lambda _: Names(True, True, "same"))),
    ("forms", "note", lambda p: p.setattr(machine, "names", lambda _: Names(True, True, "changed"))),
    ("timezone", "ok", lambda p: None),
    ("timezone", "ok", lambda p: zoneinfo.reset_tzpath([])),
    ("timezone", "problem", lambda p: p.setattr(machine, "zone_origin", lambda _: "")),
    ("site", "ok", lambda p: None),
    ("output", "ok", lambda p: None),
    ("output", "problem", lambda p: p.setattr(machine, "writable", lambda _: False)),
    ("disk", "ok", lambda p: with_room(p, 5 * GB)),
    ("disk", "note", lambda p: with_room(p, GB // 2)),
    ("disk", "problem", lambda p: with_room(p, GB // 100)),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("check", "state", "act"), STATES)
def test_a_check_in_a_state(
    check: str, state: str, act: Callable[[Patch], None], language: str,
    site: Site, doctor: Callable[..., Ended], monkeypatch: Patch,
) -> None:  # fmt: skip
    act(monkeypatch)
    ended = doctor("--json", "--lang", language, "-s", str(site.root))
    found = ended.check(check)
    assert found["state"] == state
    assert found["found"] and bool(found["remedy"]) is (state != "ok")
    assert "{" not in found["found"] + found["remedy"]
    assert not (site.root / STATE).exists()
    if state == "problem":
        assert ended.code == 1


def test_the_names_of_a_folder_are_tried_and_nothing_is_left(tmp_path: Path) -> None:
    found = machine.names(tmp_path / "جديد")
    assert not found.reason
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_that_loses_or_joins_names_is_found_out(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    def only_ascii(path: Path) -> None:
        path.name.encode("ascii")
        path.write_bytes(b"")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "touch", only_ascii)
        assert not machine.names(tmp_path).arabic
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", lambda _: True)
        assert machine.names(tmp_path) == Names(arabic=True, cases=False, forms="same")
    with monkeypatch.context() as patch:
        real = os.listdir
        patch.setattr(os, "listdir", lambda folder: [unicodedata.normalize("NFD", name)
                                                     for name in real(folder)])  # fmt: skip
        assert machine.names(tmp_path).forms == "changed"
    (tmp_path / "ملف").touch()
    assert machine.names(tmp_path / "ملف").reason


def test_a_folder_that_is_not_there_is_writable_where_it_can_be_made(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    assert machine.writable(tmp_path / "أ" / "ب")
    asked: list[object] = []
    monkeypatch.setattr(os, "access", lambda path, *_, **__: bool(asked.append(path)))
    assert not machine.writable(tmp_path / "أ" / "ب")
    assert asked == [tmp_path]


def test_limits_are_told_only_where_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "max_user_watches").write_text("8192\n", "ascii")
    assert machine.limit("max_user_watches", tmp_path) == 8192
    assert machine.limit("max_user_instances", tmp_path) is None


def test_a_zone_without_data_has_no_origin() -> None:
    assert machine.zone_origin("Africa/Cairo")
    assert machine.zone_origin("Mars/Olympus") == ""


def test_a_format_that_is_only_read_is_told_apart() -> None:
    codes = [checks.picture(Picture("WEBP", read, False)).code for read in (True, False)]
    assert codes == ["picture-not-written", "picture-missing"]


# the site


def test_outside_a_site_there_is_only_a_note(tmp_path: Path, doctor: Callable[..., Ended]) -> None:
    ended = doctor("--json", "-s", str(tmp_path))
    assert ended.check("site")["state"] == "note"
    assert "warraq init NAME" in ended.check("site")["remedy"]
    assert ended.code == 0
    assert '"output"' not in ended.out


def test_a_site_is_found_from_inside_with_its_zone_and_output(
    site: Site, doctor: Callable[..., Ended], monkeypatch: Patch
) -> None:
    monkeypatch.chdir(site.root / "content")
    ended = doctor("--json", "-o", str(site.root.parent / "هنا"))
    assert str(site.root) in ended.check("site")["found"]
    assert ended.check("output")["found"].endswith("/هنا: not built yet")
    assert "Africa/Cairo" in ended.check("timezone")["found"]
    assert ended.code == 0


def test_an_unreadable_site_is_a_problem_and_its_faults_have_places(
    site: Site, doctor: Callable[..., Ended]
) -> None:
    site.write("site.yaml", "title: س\nbase_url: ftp://x/\ntimezone: Cairo\n")
    ended = doctor("--json", "--lang", "ar", "-s", str(site.root))
    assert ended.code == 1
    assert ended.check("site")["found"].endswith("وعدد الأخطاء في إعداداته: 2")
    assert "site.yaml:2:11: خطأ[base-url-form]" in ended.err
    assert "site.yaml:3:11: خطأ[timezone-unknown]" in ended.err


def test_an_output_that_is_not_ours_is_a_problem(site: Site, doctor: Callable[..., Ended]) -> None:
    site.write("output/مهم.txt", "لا تحذفني")
    ended = doctor("--json", "-s", str(site.root))
    assert (ended.code, ended.check("output")["state"]) == (1, "problem")
    assert "error[output-not-ours]" in ended.err


def test_it_speaks_where_libraries_cannot_be_loaded(site: Site) -> None:
    code = (
        "import sys\nfor name in ('yaml', 'pydantic', 'PIL', 'jinja2', 'filelock'):"
        " sys.modules[name] = None\n"
        "from generator.cli.app import main\nmain(['doctor', '-q', '--lang', 'ar'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=site.root, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr
    assert "✗ مشكلة    تعذّر تحميل pyyaml" in ended.stdout
    assert "تعذّرت قراءة الموقع" in ended.stdout
    assert ended.stderr == ""


def test_the_name_of_the_records_that_stands_twice_is_the_same() -> None:
    assert verb.STATE == STATE


# how it speaks


def test_json_is_one_line_of_four_keys_each(site: Site, doctor: Callable[..., Ended]) -> None:
    (line,) = doctor("--json", "-s", str(site.root)).out.splitlines()
    found = json.loads(line)
    assert {tuple(one) for one in found} == {("check", "state", "found", "remedy")}
    assert len({one["check"] for one in found}) == len(found)


@pytest.mark.parametrize(
    ("language", "note", "help_line"),
    [("en", "– note     extra s3 is not", "  help: pip install 'warraq[s3]'"),
     ("ar", "– ملاحظة   الإضافة s3 غير", "  العلاج: pip install 'warraq[s3]'")],
)  # fmt: skip
def test_a_note_is_told_with_a_mark_and_what_to_do(
    language: str, note: str, help_line: str, doctor: Callable[..., Ended], monkeypatch: Patch
) -> None:
    with_version(monkeypatch, "obstore", None)
    ended = doctor("--lang", language)
    lines = ended.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(note))
    assert lines[at + 1] == help_line
    assert "\x1b" not in ended.out
    assert re.fullmatch(r"\w+: \d+[,،] \w+: \d+[,،] \w+: 0\n", ended.err)


def test_quiet_tells_problems_only(doctor: Callable[..., Ended], monkeypatch: Patch) -> None:
    with_version(monkeypatch, "nh3", "0.1")
    ended = doctor("-q")
    assert ended.out.splitlines() == [
        "✗ problem  nh3 0.1, but >=0.2.21 is needed",
        "  help: pip install --upgrade 'nh3>=0.2.21'",
    ]
    assert (ended.code, ended.err) == (1, "")


def test_colour_is_for_terminals_unless_unwanted(
    doctor: Callable[..., Ended], monkeypatch: Patch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[32m✓ ok\x1b[0m" in doctor().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in doctor().out


def test_both_languages_say_the_same_of_every_code() -> None:
    english, arabic = words.TABLES["en"], words.TABLES["ar"]
    assert english.keys() == arabic.keys()
    for code, texts in english.items():
        for ours, theirs in zip(texts, arabic[code], strict=True):
            assert sorted(re.findall(r"\{\w+\}", ours)) == sorted(re.findall(r"\{\w+\}", theirs)), (
                code
            )
            assert bool(ours) is bool(theirs), code
