"""Judged relations: which pairs they teach, how often, and as what."""

import pytest

pytest.importorskip("scipy")

from pipeline.relations.pairs import pairs
from tests.told import view_of
from training.relations import COUNTS, _judged

TEXT = "Министр Илья Седов живёт в Туле."
JUDGED = [
    {"id": "a", "type": "works_as", "subject": [8, 18], "object": [0, 7], "right": True},
    {"id": "a", "type": "place_resides_in", "subject": [8, 18], "object": [27, 31], "right": False},
    {"id": "a", "type": "works_as", "subject": [8, 18], "object": [19, 24], "right": True},  # no mention
]


def test_judged_pairs_teach_and_no_others() -> None:
    view = view_of((TEXT,))
    part = _judged(view, ["a"], JUDGED)
    found = pairs(view, part.items)
    text = part.items.text
    taught = [(text[found.one[at]], text[found.other[at]]) for at in part.known(found)]
    post, home = ("министр", "илья седов"), ("илья седов", "туле")
    assert sorted(taught) == sorted([post, home] * COUNTS)
    told = {(text[one], text[other]): own for (one, other), own in part.relations.items()}
    assert told == {post: {"WORKS_AS<"}}
