"""`--cluster` against a real scheduler and real workers, some of which die in the middle of a build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster_fixture import ROOT, Farm
from site_fixture import SETTINGS, Site

from generator.build.report import BuildRefusal
from generator.build.work.address import Lost
from generator.build.work.executor import SMALL
from generator.build.work.joining import Cluster, Patience
from generator.diagnostics import Refusal

# What a body can do to the process that converts it: note its pid; once for each line of the file
# `victims`, kill the process of that pid, or itself for 0.
DEADLY = """\
import os
import signal
from pathlib import Path

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

HERE = Path(__file__).parent


class Killing(Preprocessor):
    def run(self, lines):
        (HERE / f"pid-{os.getpid()}").touch()
        if any("مهلك" in line for line in lines) and (HERE / "victims").exists():
            first, *rest = (HERE / "victims").read_text().splitlines() or [""]
            (HERE / "victims").write_text("\\n".join(rest))
            if first:
                os.kill(int(first) or os.getpid(), signal.SIGKILL)
        return lines


class Deadly(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Killing(md), "killing", 1)
"""
EXTENDED = f"{SETTINGS}markdown: {{extensions: ['deadly_markdown:Deadly']}}\n"
PATIENCE = Patience(connect=5.0, workers=2.0, silence=60.0)


@pytest.fixture(scope="module")
def farm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    farm = Farm(tmp_path_factory.mktemp("farm"))
    try:
        yield farm
    finally:
        farm.stop()


@pytest.fixture
def large(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose sources, and whose pages, are each more than a small plan."""
    monkeypatch.syspath_prepend(str(site.root))
    monkeypatch.delitem(sys.modules, "deadly_markdown", raising=False)
    site.write("deadly_markdown.py", DEADLY)
    site.write("site.yaml", EXTENDED)
    for number in range(SMALL + 32):
        body = "نصّ **مهمّ**." if number != SMALL else "نصّ مهلك."
        file = site.article(f"{number % 3}/خبر-{number}.md", title=f"خبر {number}", body=body)
        os.utime(file, (1_700_000_000, 1_700_000_000))  # settled: not read again by the next build
    return site


def clean_tree(site: Site) -> dict[str, bytes]:
    """What a build here, in this process, makes of the same sources."""
    (site.root / "victims").unlink(missing_ok=True)
    names = ("content", "site.yaml", "deadly_markdown.py")
    copy = site.root.with_name("copy")
    for name in names:
        source = site.root / name
        take = shutil.copytree if source.is_dir() else shutil.copy2
        copy.mkdir(exist_ok=True)
        take(source, copy / name)
    other = Site.at(copy)
    other.build(jobs=1)
    return other.tree()


def with_another_title(site: Site) -> None:
    """Every page must be made again, and no source be parsed: bodies are converted in rendering."""
    site.write("site.yaml", EXTENDED.replace("أرشيف الأخبار", "أرشيف آخر"))


def test_a_cluster_makes_the_same_bytes_and_survives_a_worker(large: Site, farm: Farm) -> None:
    cluster = Cluster(farm.with_workers(2, large.root).address, PATIENCE)
    assert large.build(cluster=cluster).published == SMALL + 32
    assert {int(path.name[4:]) for path in large.root.glob("pid-*")} == {
        worker.pid for worker in farm.workers
    }
    assert large.tree() == clean_tree(large)
    shutil.rmtree(large.root.with_name("copy"))
    with_another_title(large)
    large.write("victims", "0\n")
    assert len(large.build(cluster=cluster).written) > SMALL
    assert sorted(worker.poll() or 0 for worker in farm.workers) == [-9, 0]
    assert large.tree() == clean_tree(large)
    assert list(large.root.glob(".warraq/*/cluster-*")) == []


def test_the_end_of_all_workers_ends_the_build_and_the_next_one_completes_it(
    large: Site, farm: Farm
) -> None:
    large.build()
    with_another_title(large)
    large.write("victims", "0\n0\n")
    cluster = Cluster(farm.with_workers(2, large.root).address, PATIENCE)
    with pytest.raises(BuildRefusal) as refused:
        large.build(cluster=cluster)
    assert [found.code for found in refused.value.diagnostics] == ["cluster-deserted"]
    assert refused.value.exit_code == 1 and refused.value.begun
    assert [worker.poll() for worker in farm.workers] == [-9, -9]
    large.build()
    assert large.tree() == clean_tree(large)


def test_the_end_of_the_scheduler_ends_the_build_before_anything_is_written(
    large: Site, farm: Farm
) -> None:
    cluster = Cluster(farm.with_workers(1, large.root).address, PATIENCE)
    assert farm.scheduler is not None
    large.write("victims", f"{farm.scheduler.pid}\n")
    before = time.monotonic()
    with pytest.raises(Lost) as refused:
        large.build(cluster=cluster)
    assert time.monotonic() - before < 30
    assert [found.code for found in refused.value.diagnostics] == ["cluster-lost"]
    assert large.tree() == {}
    large.build()
    assert large.tree() == clean_tree(large)


def test_a_worker_with_another_warraq_is_refused_up_front(
    large: Site, farm: Farm, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator")
    with (other / "generator" / "wording" / "en.yaml").open("a") as file:
        file.write("# another wording\n")
    cluster = Cluster(farm.with_workers(1, other, alone=True).address, PATIENCE)
    with pytest.raises(Refusal) as refused:
        large.build(cluster=cluster)
    assert refused.value.exit_code == 2
    assert [found.code for found in refused.value.diagnostics] == ["cluster-differs"]
    assert not list(large.root.glob("pid-*"))


def warraq(*words: str, site: Site, path: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(path), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://127.0.0.1:1", "cluster-unreachable"),
        ("", "cluster-address"),
        ("host", "cluster-address"),
    ],
)
def test_no_scheduler_is_told_at_once(site: Site, address: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        site.build(cluster=Cluster(address, Patience(connect=0.5)))
    assert refused.value.exit_code == 2
    assert [found.code for found in refused.value.diagnostics] == [code]


def test_a_missing_extra_is_one_line_with_the_command(site: Site, tmp_path: Path) -> None:
    lacking = "raise ImportError(\"No module named 'distributed'\", name='distributed')\n"
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text(lacking)
    ended = warraq("build", "--cluster", "tcp://h:1", site=site, path=tmp_path / "without")
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[:2] == [
        "--cluster: error[extra-missing]: the library 'distributed' is not installed",
        "  help: pip install 'warraq[cluster]'",
    ]


def test_a_build_without_a_cluster_imports_nothing_of_dask(site: Site) -> None:
    script = (
        "import sys; from generator.cli.app import main\ntry: main(['build', '-q'])\nfinally:\n"
    )
    script += "    print(sorted({'dask', 'distributed', 'tornado'} & sys.modules.keys()))"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "[]\n"), ended.stderr
