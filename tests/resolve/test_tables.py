"""The tables of words in resolve/."""

from __future__ import annotations

import pytest

from pipeline.resolve import places
from pipeline.resolve.document import LOOSELY
from pipeline.russian import nations
from tests.names.tables import odd, tables, unknown

MODULES = (
    *("resolve.bodies", "resolve.document", "resolve.evidence", "resolve.geography", "resolve.known"),
    *("resolve.naming", "resolve.nouns", "resolve.places", "resolve.positions"),
)
# Tables of what no dictionary has: stems, abbreviations, names, parts of words.
OTHER = {
    *("resolve.bodies.SPORTS", "resolve.evidence.NAMESAKES", "resolve.evidence.STREETS"),
    *("resolve.nouns.BEGINNINGS", "resolve.places.CITIES", "resolve.positions.PASSING"),
    *("resolve.positions.ADJECTIVE",),
}
TABLES = list(tables(MODULES))


@pytest.mark.parametrize(("table", "words"), TABLES, ids=[table for table, _ in TABLES])
def test_words(table: str, words: list[str]) -> None:
    assert odd(words) == []
    if table not in OTHER:
        assert unknown(words) == []


def test_codes_of_countries() -> None:
    assert nations.names().keys() >= places.NEAR
    assert {*LOOSELY.values()} <= nations.names().keys()
