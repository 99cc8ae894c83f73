"""Relations and posts of whole articles, by the weights that ship."""

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.resolve import resolve
from pipeline.stages import annotate
from pipeline.tables import tables

ARTICLES = {
    "nested": "Президент Бразилии Марсело Оливейра прибыл в Лиссабон.",
    "apposed": "Пётр Самойлов, генеральный директор компании «Орион», купил завод.",
    "former": "Бывший министр экономики Анна Круглова выступила в Твери.",
    "acting": "Врио губернатора Тверской области Игорь Руднев открыл мост.",
}
RELATED = [
    ("nested", "works_as", "Марсело Оливейра", "Президент Бразилии", "current"),
    ("nested", "workplace", "Президент Бразилии", "Бразилии", "current"),
    ("former", "works_as", "Анна Круглова", "министр экономики", "former"),
]
POSTS = [
    ("nested", "Марсело Оливейра", "президент", "Бразилия", "current"),
    ("acting", "Игорь Руднев", "губернатор", "Тверская область", "acting"),
]


@pytest.fixture(scope="module")
def batch() -> Batch:
    return annotate([Article(uri=name, text=text) for name, text in ARTICLES.items()], models.load())


@pytest.mark.parametrize(("name", "kind", "subject", "object_", "phase"), RELATED)
def test_relations(batch: Batch, name: str, kind: str, subject: str, object_: str, phase: str) -> None:
    number, text = list(ARTICLES).index(name), ARTICLES[name]

    def words(at: int) -> str:
        return text[batch.mentions[at].start : batch.mentions[at].stop]

    found = {
        (each.type, words(each.subject).lower(), words(each.object).lower(), each.phase)
        for each in batch.relations
        if each.doc == number
    }
    wanted = (kind, subject.lower(), object_.lower(), phase)
    assert any(
        one[0] == wanted[0] and one[1] == wanted[1] and wanted[2] in one[2] and one[3] == wanted[3]
        for one in found
    )


@pytest.mark.parametrize(("name", "person", "position", "place", "phase"), POSTS)
def test_positions(name: str, person: str, position: str, place: str, phase: str) -> None:
    found = resolve(tables(annotate([Article(uri=name, text=ARTICLES[name])], models.load())))
    names = {each["entity_id"]: each["name"] for each in found["entities"].to_pylist()}
    rows = {
        (names[each["person_entity_id"]], each["position"], names.get(each["place_entity_id"]), each["phase"])
        for each in found["positions"].to_pylist()
    }
    assert (person, position, place, phase) in rows


def test_scores_are_chances(batch: Batch) -> None:
    assert batch.relations
    assert all(0 < each.score <= 1 for each in batch.relations if each.score is not None)
