"""Which words of a sentence name the one who says it: candidates, and what tells of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.models.columns import among, constant, counted, crossed, either, numbered, only, yes
from pipeline.models.templates import Columns
from pipeline.quotes.chunks import Chunk, chunks, counted_in, inner, shortened
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View

TEMPLATES = (
    "where gap",
    "where case preposition",
    "where verbs",
    "where commas",
    "where nominatives",
    "kind",
    "where kind case",
    "lemma",
    "preposition",
    "construction side case",
    "long",
    "start",
    "side agree case",
    "side agree form",
    "polarity case preposition",
    "cue case side",
    "inflected preposition case",
    "kind following",
    "before",
    "kind joint",
    "where several",
    "where relative",
    "kind relative",
    "noun kind case",
    "noun",
    "tail",
    "kind ends",
    "kind longest",
    "several longest",
)
WITHIN = frozenset({"в", "во", "при", "из", "по", "на", "от", "с", "под", "для"})
OPEN = frozenset({"source", "doc", "PROFESSION", "animate"})
"""Kinds of phrases that a preposition goes on: "источник [в МИД]", "посол [в Париже] Иван Петров"; a name
goes on with "из" alone: "Пётр Зимин [из Твери]", but "Зимин на встрече [...]".
"""
JOINTS = (["и"], [","], ["или"], [",", "а", "также"])
"""What stands between those who speak together."""
RELATIVE = frozenset({"который", "кто"})
"""Lemmas of what opens a clause about the phrase before it, which is the speaker: "[суд], который решил"."""
SHORT = 3  # tokens of a name in brackets behind the full one
CITING = frozenset({"ссылкой", "ссылаясь", "ссылающееся", "ссылающийся"})
MOST = 14  # candidates of one quote
GAPS = np.array([1, 2, 3, 6, 12, 24])
"""Tokens between a phrase and the cue from which on their distance is told otherwise."""


def candidates(view: View, reading: Reading) -> list[Chunk]:
    """The phrases that may name the speaker, those nearest to the cue."""
    cue, anchor = reading.cue, anchor_of(view, reading)
    if reading.turn and not cue:
        return [reading.turn.speaker] if reading.turn.speaker else []
    number = view.sentence[anchor]
    first, after = view.bounds[number], view.bounds[number + 1]
    if cue and cue.possessor is not None:
        return [Chunk(cue.possessor, cue.possessor + 1, cue.possessor, "pronoun")]
    found: list[Chunk] = []
    for start, stop in _free(reading, first, after):
        own = [each for each in chunks(view, start, stop) if view.lemma[each.head] not in RELATIVE]
        for at, chunk in enumerate(own):
            for begun in (chunk, *inner(view, chunk)):
                found.append(begun)
                found += _joined(view, begun, own[at + 1 : at + 6])
            found += shortened(view, chunk)
            found += counted_in(view, chunk)
    found.sort(key=lambda chunk: (_distance(chunk, anchor), chunk.first, chunk.after))
    return found[:MOST]


def anchor_of(view: View, reading: Reading) -> int:
    """The row from which the speaker is looked for: the cue; without one, the word before what is said."""
    if reading.cue is None and reading.quoted:
        opened = reading.quoted.open
        return opened if view.is_start(opened) else opened - 1
    return reading.anchor


def _free(reading: Reading, first: int, after: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence outside the cue and what is said."""
    holes = [*reading.pieces]
    if reading.cue:
        holes.append((reading.cue.first, reading.cue.after))
    if reading.quoted and reading.construction != "inside":
        holes.append((reading.quoted.open, reading.quoted.close + 1))
    at = first
    for start, stop in sorted(holes):
        if at < min(start, after):
            yield at, min(start, after)
        at = max(at, stop)
    if at < after:
        yield at, after


