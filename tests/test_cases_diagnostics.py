"""Every code: what raises it, and how it reads in both languages, as `cases/diagnostics.md` says."""

import multiprocessing
import os
import re
import struct
import zlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from cases_reader import Case, read_cases
from cluster_sayings import CLUSTER_SAYINGS
from photo_fixture import described
from site_fixture import SETTINGS, Site

from generator.build.explanation import explain
from generator.build.output import locked
from generator.build.state import state_folder
from generator.build.work.reading import ParseBatch, ParseJob, parse_batch
from generator.catalogue import open_catalogue
from generator.cli.build import now_of
from generator.diagnostics import Diagnostic, Language, Refusal, text_form, wordings
from generator.disk import stat
from generator.fingerprint import digest
from generator.pages.facts.visible import Clock
from generator.source.article import Parsed
from generator.source.config import parse_settings
from generator.source.root import find_root
from generator.source.scaffold import theme_files
from generator.source.typed import _WANTED

CASES = read_cases("diagnostics")
LANGUAGES: tuple[Language, ...] = ("en", "ar")
_GAP = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_FILE = re.compile(r"(file|append) (.+)")
SLOW = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Working(Preprocessor):
    def run(self, lines):
        while True:
            pass


class Slow(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Working(md), "working", 1)
"""


def code_of(case: Case) -> str:
    """A title is a code, and what tells two cases of one code apart."""
    return case.title.split(" ")[0]


def written(site: Site, case: Case) -> None:
    """Put the files of a case into the site."""
    for name, text in case.blocks.items():
        if found := _FILE.fullmatch(name):
            path = site.root / found[2]
            before = path.read_text("utf-8") if found[1] == "append" else ""
            site.write(found[2], f"{before}{text}\n")


def told(site: Site) -> tuple[Diagnostic, ...]:
    """What a build says, whether it is refused or not."""
    try:
        return site.build().diagnostics
    except Refusal as refusal:
        return refusal.diagnostics


def from_refusal(act: Callable[[], object]) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.diagnostics


def source(fields: str, body: str = "نصّ.") -> str:
    return f"---\ntitle: خبر\ndate: 2024-05-17\n{fields}---\n{body}\n"


def bytes_of_no_encoding(site: Site) -> None:
    site.write("content/خبر.md", "---\ntitle: Café\n---\n".encode("latin-1"))


def bytes_of_windows_1256(site: Site) -> None:
    site.write("content/خبر.md", "---\ntitle: خبر\n---\n".encode("windows-1256"))


def bell_in_a_title(site: Site) -> None:
    site.write("content/خبر.md", "---\ntitle: خبر\x07\ndate: 2024-05-17\n---\n")


def link_to_nothing(site: Site) -> None:
    (site.root / "content/خبر.md").symlink_to("حُذف.md")


def file_name_of_no_encoding(site: Site) -> None:
    folder = os.fsencode(site.root / "content")
    Path(os.fsdecode(folder + "/خبر.md".encode("windows-1256"))).write_text(source(""))


def link_to_a_folder(site: Site) -> None:
    site.article("port/خبر.md")
    (site.root / "content/ميناء").symlink_to("port")


def link_in_a_circle(site: Site) -> None:
    site.article("خبر.md", photo="ميناء.jpg")
    (site.root / "content/ميناء.jpg").symlink_to("ميناء.jpg")


def long_front_matter(site: Site) -> None:
    site.write("content/خبر.md", source(f"summary: {'ن' * 40_000}\n"))


def long_slug(site: Site) -> None:
    site.article("خبر.md", slug="ميناء-" * 30)


def long_body(site: Site) -> None:
    site.article("خبر.md", body="سطرٌ من المتن.\n" * 150_000)


def long_line(site: Site) -> None:
    site.article("خبر.md", body=f"مقدّمة.\n\n{'ن' * 200_001}")


def many_open_brackets(site: Site) -> None:
    site.article("خبر.md", body=f"مقدّمة.\n\n{'[' * 8_000}")


def long_asset(site: Site) -> None:
    """The digest in its output makes the name longer than the file's own."""
    site.write("themes/sahifa/assets/" + "ن" * 123 + ".svg", "<svg/>")


def vast_picture(site: Site) -> None:
    site.write("content/ميناء.png", png_of(10_000, 5_001))
    site.article("خبر.md", photo="ميناء.png")


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip


def folder_where_a_page_goes(site: Site) -> None:
    site.write("static/ميناء.txt", "مواعيد")
    site.write("output/.warraq-output", "")
    (site.root / "output/ميناء.txt").mkdir()


def picture_that_says_another_credit(site: Site) -> None:
    site.write("content/رصيف.jpg", described(credit="أرشيف الصحيفة"))
    site.write("content/خبر.md", source("photo: {src: رصيف.jpg, credit: وكالة}\n"))


WORLDS: dict[str, Callable[[Site], None]] = {
    "encoding": bytes_of_no_encoding,
    "encoding-known": bytes_of_windows_1256,
    "control-character": bell_in_a_title,
    "unreadable": link_to_nothing,
    "file-name-encoding": file_name_of_no_encoding,
    "symlink-folder": link_to_a_folder,
    "file-unreadable": link_in_a_circle,
    "front-matter-too-long": long_front_matter,
    "slug-too-long": long_slug,
    "body-too-long": long_body,
    "body-line-too-long": long_line,
    "body-too-deep": many_open_brackets,
    "photo-too-large": vast_picture,
    "output-name-long": long_asset,
    "output-unwritable": folder_where_a_page_goes,
    "photo-conflict": picture_that_says_another_credit,
}


