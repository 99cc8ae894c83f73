"""One contract for every engine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.run.engines import Failure, Guard, run
from tests.run.engines.jobs import Number, Squares

SQUARES = [(n, n * n) for n in range(8)]
EVERY = [("serial", 1), ("processes", 1), ("processes", 2)]
APART = EVERY[1:]
"""Engines whose workers are processes that may die."""


def squares(job: Squares, engine: str, workers: int) -> list[tuple[int, int]]:
    items = [Number(n) for n in range(8)]
    return sorted((item.value, square) for item, square in run(job, items, engine, workers))


@pytest.mark.parametrize(("engine", "workers"), EVERY)
def test_every_item_gives_its_result(engine: str, workers: int) -> None:
    assert squares(Squares(), engine, workers) == SQUARES


@pytest.mark.parametrize(("engine", "workers"), EVERY)
def test_an_item_that_fails_is_run_as_the_job_says(engine: str, workers: int) -> None:
    assert squares(Squares("fail"), engine, workers) == SQUARES


@pytest.mark.parametrize(("engine", "workers"), APART)
@pytest.mark.parametrize("bad", ["kill", "leave"])
def test_an_item_that_kills_its_worker_harms_no_other(engine: str, workers: int, bad: str) -> None:
    assert squares(Squares(bad), engine, workers) == SQUARES


@pytest.mark.parametrize(("engine", "workers"), APART)
def test_a_worker_that_is_killed_once_is_replaced(tmp_path: Path, engine: str, workers: int) -> None:
    assert squares(Squares("kill", tmp_path / "killed"), engine, workers) == SQUARES


class Raising(Squares):
    def again(self, item: Number, failure: Failure) -> Number:
        raise failure


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit processor time alone")
@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        ("hog", "MemoryError", "needs more than 64 MB of memory"),
        ("spin", "TimeoutError", "takes more than 1 s of processor time"),
        (
            "kill",
            "WorkerDiedError",
            "the process that annotates ended (SIGKILL): it was killed, or ran out of memory",
        ),
        (
            "leave",
            "WorkerDiedError",
            "the process that annotates ended (exit code 7): it was killed, or ran out of memory",
        ),
        ("fail", "ZeroDivisionError", "a stage failed"),
    ],
)
def test_a_failure_says_where_and_why(bad: str, error: str, message: str) -> None:
    with pytest.raises(Failure) as raised:
        list(run(Raising(bad), [Number(3)], "processes"))
    failure = raised.value
    assert (failure.place, failure.error, failure.message) == ((3, bad), error, message)
    assert failure.certain == (error != "WorkerDiedError")


class Broken(Squares):
    def run(self, item: Number, guard: Guard) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("engine", "workers"), EVERY)
def test_what_is_no_failure_of_an_item_is_raised(engine: str, workers: int) -> None:
    with pytest.raises(OSError, match="No space left") as raised:
        list(run(Broken(), [Number(1), Number(2)], engine, workers))
    assert raised.value.errno == 28


def test_a_run_that_is_left_leaves_no_worker() -> None:
    from multiprocessing import active_children

    results: Iterator[object] = run(Squares(), [Number(n) for n in range(8)], "processes", 2)
    next(results)
    assert active_children()
    results.close()  # type: ignore[attr-defined]
    assert not active_children()
