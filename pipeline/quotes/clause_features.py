"""What tells which reading of a cue is right, in columns: the cue, the construction, where it ends.

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
    constant,
    crossed,
    either,
    numbered,
    numbered_length,
    only,
    yes,
)
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.quotes.words import DASHES, STOPS

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
    "pointer",
    "pointer lemma",
    "pointer opens",
    "construction distance",
)
PLAIN = frozenset({"CCONJ", "SCONJ", "PRON", "ADV", "ADP", "PART"})
"""Parts of speech whose words tell themselves."""
OBJECTS = frozenset({"object", "subject+object", "towards", "fronted"})
INNER = OBJECTS - {"fronted"}
FRONTS = frozenset({"front", "front-that"})
NEGATED = frozenset({"не", "ни"})
DEPENDENT = frozenset({"который", "которая", "которые", "чтобы", "бы", "если"})
LEFT, RIGHT = 15, 10  # tokens around a cue among which its subject stands
BEFORE_TAIL = frozenset({",", *DASHES})
FEW = ["0", "1", "2", "3", "4", "5", "6"]
NEAR, LATER = 1, 6  # tokens behind an end within which the next cue tells


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
        **_of_cue(view, cue, first),
        **_inner(view, start, last, among(construction, INNER)),
        **_front(case_of, np.maximum(last, 1), among(construction, FRONTS)),
        **_end(view, readings, cue, first),
        **_lead(view, readings, first),
    }


def _coded(values: Sequence[str | None]) -> Coded:
    return Coded.of([NOTHING if value is None else value for value in values])


def _of_cue(view: View, cue: Rows, first: Rows) -> dict[str, Coded]:
    """The form of a cue, its subject, the word before it."""
    previous = view.column("low").take(np.maximum(cue - 1, 0))
    negated, dependent = among(previous, NEGATED), among(previous, DEPENDENT)
    told = np.where(cue == first, 0, np.where(negated, 1, np.where(dependent, 2, 0)))
    form = [view.column(name).take(cue) for name in ("pos", "verb", "person", "short", "tense")]
    return {
        "cue": crossed(*form),
        "previous": Coded(told.astype(np.int32), [NOTHING, "negated", "dependent"]),
        "subject": _subjects(view, cue, first),
    }


def _subjects(view: View, cue: Rows, first: Rows) -> Coded:
    """What kind of word may be the subject of a cue: the nearest nominative of its clause."""
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
    return either(left | right, crossed(side, view.kinds.take(row)), constant("none", len(cue)))


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


def _end(view: View, readings: Sequence[Reading], cue: Rows, first: Rows) -> dict[str, Coded]:
    """What stands where a reading ends."""
    n = len(view.form)
    stop = np.array([-1 if each.stop is None else each.stop for each in readings], np.int64)
    end = view.sentence_ends.take(view.batch.tokens.sentence.take(cue))
    shaped = stop >= 0
    open_ = shaped & (stop < end)
    at = np.where(open_, stop, 0)
    after = np.minimum(at + 1, n - 1)
    within = open_ & (at + 1 < end)
    form, pos, low = view.column("form"), view.column("pos"), view.column("low")
    mark = either(among(form.take(at), STOPS), form.take(at), pos.take(at))
    verb = view.column("verb").take(after)
    inflected = crossed(
        pos.take(after), either(among(verb, frozenset({"", "-"})), view.column("case").take(after), verb)
    )
    word = either(among(pos.take(after), PLAIN), low.take(after), inflected)
    lines = np.array(sorted(view.lines), np.int64)
    return {
        "at": only(shaped, either(open_, mark, constant("end", len(at)))),
        "line": only(open_, yes(np.isin(at, lines))),
        "then": only(within, word),
        "follows": only(within, crossed(pos.take(after), verb)),
        "near": only(within, _near(view, readings, at, end)),
        "own": only(within, _clause(view, cue, at, end)),
        "inside": only(open_, yes(view.depth.take(at) > view.depth.take(first))),
        "last": only(open_, pos.take(np.maximum(at - 1, 0))),
        "tail": only(shaped, _tail(view, readings)),
    }


def _tail(view: View, readings: Sequence[Reading]) -> Coded:
    """Whether a reading runs over a cue that begins a clause: [...], сообщил X."""
    cues = np.unique([each.cue.first for each in readings if each.cue]).astype(np.int64)
    opening = among(view.column("form").take(np.maximum(cues - 1, 0)), BEFORE_TAIL)
    start, last = np.array([each.pieces[-1] for each in readings], np.int64).T
    return yes(anywhere(cues[opening], start + 1, last))


def _near(view: View, readings: Sequence[Reading], at: Rows, end: Rows) -> Coded:
    """How soon another cue follows an end."""
    cues = np.append(np.unique([each.cue.first for each in readings if each.cue]), [len(view.form)] * 2)
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


def _lead(view: View, readings: Sequence[Reading], first: Rows) -> dict[str, Coded]:
    """What the words before a cue are like."""
    lead = [each.lead or (-1, -1) for each in readings]
    start, stop = np.array(lead, np.int64).reshape(-1, 2).T
    there = start >= 0
    start, stop = np.maximum(start, 0), np.maximum(stop, 0)
    pos, low = view.column("pos").take(start), view.column("low")
    word = either(among(pos, PLAIN - {"PART"}), low.take(start), pos)
    cues = np.unique([each.cue.first for each in readings if each.cue]).astype(np.int64)
    following = low.take(np.minimum(start + 1, len(view.form) - 1))
    points = among(low.take(start), frozenset({"о", "об", "обо", "про"})) & among(
        following, frozenset({"этом", "чем", "том"})
    )
    told: dict[str, Coded] = {
        "first": word,
        "verb": yes(anywhere(view.predicate_rows, start, stop)),
        "length": numbered_length(stop - start),
        "whole": yes(start == first),
        "cue": yes(anywhere(cues, start, stop)),
        "inside": yes(view.depth.take(stop) > view.depth.take(first)),
        "points": yes(points),
    }
    return {f"lead_{name}": only(there, column) for name, column in told.items()}
