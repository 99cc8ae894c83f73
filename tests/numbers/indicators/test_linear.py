"""Linear models: the sum of weights decides, options of one answer count together."""

from dataclasses import dataclass

import pytest

from pipeline.numbers.indicators.linear import DATA, Feature, Linear, load, names
from pipeline.numbers.indicators.reader import CHOICES, CLASSES


@dataclass
class Option:
    answer: str
    features: list[Feature]


CHOOSER = Linear.of(["percents", "money"], {"near": (2.0, 1.0), "far": (1.5, 1.5), "odd": (-1.0, 0.0)})


@pytest.mark.parametrize(
    ("options", "best"),
    [
        ([Option("a", ["far"]), Option("b", ["near"])], 1),
        ([Option("a", ["far"]), Option("b", ["near", "odd"])], 0),
        ([Option("a", ["far"]), Option("b", ["near"]), Option("a", ["far"])], 0),  # two of one answer
        ([Option("a", ["odd"]), Option("b", ["unseen"])], 1),
    ],
)
def test_the_likeliest_answer(options: list[Option], best: int) -> None:
    assert CHOOSER.best(options, "percents") == best


@pytest.mark.parametrize(("table", "best"), [("percents", 1), ("money", 0), ("quantities", 1)])
def test_tables_have_weights_of_their_own(table: str, best: int) -> None:
    assert CHOOSER.best([Option("a", ["far"]), Option("b", ["near"])], table) == best


@pytest.mark.parametrize(
    ("features", "label"), [(["up"], "rise"), (["up", "not"], "fall"), (["unseen"], "fall"), ([], "fall")]
)
def test_classes(features: list[str], label: str) -> None:
    model = Linear.of(["fall", "rise"], {"up": (0.0, 1.0), "not": (1.5, 0.0)})
    assert model.classify(features) == label


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("subject", ["subject"]),
        (("subject", "change", None), ["subject", "subject 1:change", "subject 2:None"]),
        ((("side", "b"), ("class", "thing")), ["side b", "side b 1:class thing"]),
    ],
)
def test_a_feature_counts_by_its_names(feature: Feature, expected: list[str]) -> None:
    assert names(feature) == expected


@pytest.mark.parametrize(
    ("feature", "weight"),
    [
        (("subject", "change"), 3.0),  # by itself, and where a change stands beside
        (("subject", "level"), 1.0),
        (("subject", None, "change"), 5.0),  # the second context
        (("side", "change"), 0.0),  # "side b" has a weight, "side" has none
        ((("side", "b"), "change"), 7.0),
        ("subject 1:change", 2.0),  # the name of a feature may look like a context
        ("subject 1", 0.0),
    ],
)
def test_a_feature_weighs_what_its_names_weigh(feature: Feature, weight: float) -> None:
    weights = {"subject": 1.0, "subject 1:change": 2.0, "subject 2:change": 4.0, "subject matter": 9.0}
    weights |= {"side b": 7.0, "sidereal": 9.0}
    for rival in (weight - 0.5, weight + 0.5):
        rows = {name: (each,) for name, each in {**weights, "rival": rival}.items()}
        chosen = Linear.of(["percents"], rows).best([Option("a", [feature]), Option("b", ["rival"])], "money")
        assert chosen == (rival > weight)


@pytest.mark.parametrize("task", [*CHOICES, *CLASSES])
def test_the_shipped_weights_are_read(task: str) -> None:
    model = load(task)
    assert list(model.weights) == sorted(model.weights)  # they are searched by halves
    header = (DATA / f"{task}.tsv").read_text(encoding="utf-8").partition("\n")[0]
    assert header.split("\t")[1:] == list(model.columns)
    assert all(len(row) == len(model.columns) for row in model.weights.values())
    assert (model.columns[0] == "percents") == (task in CHOICES)
