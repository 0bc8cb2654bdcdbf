"""The verbs, run as a user runs them: other processes, exit codes, what stands on which stream."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from site_fixture import Site


def warraq(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("WARRAQ_BASE_URL", "GITHUB_ACTIONS")}
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_init_makes_a_site_that_builds(tmp_path: Path) -> None:
    made = warraq("init", "موقعي", "--title", "أخبار: اليوم", cwd=tmp_path)
    built = warraq("build", "--json", cwd=tmp_path / "موقعي")
    assert (made.returncode, built.returncode) == (0, 0)
    assert json.loads(built.stdout)["articles"] == {"published": 1, "held": 0, "refused": 0}


@pytest.mark.parametrize("language", ["ar-EG", "en", "fa", "ur", "he"])
def test_init_knows_every_language_of_the_theme(tmp_path: Path, language: str) -> None:
    warraq("init", "s", "--language", language, cwd=tmp_path)
    assert warraq("build", "-q", cwd=tmp_path / "s").returncode == 0
    html = (tmp_path / "s/output/index.html").read_text("utf-8")
    assert f'<html lang="{language}" dir="{"ltr" if language == "en" else "rtl"}">' in html


def test_init_leaves_nothing_behind_when_an_option_is_wrong(tmp_path: Path) -> None:
    refused = warraq("init", "s", "--timezone", "Cairo", cwd=tmp_path)
    assert refused.returncode == 2
    assert "error[timezone-unknown]" in refused.stderr
    assert not list((tmp_path / "s").rglob("*.md")) if (tmp_path / "s").exists() else True


def test_new_names_the_file_from_the_title(site: Site) -> None:
    made = warraq("new", "زِيَارَة: إلى الميناء", "-a", "هدى", "-S", "port", "-T", "سفن، ميناء",
                  "--date", "2026-01-05", cwd=site.root)  # fmt: skip
    assert made.stdout == "content/port/2026-01-05-زيارة-إلى-الميناء.md\n"
    listed = warraq("list", "drafts", "--json", cwd=site.root)
    assert json.loads(listed.stdout) == [
        {"path": made.stdout.strip(), "reason": "draft", "until": None}
    ]


def test_new_never_writes_over_an_article(site: Site) -> None:
    first = warraq("new", "عنوان", "--date", "2026-01-05", cwd=site.root)
    path = site.root / first.stdout.strip()
    path.write_text("نص كتبه المحرر", "utf-8")
    assert warraq("new", "عنوان", "--date", "2026-01-05", cwd=site.root).returncode == 2
    assert path.read_text("utf-8") == "نص كتبه المحرر"


def test_new_theme_writes_one_that_builds(site: Site) -> None:
    site.article("خبر.md")
    made = warraq("new", "theme", "bahr", cwd=site.root)
    assert made.stdout.splitlines() == [
        "themes/bahr/theme.yaml",
        "themes/bahr/templates/parts/head-extra.html",
        "themes/bahr/assets/bahr.css",
    ]
    built = warraq("build", "-t", "bahr", cwd=site.root)
    assert built.returncode == 0, built.stderr
    page = (site.root / "output/index.html").read_text("utf-8")
    (style,) = re.findall(r'href="\./(assets/bahr\.\w+\.css)"', page)
    assert "--accent" in (site.root / "output" / style).read_text("utf-8")
    assert page.index("assets/sahifa.") < page.index(style), "the own style comes last"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("theme", "sahifa2"), "themes/sahifa2 exists already"),
        (("theme", "../بحر"), "error[theme-name]"),
        (("زيارة", "الميناء"), "a title of several words stands in quotes"),
    ],
    ids=["a second time", "a name that is none", "a title without quotes"],
)
def test_new_refuses(site: Site, words: tuple[str, ...], said: str) -> None:
    assert warraq("new", "theme", "sahifa2", cwd=site.root).returncode == 0
    before = sorted(site.root.rglob("*"))
    refused = warraq("new", *words, cwd=site.root)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert sorted(site.root.rglob("*")) == before


def test_list_counts_terms_in_the_order_of_their_index(site: Site) -> None:
    site.article("أ.md", tags=["القاهرة", "بيروت"])
    site.article("ب.md", tags=["بيروت"])
    listed = warraq("list", "tags", "--json", cwd=site.root)
    assert [(one["name"], one["count"]) for one in json.loads(listed.stdout)] == [
        ("بيروت", 2),
        ("القاهرة", 1),
    ]


def test_a_site_is_found_from_any_folder_inside_it(site: Site) -> None:
    site.article("أ.md")
    (site.root / "content/port").mkdir()
    assert warraq("build", "-q", cwd=site.root / "content/port").returncode == 0
    assert (site.output / "index.html").exists()


def test_output_is_relative_to_the_working_folder(site: Site, tmp_path: Path) -> None:
    site.article("أ.md")
    built = warraq("build", "-q", "-s", str(site.root), "-o", "هنا", cwd=tmp_path)
    assert built.returncode == 0
    assert (tmp_path / "هنا/index.html").exists()


def test_the_last_line_counts_pages_and_articles(site: Site) -> None:
    site.article("أ.md")
    site.article("ب.md", draft=True)
    last = warraq("build", cwd=site.root).stderr.splitlines()[-1]
    assert " written, 0 kept, 0 removed · 2 articles: 1 published, 1 held, 0 refused · " in last


def test_exit_codes_tell_content_from_settings(site: Site) -> None:
    site.article("أ.md", title="")
    assert warraq("build", cwd=site.root).returncode == 1
    site.write("site.yaml", "title: س\nbase_url: ftp://x/\ntimezone: Africa/Cairo\n")
    assert warraq("build", cwd=site.root).returncode == 2
    assert warraq("build", cwd=site.root.parent).returncode == 2
    assert warraq("bild", cwd=site.root).returncode == 2
    assert warraq("build", "--no-such", cwd=site.root).returncode == 2


def test_json_is_one_line_also_when_refused(site: Site) -> None:
    site.article("أ.md", title="")
    refused = warraq("build", "--json", cwd=site.root)
    (line,) = refused.stdout.splitlines()
    found = json.loads(line)
    assert found["articles"]["refused"] == 1
    assert found["diagnostics"][0]["code"] == "field-empty"
    assert found["refused"] == [{"path": "content/أ.md", "reason": "field-empty"}]


def test_messages_speak_arabic(site: Site) -> None:
    site.article("أ.md", autor="هدى")
    refused = warraq("build", "--lang", "ar", cwd=site.root)
    assert "خطأ[field-unknown]: حقل غير معروف «autor»" in refused.stderr
    assert "العلاج: أتقصد «author»؟" in refused.stderr


def test_github_reads_annotations(site: Site) -> None:
    site.article("أ.md", autor="هدى")
    refused = warraq("build", cwd=site.root, GITHUB_ACTIONS="true")
    assert "::error file=content/أ.md,line=4,col=1,title=field-unknown::" in refused.stderr


def test_strict_takes_a_warning_for_an_error(site: Site) -> None:
    site.article("أ.md", author="وكالة - اسم")
    assert warraq("build", "--strict", cwd=site.root).returncode == 1
    assert not (site.output / "index.html").exists()
    assert warraq("build", cwd=site.root).returncode == 0


def test_keep_going_publishes_the_others_and_still_fails(site: Site) -> None:
    site.article("أ.md", title="")
    site.article("ب.md", title="سليم")
    built = warraq("build", "--keep-going", "--json", cwd=site.root)
    assert built.returncode == 1
    assert json.loads(built.stdout)["articles"] == {"published": 1, "held": 0, "refused": 1}
    assert "سليم" in (site.output / "index.html").read_text("utf-8")


def test_keep_going_leaves_a_broken_article_as_it_was(site: Site) -> None:
    site.article("أ.md", title="قبل", tags=["وسم"])
    site.build()
    before = site.tree()
    site.article("أ.md", title="", tags=["وسم"])
    report = site.build(keep_going=True)
    assert report.refused == (("content/أ.md", "field-empty"),)
    assert (report.written, report.pruned) == ((), ())
    assert site.tree() == before


def test_a_dry_run_writes_nothing(site: Site) -> None:
    site.article("أ.md")
    report = site.build(dry_run=True)
    assert "index.html" in report.written
    assert not site.output.exists()


def test_source_date_epoch_is_the_clock_of_a_build(site: Site) -> None:
    site.article("أ.md", date="2024-05-17")
    built = warraq("build", "--json", cwd=site.root, SOURCE_DATE_EPOCH="1700000000")
    assert json.loads(built.stdout)["held"][0]["reason"] == "future"


def test_the_environment_overrides_the_address(site: Site) -> None:
    site.article("أ.md")
    warraq("build", "-q", cwd=site.root, WARRAQ_BASE_URL="https://test.example/x/")
    assert "https://test.example/x/" in (site.output / "index.html").read_text("utf-8")
    shown = warraq("config", cwd=site.root, WARRAQ_BASE_URL="https://test.example/x/").stdout
    assert '"https://test.example/x/"  # environment WARRAQ_BASE_URL' in shown


def test_config_tells_where_a_setting_comes_from(site: Site) -> None:
    shown = warraq("config", cwd=site.root).stdout
    assert "site.yaml:1:8" in next(line for line in shown.splitlines() if line.startswith("title "))
    assert next(line for line in shown.splitlines() if line.startswith("dates.input ")).endswith(
        "# default"
    )


def test_schema_is_json_schema() -> None:
    for kind in ("article", "page", "author", "term", "site"):
        schema = json.loads(warraq("schema", kind, cwd=Path.cwd()).stdout)
        assert schema["$schema"].endswith("2020-12/schema")
        assert schema["type"] == "object"


def test_clean_removes_the_site_and_its_records_and_nothing_else(site: Site) -> None:
    site.article("أ.md")
    site.build()
    (site.output / ".git").mkdir()
    (site.output / ".git/config").write_text("")
    cleaned = warraq("clean", cwd=site.root)
    assert cleaned.returncode == 0
    assert [path.name for path in site.output.iterdir()] == [".git"]
    assert (site.root / "content/أ.md").exists()


def test_clean_refuses_a_folder_that_is_not_ours(site: Site) -> None:
    site.write("output/مهم.txt", "لا تحذفني")
    assert warraq("clean", cwd=site.root).returncode == 2
    assert (site.output / "مهم.txt").exists()


def test_a_register_that_is_gone_does_not_hide_an_articles_own_fault(site: Site) -> None:
    register = site.write("content/_authors/h.yaml", "name: هدى\n")
    site.article("أ.md", author={"key": "h"})
    site.build()
    register.unlink()
    site.article("أ.md", autor={"key": "h"})
    assert [found.code for found in site.refusal()] == ["field-unknown"]
    assert site.build(keep_going=True).refused == (("content/أ.md", "field-unknown"),)


def test_files_that_no_record_knows_are_named_when_they_go(site: Site) -> None:
    site.article("أ.md")
    site.build()
    site.write("output/CNAME", "example.org")
    shutil.rmtree(site.root / ".warraq")
    built = warraq("build", cwd=site.root)
    assert "removed: CNAME (in the output, but of no page and no record)" in built.stderr
