"""Texts of raw news by id."""

import gzip
import json
from pathlib import Path

import pytest

from training.raw import RAW, texts


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / RAW
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(3):
            lines.write(json.dumps({"id": f"a:{number}", "text": f"Текст {number}"}) + "\n")
    return tmp_path


def test_the_texts_of_some_ids(gold: Path) -> None:
    assert texts(gold, {"a:2", "a:0"}) == {"a:0": "Текст 0", "a:2": "Текст 2"}


def test_an_id_that_is_not_there_is_said(gold: Path) -> None:
    with pytest.raises(KeyError, match="a:7"):
        texts(gold, {"a:1", "a:7"})
