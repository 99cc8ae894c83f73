"""What tells how two mentions are related, in columns: their kinds, their heads, what stands between.

`TEMPLATES` are the features. "types" are those of the contract, "fine" those with subtypes: what is frequent
is learned for the fine ones, words for the broad ones.
"""

from __future__ import annotations

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.models.columns import counted, crossed, either, joined, numbered, only, spread
from pipeline.models.templates import Bag, Columns
from pipeline.quotes.view import View
from pipeline.relations import ties
from pipeline.relations.items import Items, initials
from pipeline.relations.pairs import Pairs

TEMPLATES = (
    "fine",
    "fine place",
    "fine detail",
    "fine inner",
    "fine same",
    "fine others",
    "fine pos",
    "fine between",
    "fine edges",
    "fine cases",
    "fine numbers",
    "fine parents",
    "fine alike",
    "fine alike fresh",
    "fine alike bracket",
    "fine cases detail",
    "types cases place",
    "types cases string",
    "types cases others",
    "types cases clauses",
    "types before cases",
    "types place",
    "types detail",
    "types inner",
    "types same",
    "types left",
    "types right",
    "types place left",
    "types place right",
    "types before",
    "types after",
    "types string",
    "types word",
    "types verb",
    "types main",
    "types tie",
    "types tie place",
    "fine tie",
    "types given",
    "types given tie",
)
WORDS, EDGE = 8, 3
"""Most tokens between two mentions that all tell; of more, how many at either end."""
SEVERAL = 6  # marks
SHORT = 3  # tokens whose parts of speech tell together
PHRASE = 4  # tokens whose lemmas tell together
FEW = ["0", "1", "2"]


def columns(view: View, items: Items, pairs: Pairs) -> Columns:
    """The columns that `TEMPLATES` name, of every pair."""
    left, right = items.head.take(pairs.one), items.head.take(pairs.other)
    lemma, case, number = view.column("lemma"), view.column("case"), view.column("number")
    cases = crossed(case.take(left), case.take(right), by=">")
    found = {
        "types": pairs.types,
        "fine": pairs.fine,
        "place": pairs.place,
        "cases": cases,
        "numbers": crossed(number.take(left), number.take(right), by=">"),
        "parents": crossed(_parents(items, pairs.one), _parents(items, pairs.other)),
        "left": lemma.take(left),
        "right": lemma.take(right),
        **_alike(view, items, pairs),
        **ties.columns(view, items, pairs),
    }
    nested = pairs.gap < 0
    inner, depth = _nested(view, items, pairs)
    between, marks = _between(view, items, pairs, nested)
    return {**found, **between, "inner": only(nested, inner), "detail": either(nested, depth, marks)}


def _parents(items: Items, rows: Rows) -> Coded:
    """The types of what encloses some items."""
    parent = items.parent.take(rows)
    return only(parent >= 0, items.type.take(np.maximum(parent, 0)))


def _nested(view: View, items: Items, pairs: Pairs) -> tuple[Coded, Coded]:
    """Of a mention in another: its part of speech; where it stands there and its case."""
    head = items.head.take(pairs.other)
    first = items.first.take(pairs.one) == items.first.take(pairs.other)
    last = items.after.take(pairs.one) == items.after.take(pairs.other)
    direct = items.parent.take(pairs.other) == pairs.one
    where = Coded(np.where(first, 0, np.where(last, 1, 2)).astype(np.int32), ["first", "last", "middle"])
    depth = Coded(direct.astype(np.int32), ["deep", "in"])
    return view.column("pos").take(head), crossed(depth, where, view.column("case").take(head))


