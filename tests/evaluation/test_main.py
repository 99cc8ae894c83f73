from dataclasses import replace

import pytest

from evaluation.__main__ import TOPICS, line, summary
from evaluation.figures import MODEL, NOBODY, RULES, TARGETS, Figure, seen_by

FIGURE = Figure("net", "NEREL dev", "F1", 0.9, 2054, tuple("abcdefg"))


def test_targets_are_of_topics() -> None:
    assert {topic for topic, _, _ in TARGETS} <= TOPICS.keys()


def test_line() -> None:
    assert line(FIGURE).endswith("0.900    2054   seen by rules   target 0.905   missed by 0.0050")
    assert line(replace(FIGURE, value=0.905)).endswith("target 0.905   ok")
    assert line(replace(FIGURE, seen_by=MODEL)).endswith("2054   seen by model")
    assert line(replace(FIGURE, measure="F1 LOC")).endswith("2054   seen by rules")


SEEN = [
    ("SlavicNER brexit", "fast", MODEL),
    ("SlavicNER brexit", "natasha", RULES),
    ("SlavicNER brexit", None, RULES),
    ("NEREL dev", "fast", RULES),
    ("NEREL dev, unread half", None, NOBODY),
    ("unread half", "fast", NOBODY),
]


@pytest.mark.parametrize(("corpus", "model", "expected"), SEEN)
def test_seen_by(corpus: str, model: str | None, expected: str) -> None:
    assert seen_by(corpus, model) == expected
    assert model or Figure("dates", corpus, "F1", 1.0, 1).seen_by == expected


def test_summary_names_targets_that_nothing_measured() -> None:
    first, *rest = summary([FIGURE], ["net"]).split("\n")
    assert first == "1 figures; 0 of 1 targets reached"
    assert rest == [
        "target not measured: net: NEREL dev: F1 names only",
        "target not measured: net: NEREL dev: F1 ORG",
        "target not measured: net: NEREL dev: F1 nested, 29 types",
    ]


def test_sample() -> None:
    assert FIGURE.sample(0) == ()
    assert FIGURE.sample(3) == ("a", "d", "g")
    assert FIGURE.sample(30) == FIGURE.errors
    assert replace(FIGURE, ranked=True).sample(3) == ("a", "b", "c")
    assert replace(FIGURE, errors=()).sample(3) == ()
