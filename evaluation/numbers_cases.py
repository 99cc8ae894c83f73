"""Values of numbers and prices on the cases of other projects' test suites.

A number is read where `numerals` first finds one of the case's kind (cardinal or ordinal), with a "минус"
before it; a price where `money` finds a sum. A case without a number is right when none is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.corpora import records
from evaluation.dates_cases import Outcome
from pipeline.numbers.money import sums
from pipeline.russian.numerals import CARDINAL, ORDINAL, cardinal, lowered, masked, ordinal

SOURCES = ("number_parser", "ovos_number", "lingua_franca", "price_parser", "natasha")

_CARDINAL = re.compile(rf"(?:\bминус\s+)?{CARDINAL}")
_ORDINAL = re.compile(ORDINAL)


def cases(gold: Path) -> Iterator[Outcome]:
    """The numbers and prices of ``cases``; dates and lengths of time are measured elsewhere."""
    for source in SOURCES:
        for case in records(gold / "cases" / f"{source}.jsonl"):
            for item in case["expected"] or [{"type": "number", "value": None}]:
                if item["type"] in ("number", "money"):
                    found = _price(case["text"]) if item["type"] == "money" else _number(case["text"], item)
                    wanted = (item["value"], item.get("unit"))
                    yield Outcome(source, case["text"], found == wanted, str(wanted), str(found))


def _number(text: str, item: Mapping[str, Any]) -> tuple[float | None, str | None]:
    spelled, value = (_ORDINAL, ordinal) if item.get("kind") == "ordinal" else (_CARDINAL, cardinal)
    match = spelled.search(masked(lowered(text)))
    return (value(text[slice(*match.span())]) if match else None), item.get("unit")


def _price(text: str) -> tuple[float | None, str | None]:
    found = sums(text, 0, len(text))
    return (found[0].low, found[0].unit) if found else (None, None)
