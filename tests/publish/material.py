"""Three articles annotated by hand: every table has rows, every number can be counted by eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from pipeline.publish.values import Part, Parts
from pipeline.schema import SCHEMAS

TOKEN = re.compile(r"\w+|[^\w\s]")

EMPTY = {
    pa.string(): "",
    pa.int32(): 0,
    pa.int64(): 0,
    pa.bool_(): False,
}
"""What a column that is never null holds where a test does not care."""

A, B, C = "a" * 32, "b" * 32, "c" * 32
FIRST, SECOND = date(2024, 10, 1), date(2024, 10, 2)
LAPTEVA, GROMOV, TULA, BANK = "per_lapteva", "per_gromov", "loc_tula", "org_bank"
NAMES = {LAPTEVA: "Анна Лаптева", GROMOV: "Олег Громов", TULA: "Тула", BANK: "Окский банк"}
TYPES = {LAPTEVA: "PER", GROMOV: "PER", TULA: "LOC", BANK: "ORG"}

# Article A names Лаптева nine times beside Громов: one article that names both, not ninety pairs.
MENTIONS = [
    *((A, 0, LAPTEVA, FIRST),) * 9,
    *((A, 0, GROMOV, FIRST),) * 5,
    (A, 1, GROMOV, FIRST),
    (A, 1, TULA, FIRST),
    (A, 1, TULA, FIRST),
    (B, 0, LAPTEVA, SECOND),
    (B, 0, TULA, SECOND),
    (B, 1, GROMOV, SECOND),
    (B, 1, BANK, SECOND),
    (C, 0, LAPTEVA, None),
]
SENTENCES = {
    (A, 0): ("title", "Лаптева и Громов подняли ставки"),
    (A, 1): ("text", "Громов был в Туле, где берёза дороже на 5%."),
    (B, 0): ("text", "Анна Лаптева приедет в Тулу 5 ноября."),
    (B, 1): ("text", "Ставка Окского банка — 19%, прибыль — 5 млн рублей, заметил Громов."),
    (C, 0): ("text", "=Лаптева, без даты"),
}
LEMMAS = {
    (A, 0): "Лаптева и Громов поднять ставка",
    (A, 1): "Громов быть в Тула , где береза дорогой на 5 % .",
    (B, 0): "Анна Лаптева приехать в Тула 5 ноябрь .",
    (B, 1): "ставка Окский банк — 19 % , прибыль — 5 миллион рубль , заметить Громов .",
    (C, 0): "= Лаптева , без дата",
}


def _text(doc: str, before: int = 9) -> str:
    """The text of a document, or its sentences before one."""
    said = [
        text for (of, at), (field, text) in SENTENCES.items() if of == doc and field == "text" and at < before
    ]
    return " ".join(said)


def _start(doc: str, sentence: int) -> int:
    """Where a sentence stands in its field."""
    before = _text(doc, sentence)
    return len(before) + 1 if before else 0


def fact(doc: str, sentence: int, text: str, **values: Any) -> dict[str, Any]:
    """What a row of a table of facts has, and its own."""
    field, whole = SENTENCES[doc, sentence]
    start = _start(doc, sentence) + whole.find(text)
    places = {"start": start, "stop": start + len(text), "field": field}
    return {"doc_id": doc, "sentence_id": sentence, "text": text, **places, **values}


def _tokens(doc: str, sentence: int) -> Iterator[dict[str, Any]]:
    """A token for each word of a sentence: every lemma stands for one, as many as there are words."""
    field, text = SENTENCES[doc, sentence]
    lemmas, at = LEMMAS[doc, sentence].split(), _start(doc, sentence)
    for found, lemma in zip(TOKEN.finditer(text), lemmas, strict=True):
        start, stop = at + found.start(), at + found.end()
        yield {"doc_id": doc, "sentence_id": sentence, "field": field, "start": start, "stop": stop} | {
            "token_id": 100 * sentence + start,
            "lemma": lemma,
            "text": found[0],
        }


def _entity(key: str, documents: int, first: date | None, last: date | None, **more: Any) -> dict[str, Any]:
    counts = {"n_documents": documents, "n_mentions": sum(row[2] == key for row in MENTIONS)}
    days = {"first_published_date": first, "last_published_date": last}
    return {"entity_id": key, "type": TYPES[key], "name": NAMES[key], **counts, **days, **more}


def _document(doc: str, day: date | None, **more: Any) -> dict[str, Any]:
    moment = day and datetime(day.year, day.month, day.day, 22, 0, tzinfo=UTC)
    dated = {"published": moment, "published_date": day, "published_offset": day and 180}
    return {"doc_id": doc, "uri": f"{doc[0]}.txt", "text": _text(doc), **dated, **more}


ROWS: Mapping[str, list[dict[str, Any]]] = {
    "documents": [
        _document(
            A, FIRST, title="Лаптева и Громов подняли ставки", url="https://news.example/a", outlet="Ока"
        ),
        _document(B, SECOND, authors=["Пётр Лукин", "Ян Ли"], duplicate_of=A, reprint_of=A),
        _document(C, None, is_summary=True),
    ],
    "sentences": [
        {"doc_id": doc, "sentence_id": number, "field": field, "text": text}
        | {"start": _start(doc, number), "stop": _start(doc, number) + len(text)}
        for (doc, number), (field, text) in SENTENCES.items()
    ],
    "tokens": [row for doc, sentence in SENTENCES for row in _tokens(doc, sentence)],
    "mentions": [
        {
            **fact(doc, sentence, NAMES[key].split()[-1], published_date=day),
            "mention_id": at,
            "type": TYPES[key],
            "entity_id": key,
            "entity_name": NAMES[key],
        }
        for at, (doc, sentence, key, day) in enumerate(MENTIONS)
    ],
    "entities": [
        _entity(LAPTEVA, 3, FIRST, SECOND, aliases=["Лаптева", "А. Лаптева"]),
        _entity(GROMOV, 2, FIRST, SECOND),
        _entity(TULA, 2, FIRST, SECOND, country="RU", latitude=54.2, longitude=37.6),
        _entity(BANK, 1, SECOND, SECOND),
    ],
    "dates": [
        fact(B, 0, "5 ноября", kind="period", value="2024-11-05", published_date=SECOND)
        | {"date_from": date(2024, 11, 5), "date_to": date(2024, 11, 5), "grain": "day"},
        fact(B, 0, "приедет", kind="reference", value="FUTURE_REF", date_id=1, published_date=SECOND),
        fact(
            A, 1, "был", kind="period", date_from=date(1812, 1, 1), date_to=date(1812, 12, 31), grain="year"
        ),
    ],
    "percents": [
        fact(A, 1, "5%", low=5.0, high=5.0, unit="percent", comparison="eq", published_date=FIRST)
        | {"indicator": "берёза", "measure": "change", "direction": "up", "status": "fact"},
        fact(B, 1, "19%", low=18.0, high=20.0, unit="percent", comparison="approx", published_date=SECOND)
        | {"indicator": "ставка", "of": "Окский банк", "date_id": 0, "by": "Громов", "by_entity_id": GROMOV},
        fact(B, 1, "19%", percent_id=1, low=19.0, unit="percent", comparison="eq", published_date=SECOND),
    ],
    "money": [
        fact(B, 1, "5 млн рублей", low=5e6, high=5e6, currency="RUB", comparison="eq", published_date=SECOND)
        | {"indicator": "прибыль", "of_entity_id": BANK},
        fact(A, 1, "5", low=5.0, high=7.0, comparison="eq", published_date=FIRST),
    ],
    "quantities": [fact(A, 1, "5", kind="count", low=5.0, comparison="eq")],
    "quotes": [
        fact(A, 1, "Громов был", kind="direct", speaker="Громов", speaker_type="PER", published_date=FIRST)
        | {"speaker_entity_id": GROMOV, "cue_lemma": "сказать"},
        fact(A, 1, "берёза дороже", kind="direct", speaker="Громов", quote_id=1, continues_id=0),
        fact(B, 1, "Ставка", kind="partial", speaker="Лукин", speaker_name="Пётр Лукин", outlet="Ока")
        | {"published_date": SECOND},
    ],
    "relations": [fact(A, 0, "Лаптева и Громов", type="part_of", subject_id=0, object_id=9)],
    "positions": [
        {"person_entity_id": LAPTEVA, "position": "глава", "organization_entity_id": BANK, "phase": phase}
        | {"first_published_date": FIRST, "last_published_date": last, "n_documents": 1}
        for phase, last in (("current", SECOND), ("former", FIRST))
    ]
    + [
        {"person_entity_id": GROMOV, "position": "мэр", "place_entity_id": TULA, "phase": phase}
        | {"first_published_date": FIRST, "last_published_date": last, "n_documents": 2}
        for phase, last in (("current", FIRST), ("dismissed", SECOND))
    ],
    "inputs": [{"uri": "a.txt", "kind": "txt", "bytes": 3_000_000_000}],
    "errors": [{"uri": "=cmd|' /C calc'!A0", "stage": "read", "severity": "error", "message": "-"}] * 2,
}


def tables(rows: Mapping[str, list[dict[str, Any]]] = ROWS) -> dict[str, pa.Table]:
    """The tables of these rows; of a table that is not among them, none."""
    return {name: _table(schema, rows.get(name, [])) for name, schema in SCHEMAS.items()}


def _table(schema: pa.Schema, rows: list[dict[str, Any]]) -> pa.Table:
    blank = {each.name: None if each.nullable else EMPTY[each.type] for each in schema}
    assert all(row.keys() <= blank.keys() for row in rows)
    return pa.Table.from_pylist([blank | row for row in rows], schema=schema)


def parts(found: Mapping[str, pa.Table]) -> Parts:
    """The tables as a run gives them, in one part."""
    return lambda name: [Part.of(found[name])]
