import threading
import time
from pathlib import Path

import pytest

from generator.build.work.errand import Hindered, Token, Unfit, packed, run, seen
from generator.identity import generator_digest


def doubled(settings: int, jobs: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(settings * job for job in jobs)


def opening(path: str, jobs: tuple[int, ...]) -> tuple[int, ...]:
    with open(path):
        return jobs


def alone(busy: list[int], jobs: tuple[int, ...]) -> int:
    SHARED.append(1)
    time.sleep(0.05)
    many = len(SHARED)
    SHARED.pop()
    return many


SHARED: list[int] = []


@pytest.fixture
def token(tmp_path: Path) -> Token:
    (tmp_path / "cluster-1").write_bytes(b"1")
    return Token(str(tmp_path / "cluster-1"), b"1", generator_digest())


def test_a_worker_that_sees_the_file_and_has_the_same_code_fits(token: Token) -> None:
    assert seen(token).fits(token)
    assert run(token, packed(doubled, 2, (1, 2))) == (2, 4)


def test_a_worker_says_why_it_sees_nothing(token: Token, tmp_path: Path) -> None:
    missing = Token(str(tmp_path / "x"), b"1", token.digest)
    assert (seen(missing).sees, seen(missing).reason) == (False, "No such file or directory")
    other = Token(token.path, b"2", token.digest)
    assert (seen(other).sees, seen(other).reason) == (False, "another file is there")


def test_a_batch_is_refused_by_a_worker_that_does_not_fit(token: Token) -> None:
    other = Token(token.path, token.text, bytes(16))
    with pytest.raises(Unfit) as refused:
        run(other, packed(doubled, 2, (1,)))
    assert refused.value.seen.digest == token.digest


def test_a_lost_file_is_no_fault_of_the_output(token: Token, tmp_path: Path) -> None:
    with pytest.raises(Hindered) as hindered:
        run(token, packed(opening, str(tmp_path / "x"), (1,)))
    assert "No such file" in hindered.value.reason


def test_the_threads_of_a_worker_take_turns(token: Token) -> None:
    found: list[int] = []
    call = packed(alone, [], ())
    threads = [threading.Thread(target=lambda: found.append(run(token, call))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1, 1]
