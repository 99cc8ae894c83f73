"""Every example of every rule, with all columns: `examples.tsv` says what each gives on 7 November 2014.

A line of the file is a row of the table: the example, the expression found in it, kind, value, first and last
day, times, part, bound, comparison; an example that is no date has one line without the rest.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.batch import Date
from pipeline.dates import parse
from pipeline.dates.rules import MACROS, RULES

PUBLISHED = date(2014, 11, 7)  # a Friday
EXAMPLES = [(text, values) for rule in RULES for text, values in rule.examples.items()]


def expected() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "examples.tsv").read_text(encoding="utf-8").splitlines():
        text, _, row = line.partition("\t")
        lines[text] += [row] if row else []
    return lines


def shown(text: str, row: Date) -> str:
    days = f"{row.date_from}..{row.date_to}" if row.date_from else ""
    times = f"{row.time_from:%H:%M}-{row.time_to:%H:%M}" if row.time_from and row.time_to else ""
    columns = (row.kind, row.value, days, times, row.part, row.bound, row.comparison)
    return "\t".join([text[row.start : row.stop], *(column or "-" for column in columns)])


ROWS = expected()


@pytest.mark.parametrize(("text", "values"), EXAMPLES)
def test_example(text: str, values: Sequence[str | None]) -> None:
    rows = parse(text, PUBLISHED)
    assert tuple(row.value for row in rows) == values
    assert [shown(text, row) for row in rows] == ROWS[text]


def test_the_examples_are_those_of_the_rules() -> None:
    assert ROWS.keys() == {text for text, _ in EXAMPLES}


def test_every_rule_has_an_example() -> None:
    assert [rule.pattern for rule in RULES if not rule.examples] == []


def test_every_macro_is_used() -> None:
    used = set(
        re.findall(r"\b[A-Z][A-Z_0-9]*\b", " ".join([*MACROS.values(), *(rule.pattern for rule in RULES)]))
    )
    assert MACROS.keys() - used == set()
