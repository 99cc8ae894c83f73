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
SINCE = {"appointed": CURRENT, "dismissed": "former"}
"""What a change of a former year is by now."""
NAMING = frozenset({"", "Nom"})
"""Cases of a subject."""
YEAR = re.compile("(?:19|20)[0-9]{2}")
BEFORE = 4  # tokens before a post, or before a person, that can tell of it
BETWEEN = 12  # tokens around a person and a post that can
BEHIND = 6  # tokens from both to the verb that can
FOLLOWING = 3  # tokens from a verb that tells to what has to follow it, both counted


class Rule(NamedTuple):
    """A row of `phases.tsv`."""

    phase: str
    where: str
    """Where its words stand."""
    words: re.Pattern[str]
    then: re.Pattern[str] | None
    """Words of which one has to follow."""


@cache
def _rules() -> tuple[Rule, ...]:
    rules = []
    for line in (files(__package__) / "phases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phase, where, words, _ = line.split("\t")
            first, _, then = words.partition(" + ")
            rules.append(Rule(phase, where, _pattern(first), _pattern(then) if then else None))
    return tuple(rules)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word).replace(r"\*", ".*") for word in words.split()))


@lru_cache(maxsize=1 << 14)
def _telling(word: str) -> tuple[int, ...]:
    """The positions of the rules of which a word is the first."""
    return tuple(at for at, rule in enumerate(_rules()) if rule.words.fullmatch(word))


def phase(view: View, person: Bounds, post: Bounds) -> str:
    """The phase of a post that a person has: by words in it, before it, around the two or behind them.

    `post` may be where the person works: then the words tell of what he is there.
    """
    low, high = min(person[0], post[0]), max(person[1], post[1])
    start, end = view.bounds[view.sentence[post[0]]], view.bounds[view.sentence[high - 1] + 1]
    near = range(max(low - BEFORE, min(start, low)), min(high + BEHIND + FOLLOWING, end))
    if not any(map(_telling, _words(view, near))):
        return CURRENT  # as most are: nothing near by tells
    rows = _places(view, person, post, start, end)
    rules = _rules()
    told = (
        at
        for where, own in rows.items()
        for words in [_words(view, own)]
        for place, word in enumerate(words)
        for at in _telling(word)
        if rules[at].where == where and _follows(rules[at], words[place + 1 : place + FOLLOWING])
    )
    first = min(told, default=None)
    if first is None:
        return CURRENT
    found = rules[first].phase
    return SINCE.get(found, found) if _is_past(view, near) else found


def _places(view: View, person: Bounds, post: Bounds, start: int, end: int) -> dict[str, Sequence[int]]:
    """The rows of every place that `phases.tsv` speaks of, in a sentence or two."""
    begins = person[0] if person[0] <= post[0] < person[1] else post[0]
    low, high = min(person[0], post[0]), max(person[1], post[1])
    around = range(low, min(high, low + BETWEEN + post[1] - post[0]))
    head = next((row for row in range(*post) if view.pos[row] == "NOUN"), post[1] - 1)
    rows: dict[str, Sequence[int]] = {
        "in": range(*post),
        "head": range(post[0], head + 1),
        "before": range(_clause(view, max(start, begins - BEFORE), begins), begins),
        "between": [*range(person[1], post[0]), *range(post[1], person[0])][:BETWEEN] or around,
        "behind": _behind(view, high, end),
    }
    of_post, of_person = view.tag[head].case, view.tag[person[0]].case
    if of_post == "Ins":
        rows |= {"as": rows["between"], "made": rows["before"]}
    if of_person not in NAMING:
        rows["over"] = range(_clause(view, max(start, person[0] - BEFORE), person[0]), person[0])
        rows["under"] = rows["behind"] if of_post not in NAMING else ()
    return rows


def _is_past(view: View, rows: Sequence[int]) -> bool:
    """Whether a year before that of the article's publication stands among some words: "в 2012 году"."""
    published = view.batch.articles[view.doc[view.sentence[rows[0]]]].published
    years = [int(view.form[row]) for row in rows if YEAR.fullmatch(view.form[row])]
    return published is not None and bool(years) and max(years) < published.year


def _follows(rule: Rule, words: Sequence[str]) -> bool:
    """Whether the words behind the first one of a rule are as it wants them."""
    return rule.then is None or any(map(rule.then.fullmatch, words))


def _behind(view: View, first: int, end: int) -> range:
    """The verb behind a person and a post, and what follows it: "Лисина, мэр Твери, [ушла в отставку]"."""
    verb = next((row for row in range(first, min(first + BEHIND, end)) if view.pos[row] == "VERB"), end)
    return range(verb, min(verb + FOLLOWING, end))


def _clause(view: View, first: int, after: int) -> int:
    """The row behind the last comma of some rows; the first one where there is none."""
    return max([first, *(row + 1 for row in range(first, after) if view.form[row] == ",")])


def _words(view: View, rows: Iterable[int]) -> list[str]:
    """Words in lower case; an abbreviation is one."""
    text = " ".join([view.low[row] for row in rows])
    return text.replace("и . о .", "и.о.").split()
