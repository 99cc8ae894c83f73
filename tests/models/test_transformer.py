import numpy as np
import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models
from pipeline.models.entities import SHARE, EntityTagger
from pipeline.models.entities_net import Net
from pipeline.models.transformer import MODEL, Transformer
from pipeline.segment import segment

TEXT = "Пётр Лукин из компании «Северный луч» приехал в Тулу."
LONG = "\n".join(f"{TEXT} Завод № {n} закрыли." for n in range(60))
UNUSUAL = ("☃" * 300 + " ", "а" * 3000 + " ", "\u200b . ", "<s> </s> ▁ ", "Tula ")


@pytest.fixture(scope="module")
def accurate() -> Models:
    return models.load("accurate")


def read(loaded: Models, *texts: str) -> Batch:
    batch = segment([Article(uri=str(number), text=text) for number, text in enumerate(texts)])
    morphology.tag(batch, loaded)
    return batch


def logits(loaded: Models, batch: Batch) -> list[np.ndarray]:
    """Of each article, without separators."""
    assert isinstance(loaded.names, EntityTagger)
    rows, found = zip(*loaded.names.logits(batch), strict=True)
    row, every = np.concatenate(rows), np.concatenate(found)
    return [every[row >= 0][batch.tokens.doc == doc] for doc in range(len(batch.articles))]


def names(loaded: Models, text: str) -> list[tuple[str, str]]:
    batch = read(loaded, text)
    found = loaded.ner(batch)
    places = zip(batch.tokens.start[found.start], batch.tokens.stop[found.stop - 1], strict=True)
    content = batch.articles[0].content
    return [
        (content[start:stop], found.types[kind])
        for (start, stop), kind in zip(places, found.type, strict=True)
    ]


def test_names_of_both_nets(accurate: Models) -> None:
    assert names(accurate, TEXT) == [
        ("Пётр Лукин", "PERSON"),
        ("Северный луч", "ORGANIZATION"),
        ("Тулу", "CITY"),
    ]


def test_it_has_the_tracks_of_the_net() -> None:
    from pipeline.models import entities

    assert Transformer().tracks == Net(entities.MODEL).tracks


def test_the_mean_of_both(accurate: Models) -> None:
    batch = read(accurate, TEXT)
    (mean,) = logits(accurate, batch)
    (fast,) = logits(models.load("fast"), batch)
    start, stop = batch.tokens.start, batch.tokens.stop
    gap = [0, *(4 if a == b else 3 for a, b in zip(start[1:], stop[:-1], strict=True))]
    own = Transformer()(batch.tokens.form, np.arange(len(batch.tokens)), np.array(gap))
    np.testing.assert_allclose(mean, SHARE * own + (1 - SHARE) * fast, atol=1e-4)


def test_an_article_is_read_by_itself(accurate: Models) -> None:
    together = logits(accurate, read(accurate, TEXT, LONG, TEXT))
    for text, own in zip((TEXT, LONG, TEXT), together, strict=True):
        (alone,) = logits(accurate, read(accurate, text))
        np.testing.assert_allclose(own, alone, atol=1e-3)


@pytest.mark.parametrize("text", UNUSUAL, ids=lambda text: ascii(text[:3]))
def test_what_is_no_news_can_be_read(accurate: Models, text: str) -> None:
    (found,) = logits(accurate, read(accurate, text * 3))
    assert np.isfinite(found).all()


def test_no_articles(accurate: Models) -> None:
    assert len(accurate.ner(read(accurate))) == 0
    assert names(accurate, " ") == []


def test_size_of_the_model() -> None:
    assert MODEL.stat().st_size < 45e6
