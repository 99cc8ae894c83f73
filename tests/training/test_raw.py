"""Texts of raw news by id."""

import gzip
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.article import MOSCOW
from training.raw import DATED, RAW, articles, texts


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / RAW
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(3):
            lines.write(json.dumps({"id": f"a:{number}", "text": f"Текст {number}"}) + "\n")
        lines.write(json.dumps({"id": "rbc:65a0b1c29a79470000000000", "text": "Рост на 5%."}) + "\n")
    dated = {"id": "65a0", "text": "Спад.", "published": "2024-01-11T20:00:00+03:00"}
    (tmp_path / DATED).write_text(json.dumps(dated) + "\n", encoding="utf-8")
    return tmp_path


def test_the_texts_of_some_ids(gold: Path) -> None:
    assert texts(gold, {"a:2", "a:0"}) == {"a:0": "Текст 0", "a:2": "Текст 2"}


def test_an_id_that_is_not_there_is_said(gold: Path) -> None:
    with pytest.raises(KeyError, match="a:7"):
        texts(gold, {"a:1", "a:7"})


def test_a_day_that_is_told_goes_before_that_of_an_id(gold: Path) -> None:
    asked = {"a:1", "rbc:65a0", "rbc:65a0b1c29a79470000000000"}
    assert {each.uri: each.published for each in articles(gold, asked)} == {
        "a:1": None,
        "rbc:65a0": datetime(2024, 1, 11, 20, tzinfo=timezone(timedelta(hours=3))),
        "rbc:65a0b1c29a79470000000000": datetime(2024, 1, 12, 6, 28, 2, tzinfo=MOSCOW),
    }
