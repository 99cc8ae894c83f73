"""Before it is damaged, a file of every kind is read without a word."""

import json
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.read import Problem, read
from tests.faults.damaged import MADE

ARTICLES = [
    {"id": str(n), "published": "2024-05-04", "text": f"Олег Лапин открыл завод. Выпуск вырос на {n}%."}
    for n in range(1, 4)
]


@pytest.mark.parametrize("suffix", MADE)
def test_a_file_of_every_kind_is_read(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(MADE[suffix](ARTICLES))
    found = list(read([tmp_path]))
    assert [each for each in found if isinstance(each, Problem)] == []
    texts = "\n".join(each.text for each in found if isinstance(each, Article))
    assert "Выпуск вырос на 3%" in texts, json.dumps(texts)