def _alike(view: View, items: Items, pairs: Pairs) -> Columns:
    """Whether two names of one type can be names of one thing."""
    kinds = items.type.codes
    same = kinds.take(pairs.one) == kinds.take(pairs.other)
    how = np.zeros(len(pairs), np.int32)
    stem, text = items.stem.codes.tolist(), items.text
    rows = np.flatnonzero(same)
    told = zip(rows.tolist(), pairs.one[rows].tolist(), pairs.other[rows].tolist(), strict=True)
    for row, one, other in told:
        how[row] = _likeness(text[one], text[other], stem[one] == stem[other])
    fresh = items.new.take(pairs.one) * 2 + items.new.take(pairs.other)
    ahead = items.first.take(pairs.other) - 1
    bracket = view.column("form").take(np.maximum(ahead, 0))
    opens = np.array([value == "(" for value in bracket.values], bool).take(bracket.codes)
    opens &= _within(view, items, pairs, ahead)
    return {
        "alike": only(same, Coded(how, ["no", "words", "akin", "equal"])),
        "fresh": Coded(fresh.astype(np.int32), ["neither", "second", "first", "both"]),
        "bracket": Coded(opens.astype(np.int32), ["no", "yes"]),
    }


def _likeness(one: str, other: str, stem: bool) -> int:
    """3 for equal names, 2 where they begin alike or one is the other's initials, 1 for a word in common."""
    if one == other:
        return 3
    long, short = (one, other) if len(one) > len(other) else (other, one)
    if stem or (" " in long and short == initials(long)):
        return 2
    return int(" " in long and not set(one.split()).isdisjoint(other.split()))


