from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from evaluation import names
from evaluation.corpora import Document, Entity, Span
from evaluation.figures import MODEL, Figure

TEXT = "Ира и правительство Омска"


def mention(start: int, stop: int, type_: str, normal: str | None = None) -> dict[str, Any]:
    return {"start": start, "stop": stop, "type": type_, "normal": normal, "entity_id": None}


def test_outermost_mentions_are_scored() -> None:
    found = [
        mention(0, 3, "PER", "Ира"),
        mention(6, 25, "ORG"),
        mention(20, 25, "LOC"),
        mention(0, 5, "EVENT"),
    ]
    assert names.found(found) == [Span(0, 3, "PER", "Ира"), Span(6, 25, "ORG")]


def test_spans() -> None:
    gold = (Span(0, 3, "PERSON"), Span(6, 19, "ORGANIZATION"), Span(20, 25, "CITY"))
    documents = [(Document("1", TEXT, None, gold), [Span(0, 3, "PER"), Span(20, 25, "ORG")])]
    figures = {figure.measure: figure for figure in names.of_corpus("names", "own", documents)}
    assert figures["F1"].value == pytest.approx(2 / 5)
    assert figures["F1 names only"].value == pytest.approx(1 / 2)
    assert figures["F1 PER"].value == 1
    assert figures["F1 LOC"].value == 0
    assert figures["F1 names only"].errors == (
        "+ 1:20 ORG Ира и правительство [Омска]",
        "- 1:20 LOC Ира и правительство [Омска]",
    )


SAME = [
    ("ОАО «Заря-2»", 'оао "Заря 2"', True),
    ("Семён", "Семен", True),
    ("Омск", "Омска", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert names.same_name(one, other) == same


PERSON = {
    "firstname": ["Ира"],
    "lastname": ["Лис", "Lis"],
    "patronymic": ["Олеговна"],
    "firstname1": ["Мария"],
}
FIRM = {"descriptor": ["фабрика"], "name": ["Заря", "ФЗ"]}
ACCEPTED = [
    (PERSON, "Лис Ира", True),
    (PERSON, "Ира Олеговна Lis", True),
    (PERSON, "Ира Мария Лис", True),
    (PERSON, "Ира", False),
    (PERSON, "Пётр Лис", False),
    (FIRM, "«Заря»", True),
    (FIRM, "Фабрика «Заря»", True),
    (FIRM, "фабрика", False),
]


@pytest.mark.parametrize(("attrs", "name", "right"), ACCEPTED)
def test_accepted_names(attrs: dict[str, list[str]], name: str, right: bool) -> None:
    assert names.accepts(Entity("1", attrs), name) == right


def test_confusions_are_ranked() -> None:
    pairs = [("a", 1), ("a", 1), ("a", 2), ("b", 3), ("c", 3), ("c", 3), ("c", 3), ("b", 3), ("d", 4)]
    entities = {"1": "Ира", "2": "Ирина", "3": "Заря", "4": "Омск"}
    assert list(names.confusions([(gold, str(ours)) for gold, ours in pairs], entities)) == [
        "merged Заря: c 3, b 2",
        "split a: Ира 2, Ирина 1",
    ]


def test_what_the_model_was_trained_on_is_measured_with_other_names_too() -> None:
    def topic(bench: Any) -> Iterator[Figure]:
        for corpus in ("SlavicNER", "NEREL dev"):
            yield Figure("identity", corpus, bench.model, 0.9, 10)

    other = SimpleNamespace(model="natasha")
    bench: Any = SimpleNamespace(model="fast", with_names_of=lambda model: other)
    own, development = topic(bench)
    assert list(names.with_untrained(topic)(bench)) == [
        replace(own, seen_by=MODEL),
        development,
        Figure("identity", "SlavicNER by natasha", "natasha", 0.9, 10),
    ]
