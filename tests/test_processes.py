"""A build that is stopped from outside: its workers end with it, and nobody sees a traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_processes import session
from site_fixture import Site

ROOT = Path(__file__).parent.parent


@pytest.fixture
def large(site: Site) -> Site:
    """Enough work for a pool that is still busy when the signal comes."""
    for number in range(300):
        site.article(
            f"{number % 20}/خبر-{number}.md", title=f"خبر {number}", body="**نص** [x](#a) " * 400
        )
    return site


def started(site: Site) -> subprocess.Popen[str]:
    """A build with two workers, in a session of its own, once the workers are there."""
    build = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "-j2"],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background has us ignore interrupts; the build must not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 20
    while len(session(build.pid)) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    return build


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_a_build_that_is_killed(large: Site, number: signal.Signals) -> None:
    build = started(large)
    os.kill(build.pid, number)
    build.communicate(timeout=20)
    deadline = time.monotonic() + 10
    while session(build.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert session(build.pid) == []


def test_an_interrupt_ends_a_build_with_one_line_and_the_next_one_completes_it(large: Site) -> None:
    build = started(large)
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=30)
    assert build.returncode == 130
    assert said.strip() == "warraq: interrupted; the next build takes up what is left"
    assert large.build(jobs=2).published == 300
