from benchmarks.__main__ import rounded
from benchmarks.compare import medians
from benchmarks.profile import Clock
from benchmarks.readme import speed
from benchmarks.report import Figure, longest, table


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


def test_more_is_better_of_rates_and_less_of_costs() -> None:
    assert Figure("speed", 8.2, 8, "x").reached
    assert not Figure("speed", 39_999, 40_000, "tokens/s").reached
    assert Figure("memory", 599, 600, "MB").reached
    assert not Figure("dates", 1.2, 1.0, "ms").reached


def test_figures_are_shown_with_their_unit() -> None:
    figure = Figure("speed", 54_410.4, 40_000, "tokens/s")
    assert figure.shown(figure.value) == "54,410 tokens/s"
    assert Figure("dates", 0.514, 1.0, "ms").shown(0.514) == "0.51 ms"


def test_growth_beyond_linear_is_said() -> None:
    cheap, dear = (
        {"bytes": 1_000, "microseconds_per_token": 50.0},
        {"bytes": 20_000_000, "microseconds_per_token": 275.0},
    )
    assert "20,000,000 bytes costs 5.5 times as much per token as one of 1,000." in longest([cheap, dear])


def test_speed_of_the_readme_is_of_one_protocol() -> None:
    runs = {"natasha": 333.2, "svodka fast, later run": 605.0, "svodka natasha, later run": 505.0}
    medians = {"articles": 2000.0, "tokens": 400_000.0}
    results = {
        "compare": {"runs": {run: {"median": medians | {"megabytes": mb}} for run, mb in runs.items()}},
        "abreast": {
            "seconds": {"natasha": [100.0], "svodka fast, later run": [25.0, 27.0, 24.0],
                        "svodka natasha, later run": [20.0]},
            "ratios": {"svodka fast, later run": 4.0, "svodka natasha, later run": 5.0},
        },
        "growth": {"number": [{"articles": 200, "megabytes": 400}, {"articles": 20_000, "megabytes": 791}]},
    }  # fmt: skip
    lines = speed(results).splitlines()
    assert lines[2:5] == [
        "| natasha 1.6.0 | 20 | 1.0 | 333 |",
        "| svodka, its own model of names | 80 | 4.0 | 605 |",
        "| svodka, natasha's model of names (`--model natasha`) | 100 | 5.0 | 505 |",
    ]
    assert lines[-1] == "791 MB."