def _joined(view: View, chunk: Chunk, following: Sequence[Chunk]) -> Iterator[Chunk]:
    """Longer phrases that begin with one: "Польша и Чехия", "источник в МИД", "посол в Риме Иван Петров"."""
    whole, last = chunk, chunk
    for each in following:
        kind = _kind_of_both(view, whole, last, each)
        if kind is None:
            return
        between = view.low[whole.after : each.first]
        several = whole.several or between in JOINTS
        after = each.after + (between == ["("])
        whole = whole._replace(kind=kind, after=after, several=several, tail=each.head)
        last = each
        yield whole


def _kind_of_both(view: View, whole: Chunk, last: Chunk, following: Chunk) -> str | None:
    """What a phrase, whose last part is known, is together with the next one; None where they are two."""
    if "pronoun" in (whole.kind, following.kind):
        return None
    between = view.low[whole.after : following.first]
    case = view.tag[following.head].case
    if between in JOINTS and {"", case}.intersection(view.tag[each.head].case for each in (whole, last)):
        return "PER" if following.kind == "PER" else whole.kind
    if between == ["("]:
        closed = following.after < len(view.form) and view.form[following.after] == ")"
        return whole.kind if closed and following.after - following.first <= SHORT else None
    if len(between) == 1:
        on = between[0] in WITHIN if whole.kind in OPEN else between[0] == "из" and whole.kind == "PER"
        return whole.kind if on else None
    if between[:1] == [","] and len(between) == 3 and whole.kind == "source":
        told = view.attributes[whole.after + 1] and view.pos[whole.after + 2] == "ADP"
        return whole.kind if told else None  # "источник, близкий к [МЧС]"
    if not between and view.form[whole.after - 1] == ")" and case == "Gen" and following.kind != "PER":
        return whole.kind  # "секретарь Совета безопасности (СБ) [Чили]"
    named = not between and following.kind == "PER" and whole.kind in (*OPEN, "PER")
    return "PER" if named else None


def _distance(chunk: Chunk, anchor: int) -> int:
    return chunk.first - anchor if chunk.first > anchor else anchor - chunk.after + 1


