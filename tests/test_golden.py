"""The tables of data/raw in full. After a change that is meant, `python -m tests.golden` writes them anew."""

from typing import Any

import pytest

from pipeline.schema import TABLES
from tests import golden


@pytest.fixture(scope="module")
def lines() -> dict[str, list[str]]:
    return golden.lines()


@pytest.mark.parametrize("table", TABLES)
def test_table(table: str, lines: dict[str, list[str]]) -> None:
    assert not (found := golden.difference(table, lines[table])), found


def test_there_is_no_other_table() -> None:
    assert {file.stem for file in golden.FOLDER.glob("*.tsv")} == set(TABLES)


WRITTEN = [
    (None, ""),
    (0.1 + 0.2, "0.3"),
    (86_300_000_000.0, "86300000000"),
    (7, "7"),
    (True, "True"),
    ("a\tb\n\\", "a\\tb\\n\\\\"),
    (["a", None, 1.5], "a |  | 1.5"),
]


@pytest.mark.parametrize(("value", "expected"), WRITTEN)
def test_written(value: Any, expected: str) -> None:
    assert golden.written(value) == expected
