"""Which relations of an article become posts."""

from typing import Any

import pytest

from pipeline.resolve.positions import SURE, Post, posts_of

TEXT = "Директор завода Илья Седов и шахтёр Пётр Мохов, видный тульский гость, были в Туле."


def mention(text: str, kind: str, normal: str) -> dict[str, Any]:
    start = TEXT.index(text)
    entity = f"{kind.lower()}_{normal.split()[-1]}" if kind in ("PER", "LOC") else None
    own = {"type": kind, "field": "text", "start": start, "stop": start + len(text), "text": text}
    return {**own, "parent_id": None, "normal": normal, "entity_id": entity, "subtype": None}


MENTIONS = [
    mention("Директор завода", "PROFESSION", "директор завода"),
    mention("Илья Седов", "PER", "Илья Седов"),
    mention("шахтёр", "PROFESSION", "шахтёр"),
    mention("Пётр Мохов", "PER", "Пётр Мохов"),
    mention("тульский", "PROFESSION", "тульский"),
    mention("Туле", "LOC", "Тула"),
]
DIRECTOR, SEDOV, MINER, MOKHOV, ADJECTIVE, TULA = range(6)


def works(person: int, post: int, score: float = 1.0, place: int | None = None) -> dict[str, Any]:
    where = MENTIONS[place]["entity_id"] if place is not None else None
    own = {"type": "works_as", "subject_id": person, "object_id": post, "phase": "current", "score": score}
    return {**own, "organization_entity_id": None, "place_entity_id": where}


def post(person: str, position: str, place: str | None = None) -> Post:
    return Post(person, position, None, place, "current")


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        ([works(SEDOV, DIRECTOR)], [post("per_Седов", "директор завода")]),
        ([works(SEDOV, DIRECTOR, SURE - 0.1)], [post("per_Седов", "директор завода")]),  # side by side
        ([works(SEDOV, MINER, SURE - 0.1)], []),  # apart, and in doubt
        ([works(SEDOV, MINER, SURE)], [post("per_Седов", "шахтёр")]),
        ([works(MOKHOV, ADJECTIVE)], []),
        ([works(MOKHOV, MINER, place=TULA)], [post("per_Мохов", "шахтёр", "loc_Тула")]),
    ],
)
def test_posts(relations: list[dict[str, Any]], expected: list[Post]) -> None:
    assert list(posts_of(MENTIONS, relations)) == expected
