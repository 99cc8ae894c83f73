"""The model of relations: what its weights choose, what becomes a row, what a file keeps."""

import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.batch import Coded, Mention
from pipeline.models.templates import Columns, Weights
from pipeline.relations import find
from pipeline.relations.features import TEMPLATES
from pipeline.relations.model import EAGER, Model, load, save
from pipeline.segment import segment
from tests.relations.columns import told

SLOTS = {"PER LOC": ["LIVES_IN>", "WORKPLACE<"], "LOC PER": ["WORKPLACE<"]}
FEATURES = [("types word", "PER LOC", "в"), ("types word", "PER LOC", "из"), ("types word", "LOC PER", "в")]
HUNDREDTHS = np.array([[0, 200, 100], [0, 0, 150], [300, 0, 400]], np.int16)  # none, then the slots


def model() -> Model:
    return Model(SLOTS, Weights.of(FEATURES, HUNDREDTHS), [("PER CITY", "gap 1")])


@pytest.mark.parametrize(
    ("types", "word", "expected"),
    [
        ("PER LOC", "в", "LIVES_IN>"),
        ("PER LOC", "из", "WORKPLACE<"),
        ("LOC PER", "в", None),
        ("LOC PER", "из", "WORKPLACE<"),  # as likely as none
        ("ORG LOC", "в", None),
    ],
)
def test_the_likeliest_class(types: str, word: str, expected: str | None) -> None:
    own = model()
    chosen = own.best(_columns(types, word), 1)
    at = int(chosen.relation[0])
    assert (own.classes[at] if at >= 0 else None) == expected


def test_chances_are_a_softmax() -> None:
    chosen = model().best(_columns("PER LOC", "в"), 1)
    scores = np.exp([-EAGER, 2.0, 1.0])
    assert chosen.chance[0] == pytest.approx(scores[1] / scores.sum())


def test_a_file_keeps_the_model(tmp_path: Path) -> None:
    save(model(), tmp_path / "weights.npz")
    kept = load(tmp_path / "weights.npz")
    assert {types: list(own) for types, own in kept.slots.items()} == SLOTS
    assert list(kept.weights.features) == FEATURES
    assert kept.weights.hundredths.tolist() == HUNDREDTHS.tolist()
    assert kept.situations == [("PER CITY", "gap 1")]


def test_templates_name_columns() -> None:
    _, columns = told()
    assert {name for each in TEMPLATES for name in each.split()} <= set(columns)
    assert {template for template, *_ in load().weights.features} <= set(TEMPLATES)


TEXT = "Зимин из Рима. В Риме Зимин."
MENTIONS = [("Зимин", "PER", 0), ("Рима", "LOC", 9), ("Риме", "LOC", 17), ("Зимин", "PER", 22)]


def test_rows_of_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class says who is the subject; a post has a phase; rows stand in order of the text."""
    weights = Weights.of([("types", "PER LOC"), ("types", "LOC PER")], np.array([[0, 300, 0], [0, 300, 0]]))
    own = Model(SLOTS, weights, [("PER LOC", "gap 1"), ("LOC PER", "gap 0")])
    monkeypatch.setattr(sys.modules["pipeline.relations.find"], "load", lambda: own)
    batch = segment([Article(uri="a", text=TEXT)])
    morphology.tag(batch, models.load("natasha"))
    batch.mentions = [
        Mention(doc=0, sentence=int(start > 15), start=start, stop=start + len(words), type=type_)
        for words, type_, start in MENTIONS
    ]
    find(batch, models.load("natasha"))
    told = [
        (each.type, each.subject, each.object, each.phase, each.start, each.stop) for each in batch.relations
    ]
    assert told == [("lives_in", 0, 1, None, 0, 13), ("workplace", 3, 2, "current", 17, 27)]


@pytest.mark.parametrize(
    ("kind", "one", "other", "excluded"),
    [
        ("alternative_name", "Пётр Зимин", "Пётр Зимин", True),  # two cases of one name
        ("part_of", "Пётр Зимин", "Пётр Зимин", True),
        ("alternative_name", "Пётр Зимин", "Анна Зимин", True),
        ("sibling", "Пётр Зимин", "Анна Зимин", False),
        ("alternative_name", "Пётр Зимин", "Пётр Лис", False),
    ],
)
def test_one_name_is_not_related_to_itself(kind: str, one: str, other: str, excluded: bool) -> None:
    mentions = []
    for name in (one, other):
        first, last = name.split()
        mentions.append(
            Mention(doc=0, sentence=0, start=0, stop=1, type="PER", normal=name, first=first, last=last)
        )
    assert sys.modules["pipeline.relations.find"]._excluded(kind, *mentions) == excluded


def _columns(types: str, word: str) -> Columns:
    return {"types": Coded.of([types]), "word": Coded.of([word])}
