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


FLAT = "joined"
"""The rule for a model that finds no names within names."""


@cache
def made() -> dict[str, str]:
    """What becomes of each text."""
    found = {}
    for flat in (False, True):
        given = [row[1] for row in ROWS if (row[0] == FLAT) == flat]
        found |= dict(zip(given, repaired(given, nested=not flat), strict=True))
    return found


@pytest.mark.parametrize(
    ("given", "right"), [row[1:] for row in ROWS], ids=["-".join(row[:2]) for row in ROWS]
)
def test_rule(given: str, right: str) -> None:
    assert made()[given] == (SCORE.sub("", given) if right == "=" else right)
