"""What countries are called, in every form: "Чили", "чилийского", "Чилийская".

The table is made of CLDR and `pipeline.resolve`'s own names of countries, by `pipeline.resolve.gazetteer`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from pipeline.russian.lemmas import spelled

LIST = Path(__file__).parent / "data" / "nations.tsv"
SEPARATOR = "; "


@cache
def names() -> Mapping[str, str]:
    """ISO 3166 alpha-2 code > the name that newspapers use."""
    return {code: name for code, name, _ in _rows()}


@cache
def forms() -> Mapping[str, str]:
    """Name or adjective, folded > ISO 3166 code: every form of those of one word, the others as they are."""
    return {form: code for code, _, cell in _rows() for form in cell.split(SEPARATOR) if form}


@lru_cache(maxsize=1 << 14)
def country(name: str) -> str | None:
    """ISO 3166 code of the country that a name is that of, else that a word in it is: "МИД Чили"."""
    folded, known = spelled(name), forms()
    return known.get(folded) or next((known[word] for word in folded.split() if word in known), None)


def _rows() -> Iterator[list[str]]:
    for line in LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
