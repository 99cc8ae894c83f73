"""Which runs count beside a long one."""

from collections.abc import Callable
from threading import Event

import pytest

from benchmarks.abreast import beside


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        # runs that begin while the long one lasts, and those that count
        (1, {"a": [1], "b": [2]}),
        (2, {"a": [1], "b": [2]}),
        (4, {"a": [1, 3], "b": [2]}),
        (5, {"a": [1, 3], "b": [2, 4]}),
    ],
)
def test_those_count_that_end_before_it_and_one_of_each(calls: int, expected: dict[str, list[float]]) -> None:
    over, ended = Event(), Event()
    count = 0

    def long() -> dict[str, float]:
        over.wait(10)
        ended.set()
        return {"cpu": 100.0}

    def short() -> dict[str, float]:
        nonlocal count
        count += 1
        if count == calls:
            over.set()
            ended.wait(10)
            running_is_done()
        return {"cpu": float(count)}

    plans: dict[str, Callable[[], dict[str, float]]] = {"a": short, "b": short}
    assert beside(long, plans) == (100.0, expected)


def running_is_done() -> None:
    """The future is done a moment after its function has ended."""
    Event().wait(0.05)
