"""The line of progress: on a terminal, of long work, gone at the end; and nothing else is otherwise."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from site_fixture import Site

from generator.cli.progress import PATIENCE, PAUSE, Line

ROOT = Path(__file__).parent.parent
BAR, CLEAR = "rendering ", "\r\x1b[K"
# The verb as it is, but for the second that it waits: the site of a test is built sooner.
IMPATIENT = """
import generator.cli.progress as progress
progress.PATIENCE = progress.PAUSE = 0.0
from generator.cli.app import main
main()
"""


def run(site: Site, *arguments: str, terminal: bool, **more: str) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a build; stderr is a terminal or a pipe."""
    left_out = ("CI", "GITHUB_ACTIONS", "WARRAQ_BASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm", **more}
    reading, writing = pty.openpty() if terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, "build", "-j", "1", *arguments],
        cwd=site.root, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=writing,
    )  # fmt: skip
    os.close(writing)
    told = b""
    try:
        while chunk := os.read(reading, 65_536):
            told += chunk
    except OSError:  # a terminal whose other end is closed
        pass
    os.close(reading)
    stdout = process.stdout.read() if process.stdout else b""
    return process.wait(), stdout.decode(), told.decode().replace("\r\n", "\n")


@pytest.fixture
def large(site: Site) -> Site:
    for number in range(220):
        site.article(f"{number:03}.md", title=f"خبر {number}", date="2024-05-17")
    return site


def screen(told: str) -> str:
    """What is left on a terminal: of each line, what stands behind the last clearing."""
    return "\n".join(line.rpartition(CLEAR)[2] for line in told.split("\n"))


def without_time(told: str) -> str:
    return told.rpartition(" · ")[0]


def test_a_line_appears_on_a_terminal_and_is_gone_at_the_end(large: Site) -> None:
    code, out, told = run(large, terminal=True)
    assert (code, out) == (0, "")
    assert f"{CLEAR}reading " in told and " of 220" in told and f"{CLEAR}{BAR}" in told
    assert "reading" not in screen(told) and BAR not in screen(told)
    assert screen(told).startswith("built ")


def test_without_a_terminal_all_is_the_same_but_for_the_line(large: Site) -> None:
    shown = run(large, terminal=True)
    tree = large.tree()
    code, out, told = run(large, "--clean", terminal=False)
    assert CLEAR not in told and BAR not in told
    assert (code, out, large.tree()) == (shown[0], shown[1], tree)
    again = run(large, "--clean", terminal=True)
    assert without_time(screen(again[2])) == without_time(told)


def test_it_speaks_arabic(large: Site) -> None:
    assert f"{CLEAR}القراءة: " in run(large, "--lang", "ar", terminal=True)[2]


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["-q"], {}), (["--json"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"})],
)
def test_there_is_none_where_nobody_wants_it(
    large: Site, arguments: list[str], environment: dict[str, str]
) -> None:
    assert CLEAR not in run(large, *arguments, terminal=True, **environment)[2]


def test_a_refused_build_clears_it_too_and_keeps_its_exit_code(large: Site) -> None:
    large.article("خطأ.md", title="")
    code, _, told = run(large, terminal=True)
    assert code == 1
    assert CLEAR in told and "reading" not in screen(told)
    assert "error[field-empty]" in screen(told).replace("\x1b[31m\x1b[1m", "")


def test_a_line_waits_a_second_and_is_not_written_more_often_than_ten_times_in_one() -> None:
    now = [0.0]
    stream = io.StringIO()
    line = Line(stream, "en", lambda: now[0])
    line.tell("reading", 32, 1_000)
    assert stream.getvalue() == ""
    now[0] = PATIENCE
    for done in (64, 96):
        line.tell("reading", done, 1_000)
    assert stream.getvalue() == f"{CLEAR}reading 64 of 1,000"
    now[0] += PAUSE
    line.tell("reading", 128, 1_000)
    assert stream.getvalue().endswith(f"{CLEAR}reading 128 of 1,000")
    line.tell("reading", 1_000, 1_000)
    line.clear()
    assert stream.getvalue().endswith(f"1,000{CLEAR}") and stream.getvalue().count(CLEAR) == 3
