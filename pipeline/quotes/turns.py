"""Turns of a talk that stand without quotation marks: "— Когда?", "Анна Лунина: Весной", "В.: Когда?".

A line that begins with a dash, or with a label and a colon, is a candidate: somebody asks or answers there,
or it is an item of a list, a signature, a caption. What tells are the line, its neighbours and their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.models.columns import unzipped
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes.chunks import Chunk, phrase_end
from pipeline.quotes.cues import Occurrence
from pipeline.quotes.direct import Direct
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.marks import Quoted, quoted
from pipeline.quotes.reading import Reading, trimmed
from pipeline.quotes.view import View
from pipeline.quotes.words import CLOSING, DASHES, ENDINGS, OPENING, STRAIGHT
from pipeline.russian.lemmas import wordset

ROLES = ("question", "answer")
"""What a turn may be, the constructions of its readings."""
TITLES = wordset("корреспондент журналист ведущий ведущая интервьюер редакция эксперт слушатель зритель")
"""Lemmas of labels that say what somebody is."""
INITIALS = re.compile(r"[А-ЯЁA-Z]\. ?[А-ЯЁA-Z]\.?")
PARTS = frozenset({"В", "О", "Q", "A", "Вопрос", "Ответ"})
"""Labels that stand for a question and an answer."""
NAMES = frozenset({"person", "media", "title"})
"""Kinds of labels that say who speaks."""
MARKS = frozenset({")", ":", ";", ","}) | CLOSING
"""Marks at the end of a line that tell, beside those that end sentences."""
LENGTHS = np.array([3, 6, 12, 24, 48])
"""Tokens of a turn from which on its length is told otherwise."""
LABEL = 14  # tokens of the longest label
HANDLE = 12  # tokens of a signature
NEAR = 6  # lines between two turns of one talk
TEMPLATES = (
    "role",
    "role mark",
    "role label",
    "role ends",
    "role mark ends",
    "role label ends",
    "role before",
    "role ends before",
    "role after",
    "role ends after",
    "role place",
    "role place ends",
    "role run",
    "role verb",
    "role cue",
    "role cue run",
    "role cue ends",
    "role begins",
    "role begins run",
    "role length",
    "role length run",
    "role title",
    "role label title",
    "role quoted",
    "role label repeated",
    "role handle",
    "role then",
    "role then run",
)


class Turn(NamedTuple):
    """A line that may be somebody's words."""

    first: int
    after: int
    """Its rows."""
    words: int
    """The row at which the words begin, behind a dash or a label."""
    label: Chunk | None = None
    kind: str = NOTHING
    """Of the label: person, media, title, initials, part."""

    @property
    def speaker(self) -> Chunk | None:
        """The label, if it says who speaks."""
        return self.label if self.kind in NAMES else None

    @property
    def mark(self) -> str:
        """What it begins with."""
        return "label" if self.label else "dash"


class Told(NamedTuple):
    """What tells of a turn in one role."""

    role: str
    mark: str
    label: str
    verb: str
    cue: str
    begins: str
    length: str
    title: str
    """Whether it is the first line of its article."""
    quoted: str
    handle: str
    """Whether it names an account: "— Порт (@port)"."""
    then: str
    """What follows its first word: the mark, else the part of speech."""
    repeated: str
    """How often the article has its label."""
    ends: str = NOTHING
    """The mark at its end."""
    before: str = NOTHING
    """That of the turn before in the same talk."""
    after: str = NOTHING
    place: str = NOTHING
    """1 for the second, fourth, ... turn of its talk."""
    run: str = NOTHING
    """How many turns its talk has."""


def turns(view: View) -> list[Turn]:
    """The candidates of a batch in order; none begins inside a quotation."""
    lines = _lines(view)
    dashed = {row for row in lines if view.form[row] in DASHES}
    found = {row: Turn(row, row, row + 1) for row in dashed}
    for colon in view.rows_of("form", frozenset({":"})).tolist():
        first = lines[bisect_right(lines, colon) - 1]
        label = _label(view, first + (first in dashed), colon)
        if label:
            found[first] = Turn(first, first, colon + 1, *label)
    if not found:
        return []
    inside = quoted(view)
    opened = [each.open for each in inside]
    kept = [
        turn
        for row, turn in sorted(found.items())
        if not (at := bisect_left(opened, row)) or inside[at - 1].close < row
    ]
    ends = [*(turn.first for turn in kept), len(view.form)][1:] if kept else []
    whole = [
        turn._replace(after=min(end, view.paragraph_ends[view.sentence[turn.first]]))
        for turn, end in zip(kept, ends, strict=True)
    ]
    return [turn for turn in whole if turn.words < turn.after]


def _lines(view: View) -> list[int]:
    """The first rows of all lines."""
    opening = np.array(view.bounds[:-1], np.int64)[np.array(view.opens, bool)]
    rows: list[int] = np.union1d(opening, np.array(sorted(view.lines), np.int64)).tolist()
    return rows


