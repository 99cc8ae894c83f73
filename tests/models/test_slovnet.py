"""slovnet's own inference is the reference; it runs here and nowhere in the package."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from navec import Navec
from slovnet import NER, Morph, Syntax

from pipeline import models, syntax
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models.drafts import FOLDER, Draft
from pipeline.models.forms import Vectors
from pipeline.models.tagger import Head, States, separated
from pipeline.models.weights import NAVEC, SLOVNET, Pack, WeightsError, natasha_data
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
    return models.load("natasha")


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
    few = models.load("natasha", capacity=30)
    np.testing.assert_array_equal(few.tag(batch)[0], loaded.tag(batch)[0])
    np.testing.assert_array_equal(few.ner(batch).start, loaded.ner(batch).start)


@pytest.mark.parametrize("model", ["morph", "ner"])
def test_a_draft_is_near_what_it_drafts(model: str, loaded: models.Models) -> None:
    pack = Pack.load(natasha_data(), model)
    [states] = States.together([pack], Vectors(loaded.navec), 1000)
    batch = segment([Article(uri="a", text=" ".join(TEXTS))])
    draft, head = Draft(pack), Head(pack, states.encoder)
    [chunk] = states(batch.tokens.form, separated(batch.tokens.sentence))
    drafted = draft(chunk.first, chunk.blank)
    exact = head(states.encoder.states(chunk.first, chunk.blank))
    sure = ~chunk.blank & ~drafted.cut(chunk.first, chunk.blank)
    assert sure.sum() > 0.5 * (~chunk.blank).sum()
    assert np.abs(drafted.scores - exact)[sure].max() < 0.1 * np.ptp(exact)
    assert (drafted.scores.argmax(axis=1) == exact.argmax(axis=1))[sure].mean() > 0.95


def test_products_in_whole_numbers_are_near_enough_for_what_our_own_reads(
    loaded: models.Models, batch: Batch
) -> None:
    seen = []
    for each in (models.load("fast"), loaded):
        batch.tokens.context = each.tag(batch)[1]
        seen.append(each.context(batch)[1].astype(int))
    steps = np.abs(seen[0] - seen[1])
    assert seen[1].max() > 100
    assert steps.max() <= 2
    assert 0 < (steps > 0).mean() < 0.05


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_states_of_some_rows_are_those_of_all(share: float, loaded: models.Models, batch: Batch) -> None:
    [states] = States.together([Pack.load(natasha_data(), "morph")], Vectors(loaded.navec), 1000)
    [chunk] = states(batch.tokens.form, separated(batch.tokens.sentence))
    wanted = (np.random.default_rng(1).random(len(chunk.blank)) < share) & ~chunk.blank
    found = states.encoder.states_at(chunk.first, chunk.blank, wanted)
    expected = states.encoder.states(chunk.first, chunk.blank)[wanted]
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-3)


def test_a_draft_of_other_weights_is_refused() -> None:
    pack = Pack.load(natasha_data(), "morph")
    other = replace(pack, arrays=[*pack.arrays[:-1], pack.arrays[-1] + 1])
    with pytest.raises(WeightsError, match=r"morph\.onnx was made of other weights"):
        Draft(other)


@pytest.mark.parametrize("model", ["morph", "ner"])
def test_the_drafts_that_ship_are_those_of_natashas_weights(model: str) -> None:
    pytest.importorskip("onnx", reason="comes with svodka[train]")
    from training.drafts import draft

    assert draft(Pack.load(natasha_data(), model)) == (FOLDER / f"{model}.onnx").read_bytes()
