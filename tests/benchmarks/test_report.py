from benchmarks.__main__ import rounded
from benchmarks.compare import medians
from benchmarks.profile import Clock
from benchmarks.report import table


def test_medians() -> None:
    assert medians([{"s": 3.0}, {"s": 1.0}, {"s": 2.0}]) == {"s": 2.0}


def test_rounded() -> None:
    assert rounded({"a": [1.23456, 2], "b": 123456.0}) == {"a": [1.235, 2], "b": 123500.0}


def test_a_stage_inside_another_counts_by_itself() -> None:
    clock = Clock()
    inner = clock("net", lambda: sum(range(200_000)))
    clock("tagging", lambda: inner())()
    assert clock.seconds["net"] > clock.seconds["tagging"] > 0


def test_table() -> None:
    assert table("run|seconds", [["a", "1"]]) == "| run | seconds |\n| --- | ---: |\n| a | 1 |\n"
