"""The tables of words in names/."""

from __future__ import annotations

import pytest

from tests.names.tables import odd, tables, unknown

MODULES = (
    *(
        "names.beside",
        "names.clubs",
        "names.compounds",
        "names.extent",
        "names.kinds",
        "names.nominatives",
        "names.people",
        "names.persons",
    ),
    *("names.phrases", "names.repair", "names.said"),
)
# Tables of what no dictionary has: stems, abbreviations, names, parts of words.
OTHER = {
    *("names.kinds.NETWORKS", "names.kinds.FIRMS", "names.kinds.WHERE", "names.said.NAMED"),
    *(
        "names.persons.EASTERN",
        "names.people.EASTERN",
        "names.persons.PARTICLES",
        "names.persons.NOBLE",
    ),
    *("names.phrases.PARTS", "names.repair.NO_NAMES", "names.repair.UNIONS", "names.nominatives.GENDERS"),
    *("names.nominatives.INSIDE", "names.compounds.FIRST"),
}
TABLES = list(tables(MODULES))


@pytest.mark.parametrize(("table", "words"), TABLES, ids=[table for table, _ in TABLES])
def test_words(table: str, words: list[str]) -> None:
    assert odd(words) == []
    if table not in OTHER:
        assert unknown(words) == []
