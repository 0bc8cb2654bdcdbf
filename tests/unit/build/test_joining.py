from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.work.cluster import overdue
from generator.build.work.errand import Seen, Token
from generator.build.work.joining import Patience, misfits, token_in

TOKEN = Token("/site/.warraq/1/cluster-1", b"1", bytes(16))
FIT = Seen("host", "0.1.0", "3.11", TOKEN.digest, sees=True)
BLIND = replace(FIT, sees=False)


def test_workers_that_fit_are_no_fault() -> None:
    assert misfits("tcp://s:1", {"tcp://w:1": FIT, "tcp://s:1": FIT}, TOKEN) == []


def test_the_scheduler_need_not_see_the_folder_and_each_worker_must() -> None:
    found = misfits(
        "tcp://s:1", {"tcp://w:2": BLIND, "tcp://s:1": BLIND, "tcp://w:1": BLIND}, TOKEN
    )
    assert [(one.code, dict(one.arguments)["process"]) for one in found] == [
        ("cluster-blind", "tcp://w:1"),
        ("cluster-blind", "tcp://w:2"),
    ]


def test_a_token_is_a_file_of_one_build(tmp_path: Path) -> None:
    with token_in(tmp_path / "state") as token, token_in(tmp_path / "state") as other:
        assert Path(token.path).read_bytes() == token.text
        assert token.path != other.path
    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.parametrize(
    ("without", "waiting", "code"),
    [
        (0.0, 10.0, ""),
        (1.9, 10.0, ""),
        (2.0, 10.0, "cluster-deserted"),
        (0.0, 60.0, "cluster-silent"),
    ],
)
def test_patience_ends(without: float, waiting: float, code: str) -> None:
    found = overdue(without, waiting, Patience(workers=2, silence=60))
    assert (found.code if found else "") == code
