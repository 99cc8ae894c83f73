"""What other posts of an article, and news, say of the places that a post may be of."""

import numpy as np
import pytest

from pipeline.batch import Coded
from pipeline.relations import elsewhere, persons
from pipeline.relations.find import relate
from pipeline.relations.posts import WORKS_AS, Names, Options, Posts, Told
from tests.told import view_of

TEXT = (
    "Президент Чили Сандра Лопес прилетела в Перу. Президент Перу Марк Соль ждёт. Президент Лопес рада.\n\n"
    "Министры обороны Бразилии и Аргентины Пётр Самойлов и Анна Круглова уехали."
)


def told(column: str) -> dict[tuple[str, str, str], str]:
    """Person, post and place > what a column says of them."""
    view = view_of([TEXT])
    found, mentions = relate(view.batch), view.batch.mentions
    works = [each for each in view.batch.relations if each.type == WORKS_AS]
    posts = Posts.of(found, [(each.subject, each.object) for each in works])
    options = Options.ask(found, posts, Names.of(found, mentions, "place"))
    known = Told.by(found, mentions, view.batch.relations)
    values = elsewhere.columns(view, found, posts, options, known)[column]
    assert isinstance(values, Coded)
    texts = [
        (view.text(*view.rows[works[of].subject]), view.text(*view.rows[works[of].object]))
        for of in options.of.tolist()
    ]
    places = [mentions[at].normal or "" for at in found.at.take(options.at).tolist()]
    return {(*pair, place): value for pair, place, value in zip(texts, places, values, strict=True)}


@pytest.mark.parametrize(
    ("post", "place", "expected"),
    [
        (("Лопес", "Президент"), "Чили", "own"),
        (("Лопес", "Президент"), "Перу", "other"),
        (("Лопес", "Президент"), "Бразилия", "no"),
    ],
)
def test_whose_other_posts_have_a_name(post: tuple[str, str], place: str, expected: str) -> None:
    assert told("holder")[(*post, place)] == expected


DEFENCE = "Министры обороны Бразилии и Аргентины"


@pytest.mark.parametrize(
    ("person", "place", "expected"),
    [
        ("Пётр Самойлов", "Бразилия", "own"),
        ("Пётр Самойлов", "Аргентина", "other"),
        ("Анна Круглова", "Бразилия", "other"),
        ("Анна Круглова", "Аргентина", "own"),
        ("Анна Круглова", "Чили", "no"),
    ],
)
def test_names_and_persons_in_rows(person: str, place: str, expected: str) -> None:
    assert told("turn")[person, DEFENCE, place] == expected


def test_what_news_know_of_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "places", lambda: {"лопес": frozenset({"CL"})})
    found = told("known")
    assert found["Лопес", "Президент", "Чили"] == "yes"
    assert found["Лопес", "Президент", "Перу"] == "other"
    assert found["Марк Соль", "Президент Перу", "Чили"] == "no"


def test_the_table_of_persons() -> None:
    rows = [line.split("\t") for line in persons.PATH.read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(rows) == len(persons.places())
    for last, articles, *places in rows:
        counts = np.array(places[1::2], int)
        assert last == last.lower()
        assert counts.min() >= 3
        assert counts.sum() <= int(articles)