def _between(view: View, items: Items, pairs: Pairs, nested: Bools) -> tuple[Columns, Coded]:
    """What stands between two mentions and beside them, of nested ones around the inner one; the marks."""
    low = np.where(nested, items.first.take(pairs.other), items.after.take(pairs.one))
    high = np.where(nested, items.after.take(pairs.other), items.first.take(pairs.other))
    near = ~nested & (pairs.apart < 2)
    low, gap = np.where(near, low, high), np.where(near, high - low, 0)
    marks = _marks(view, low, high)
    steps = numbered(np.maximum(gap, 0) // 3, ["0", "3", "6", "9", "12", "15"])
    lemma, pos, n = view.column("lemma"), view.column("pos"), len(view.batch.tokens)
    before, after = items.first.take(pairs.one) - 1, items.after.take(pairs.other)
    outer = np.where(nested, np.minimum(after, items.after.take(pairs.one)), after)
    inner = np.where(nested, items.first.take(pairs.other) - 1, before)
    found = {
        **_others(items, pairs, low, near),
        **_verbs(view, items, pairs, low, high, near),
        "clauses": only(
            near, crossed(*(numbered(counted(rows, low, high), FEW) for rows in (view.verbs, view.commas)))
        ),
        "pos": only(near & (gap <= SHORT), joined(pos, _first(low, high, SHORT))),
        "edges": only(
            ~nested,
            crossed(
                only(_within(view, items, pairs, before), pos.take(np.maximum(before, 0))),
                only(_within(view, items, pairs, after), pos.take(np.minimum(after, n - 1))),
            ),
        ),
        "string": only(near & (gap > 0) & (gap <= PHRASE), joined(lemma, _first(low, high, PHRASE))),
        "word": _words(lemma, low, high, near),
        "before": only(_within(view, items, pairs, inner), lemma.take(np.maximum(inner, 0))),
        "after": only(_within(view, items, pairs, outer), lemma.take(np.minimum(outer, n - 1))),
    }
    return found, crossed(steps, marks)


def _within(view: View, items: Items, pairs: Pairs, rows: Rows) -> Bools:
    """Which tokens are of the article of a pair: what another one says beside it tells nothing."""
    doc, n = view.batch.tokens.doc, len(view.batch.tokens)
    there = (rows >= 0) & (rows < n)
    same: Bools = there & (doc.take(np.clip(rows, 0, n - 1)) == doc.take(items.first.take(pairs.one)))
    return same


def _first(low: Rows, high: Rows, most: int) -> Rows:
    """(n, most) the first rows of some ranges, -1 behind their ends."""
    rows = low[:, None] + np.arange(most)
    return np.where(rows < high[:, None], rows, -1)


def _marks(view: View, low: Rows, high: Rows) -> Coded:
    """The first marks of some ranges."""
    marks = view.marks
    if not len(marks):
        return Coded.blank(len(low))
    places = _first(np.searchsorted(marks, low), np.searchsorted(marks, high), SEVERAL)
    rows = np.where(places >= 0, marks.take(np.maximum(places, 0)), -1)
    form = view.column("form")
    used = sorted({int(code) for code in np.unique(form.codes.take(marks))})
    few = np.zeros(len(form.values), np.int32)
    few[used] = np.arange(len(used))
    return joined(Coded(few.take(form.codes), [form.values[code] for code in used]), rows)


def _words(lemma: Coded, low: Rows, high: Rows, near: Bools) -> Bag:
    """The words between: all of few, of many those at the ends."""
    long = high - low > WORDS
    starts = np.concatenate([low, high - EDGE])
    stops = np.concatenate([np.where(long, low + EDGE, high), high])
    kept = np.concatenate([near, near & long])
    rows, of = spread(starts, np.where(kept, stops, starts))
    of = of % max(len(low), 1)
    order = np.argsort(of, kind="stable")
    return Bag(of[order], lemma.take(rows[order]))


def _others(items: Items, pairs: Pairs, low: Rows, near: Bools) -> Columns:
    """The mentions between: how many, how many of either type, the first and the last."""
    n, kinds = len(pairs), items.type.codes
    rows, of = spread(np.where(near, pairs.one + 1, pairs.other), pairs.other)
    within = (items.first.take(rows) >= low.take(of)) & (
        items.after.take(rows) <= items.first.take(pairs.other).take(of)
    )
    rows, of = rows[within], of[within]
    kind = kinds.take(rows)
    count = np.bincount(of, minlength=n)
    same = [
        numbered(np.bincount(of, kind == kinds.take(end).take(of), n).astype(np.int64), FEW)
        for end in (pairs.one, pairs.other)
    ]
    first, last = np.zeros(n, np.int64), np.zeros(n, np.int64)
    last[of] = kind + 1
    first[of[::-1]] = kind[::-1] + 1
    names = ["", *items.type.values]
    told = ~(pairs.gap < 0)
    return {
        "others": only(told, numbered(count, [*FEW, "3", "4"])),
        "same": only(told, crossed(*same, pairs.place)),
        "between": only(
            told, crossed(Coded(first.astype(np.int32), names), Coded(last.astype(np.int32), names))
        ),
    }


def _verbs(view: View, items: Items, pairs: Pairs, low: Rows, high: Rows, near: Bools) -> Columns:
    """The first verbs between; where there are none, the nearest ones of the sentence around."""
    lemma, verbs = view.column("lemma"), view.verbs
    first, after = np.searchsorted(verbs, low), np.searchsorted(verbs, high)
    places, of = spread(first, np.where(near, np.minimum(after, first + EDGE), first))
    sentence = view.batch.tokens.sentence.take(items.first.take(pairs.one))
    bounds = view.batch.sentences.tokens
    alone = near & (first == after) & (pairs.apart == 0)
    ahead = np.searchsorted(verbs, items.first.take(pairs.one)) - 1
    behind = np.searchsorted(verbs, items.after.take(pairs.other))
    padded = np.append(verbs, [np.iinfo(np.int64).max, -1])  # so that [-1] is before all, [len] behind all
    before = alone & (padded.take(ahead) >= bounds.take(sentence))
    follows = alone & (padded.take(behind) < bounds.take(sentence + 1))
    around = np.concatenate([np.flatnonzero(before), np.flatnonzero(follows)])
    rows = np.concatenate([padded.take(ahead[before]), padded.take(behind[follows])])
    order = np.argsort(around, kind="stable")
    return {
        "verb": Bag(of, lemma.take(verbs.take(places) if len(verbs) else places)),
        "main": Bag(around[order], lemma.take(rows[order])),
    }
