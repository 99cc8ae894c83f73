"""Whether a person holds a post: now, no more, for a time, from now on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.quotes.view import View

Bounds = tuple[int, int]
"""(first, after the last) row of a mention."""

CURRENT = "current"
BEFORE = 4  # tokens before a post that can tell of it
BETWEEN = 12  # tokens around a person and a post that can


@cache
def _rules() -> tuple[tuple[str, str, Callable[[str], bool]], ...]:
    """Phase, where its words stand, whether a word is one of them."""
    rules = []
    for line in (files(__package__) / "phases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phase, where, words, _ = line.split("\t")
            pattern = "|".join(re.escape(word).replace(r"\*", ".*") for word in words.split())
            rules.append((phase, where, _known(re.compile(pattern))))
    return tuple(rules)


def _known(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Whether a pattern is a whole word, asked once of each word."""
    return lru_cache(maxsize=1 << 12)(lambda word: pattern.fullmatch(word) is not None)


def phase(view: View, person: Bounds, post: Bounds) -> str:
    """The phase of a post that a person has: by words in it, before it, or around the two.

    `post` may be where the person works: then the words tell of what he is there.
    """
    start = view.bounds[view.sentence[post[0]]]
    begins = person[0] if person[0] <= post[0] < person[1] else post[0]
    low, high = min(person[0], post[0]), max(person[1], post[1])
    around = range(low, min(high, low + BETWEEN + post[1] - post[0]))
    rows = {
        "in": range(*post),
        "before": range(_clause(view, max(start, begins - BEFORE), begins), begins),
        "between": [*range(person[1], post[0]), *range(post[1], person[0])][:BETWEEN] or around,
    }
    told = {where: _words(view, own) for where, own in rows.items()}
    return next(
        (name for name, where, words in _rules() if any(words(word) for word in told[where])), CURRENT
    )


def _clause(view: View, first: int, after: int) -> int:
    """The row behind the last comma of some rows; the first one where there is none."""
    return max([first, *(row + 1 for row in range(first, after) if view.form[row] == ",")])


def _words(view: View, rows: Iterable[int]) -> list[str]:
    """Words in lower case; an abbreviation is one."""
    text = " ".join([view.low[row] for row in rows])
    return text.replace("и . о .", "и.о.").split()
