"""The wheel: installed alone, it makes a site and builds it with the theme that it carries."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True,
        timeout=180, check=True,
    )  # fmt: skip


def test_the_wheel_builds_a_new_site_in_an_empty_folder(tmp_path: Path) -> None:
    python = sys.executable
    run(python, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path), cwd=ROOT)
    (wheel,) = tmp_path.glob("warraq-*.whl")
    installed = tmp_path / "installed"
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--target", str(installed), str(wheel),
        cwd=tmp_path)  # fmt: skip
    work = tmp_path / "فارغ"
    work.mkdir()
    path = {"PYTHONPATH": str(installed)}
    where = run(python, "-c", "import generator; print(generator.__file__)", cwd=work, **path)
    assert str(installed) in where.stdout
    run(python, "-m", "generator", "init", "site", cwd=work, **path)
    run(python, "-m", "generator", "build", cwd=work / "site", **path)
    front = (work / "site/output/index.html").read_text("utf-8")
    assert 'dir="rtl"' in front
    assert list((work / "site/output/assets").glob("sahifa.*.css"))