def columns(view: View, readings: Sequence[Reading], found: Sequence[Chunk], of: Rows) -> Columns:
    """The columns that `TEMPLATES` name; `of` is the reading of each phrase."""
    first, after, head = (
        np.array([getattr(chunk, name) for chunk in found], np.int64) for name in ("first", "after", "head")
    )
    anchors = np.array([anchor_of(view, each) for each in readings], np.int64)
    anchor = anchors.take(of)
    ends = zip(readings, anchors.tolist(), strict=True)
    behind_cue = np.array([each.cue.after if each.cue else row + 1 for each, row in ends], np.int64).take(of)
    behind = first > anchor
    low = np.where(behind, behind_cue, after)
    high = np.maximum(np.where(behind, first, anchor), low)
    case = view.column("case").take(head)
    side = Coded(behind.astype(np.int32), ["before", "behind"])
    sort = Coded.of([_sort(each) for each in readings]).take(of)
    kind = Coded.of([chunk.kind for chunk in found])
    number = view.batch.tokens.sentence.take(anchor)
    few = ["0", "1", "2"]
    return {
        "where": crossed(sort, side),
        "side": side,
        "gap": numbered(np.searchsorted(GAPS, high - low, side="right"), ["0", *map(str, GAPS.tolist())]),
        "case": case,
        "preposition": _prepositions(view, first),
        "verbs": numbered(counted(view.predicate_rows, low, high), few),
        "commas": numbered(counted(view.commas, low, high), few),
        "nominatives": numbered(counted(view.nominatives, low, high), few),
        "kind": kind,
        "lemma": view.column("lemma").take(head),
        "construction": Coded.of([each.construction for each in readings]).take(of),
        **_ends(view, first, after, np.array([chunk.tail or -1 for chunk in found], np.int64), of),
        "several": Coded.of([str(chunk.several) for chunk in found]),
        "long": numbered((after - first) // 3, [*few, "3"]),
        "start": yes(first == view.batch.sentences.tokens.take(number)),
        **_cue(view, readings, of, head),
        **_edges(view, first, after),
    }


def _ends(view: View, first: Rows, after: Rows, tail: Rows, of: Rows) -> dict[str, Coded]:
    """What phrase goes on another one, and whether a longer candidate begins as one does."""
    n = len(view.form) + 1
    begun, place = np.unique(of * n + first, return_inverse=True)
    last = np.zeros(len(begun), np.int64)
    np.maximum.at(last, place, after)
    goes_on = tail >= 0
    return {
        "tail": only(goes_on, view.column("lemma").take(tail)),
        "ends": only(goes_on, view.kinds.take(tail)),
        "longest": yes(after == last[place]),
    }


def _sort(reading: Reading) -> str:
    return ("phrase" if reading.cue.phrase else "verb") if reading.cue else "none"


def _cue(view: View, readings: Sequence[Reading], of: Rows, head: Rows) -> dict[str, Coded]:
    """The cue, and whether the head of a phrase can be its subject."""
    row = np.array([each.cue.first if each.cue else 0 for each in readings], np.int64).take(of)
    there = np.array([each.cue is not None for each in readings], bool).take(of)
    verb = np.array([each.cue is not None and not each.cue.phrase for each in readings], bool).take(of)
    own, number, gender = {}, view.column("number"), view.column("gender")
    differ = {}
    for name, column in (("number", number), ("gender", gender)):
        silent = among(column, frozenset({""}))
        own[name] = ~silent.take(row)
        differ[name] = own[name] & ~silent.take(head) & (column.codes.take(row) != column.codes.take(head))
    agree = np.where(differ["number"], 0, np.where(differ["gender"], 1, np.where(own["number"], 2, 3)))
    form = crossed(view.column("verb").take(row), view.column("short").take(row))
    inflected = crossed(view.column("verb").take(row), number.take(row), view.column("person").take(row))
    return {
        "agree": only(verb, Coded(agree.astype(np.int32), ["no number", "no gender", "yes", "unknown"])),
        "form": form,
        "polarity": Coded.of([each.cue.polarity if each.cue else "-" for each in readings]).take(of),
        "cue": Coded.of([each.cue.lemma if each.cue else "-" for each in readings]).take(of),
        "inflected": only(there, inflected),
    }


def _edges(view: View, first: Rows, after: Rows) -> dict[str, Coded]:
    """Whether a phrase is whole: what stands beside it."""
    n = len(view.form)
    inside, behind = ~view.starts.take(first), ~view.starts.take(after)
    following, before = np.minimum(after, n - 1), np.maximum(first - 1, 0)
    pos, case, low = view.column("pos"), view.column("case"), view.column("low").take(following)
    return {
        "following": either(
            behind, crossed(pos.take(following), case.take(following)), constant("end", len(first))
        ),
        "before": either(inside, crossed(pos.take(before), case.take(before)), constant("start", len(first))),
        "noun": either(
            inside & among(pos.take(before), frozenset({"NOUN"})),
            view.column("lemma").take(before),
            constant("", len(first)),
        ),
        "relative": yes(_described_behind(view, after)),
        "joint": yes(behind & among(low, frozenset({"и", "или"}))),
    }


def _described_behind(view: View, after: Rows) -> Bools:
    """Whether a clause about a phrase follows it: "[письмо], в котором [...]"."""
    opens = np.zeros(len(view.form) + 3, bool)
    opens[view.rows_of("lemma", RELATIVE)] = True
    comma = np.zeros(len(opens), bool)
    comma[view.commas] = True
    found: Bools = comma.take(after) & (opens.take(after + 1) | opens.take(after + 2))
    return found


def _prepositions(view: View, first: Rows) -> Coded:
    """The preposition of a phrase; with its noun where that makes one: "со ссылкой на"."""
    low, before = view.column("low"), np.maximum(first - 1, 0)
    own = low.take(before)
    there = ~view.starts.take(first) & among(view.column("pos").take(before), frozenset({"ADP"}))
    cited = among(own, frozenset({"на"})) & among(low.take(np.maximum(first - 2, 0)), CITING)
    cited &= ~view.starts.take(before)
    told = either(cited, constant("ссылка", len(first)), own)
    return either(there, told, constant("", len(first)))
