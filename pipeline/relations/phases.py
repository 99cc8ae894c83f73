"""Whether a person holds a post: now, no more, for a time, from now on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.quotes.view import View

Bounds = tuple[int, int]
"""(first, after the last) row of a mention."""

CURRENT = "current"
BEFORE = 4  # tokens before a post that can tell of it
BETWEEN = 12  # tokens around a person and a post that can


class Rule(NamedTuple):
    """A row of `phases.tsv`."""

    phase: str
    where: str
    """Where its words stand."""
    words: re.Pattern[str]


@cache
def _rules() -> tuple[Rule, ...]:
    rules = []
    for line in (files(__package__) / "phases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phase, where, words, _ = line.split("\t")
            pattern = "|".join(re.escape(word).replace(r"\*", ".*") for word in words.split())
            rules.append(Rule(phase, where, re.compile(pattern)))
    return tuple(rules)


@lru_cache(maxsize=1 << 12)
def _telling(word: str) -> tuple[int, ...]:
    """The positions of the rules that have a word."""
    return tuple(at for at, rule in enumerate(_rules()) if rule.words.fullmatch(word))


def phase(view: View, person: Bounds, post: Bounds) -> str:
    """The phase of a post that a person has: by words in it, before it, or around the two.

    `post` may be where the person works: then the words tell of what he is there.
    """
    start = view.bounds[view.sentence[post[0]]]
    begins = person[0] if person[0] <= post[0] < person[1] else post[0]
    low, high = min(person[0], post[0]), max(person[1], post[1])
    around = range(low, min(high, low + BETWEEN + post[1] - post[0]))
    rows: dict[str, Sequence[int]] = {
        "in": range(*post),
        "before": range(_clause(view, max(start, begins - BEFORE), begins), begins),
        "between": [*range(person[1], post[0]), *range(post[1], person[0])][:BETWEEN] or around,
    }
    rows["as"] = rows["between"] if view.tag[post[0]].case == "Ins" else ()
    rules = _rules()
    told = (
        at
        for where, own in rows.items()
        for word in _words(view, own)
        for at in _telling(word)
        if rules[at].where == where
    )
    first = min(told, default=None)
    return CURRENT if first is None else rules[first].phase


def _clause(view: View, first: int, after: int) -> int:
    """The row behind the last comma of some rows; the first one where there is none."""
    return max([first, *(row + 1 for row in range(first, after) if view.form[row] == ",")])


def _words(view: View, rows: Iterable[int]) -> list[str]:
    """Words in lower case; an abbreviation is one."""
    text = " ".join([view.low[row] for row in rows])
    return text.replace("и . о .", "и.о.").split()
