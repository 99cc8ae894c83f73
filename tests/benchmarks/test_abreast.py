"""Which runs count beside a long one."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import nullcontext
from types import SimpleNamespace

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
def test_those_count_that_end_before_it_and_one_of_each(
    calls: int, expected: dict[str, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    long: Future[dict[str, float]] = Future()
    pool = SimpleNamespace(submit=lambda work: long)
    monkeypatch.setattr("benchmarks.abreast.ThreadPoolExecutor", lambda threads: nullcontext(pool))
    count = 0

    def short() -> dict[str, float]:
        nonlocal count
        count += 1
        if count == calls:
            long.set_result({"cpu": 100.0})
        return {"cpu": float(count)}

    plans: dict[str, Callable[[], dict[str, float]]] = {"a": short, "b": short}
    assert beside(dict, plans) == (100.0, expected)
