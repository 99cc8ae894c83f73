"""Which posts count as positions: a learned choice for each, between it and none.

A rank, a trade, a form of address is none ("генерал", "певец"), nor is a post that the person does not hold.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.batch import Coded
from pipeline.models.columns import crossed, joined, numbered, only
from pipeline.models.templates import Columns
from pipeline.quotes.view import View
from pipeline.relations.heads import most
from pipeline.relations.items import Items
from pipeline.relations.posts import Posts, ranks
from pipeline.relations.where_features import words_of

TEMPLATES = (
    "zone",
    "head",
    "head zone",
    "head filled",
    "head number",
    "end",
    "end class",
    "role",
    "role filled",
    "class",
    "class filled",
    "class zone",
    "class number",
    "score",
    "score zone",
    "score rivals",
    "score class",
    "number zone",
    "cases zone",
    "filled zone",
    "filled size",
    "bare",
    "rivals zone",
    "shared zone",
    "shared number",
    "string",
    "marks zone",
    "before",
    "parent",
    "parent zone",
    "parent filled",
)
SCORES = np.array([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97])
STEPS = np.array([1, 2, 3, 4, 8, 16])
"""Tokens between a post and its person from which on their distance is told otherwise."""
FEW = ["0", "1", "2"]
END, SHORT = 3, 3  # letters; tokens whose lemmas tell together


def columns(view: View, items: Items, posts: Posts, scores: Sequence[float]) -> Columns:
    """The columns that `TEMPLATES` name, of every post; `scores` are the chances that the person works so."""
    post, person = posts.post, posts.person
    first, after = items.first.take(post), items.after.take(post)
    begin, end = items.first.take(person), items.after.take(person)
    sentence = view.batch.tokens.sentence
    apart = sentence.take(first) != sentence.take(begin)
    left, low = after <= begin, np.minimum(first, begin)
    gap = np.maximum(np.maximum(begin - after, first - end), 0)
    steps = numbered(np.searchsorted(STEPS, gap, side="right"), [str(n) for n in range(len(STEPS) + 1)])
    side = np.where((first < end) & (begin < after), 0, np.where(apart, 1, 2) + np.where(left, 0, 2))
    sides = Coded(side.astype(np.int32), ["in", "left apart", "left", "right apart", "right"])
    lemma, case, number, pos = (view.column(name) for name in ("lemma", "case", "number", "pos"))
    head = items.head.take(post)
    words = words_of(view, items, posts)
    between = np.where(left, after, end)[:, None] + np.arange(SHORT)
    rows = np.where(between < (np.where(left, after, end) + gap)[:, None], between, -1)
    parent = items.parent.take(post)
    return {
        **words,
        "end": words["head"].map(lambda lemma: lemma[-END:]),
        "class": words["head"].map(most),
        "number": number.take(head),
        "zone": crossed(sides, steps),
        "score": numbered(np.searchsorted(SCORES, np.array(scores, float), side="right"), list("01234567")),
        "cases": crossed(case.take(head), case.take(items.head.take(person))),
        "size": numbered(after - first, ["0", "1", "2", "3", "5"]),
        "rivals": numbered(ranks(person, gap), FEW),
        "shared": numbered(ranks(post, gap), FEW),
        "string": only((gap > 0) & (gap <= SHORT) & ~apart, joined(lemma, rows)),
        "marks": only((gap > 0) & (gap <= SHORT) & ~apart, joined(pos, rows)),
        "before": only(~view.starts.take(low), lemma.take(np.maximum(low - 1, 0))),
        "parent": only(parent >= 0, items.type.take(np.maximum(parent, 0))),
    }
