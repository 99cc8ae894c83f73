"""What the name of a body says by itself: of which country it is, whether a post's words are in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from pipeline.quotes.alike import initials
from pipeline.russian import nations
from pipeline.russian.lemmas import spelled

PATH = Path(str(files(__package__) / "bodies.tsv"))
MINISTRY = "мин"
"""What the syllables of a ministry's name follow: "Минфин"."""
SYLLABLE, STEM = 3, 5
"""Letters that a syllable shares with the word it stands for, and forms and derivations of one word share."""
HOME = "RU"
"""The country of the papers."""


@cache
def _bodies() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds a body of the table, and beginning > ISO 3166 code."""
    lines = PATH.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    codes = {begun: code for code, cell, _ in rows for begun in cell.split("; ")}
    longest = sorted(codes, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})"), codes


@lru_cache(maxsize=1 << 14)
def country(name: str) -> str | None:
    """ISO 3166 code of the country of a body or a post, by its name alone: "МИД Чили", "депутат Госдумы"."""
    finder, codes = _bodies()
    found = finder.search(spelled(name))
    return codes[found[0]] if found else nations.country(name)


@lru_cache(maxsize=1 << 14)
def akin(post: str, name: str) -> str:
    """What the lemmas of a post, its head first, have in common with the name of a body.

    "initials": "министр иностранный дело" and "МИД"; "word": "министр оборона" and "Минобороны"; else "no".
    """
    words = spelled(name).split()
    if initials(post) in words:
        return "initials"
    _, *others = post.split()
    return "word" if any(_begins(word, other) for word in words for other in others) else "no"


def _begins(word: str, other: str) -> bool:
    """Whether a word of a name begins as one of a post does."""
    if word.startswith(MINISTRY) and other.startswith(word.removeprefix(MINISTRY)[:SYLLABLE]):
        return len(word) >= len(MINISTRY) + SYLLABLE
    return len(other) >= STEM and word.startswith(other[:STEM])
