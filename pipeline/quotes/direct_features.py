"""What tells whether quoted words are said, and whether they are a whole speech, in columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.models.columns import (
    among,
    anywhere,
    constant,
    counted,
    crossed,
    either,
    numbered,
    numbered_length,
    only,
    yes,
)
from pipeline.models.templates import Columns
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.quotes.words import ENDINGS

TEMPLATES = (
    "kind",
    "kind context",
    "kind length",
    "kind verb",
    "kind capital",
    "kind person",
    "kind last",
    "kind sentences",
    "kind before",
    "kind word",
    "kind next",
    "kind opens",
    "kind context length",
    "kind context verb",
    "kind context capital",
    "kind polarity",
    "kind context speaks",
    "kind lemma",
    # what stands between the cue and the quotation
    "kind between",
    "kind polarity between",
    "kind gap",
    # whether it is a name of something
    "kind inner",
    "kind apposed",
    "kind apposed capital",
    "kind mention",
    "kind follows",
)
GAPS = np.array([1, 2, 3, 5, 8, 13])
"""Tokens between a cue and a quotation from which on their distance is told otherwise."""


def columns(view: View, readings: Sequence[Reading]) -> Columns:
    """The columns that `TEMPLATES` name."""
    quoted = [each.quoted for each in readings if each.quoted]
    n = len(view.form)
    opened = np.array([each.open for each in quoted], np.int64)
    first = opened + 1
    after = np.minimum(np.array([each.close for each in quoted], np.int64), n)
    sentence = view.batch.tokens.sentence.astype(np.int64)
    number = sentence.take(opened)
    starts = opened == view.batch.sentences.tokens.take(number)
    follows = np.minimum(after + 1, n - 1)
    ended = after + 1 >= np.array(view.paragraph_ends, np.int64).take(sentence.take(after - 1))
    form, pos = view.column("form"), view.column("pos")
    before = np.maximum(opened - 1, 0)
    mark = among(pos.take(before), frozenset({"PUNCT"}))
    following, last = form.take(follows), form.take(after - 1)
    stops = ENDINGS | {","}
    spans = sentence.take(after - 1) - number
    return {
        "kind": Coded.of([each.kind for each in readings]),
        "context": Coded.of([f"{each.construction}{' cue' if each.cue else ''}" for each in readings]),
        "length": numbered_length(after - first),
        "verb": yes(anywhere(view.predicate_rows, first, after)),
        "capital": yes(view.capitals.take(np.minimum(first, n - 1))),
        "person": yes(anywhere(view.first_persons, first, after)),
        "last": either(among(last, stops), last, constant("word", len(last))),
        "sentences": numbered(np.maximum(spans, 0), ["0", "1", "2"]),
        "before": only(~starts, either(mark, form.take(before), pos.take(before))),
        "word": only(
            ~starts & among(pos.take(before), frozenset({"SCONJ", "ADP"})), view.column("low").take(before)
        ),
        "next": either(
            ended,
            constant("end", len(last)),
            either(view.letters.take(follows), constant("word", len(last)), following),
        ),
        "opens": yes(np.array(view.opens, bool).take(number) & starts),
        "polarity": Coded.of([each.cue.polarity if each.cue else "-" for each in readings]),
        "lemma": Coded.of([each.cue.lemma if each.cue else "-" for each in readings]),
        "speaks": Coded.of(
            [("yes" if "п" in each.cue.government else "no") if each.cue else "-" for each in readings]
        ),
        **_between(view, readings, opened),
        **_named(view, first, after, ~starts),
        "follows": either(ended, constant("end", len(last)), pos.take(follows)),
    }


def _between(view: View, readings: Sequence[Reading], opened: Rows) -> dict[str, Coded]:
    """What stands between a quotation and a cue before it."""
    low = np.array([each.cue.after if each.cue else -1 for each in readings], np.int64)
    before = (low >= 0) & (low <= opened)
    low = np.where(before, low, opened)
    marks = anywhere(view.rows_of("form", frozenset(",;:")), low, opened)
    that = anywhere(view.rows_of("pos", frozenset({"SCONJ"})), low, opened)
    verb = anywhere(view.predicate_rows, low, opened)
    infinitive = anywhere(view.rows_of("verb", frozenset({"Inf"})), low, opened)
    told = np.where(that, 0, np.where(verb, 1, np.where(infinitive, 2, np.where(marks, 3, 4))))
    gap = np.searchsorted(GAPS, opened - low, side="right")
    return {
        "between": only(
            before, Coded(told.astype(np.int32), ["that", "verb", "infinitive", "mark", "words"])
        ),
        "gap": only(before, numbered(gap, ["0", *map(str, GAPS.tolist())])),
    }


def _named(view: View, first: Rows, after: Rows, inside: Bools) -> dict[str, Coded]:
    """The first word of a quotation, and whether it stands beside a noun as its name: "канал «Луч»"."""
    n = len(view.form)
    at, before = np.minimum(first, n - 1), np.maximum(first - 2, 0)
    pos, case = view.column("pos"), view.column("case")
    noun = inside & among(pos.take(before), frozenset({"NOUN"}))
    same = case.codes.take(before) == case.codes.take(at)
    begun = np.sort(np.array(list(view.mentions_at), np.int64))
    return {
        "inner": crossed(pos.take(at), case.take(at)),
        "apposed": only(
            noun,
            crossed(
                either(same, constant("same", len(at)), case.take(at)), view.column("number").take(before)
            ),
        ),
        "mention": numbered(counted(begun, first, after), ["0", "1", "2"]),
    }
