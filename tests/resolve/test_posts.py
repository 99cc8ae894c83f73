"""All columns of `positions` over small corpora: marked articles, their relations, the rows of these.

A name is marked "[PER:Илья Седов]", one in an oblique case "[LOC:Туле|Тула]", one with a subtype
"[LOC.CITY:Тула]"; relations are written by the numbers of the mentions, where they tell of a position with
its base form: "works 1 0 as=мэр"; with a phase and a place perhaps: "works 1 0 former as=мэр in=3".
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.resolve import Positions, posts
from pipeline.schema import SCHEMAS

MARK = re.compile(r"\[([A-Z_]+(?:\.[A-Z_]+)?):|\|([^\[\]|]+)\]|\]")
TYPES = {"works": "works_as", "part": "part_of"}

Row = dict[str, Any]


def mentions_of(marked: str, doc_id: str) -> list[Row]:
    """The mentions of an article; the entity of a name is its base form, of a post there is none."""
    text, end, open_, found = "", 0, list[tuple[int, str]](), list[tuple[int, int, str, str | None]]()
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        if match[1]:
            open_.append((len(text), match[1]))
        else:
            start, kind = open_.pop()
            found.append((start, len(text), kind, match[2]))
    text += marked[end:]
    found.sort(key=lambda each: (each[0], -each[1]))
    rows: list[Row] = []
    for at, (start, stop, marked_as, normal) in enumerate(found):
        kind, _, subtype = marked_as.partition(".")
        outer = [number for number, other in enumerate(found[:at]) if other[1] >= stop]
        name = normal or text[start:stop]
        rows.append(
            {
                "doc_id": doc_id,
                "mention_id": at,
                "sentence_id": 0,
                "field": "text",
                "start": start,
                "stop": stop,
                "text": text[start:stop],
                "type": kind,
                "subtype": subtype or None,
                "descriptor": False,
                "parent_id": outer[-1] if outer else None,
                "normal": name,
                "entity_id": None if kind == "PROFESSION" or name == "он" else name,
            }
        )
    return rows


def relations_of(marked: str, mentions: list[Row], doc_id: str, day: date | None) -> list[Row]:
    rows = []
    for at, each in enumerate(filter(None, marked.split("; "))):
        told = dict(word.split("=") for word in each.split() if "=" in word)
        where = {word: mentions[int(told[word])]["entity_id"] for word in ("of", "in") if word in told}
        parts = [word for word in each.split() if "=" not in word]
        kind, subject, other, phase = *parts, *("current",)[len(parts) - 3 :]
        rows.append(
            {
                "doc_id": doc_id,
                "relation_id": at,
                "type": TYPES[kind],
                "subject_id": int(subject),
                "object_id": int(other),
                "phase": phase,
                "position": told["as"].replace("_", " ") if "as" in told else None,
                "organization_entity_id": where.get("of"),
                "place_entity_id": where.get("in"),
                "published_date": day,
            }
        )
    return rows


def table(name: str, rows: list[Row]) -> pa.Table:
    schema = SCHEMAS[name]
    return pa.table({field.name: [row.get(field.name) for row in rows] for field in schema}, schema=schema)


def positions(*articles: tuple[str, str, int | None], apart: bool = False) -> list[tuple[Any, ...]]:
    """The rows of articles (marked, relations, day of May), in one shard or each in its own."""
    made = []
    for at, (marked, told, day) in enumerate(articles):
        moment = None if day is None else date(2024, 5, day)
        mentions = mentions_of(marked, str(at))
        made.append((mentions, relations_of(told, mentions, str(at), moment)))
    shards = [[each] for each in made] if apart else [made]
    found = Positions()
    for shard in shards:
        named = table("mentions", [row for rows, _ in shard for row in rows])
        related = table("relations", [row for _, rows in shard for row in rows])
        found.add(posts(named, related))
    return [tuple(row.values()) for row in found.table().to_pylist()]


MAY = {day: date(2024, 5, day) for day in range(1, 10)}

MAYOR = "[PROFESSION:Мэр [LOC:Тулы|Тула]|мэр Тулы] [PER:Илья Седов]"


@pytest.mark.parametrize(
    ("marked", "told", "row"),
    [
        # (position, organization, place, phase) of the one person
        (MAYOR, "works 2 0 as=мэр in=1", ("мэр", None, "Тула", "current")),
        (MAYOR, "works 2 0 former as=мэр in=1", ("мэр", None, "Тула", "former")),
        (
            "[PROFESSION:глава [ORG:МИД]] [LOC:Чили] [PER:Илья Седов]",
            "works 3 0 as=глава_МИД of=1 in=2",
            ("глава МИД", "МИД", "Чили", "current"),
        ),
        (
            "[PROFESSION:мэр города] [PER:Илья Седов]",
            "works 1 0 as=мэр_города",
            ("мэр города", None, None, "current"),
        ),
    ],
)
def test_a_post(marked: str, told: str, row: tuple[str | None, ...]) -> None:
    assert positions((marked, told, 3)) == [("Илья Седов", *row, MAY[3], MAY[3], 1)]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (MAYOR, "part 2 0"),
        # of no one; no position
        ("[PROFESSION:Мэр] [PER:он]", "works 1 0 as=мэр"),
        ("[PROFESSION:певец] [PER:Илья Седов]", "works 1 0"),
    ],
)
def test_no_post(marked: str, told: str) -> None:
    assert positions((marked, told, 3)) == []


@pytest.mark.parametrize("apart", [False, True])
def test_posts_of_a_corpus(apart: bool) -> None:
    alone = "[PROFESSION:мэр] [PER:Илья Седов]"
    articles = [
        (MAYOR, "works 2 0 as=мэр in=1", 5),
        (MAYOR, "works 2 0 as=мэр in=1", 3),
        # one without a place, or with one not told, is the one that has it; of another phase it is another
        (alone, "works 1 0 as=мэр", 7),
        ("[PROFESSION:мэр города] [PER:Илья Седов]", "works 1 0 as=мэр_города", 8),
        ("[ORG:Вега]: [PROFESSION:мэр города] [PER:Олег Гай]", "works 2 1 as=мэр of=0", 2),
        ("[PROFESSION:мэр города] [PER:Олег Гай]", "works 1 0 as=мэр_города", 1),
        (alone, "works 1 0 former as=мэр", None),
        ("[PROFESSION:Глава [ORG:Лиры|Лира]|глава Лиры] [PER:Анна Лис]", "works 2 0 as=глава_Лиры of=1", 4),
        (
            "[PROFESSION:Глава [ORG:Веги|Вега]|глава Веги] [PER:Анна Лис]",
            "works 2 0 as=глава_Веги of=1",
            None,
        ),
    ]
    assert positions(*articles, apart=apart) == [
        ("Илья Седов", "мэр", None, "Тула", "current", MAY[3], MAY[8], 4),
        ("Олег Гай", "мэр", "Вега", None, "current", MAY[1], MAY[2], 2),
        ("Анна Лис", "глава Веги", "Вега", None, "current", None, None, 1),
        ("Анна Лис", "глава Лиры", "Лира", None, "current", MAY[4], MAY[4], 1),
        ("Илья Седов", "мэр", None, None, "former", None, None, 1),
    ]


def test_the_fuller_of_two_in_one_article() -> None:
    article = f"{MAYOR} пришёл. [PROFESSION:Мэр] [PER:Илья Седов] ждёт."
    assert positions((article, "works 2 0 as=мэр in=1; works 4 3 as=мэр", 3)) == [
        ("Илья Седов", "мэр", None, "Тула", "current", MAY[3], MAY[3], 1)
    ]
    # a post within a post is no other one
    article = "[PROFESSION:помощник [PROFESSION:мэра|мэр]] [PER:Илья Седов]"
    assert positions((article, "works 2 0 as=помощник_мэра; works 2 1 as=мэр", 3)) == [
        ("Илья Седов", "помощник мэра", None, None, "current", MAY[3], MAY[3], 1)
    ]
