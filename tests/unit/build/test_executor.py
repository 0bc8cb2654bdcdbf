import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.build.work.executor import LazyPool, SerialExecutor, map_ordered, start_ahead


def doubled(settings: int, jobs: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(job * settings for job in jobs)


def test_results_come_in_the_order_of_the_jobs() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(map_ordered(pool, doubled, 2, range(100), batch=7)) == list(range(0, 200, 2))


def test_a_batch_ends_at_its_weight() -> None:
    sizes: list[int] = []

    def measured(settings: None, jobs: tuple[int, ...]) -> tuple[int, ...]:
        sizes.append(len(jobs))
        return jobs

    list(map_ordered(SerialExecutor(), measured, None, [5, 5, 1, 1, 1], batch=3, batch_bytes=6,
                     weight=lambda job: job))  # fmt: skip
    assert sizes == [2, 3]


def test_jobs_are_taken_only_as_results_are_asked_for() -> None:
    taken: list[int] = []

    def jobs() -> object:
        for number in range(1000):
            taken.append(number)
            yield number

    results = map_ordered(SerialExecutor(), doubled, 1, jobs(), batch=2, in_flight=3)  # type: ignore[arg-type]
    next(results)
    assert len(taken) <= 10


def test_a_fault_in_a_worker_is_the_callers_fault() -> None:
    def broken(settings: None, jobs: tuple[int, ...]) -> tuple[int, ...]:
        raise ValueError("عطل")

    with pytest.raises(ValueError, match="عطل"):
        list(map_ordered(SerialExecutor(), broken, None, [1]))


def test_a_small_plan_starts_no_processes() -> None:
    before = threading.active_count()
    pool = LazyPool(8)
    assert isinstance(pool.for_plan(3), SerialExecutor)
    pool.close()
    assert threading.active_count() == before


def test_a_pool_comes_from_a_server_that_was_started_ahead() -> None:
    start_ahead()
    start_ahead()
    with LazyPool(2) as pool:
        executor = pool.for_plan(1000)
        assert list(map_ordered(executor, doubled, 3, range(100))) == list(range(0, 300, 3))
