"""What tells where a reading ends, in columns: what stands there, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import among, anywhere, constant, crossed, either, only, yes
from pipeline.models.templates import NOTHING
from pipeline.quotes.clause_cues import inflected, worded
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.quotes.words import DASHES, STOPS

BEFORE_TAIL = frozenset({",", *DASHES})
NEAR, LATER = 1, 6  # tokens behind an end within which the next cue tells


def columns(view: View, readings: Sequence[Reading], cue: Rows, first: Rows) -> dict[str, Coded]:
    """The columns; `cue` and `first` are the rows of each reading's cue and of its sentence's first token."""
    n = len(view.form)
    stop = np.array([-1 if each.stop is None else each.stop for each in readings], np.int64)
    end = view.sentence_ends.take(view.batch.tokens.sentence.take(cue))
    shaped = stop >= 0
    open_ = shaped & (stop < end)
    at = np.where(open_, stop, 0)
    after = np.minimum(at + 1, n - 1)
    within = open_ & (at + 1 < end)
    form, pos = view.column("form"), view.column("pos")
    mark = either(among(form.take(at), STOPS), form.take(at), pos.take(at))
    lines = np.array(sorted(view.lines), np.int64)
    return {
        "at": only(shaped, either(open_, mark, constant("end", len(at)))),
        "line": only(open_, yes(np.isin(at, lines))),
        "then": only(within, worded(view, after, inflected(view, after))),
        "follows": only(within, crossed(pos.take(after), view.column("verb").take(after))),
        "near": only(within, _near(view, cue, at, end)),
        "own": only(within, _clause(view, cue, at, end)),
        "inside": only(open_, yes(view.depth.take(at) > view.depth.take(first))),
        "last": only(open_, pos.take(np.maximum(at - 1, 0))),
        "tail": only(shaped, _tail(view, readings, cue)),
    }


def _tail(view: View, readings: Sequence[Reading], cue: Rows) -> Coded:
    """Whether a reading runs over a cue that begins a clause: [...], сообщил X."""
    cues = np.unique(cue)
    opening = among(view.column("form").take(np.maximum(cues - 1, 0)), BEFORE_TAIL)
    start, last = np.array([each.pieces[-1] for each in readings], np.int64).T
    return yes(anywhere(cues[opening], start + 1, last))


def _near(view: View, cue: Rows, at: Rows, end: Rows) -> Coded:
    """How soon another cue follows an end."""
    cues = np.append(np.unique(cue), [len(view.form)] * 2)
    following = cues[np.searchsorted(cues, at + 1)]
    link = among(view.column("low").take(np.minimum(at + 1, len(view.form) - 1)), frozenset({"и", "а", "но"}))
    gap = np.where(following < end, following - at - 1, LATER + 1)
    code = np.where(gap == 0, 0, np.where(gap <= NEAR + link, 1, np.where(gap <= LATER, 2, 3)))
    verb = view.column("verb").take(np.minimum(following, len(view.form) - 1))
    told = Coded(code.astype(np.int32), ["cue", "near", "far", NOTHING])
    return either(gap == 0, crossed(constant("cue", len(at)), verb), told)


def _clause(view: View, cue: Rows, at: Rows, end: Rows) -> Coded:
    """Whether the clause behind an end has a verb, a subject of its own, a verb that agrees with the cue."""
    n = len(view.form)
    marks = np.append(view.rows_of("form", STOPS), [n] * 2)
    clause = np.minimum(marks[np.searchsorted(marks, at + 1)], end)
    verbs = np.append(view.predicate_rows, [n] * 2)
    verb = verbs[np.searchsorted(verbs, at + 1)]
    found = verb < clause
    verb = np.where(found, verb, 0)
    own = anywhere(view.nominatives, at + 1, clause)
    same = np.ones(len(at), bool)
    for name in ("verb", "number", "gender"):
        codes = view.column(name).codes
        same &= codes.take(verb) == codes.take(cue)
    code = np.where(found, 1 + own * 2 + same, 0)
    return Coded(code.astype(np.int32), ["none", "shared other", "shared same", "own other", "own same"])
