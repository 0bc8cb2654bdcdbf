"""Same sources, same bytes: whatever the processes, the zone, the locale, the hash seed, the path."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_fixture import Site

ROOT = Path(__file__).parent.parent
WORLDS: dict[str, dict[str, str]] = {
    "one process": {"jobs": "1"},
    "two processes": {"jobs": "2"},
    "Tokyo": {"TZ": "Asia/Tokyo"},
    "Los Angeles, no locale": {"TZ": "America/Los_Angeles", "LC_ALL": "C"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "another hash seed": {"PYTHONHASHSEED": "77"},
    "a path with a space and Arabic": {"folder": "موقع تجربة"},
}


def fill(site: Site) -> None:
    """More articles than one process takes, in several languages, with pictures and links."""
    site.photo("content/صورة.jpg")
    site.write("content/_authors/huda.yaml", "name: هدى النجار\nrole: reporter\n")
    previous = ""
    for number in range(70):
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        site.article(
            f"port/{day}-خبر-{number}.md",
            title=f"İstanbul وخبر {number}" if number % 9 == 0 else f"خبر {number}",
            date=day,
            author=["huda", f"كاتب {number % 7}"],
            tags=["سفن", f"وسم {number % 5}", "Istanbul"],
            body=f"نص **{number}**.\n\n" + (f"[قبله]({previous})" if number else "x"),
            **({"photo": "../صورة.jpg"} if number % 3 == 0 else {}),
        )
        previous = f"{day}-خبر-{number}.md"
    site.article("port/2024-05-01-x.en.md", title="A report", date="2024-05-01")


def built(folder: Path, world: dict[str, str]) -> str:
    """The hash of the whole tree, built by a process in that world."""
    site = Site(folder / world.get("folder", "site"))
    fill(site)
    environment = {k: v for k, v in world.items() if k not in ("jobs", "folder")}
    command = [sys.executable, "-m", "generator", "build", "-q", "--now", "2026-01-01"]
    command += ["-j", world.get("jobs", "1")]
    subprocess.run(
        command,
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        timeout=120,
    )
    whole = hashlib.sha256()
    for name, content in site.tree().items():
        whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def need_locale(name: str, need: Callable[[str], str]) -> None:
    """Skip, or fail where all must run, when the system lacks a locale."""
    known = subprocess.run([need("locale"), "-a"], capture_output=True, text=True, check=True)
    if name.replace("-", "").lower() not in known.stdout.replace("-", "").lower():
        need(f"locale {name}")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory.mktemp("reference"), {})


@pytest.mark.parametrize("name", WORLDS)
def test_the_tree_is_the_same_in_every_world(
    tmp_path: Path, reference: str, name: str, need: Callable[[str], str]
) -> None:
    if "LANG" in WORLDS[name]:
        need_locale(WORLDS[name]["LANG"], need)
    assert built(tmp_path, WORLDS[name]) == reference
