"""What tells of the cue of a reading, in columns: its form, its subject, its clause, what is next to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import among, anywhere, constant, crossed, either, only, yes
from pipeline.models.templates import NOTHING
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.quotes.words import STOPS

PLAIN = frozenset({"CCONJ", "SCONJ", "PRON", "ADV", "ADP", "PART"})
"""Parts of speech whose words tell themselves."""
NEGATED = frozenset({"не", "ни"})
DEPENDENT = frozenset({"который", "которая", "которые", "чтобы", "бы", "если"})
BEFORE_OPENER = frozenset({"что", "и", "а", "но"})
"""Words at the head of a clause behind which another may open it: "что если", "а когда"."""
LEFT, RIGHT = 15, 10  # tokens around a cue among which its subject stands


def columns(view: View, readings: Sequence[Reading], cue: Rows, first: Rows) -> dict[str, Coded]:
    """The columns; `cue` and `first` are the rows of each reading's cue and of its sentence's first token."""
    previous = view.column("low").take(np.maximum(cue - 1, 0))
    negated, dependent = among(previous, NEGATED), among(previous, DEPENDENT)
    told = np.where(cue == first, 0, np.where(negated, 1, np.where(dependent, 2, 0)))
    form = [view.column(name).take(cue) for name in ("pos", "verb", "person", "short", "tense")]
    return {
        "cue": crossed(*form),
        "previous": Coded(told.astype(np.int32), [NOTHING, "negated", "dependent"]),
        "next": _next(view, readings),
        "order": _order(view, cue),
        **_subject(view, cue, first),
        **_clause(view, cue, first),
    }


def worded(view: View, rows: Rows, other: Coded) -> Coded:
    """The words of some rows, if they are words that tell themselves, else what `other` says of them."""
    return either(among(view.column("pos").take(rows), PLAIN), view.column("low").take(rows), other)


def inflected(view: View, rows: Rows) -> Coded:
    """The part of speech of some rows, with the form of a verb, else the case."""
    verb, case = view.column("verb").take(rows), view.column("case").take(rows)
    return crossed(view.column("pos").take(rows), either(among(verb, frozenset({"", "-"})), case, verb))


def _next(view: View, readings: Sequence[Reading]) -> Coded:
    """What follows the words of a cue: "по данным ," has no speaker, "по данным [полиции]" has."""
    after = np.array([each.cue.after if each.cue else 0 for each in readings], np.int64)
    after = np.minimum(after, len(view.form) - 1)
    mark = among(view.column("pos").take(after), frozenset({"PUNCT"}))
    return either(mark, view.column("form").take(after), worded(view, after, inflected(view, after)))


def _order(view: View, cue: Rows) -> Coded:
    """Whether the sentence has another cue before, and another behind."""
    cues = np.unique(cue)
    rank = np.searchsorted(cues, cue)
    sentence = np.concatenate(([-1], view.batch.tokens.sentence.take(cues), [-1]))
    own = sentence[rank + 1]
    return crossed(yes(sentence[rank] == own), yes(sentence[rank + 2] == own))


def _subject(view: View, cue: Rows, first: Rows) -> dict[str, Coded]:
    """What word may be the subject of a cue, the nearest nominative of its clause: its kind, its lemma."""
    bars = np.unique(np.concatenate([view.rows_of("form", STOPS), view.predicate_rows]))
    bars = np.concatenate(([-1], bars, [len(view.form)] * 2))
    subjects = np.concatenate(([-1], view.nominatives, [len(view.form)] * 2))
    before = subjects[np.searchsorted(subjects, cue) - 1]
    low = np.maximum(np.maximum(bars[np.searchsorted(bars, cue) - 1], first - 1), cue - LEFT - 1)
    behind = subjects[np.searchsorted(subjects, cue, side="right")]
    high = np.minimum(bars[np.searchsorted(bars, cue, side="right")], cue + RIGHT + 1)
    left, right = before > low, behind < high
    row = np.where(left, before, np.where(right, behind, 0))
    side = Coded(np.where(left, 0, 1).astype(np.int32), ["before", "behind"])
    noun = among(view.column("pos").take(row), frozenset({"NOUN"}))
    kind = crossed(side, view.kinds.take(row))
    return {
        "subject": either(left | right, kind, constant("none", len(cue))),
        "subject_lemma": only((left | right) & noun, view.column("lemma").take(row)),
    }


def _clause(view: View, cue: Rows, first: Rows) -> dict[str, Coded]:
    """The word that opens the clause of a cue, and what stands before the clause in the sentence."""
    marks = np.concatenate(([-1], view.rows_of("form", STOPS)))
    mark = np.maximum(marks[np.searchsorted(marks, cue) - 1], first - 1)
    at = np.minimum(mark + 1, cue)
    at = at + ((at < cue) & among(view.column("low").take(at), BEFORE_OPENER))
    ahead = crossed(
        yes(anywhere(view.predicate_rows, first, mark)), yes(anywhere(view.nominatives, first, mark))
    )
    return {
        "opener": either(at == cue, constant("cue", len(cue)), worded(view, at, view.column("pos").take(at))),
        "ahead": only(mark >= first, ahead),
    }
