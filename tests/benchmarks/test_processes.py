import pytest

from benchmarks.processes import python

WORKER = """
import json, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as pool:
    pool.submit(sum, range(20_000_000)).result()
    print(json.dumps({"worker": pool.submit(time.process_time).result()}))
"""


def test_memory_is_not_that_of_the_process_that_measures() -> None:
    ballast = b"1" * 100_000_000
    assert python("-c", "pass").megabytes * 1e6 < len(ballast) / 2


def test_workers_count() -> None:
    run = python("-c", WORKER)
    assert run.cpu > run.lines[-1]["worker"]


def test_what_a_process_prints_is_kept() -> None:
    assert python("-c", """print('{"a": 1}')\nprint('b')""").lines == [{"a": 1}]


def test_failure_says_what_the_process_said() -> None:
    assert python("-c", "raise SystemExit(3)", ok=(0, 3)).lines == []
    with pytest.raises(RuntimeError, match=r"ended with 1: (?s:.*)no such thing"):
        python("-c", "raise ValueError('no such thing')")
