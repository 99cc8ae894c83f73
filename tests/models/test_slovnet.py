"""slovnet's own inference is the reference; it runs here and nowhere in the package."""

from typing import Any

import numpy as np
import pytest
from navec import Navec
from slovnet import NER, Morph, Syntax

from pipeline import models, syntax
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models.tagger import separated
from pipeline.models.weights import NAVEC, SLOVNET, natasha_data
from pipeline.segment import segment

TEXTS = [
    "Глава Минфина Антон Силуанов заявил в четверг, что дефицит бюджета составит 1,7% ВВП. "
    "По его словам, в Москве и Санкт-Петербурге доходы вырастут.",
    "«Зенит» обыграл ЦСКА со счётом 2:1. Гол забил Малком!\n\nМатч прошёл на стадионе «Газпром Арена».",
    "Да",
    "",
    "США, ЕС и КНР подписали меморандум (ООН — наблюдатель). Президент Джо Байден отсутствовал...",
]


@pytest.fixture(scope="module")
def loaded() -> models.Models:
    return models.load(ner="natasha")


@pytest.fixture(scope="module")
def batch() -> Batch:
    return segment([Article(uri=str(n), text=text) for n, text in enumerate(TEXTS)])


def reference(kind: Any, name: str) -> Any:
    data = natasha_data()
    return kind.load(data / SLOVNET.format(name)).navec(Navec.load(data / NAVEC))


def sentences(batch: Batch) -> list[list[str]]:
    forms = list(batch.tokens.form)
    bounds = batch.sentences.tokens
    return [forms[bounds[s] : bounds[s + 1]] for s in range(len(batch.sentences))]


def test_tags_are_slovnets(loaded: models.Models, batch: Batch) -> None:
    expected = [
        token.tag for markup in reference(Morph, "morph").map(sentences(batch)) for token in markup.tokens
    ]
    assert [loaded.morph.labels[code] for code in loaded.tag(batch)[0]] == expected


def test_names_are_slovnets(loaded: models.Models, batch: Batch) -> None:
    expected = [
        (doc, span.start, span.stop, span.type)
        for doc, markup in enumerate(reference(NER, "ner").map(TEXTS))
        for span in markup.spans
    ]
    found = loaded.ner(batch)
    tokens = batch.tokens
    assert [
        (tokens.doc[start], tokens.start[start], tokens.stop[stop - 1], found.types[kind])
        for start, stop, kind in zip(found.start, found.stop, found.type, strict=True)
    ] == expected
    assert expected


def test_trees_are_slovnets(loaded: models.Models, batch: Batch) -> None:
    expected = []
    for markup in reference(Syntax, "syntax").map(sentences(batch)):
        first = len(expected)
        for row, token in enumerate(markup.tokens, first):
            head = int(token.head_id)
            expected.append((first + head - 1 if head else row, token.rel))
    syntax.parse(batch, range(len(batch.sentences)), loaded)
    assert list(zip(batch.tokens.head.tolist(), batch.tokens.rel, strict=True)) == expected


def test_only_the_sentences_asked_for_are_parsed(loaded: models.Models) -> None:
    batch = segment([Article(uri="a", text=TEXTS[0])])
    syntax.parse(batch, [1], loaded)
    middle = batch.sentences.tokens[1]
    assert (batch.tokens.head[:middle] == -1).all()
    assert (batch.tokens.head[middle:] >= middle).all()
    assert set(list(batch.tokens.rel)[:middle]) == {""}


def test_no_text_gives_nothing(loaded: models.Models) -> None:
    nothing = segment([])
    assert len(loaded.tag(nothing)[0]) == 0
    assert len(loaded.ner(nothing)) == 0


def test_room_for_few_forms_changes_nothing(loaded: models.Models, batch: Batch) -> None:
    tokens = separated(batch.tokens.sentence)
    states = [
        np.concatenate([part[-1].copy() for _, part in tagger.states(batch.tokens.form, tokens)])
        for tagger in (loaded.morph, models.load(ner="natasha", capacity=30).morph)
    ]
    np.testing.assert_allclose(*states, rtol=1e-4, atol=1e-4)
