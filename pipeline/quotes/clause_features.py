"""What tells which reading of a cue is right, in columns: the construction, what is said, what stands beside.

`TEMPLATES` are the features. A column that does not apply to a reading, as what follows the end of one that
has one end only, is nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.models.columns import (
    among,
    anywhere,
    crossed,
    numbered,
    numbered_length,
    only,
    yes,
)
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes import clause_cues, clause_ends
from pipeline.quotes.clause_cues import inflected, worded
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View

TEMPLATES = (
    "construction",
    "lemma",
    "construction lemma",
    "construction polarity",
    "construction verb",
    "shape length",
    "construction shape verb length",
    "cue",
    "construction cue",
    "headline",
    "construction headline",
    "subject",
    "construction subject",
    "subject polarity",
    "construction subject polarity",
    "previous",
    "construction previous",
    "previous lemma",
    "unbalanced",
    "gap construction",
    "taken",
    "taken construction",
    # where it ends
    "shape at",
    "shape line",
    "shape then",
    "shape at follows",
    "shape near",
    "shape own",
    "shape own then",
    "shape inside",
    "shape last",
    "tail",
    "shape tail",
    "construction tail",
    # beside the cue
    "aside",
    "lead_first",
    "lead_verb",
    "lead_length",
    "lead_whole",
    "lead_cue",
    "lead_inside",
    "lead_points",
    "construction lead_first",
    "construction lead_verb",
    "construction lead_length",
    "construction lead_whole",
    "construction lead_cue",
    "lemma lead_cue",
    "lemma lead_cue lead_points",
    # objects
    "construction head",
    "construction instrumental",
    "construction as",
    "construction infinitive",
    "construction gap front_next",
    "front_next",
    "front_last",
    # the sentence before
    "construction pointer",
    "construction pointer lemma",
    "construction pointer opens",
    "construction distance",
    # the clause of the cue
    "opener",
    "construction opener",
    "construction next",
    "lemma next",
    "subject_lemma",
    "construction subject_lemma",
    "order",
    "construction order",
    # what stands before it, and how what is said begins
    "construction starts",
    "construction ahead",
    "construction ahead starts",
)
OBJECTS = frozenset({"object", "subject+object", "towards", "fronted"})
INNER = OBJECTS - {"fronted"}
FRONTS = frozenset({"front", "front-that", "front-inf"})
FEW = ["0", "1", "2", "3", "4", "5", "6"]


def columns(view: View, readings: Sequence[Reading], taken: Sequence[str]) -> Columns:
    """The columns that `TEMPLATES` name; `taken` says how a quotation has the cue of each already."""
    pos = view.column("pos")
    cue = np.array([each.cue.first if each.cue else 0 for each in readings], np.int64)
    start = np.array([each.pieces[0][0] for each in readings], np.int64)
    last = np.array([each.pieces[-1][1] for each in readings], np.int64)
    construction = Coded.of([each.construction for each in readings])
    sentence = view.batch.tokens.sentence.take(cue)
    first = view.batch.sentences.tokens.take(sentence).astype(np.int64)
    objects = among(construction, OBJECTS)
    case_of = crossed(pos, view.column("case"))
    length = numbered_length(last - start)
    return {
        "construction": construction,
        "shape": _coded([each.shape or None for each in readings]),
        "lemma": Coded.of([each.cue.lemma if each.cue else "" for each in readings]),
        "polarity": Coded.of([each.cue.polarity if each.cue else "" for each in readings]),
        "verb": yes(anywhere(view.predicate_rows, start, last)),
        "length": length,
        "gap": _coded([None if each.gap is None else FEW[min(each.gap, 6)] for each in readings]),
        "taken": _coded([each or None for each in taken]),
        "aside": _coded([each.aside for each in readings]),
        "pointer": _coded([each.pointer for each in readings]),
        "distance": only(
            among(construction, frozenset({"backref"})), numbered(np.maximum(cue - first, 0) // 4, FEW[:5])
        ),
        "opens": yes(np.array(view.opens, bool).take(sentence)),
        "headline": yes(view.headlines.take(sentence)),
        "unbalanced": yes(view.depth.take(last) > view.depth.take(start)),
        "head": only(objects, case_of.take(start)),
        **clause_cues.columns(view, readings, cue, first),
        "starts": worded(view, start, inflected(view, start)),
        **_inner(view, start, last, among(construction, INNER)),
        **_front(case_of, np.maximum(last, 1), among(construction, FRONTS)),
        **clause_ends.columns(view, readings, cue, first),
        **_lead(view, readings, first),
    }


def _coded(values: Sequence[str | None]) -> Coded:
    return Coded.of([NOTHING if value is None else value for value in values])


def _inner(view: View, start: Rows, last: Rows, mask: Bools) -> dict[str, Coded]:
    """What an object is made of: a name for something has an instrumental or "как"."""
    return {
        "instrumental": only(mask, yes(anywhere(view.instrumentals, start, last))),
        "as": only(mask, yes(anywhere(view.rows_of("low", frozenset({"как"})), start, last))),
        "infinitive": only(mask, yes(anywhere(view.rows_of("verb", frozenset({"Inf"})), start, last))),
    }


def _front(case_of: Coded, stop: Rows, mask: Bools) -> dict[str, Coded]:
    """What stands where a fronted object ends."""
    last = len(case_of) - 1
    return {
        "front_next": only(mask, case_of.take(np.minimum(stop, last))),
        "front_last": only(mask, case_of.take(stop - 1)),
    }


def _lead(view: View, readings: Sequence[Reading], first: Rows) -> dict[str, Coded]:
    """What the words before a cue are like."""
    lead = [each.lead or (-1, -1) for each in readings]
    start, stop = np.array(lead, np.int64).reshape(-1, 2).T
    there = start >= 0
    start, stop = np.maximum(start, 0), np.maximum(stop, 0)
    low = view.column("low")
    cues = np.unique([each.cue.first for each in readings if each.cue]).astype(np.int64)
    following = low.take(np.minimum(start + 1, len(view.form) - 1))
    points = among(low.take(start), frozenset({"о", "об", "обо", "про"})) & among(
        following, frozenset({"этом", "чем", "том"})
    )
    told: dict[str, Coded] = {
        "first": worded(view, start, view.column("pos").take(start)),
        "verb": yes(anywhere(view.predicate_rows, start, stop)),
        "length": numbered_length(stop - start),
        "whole": yes(start == first),
        "cue": yes(anywhere(cues, start, stop)),
        "inside": yes(view.depth.take(stop) > view.depth.take(first)),
        "points": yes(points),
    }
    return {f"lead_{name}": only(there, column) for name, column in told.items()}