def _label(view: View, first: int, colon: int) -> tuple[Chunk, str] | None:
    """The words before a colon that name who speaks behind it, and what they are."""
    if not 0 < colon - first <= LABEL or not view.form[first][:1].isupper():
        return None
    text = view.text(first, colon)
    if text.rstrip(".") in PARTS:
        return Chunk(first, colon, first, "thing"), "part"
    if INITIALS.fullmatch(text):
        return Chunk(first, colon, first, "PER"), "initials"
    return None if view.predicate(first, colon) is not None else _named(view, first, colon)


def _named(view: View, first: int, colon: int) -> tuple[Chunk, str] | None:
    """A label that is a name, with what describes it before or behind, or a title."""
    end = phrase_end(view, first, colon)
    for row in range(first, end or first):
        for at in view.mentions_at.get(row, ()):
            type_, after = view.batch.mentions[at].type, view.rows[at][1]
            if after != end or not (end == colon or (row == first and view.form[end] in (",", "("))):
                continue
            if type_ == "PER":
                return Chunk(first, after, row, "PER"), "person"
            if end == colon and "media" in kinds_of_name(*view.low[row:after]):
                return Chunk(first, after, row, "ORG"), "media"
    return (Chunk(first, colon, first, "animate"), "title") if view.lemma[first] in TITLES else None


def readings(view: View, found: Sequence[Turn], cues: Mapping[int, Occurrence]) -> list[list[Reading]]:
    """What each turn may be: a question or an answer."""
    direct = Direct(view, cues)
    options = []
    for turn in found:
        after = turn.after
        while after > turn.words and view.form[after - 1] == ".":
            after -= 1
        cue = direct.inside(Quoted(turn.words - 1, after))
        words = _unquoted(view, turn.words, after)
        pieces = direct.cut(turn.words, after, cue) if cue else trimmed(view, [words])
        if pieces:
            options.append([Reading("direct", pieces, cue, role, turn=turn) for role in ROLES])
    return options


def _unquoted(view: View, first: int, after: int) -> tuple[int, int]:
    """The words of a turn without quotation marks around them."""
    form = view.form
    while first < after and form[first] in DASHES:
        first += 1
    opens = first + 1 < after and (form[first] in OPENING or form[first] == STRAIGHT)
    if opens and (form[after - 1] in CLOSING or form[after - 1] == STRAIGHT):
        return first + 1, after - 1
    return first, after


def columns(view: View, options: Sequence[Sequence[Reading]]) -> Columns:
    """The columns that `TEMPLATES` name, of the readings one behind the other."""
    pairs = [(own, own[0].turn) for own in options if own[0].turn]
    labels = Counter(_called(view, turn) for _, turn in pairs)
    told: list[Told] = []
    for run in runs(view, [turn for _, turn in pairs]):
        ends = [NOTHING, *(_end(view, turn) for turn in run), NOTHING]
        for at, turn in enumerate(run):
            own = pairs[len(told) // len(ROLES)][0][0]
            for role in ROLES:
                line = _line(view, turn, own, role, labels[_called(view, turn)])
                told.append(
                    line._replace(
                        ends=ends[at + 1],
                        before=ends[at],
                        after=ends[at + 2],
                        place=str(at % 2),
                        run=str(min(len(run), 4)),
                    )
                )
    return unzipped(Told._fields, told)


def runs(view: View, found: Sequence[Turn]) -> list[list[Turn]]:
    """Turns by talk: of one article and near each other, in order."""
    lines = _lines(view)
    talks: list[list[Turn]] = []
    last, doc = -NEAR, -1
    for turn in found:
        line, own = bisect_right(lines, turn.first), view.doc[view.sentence[turn.first]]
        if own != doc or line - last > NEAR:
            talks.append([])
        talks[-1].append(turn)
        last, doc = line, own
    return talks


def _line(view: View, turn: Turn, reading: Reading, role: str, repeated: int) -> Told:
    """What a line itself tells."""
    words = turn.words
    while words + 1 < turn.after and view.form[words] in DASHES:
        words += 1
    form = view.form[words]
    return Told(
        role=role,
        mark=turn.mark,
        label=turn.kind,
        verb=_yes(view.predicate(words, turn.after) is not None),
        cue=_yes(reading.cue is not None),
        begins="capital" if form[:1].isupper() else "small" if form[:1].islower() else "other",
        length=str(int(np.searchsorted(LENGTHS, turn.after - words, side="right"))),
        title=_yes(view.is_start(turn.first)),
        handle=_yes("@" in view.text(words, min(turn.after, words + HANDLE))),
        then=_then(view, words + 1, turn.after),
        quoted=_yes(_unquoted(view, words, turn.after)[0] > words),
        repeated=str(min(repeated, 2)) if turn.label else NOTHING,
    )


def _called(view: View, turn: Turn) -> tuple[int, str]:
    """The article of a turn and its label."""
    text = view.text(turn.label.first, turn.label.after) if turn.label else ""
    return view.doc[view.sentence[turn.first]], text


def _then(view: View, row: int, after: int) -> str:
    if row >= after:
        return "end"
    return view.form[row] if view.pos[row] == "PUNCT" else view.pos[row]


def _end(view: View, turn: Turn) -> str:
    """The mark at the end of a turn."""
    form = view.form[turn.after - 1]
    return form if form in ENDINGS or form in MARKS else "word"


def _yes(told: bool) -> str:
    return "yes" if told else "no"
