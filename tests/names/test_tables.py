"""The tables of words in names/ and resolve/: a word that is misspelled would never be met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from pipeline.resolve import known, places
from pipeline.resolve.document import LOOSELY
from pipeline.russian.analyzer import is_known
from pipeline.russian.lemmas import spelled

MODULES = (
    *("names.beside", "names.extent", "names.kinds", "names.nominatives", "names.people", "names.persons"),
    *("names.phrases", "names.repair", "resolve.bodies", "resolve.document", "resolve.evidence"),
    *(
        "resolve.geography",
        "resolve.known",
        "resolve.naming",
        "resolve.nouns",
        "resolve.places",
        "resolve.positions",
    ),
)
# Tables of what no dictionary has: stems, abbreviations, names, parts of words.
OTHER = {
    *("names.kinds.NETWORKS", "names.kinds.FIRMS", "names.kinds.WHERE", "names.persons.EASTERN"),
    *("names.persons.PARTICLES", "names.persons.NOBLE", "names.phrases.CLIPPED", "names.phrases.PARTS"),
    *("names.repair.NO_NAMES", "names.repair.UNIONS"),
    *(
        "names.nominatives.GENDERS",
        "names.nominatives.INSIDE",
        "names.extent.POSTS",
        "resolve.bodies.SPORTS",
        "resolve.evidence.NAMESAKES",
    ),
    *("resolve.evidence.STREETS", "resolve.nouns.BEGINNINGS", "resolve.places.CITIES"),
    *("resolve.positions.PASSING", "resolve.positions.ADJECTIVE"),
}
TERM = re.compile("[а-яёa-z]+(?:[ -][а-яёa-z]+)*(?:-?[0-9]+)?$", re.IGNORECASE)
WORD = re.compile("[а-яё]", re.IGNORECASE)
APART = re.compile("[ -]")


def tables() -> Iterator[tuple[str, list[str]]]:
    """(name, words) of each table of Russian words, and of each part of one that has several."""
    for module in MODULES:
        for name, value in vars(import_module(f"pipeline.{module}")).items():
            several = isinstance(value, dict) and all(isinstance(each, frozenset) for each in value.values())
            parts = [*value.values()] if several else [value]
            if isinstance(value, dict):
                parts.append(tuple(value.values()))
            for part in parts if name.isupper() else ():
                words = list(part) if isinstance(part, frozenset | dict | tuple) else []
                if words and all(isinstance(word, str) and WORD.match(word) for word in words):
                    yield f"{module}.{name}", words


TABLES = list(tables())


@pytest.mark.parametrize(("table", "words"), TABLES, ids=[table for table, _ in TABLES])
def test_words(table: str, words: list[str]) -> None:
    assert [word for word in words if not TERM.match(word)] == []
    if table not in OTHER:
        assert [word for word in words if not all(map(is_known, APART.split(spelled(word))))] == []


def test_codes_of_countries() -> None:
    assert known.country_names().keys() >= places.NEAR
    assert {*LOOSELY.values()} <= known.country_names().keys()
