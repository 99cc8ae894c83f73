"""Whether a person holds a post: now, no more, for a time, from now on."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pipeline.quotes.view import View
from pipeline.relations.pairs import Item

CURRENT = "current"
BEFORE = 3  # tokens before a post that can tell of it
BETWEEN = 12  # tokens around a person and a post that can


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rules = []
    for line in (files(__package__) / "phases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phase, where, words, _ = line.split("\t")
            pattern = "|".join(re.escape(word).replace(r"\*", ".*") for word in words.split())
            rules.append((phase, where, re.compile(pattern)))
    return tuple(rules)


def phase(view: View, person: Item, post: Item) -> str:
    """The phase of a post that a person has: by words in it, before it, or around the two."""
    number = view.sentence[post.first]
    start = view.bounds[number]
    low, high = min(person.first, post.first), max(person.after, post.after)
    around = range(low, min(high, low + BETWEEN + post.after - post.first))
    rows = {
        "in": range(post.first, post.after),
        "before": range(max(start, post.first - BEFORE), post.first),
        "between": [*range(person.after, post.first), *range(post.after, person.first)][:BETWEEN] or around,
    }
    for name, where, words in _rules():
        if any(words.fullmatch(view.low[row]) for row in rows[where]):
            return name
    return CURRENT
