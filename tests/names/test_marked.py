"""The rules of spans over what a model might give: `spans.tsv`, (rule, given, right); "=" for as given."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.names.marked import repaired

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "spans.tsv").read_text(encoding="utf-8").splitlines()
    if line[0] != "#"
]
SCORE = re.compile(r"=\.\d+")


@cache
def made() -> list[str]:
    return repaired([given for _, given, _ in ROWS])


@pytest.mark.parametrize(
    ("number", "given", "right"),
    [pytest.param(at, *row[1:], id=f"{row[0]}-{row[1]}") for at, row in enumerate(ROWS)],
)
def test_rule(number: int, given: str, right: str) -> None:
    assert made()[number] == (SCORE.sub("", given) if right == "=" else right)
