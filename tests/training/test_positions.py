"""What labels of posts say of what was found, and what counts as right."""

from __future__ import annotations

import pytest

from evaluation.positions import Judged
from pipeline.relations.find import relate
from pipeline.relations.posts import WORKS_AS
from pipeline.resolve.positions import Post
from tests.told import view_of
from training.identity import identities
from training.positions import Document, Label, same_position

TEXT = "Глава МИД Чили Марсело Оливейра и врач Анна Круглова ждут. Парламент Перу закрыт."


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


LABEL = {
    "person": at("Марсело Оливейра"),
    "post": at("Глава МИД Чили"),
    "position": "глава МИД",
    "organization": at("МИД"),
    "place": at("Чили"),
    "phase": "current",
}


@pytest.fixture(scope="module")
def document() -> Document:
    batch = view_of([TEXT]).batch
    items = relate(batch)
    keys = {mention: key for mention, (_, key) in identities(batch, 0).items()}
    return Document(batch, items, 0, [LABEL], keys, spared=False)


def test_the_mention_that_a_reader_means(document: Document) -> None:
    found = document.mention(at("Чили"), ("LOC",))
    assert found is not None
    mention = document.batch.mentions[found]
    assert [mention.start, mention.stop] == at("Чили")
    assert document.mention(at("Чили"), ("PER",)) is None
    assert document.mention(None, ("LOC",)) is None


def test_which_posts_readers_hold_true(document: Document) -> None:
    works = [each for each in document.batch.relations if each.type == WORKS_AS]
    told = {document.batch.mentions[each.subject].normal: document.holds(each) for each in works}
    assert told == {"Марсело Оливейра": True, "Анна Круглова": False}


@pytest.mark.parametrize(
    ("one", "other", "left_out", "expected"),
    [
        ("глава МИД", "глава", ["МИД"], True),
        ("министр", "министр обороны", [], True),
        ("президент страны", "президент", [], True),
        ("министр обороны", "министр труда", [], False),
        ("президент", "мэр", [], False),
        ("МИД", "МИД", ["МИД"], False),  # nothing is left
    ],
)
def test_equal_positions(one: str, other: str, left_out: list[str], expected: bool) -> None:
    assert same_position(one, other, left_out) is expected
    assert same_position(other, one, left_out) is expected


ENTITIES = {"МИД": "org_1", "Чили": "loc_1", "Перу": "loc_2", "Парламент": "org_2"}


@pytest.mark.parametrize(
    ("column", "ours", "changed", "expected"),
    [
        # column, the organization and the place of ours, what the reader has otherwise, whether it is right
        ("organization", ("org_1", None), {}, True),
        ("organization", (None, None), {}, False),
        ("organization", (None, None), {"organization": None}, True),
        ("organization", ("org_2", None), {}, False),
        ("organization", (None, None), {"organization": at("ждут")}, True),  # in small letters: no name
        ("place", ("org_1", "loc_1"), {}, True),
        ("place", ("org_1", "loc_2"), {}, False),
        ("place", ("org_1", None), {}, True),  # readers told the country of a body unevenly
        ("place", (None, None), {}, False),
        ("phase", (None, None), {}, True),
        ("phase", (None, None), {"phase": "former"}, False),
    ],
)
def test_right_columns(
    document: Document, column: str, ours: tuple[str | None, str | None], changed: Label, expected: bool
) -> None:
    mentions = [
        {
            "entity_id": entity,
            "field": "text",
            "start": at(name)[0],
            "stop": at(name)[1],
            "text": name,
            "normal": name,
        }
        for name, entity in ENTITIES.items()
    ]
    post = Post("per_1", "глава МИД", *ours, "current")
    assert Judged(document, mentions, [post]).right(column, post, {**LABEL, **changed}) is expected
