"""The days that articles speak of, each with the sentence that says best what happened."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from pipeline.article import letters
from pipeline.publish.report.corpus import Corpus
from pipeline.publish.report.facts import spans
from pipeline.publish.report.words import Words

DATED = 30
"""Days of the timeline."""
GRAINS = ("minute", "hour", "day")
"""Grains of dates that are events on a timeline; longer ones are frames."""
DEADLINES = ("until", "before")
"""Bounds of a day that is no event: "до 1 июня"."""
STEM = 5
"""Letters that forms of one word share, about: what is counted of a word."""
LONG = 12
"""Words by which a sentence counts as longer than it is: else the shortest would win."""


def timeline(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """The days that most articles speak of, in order, each with a sentence and its evidence."""
    dates = corpus.facts("dates").dropna(subset=["date_from"])
    dates = dates[dates["grain"].isin(GRAINS) & ~dates["bound"].isin(DEADLINES)]
    stems = {at: stems_of(corpus.sentences["text"][at]) for at in dates["sentence"].unique()}
    common = Counter(chain.from_iterable(stems.values()))
    groups = dates.groupby(["date_from", "date_to"])
    sizes = groups["doc"].nunique().sort_values(ascending=False, kind="stable").head(DATED)
    last = corpus.articles["day"].max()
    found = []
    for first, until in sorted(sizes.index):
        rows = groups.get_group((first, until))
        found.append(
            {
                "name": words.days(first, until),
                "iso": first.strftime("%Y-%m-%d"),
                "ahead": bool(first > last),
                "n": int(rows["doc"].nunique()),
                "text": corpus.sentences["text"][telling(rows, stems, common)],
                "spans": spans(rows),
            }
        )
    return found


def telling(rows: pd.DataFrame, stems: Mapping[int, frozenset[str]], common: Counter[str]) -> int:
    """The sentence that says most of what the articles of a day have in common; if possible it names the day.

    A word weighs (n - 1) ln(N / c): n articles of the day have it, c of the N sentences with a date do. A
    sentence has the weight of its words by their number.
    """
    named = rows[rows["resolution"] == "explicit"]
    candidates = (named if len(named) else rows)["sentence"].unique()
    shared = Counter[str]()
    for _, sentences in rows.groupby("doc")["sentence"]:
        shared.update(frozenset[str]().union(*(stems[at] for at in sentences)))
    weight = {stem: (n - 1) * math.log(len(stems) / common[stem]) for stem, n in shared.items()}
    scores = [sum(weight[stem] for stem in stems[at]) / (LONG + len(stems[at])) for at in candidates]
    return int(candidates[int(np.argmax(scores))])


def stems_of(text: str) -> frozenset[str]:
    """The words of a sentence, each by its first letters."""
    return frozenset(word[:STEM] for word in letters(text).split())
