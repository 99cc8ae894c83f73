import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.article import Article
from pipeline.segment import segment
from training.data import MIN_SPANS, Document, Span, levels, read, tags, tokens, tracks

TEXT = "Министр обороны Франции в Вене"
MINISTER = (0, 23, "PROFESSION")
INNER = (0, 7, "PROFESSION")
COUNTRY = (16, 23, "COUNTRY")
CITY = (26, 30, "CITY")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([MINISTER, INNER, COUNTRY], [(MINISTER, 0), (INNER, 1), (COUNTRY, 0)]),
        ([(0, 5, "ORG"), (5, 9, "ORG")], [((0, 5, "ORG"), 0), ((5, 9, "ORG"), 0)]),
        # Of two that cross the first stays.
        ([(0, 5, "ORG"), (3, 9, "ORG")], [((0, 5, "ORG"), 0)]),
        ([(0, 5, "ORG"), (3, 9, "LOC")], [((0, 5, "ORG"), 0), ((3, 9, "LOC"), 0)]),
    ],
)
def test_levels(spans: list[Span], expected: list[tuple[Span, int]]) -> None:
    assert levels(spans) == expected


def test_tags() -> None:
    document = Document("nerel", "a", TEXT, (MINISTER, INNER, COUNTRY, CITY))
    kinds = [("PROFESSION", 0), ("PROFESSION", 1), ("COUNTRY", 0)]
    found = tags(document, tokens(TEXT), kinds)
    assert ["".join("OBIES"[tag] for tag in track) for track in found.T] == ["BIEOO", "SOOOO", "OOSOO"]


def test_a_span_covers_every_token_that_it_touches() -> None:
    document = Document("nerel", "a", TEXT, ((17, 28, "LOC"),))
    found = tags(document, tokens(TEXT), [("LOC", 0)])
    assert np.flatnonzero(found[:, 0]).tolist() == [2, 3, 4]


def test_documents_are_read_as_the_stages_read_them(tmp_path: Path) -> None:
    spans = [{"start": 0, "stop": 7, "type": "CITY"}, {"start": 11, "stop": 17, "type": "COUNTRY"}]
    record = {"id": "a", "text": "Мос\u00adквa \u2014\r\nРоссия", "spans": spans}  # its last letter is Latin
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (document,) = read("nerel", tmp_path / "gold.jsonl")
    batch = segment([Article(uri="a", text=document.text)])
    assert tokens(document.text).forms == tuple(batch.tokens.form) == ("Москва", "—", "Россия")
    assert [document.text[start:stop] for start, stop, _ in document.spans] == ["Москва", "Россия"]


def test_rare_tracks_are_left_out() -> None:
    often = Document("nerel", "a", TEXT, (MINISTER, COUNTRY))
    once = Document("nerel", "b", TEXT, (CITY, INNER))
    assert tracks([often] * MIN_SPANS + [once]) == [("COUNTRY", 0), ("PROFESSION", 0)]


def test_tokens_are_those_of_the_stages_where_razdel_gives_others() -> None:
    found = tokens("Поезд Казань-Уфа задержан😂 на час.\n")
    assert found.forms == ("Поезд", "Казань", "-", "Уфа", "задержан", "😂", "на", "час", ".")
    assert found.start.tolist() == [0, 6, 12, 13, 17, 25, 27, 30, 33]
