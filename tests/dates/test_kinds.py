"""Sentences of many kinds, with the project's own morphology: `kinds.tsv` says what each gives."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from pipeline import models, morphology
from pipeline.article import MOSCOW, Article
from pipeline.batch import Date
from pipeline.config import Config
from pipeline.dates import find
from pipeline.segment import segment
from tests.dates.test_rules import shown

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "kinds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def plain(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


@cache
def found() -> list[list[Date]]:
    """The rows of every line, annotated as one batch."""
    articles = [
        Article(
            str(n), plain(marked), published=datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=MOSCOW)
        )
        for n, (day, marked, *_) in enumerate(LINES)
    ]
    batch = segment(articles)
    morphology.tag(batch, models.load(Config().model))
    find(batch)
    return [[row for row in batch.dates if row.doc == n] for n in range(len(articles))]


@pytest.mark.parametrize("number", range(len(LINES)), ids=[line[1] for line in LINES])
def test_kind(number: int) -> None:
    _, marked, *expected = LINES[number]
    rows = [shown(plain(marked), row).split("\t") for row in found()[number]]
    if expected == ["-"]:
        assert rows == []
        return
    words = marked[marked.index("[") + 1 : marked.index("]")]
    near = [row for row in rows if row[0] == words] or [
        row for row in rows if row[0] in words or words in row[0]
    ]
    (row,) = near
    assert [row[1], row[2], *row[4:]] == expected
