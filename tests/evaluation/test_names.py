import pytest

from evaluation import names
from evaluation.corpora import Document, Entity, Span
from pipeline.batch import Mention

TEXT = "Ира и правительство Омска"


def mention(
    start: int, stop: int, type_: str, subtype: str | None = None, normal: str | None = None
) -> Mention:
    return Mention(doc=0, sentence=0, start=start, stop=stop, type=type_, subtype=subtype, normal=normal)


def test_outermost_mentions_are_scored() -> None:
    found = [
        mention(0, 3, "PER"),
        mention(6, 25, "ORG"),
        mention(20, 25, "LOC", "CITY"),
        mention(0, 5, "EVENT"),
    ]
    assert [(span.start, span.stop, span.type) for span in names.found(found)] == [
        (0, 3, "PER"),
        (6, 25, "ORG"),
    ]


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
