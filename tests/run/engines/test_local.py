import os
import signal
from pathlib import Path

import pytest

from pipeline.run.engines import WorkerDiedError, run


def square(n: int) -> int:
    return n * n


def fail(n: int) -> int:
    raise ValueError(f"no {n}")


def die_once(item: tuple[int, Path]) -> int:
    n, marker = item
    if n == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def die_always(n: int) -> int:
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_gives_its_result(workers: int) -> None:
    assert sorted(run(square, range(7), workers)) == [(n, n * n) for n in range(7)]


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_of_the_function_are_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="no 1"):
        list(run(fail, [1, 1], workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_whose_worker_was_killed_is_run_again(tmp_path: Path, workers: int) -> None:
    items = [(n, tmp_path / "died") for n in range(8)]
    assert sorted(result for _, result in run(die_once, items, workers)) == list(range(8))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_kills_its_worker_twice_harms_no_other(workers: int) -> None:
    results = dict(run(die_always, list(range(8)), workers))
    assert isinstance(results.pop(3), WorkerDiedError)
    assert results == {n: n for n in range(8) if n != 3}