def static_file_of_another_digest(site: Site) -> tuple[Diagnostic, ...]:
    """As if the file had changed between its reading and its copying."""
    file = site.write("static/ميناء.txt", "مواعيد")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    site.build()
    found = stat(file)
    assert found is not None
    catalogue = open_catalogue(state_folder(site.project()) / "catalogue")
    catalogue.begin()
    catalogue.put_static("static/ميناء.txt", found, digest("قبل".encode()))
    catalogue.commit()
    catalogue.close()
    return told(site)


def body_that_never_ends(site: Site) -> tuple[Diagnostic, ...]:
    site.write("slow_markdown.py", SLOW)
    site.write("site.yaml", f"{SETTINGS}markdown: {{extensions: ['slow_markdown:Slow']}}\n")
    file = site.article("خبر.md")
    shared = ParseBatch(str(site.root), parse_settings(site.project().settings), limited=True)
    (result,) = parse_batch(shared, (ParseJob("content/خبر.md", file.stat().st_size),))
    return Parsed.model_validate_json(result.record).diagnostics


def hold(output: Path, state: Path, connection: Connection) -> None:
    with locked(output, "output", state):
        connection.send("held")
        connection.recv()


def output_of_another_build(site: Site) -> tuple[Diagnostic, ...]:
    state = state_folder(site.project())
    ours, theirs = multiprocessing.Pipe()
    spawning = multiprocessing.get_context("spawn")
    other = spawning.Process(target=hold, args=(site.output, state, theirs))
    other.start()
    ours.recv()
    (state / "pid").write_text("4711")
    try:
        return from_refusal(lambda: locked(site.output, "output", state, seconds=0.1).__enter__())
    finally:
        ours.send("done")
        other.join()


def no_site_here(site: Site) -> tuple[Diagnostic, ...]:
    (site.root / "site.yaml").unlink()
    return from_refusal(lambda: find_root(site.root))


def page_that_nobody_made(site: Site) -> tuple[Diagnostic, ...]:
    site.article("خبر.md")
    site.build()
    return from_refusal(lambda: explain(site.project(), Clock(0), "archve/"))


def page_of_tomorrow(site: Site) -> tuple[Diagnostic, ...]:
    site.article("خبر.md", publish_at="2027-01-01")
    return from_refusal(lambda: explain(site.project(), Clock(0), "content/خبر.md"))


def now_that_is_no_date(site: Site) -> tuple[Diagnostic, ...]:
    return from_refusal(lambda: now_of("غدًا", site.project()))


def theme_of_another_alphabet(site: Site) -> tuple[Diagnostic, ...]:
    return from_refusal(lambda: theme_files("بحر"))


# What is not told by a build in this process.
SAYINGS: dict[str, Callable[[Site], tuple[Diagnostic, ...]]] = {
    "source-changed": static_file_of_another_digest,
    "body-too-slow": body_that_never_ends,
    "output-locked": output_of_another_build,
    "site-missing": no_site_here,
    "page-held": page_of_tomorrow,
    "theme-name": theme_of_another_alphabet,
    "page-unknown": page_that_nobody_made,
    "date-unreadable of the option --now": now_that_is_no_date,
    **CLUSTER_SAYINGS,
}


def raised(site: Site, case: Case) -> list[Diagnostic]:
    """The diagnostics of a case's code that its world gives."""
    written(site, case)
    if case.title in WORLDS:
        WORLDS[case.title](site)
    found = SAYINGS.get(case.title, told)(site)
    return [one for one in found if one.code == code_of(case)]


def shown(found: list[Diagnostic], language: Language, site: Site) -> str:
    lines = "\n".join(text_form(one, language) for one in found)
    return lines.replace(str(site.root), "/موقعي")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_code_is_raised_and_reads_as_its_case_says(
    case: Case, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(site.root))
    found = raised(site, case)
    assert shown(found, "en", site) == case.blocks["en"]
    assert shown(found, "ar", site) == case.blocks["ar"]
    for language in LANGUAGES:
        assert all(gaps(code_of(case), language) <= dict(one.arguments).keys() for one in found)


def gaps(code: str, language: Language) -> set[str]:
    """The fields that the wording of a code uses."""
    wording = wordings(language).entries[code]
    texts = (wording.message, wording.help, wording.otherwise)
    return {name for text in texts for name in _GAP.findall(text) if name}


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert {code_of(case) for case in CASES} == wordings("en").entries.keys()


def test_every_world_belongs_to_a_case() -> None:
    assert {case.title for case in CASES} >= WORLDS.keys() | SAYINGS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_is_calm(language: Language) -> None:
    for code, wording in wordings(language).entries.items():
        for text in filter(None, (wording.message, wording.help, wording.otherwise)):
            assert not re.search(r"(?<!\.)\.$", text), code
            assert "  " not in text and "! " not in text, code


def test_what_a_value_must_be_has_a_word_in_both_languages() -> None:
    words = {language: wordings(language).words for language in LANGUAGES}
    assert words["en"].keys() == words["ar"].keys()
    assert words["en"].keys() >= {*_WANTED.values(), "value", "bool", "text", "int"}


def test_arabic_is_quoted_with_its_own_marks() -> None:
    for code, wording in wordings("ar").entries.items():
        for text in (wording.message, wording.help, wording.otherwise):
            assert "'" not in text or code in ("string-field", "author-agency", "extra-missing"), (
                code
            )
            assert text.count("«") == text.count("»"), code
