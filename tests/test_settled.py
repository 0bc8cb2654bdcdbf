"""A build that has nothing to do ends before it reads anything, and never when it has something."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_fixture import Site

from generator.build.report import Report
from generator.build.settled import look
from generator.cli.app import group

CALL = b"options"
NOW = 1_768_471_200  # 2026-01-15 12:00 in Cairo
LATER_NS = 10_000_000_000  # as if the build began when every stat is old enough to be trusted


@pytest.fixture
def settled(site: Site) -> Site:
    """A site with something of each kind that a build reads, built twice."""
    site.photo("content/port/صورة.jpg")
    site.write("static/robots.css", "a {}")
    site.write("content/_authors/huda.yaml", "name: هدى النجار\n")
    site.write("content/_terms/tags.yaml", "- {name: سفن}\n")
    site.write("content/pages/about.md", "---\ntitle: من نحن\n---\nنص.\n")
    site.article(
        "port/2024-05-01-خبر.md", title="خبر", author="huda", tags=["سفن"], photo="صورة.jpg"
    )
    site.article("port/2024-05-02-غد.md", title="غد", publish_at="2026-01-20 06:00")
    site.article("port/2024-05-03-مسودة.md", title="مسودة", draft=True)
    site.write("themes/sahifa/assets/more.css", "b {}")
    build(site)
    return site


def build(site: Site, **options: object) -> Report:
    return site.build(call=CALL, started_ns=time.time_ns() + LATER_NS, **options)


def found(site: Site, call: bytes = CALL, now: int = NOW) -> Report | None:
    return look(site.root, call, now)[0]


def test_nothing_to_do_is_told_with_the_counts_of_the_last_build(settled: Site) -> None:
    again = build(settled)
    told = found(settled)
    assert told is not None
    assert (told.published, told.held, told.pages) == (again.published, again.held, again.pages)
    assert (told.next_due, told.zone, told.written) == (again.next_due, "Africa/Cairo", ())
    assert again.written == ()


def change(path: str, text: str = "\n") -> Callable[[Site], object]:
    def edit(site: Site) -> None:
        with open(site.root / path, "a", encoding="utf-8") as file:
            file.write(text)

    return edit


def same_stat_but_other_bytes(site: Site) -> None:
    path = site.root / "content/port/2024-05-01-خبر.md"
    stat, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace("قصير".encode(), "طويل".encode()))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def renamed(site: Site) -> None:
    (site.root / "content/port/2024-05-01-خبر.md").rename(
        site.root / "content/port/2024-05-01-ب.md"
    )


def page(site: Site) -> Path:
    return next(site.output.glob("2024/05/17/*/index.html"))


CHANGES: dict[str, Callable[[Site], object]] = {
    "an article": change("content/port/2024-05-01-خبر.md"),
    "the same size and time": same_stat_but_other_bytes,
    "a new article": lambda site: site.article("2024-05-04-جديد.md"),
    "an article renamed": renamed,
    "an article gone": lambda site: (site.root / "content/port/2024-05-03-مسودة.md").unlink(),
    "a standalone page": change("content/pages/about.md"),
    "a register": change("content/_authors/huda.yaml", "bio: محرّرة\n"),
    "terms": change("content/_terms/tags.yaml", "- {name: ميناء}\n"),
    "a photo": lambda site: site.photo("content/port/صورة.jpg", size=(20, 10)),
    "a static file": change("static/robots.css"),
    "a new static file": lambda site: site.write("static/b.txt", "ب"),
    "the theme": change("themes/sahifa/assets/more.css"),
    "settings": change("site.yaml", "feeds: {items: 3}\n"),
    "an output altered": lambda site: page(site).write_text("عبث"),
    "an output gone": lambda site: page(site).unlink(),
    "the record gone": lambda site: next(site.root.glob(".warraq/*/catalogue/*.sqlite")).unlink(),
    "a damaged record": lambda site: next(
        site.root.glob(".warraq/*/catalogue/*.sqlite")
    ).write_bytes(b"SQLite format 3\0" + b"x" * 4000),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_any_kind_leads_to_the_ordinary_build(settled: Site, name: str) -> None:
    assert found(settled) is not None
    CHANGES[name](settled)
    assert found(settled) is None


def test_an_instant_that_is_due_leads_to_the_ordinary_build(settled: Site) -> None:
    due = build(settled).next_due
    assert due is not None
    assert found(settled, now=due - 1) is not None
    assert found(settled, now=due) is None
    assert found(settled, now=NOW - 1) is None, "the clock was put back"


def test_other_options_lead_to_the_ordinary_build(settled: Site) -> None:
    assert found(settled, call=b"others") is None


def test_an_edit_as_young_as_the_build_leaves_no_note(site: Site) -> None:
    site.article("2024-05-01-خبر.md")
    site.build(call=CALL)
    assert found(site) is None


def test_a_refused_build_leaves_no_note(settled: Site) -> None:
    settled.article("2024-05-09-خطأ.md", title="")
    settled.refusal(call=CALL)
    assert found(settled) is None


def test_a_warning_is_told_again_without_a_build(site: Site) -> None:
    site.article("2024-05-01-خبر.md", title="خبر\u202e")
    report = build(site)
    told = found(site)
    assert told is not None
    assert [one.code for one in told.diagnostics] == ["title-bidi"]
    assert told.diagnostics == report.diagnostics


def run(site: Site, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["build", "-s", str(site.root), *options])
    return result.return_value if result.exit_code == 0 else result.exit_code, result.output


def test_if_due_says_nothing_when_there_is_nothing_to_do(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.article("2024-05-01-خبر.md")
    old = time.time() - 60
    for path in (*site.root.rglob("*"), site.root):
        os.utime(path, (old, old))
    assert "1 written" not in run(site)[1]
    assert run(site, "--if-due")[1] == ""
    assert "0 written" in run(site)[1]
    site.article("2024-05-02-آخر.md")
    assert "built" in run(site, "--if-due")[1]
