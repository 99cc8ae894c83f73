"""Which words of a sentence name the one who says it: candidates, and what tells of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.quotes.chunks import Chunk, chunks
from pipeline.quotes.frame import Reading
from pipeline.quotes.view import DASHES, View

WITHIN = frozenset({"в", "во", "при", "из", "по", "на", "от", "с", "под", "для"})
OPEN = frozenset({"source", "doc", "PROFESSION", "animate", "PER"})
"""Kinds of phrases that a preposition goes on: "источник [в МИД]", "посол [в Париже] Иван Петров"."""
MOST = 14  # candidates of one quote


def candidates(view: View, reading: Reading) -> list[Chunk]:
    """The phrases that may name the speaker, those nearest to the cue."""
    cue, anchor = reading.cue, _anchor(reading)
    number = view.sentence[anchor]
    first, after = view.bounds[number], view.bounds[number + 1]
    if cue and cue.possessor is not None:
        return [Chunk(cue.possessor, cue.possessor + 1, cue.possessor, "pronoun")]
    found: list[Chunk] = []
    for start, stop in _free(view, reading, first, after):
        own = list(chunks(view, start, stop))
        found += own
        found += _joined(view, own)
    found.sort(key=lambda chunk: (_distance(chunk, anchor), chunk.first, chunk.after))
    return found[:MOST]


def _anchor(reading: Reading) -> int:
    """The row from which the speaker is looked for: the cue; without one, what is said."""
    if reading.cue:
        return reading.cue.first
    if reading.quoted and reading.construction != "dialogue":
        return max(reading.quoted.open - 1, 0)
    return reading.pieces[0][0]


def _free(view: View, reading: Reading, first: int, after: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence outside the cue and what is said."""
    holes = [*reading.pieces]
    if reading.cue:
        holes.append((reading.cue.first, reading.cue.after))
    if reading.quoted and reading.construction not in ("inside", "dialogue"):
        holes.append((reading.quoted.open, reading.quoted.close + 1))
    at = first
    for start, stop in sorted(holes):
        if at < min(start, after):
            yield at, min(start, after)
        at = max(at, stop)
    if at < after:
        yield at, after


def _joined(view: View, found: Sequence[Chunk]) -> Iterator[Chunk]:
    """Phrases of several: "Польша и Чехия", "источник в МИД", "посол в Риме Иван Петров"."""
    for at, chunk in enumerate(found):
        end = chunk
        for following in found[at + 1 : at + 6]:
            if following.kind == "pronoun":
                break
            between = view.low[end.after : following.first]
            same = view.tag[following.head].case == view.tag[chunk.head].case
            if between in (["и"], [","], ["или"], [",", "а", "также"]) and same and chunk.kind != "pronoun":
                kind = following.kind if following.kind == "PER" else chunk.kind
            elif len(between) == 1 and between[0] in WITHIN and chunk.kind in OPEN:
                kind = chunk.kind
            elif not between and same and following.kind == "PER" and chunk.kind in OPEN:
                kind = "PER"
            else:
                break
            end = replace(following, first=chunk.first, head=chunk.head, kind=kind)
            yield end


def _distance(chunk: Chunk, anchor: int) -> int:
    return chunk.first - anchor if chunk.first > anchor else anchor - chunk.after + 1


def features(view: View, reading: Reading, chunk: Chunk) -> list[str]:
    """What tells whether a phrase names the speaker of a quote."""
    cue, anchor = reading.cue, _anchor(reading)
    tag, head = view.tag[chunk.head], chunk.head
    behind = chunk.first > anchor
    low, high = (cue.after if cue else anchor + 1, chunk.first) if behind else (chunk.after, anchor)
    between = range(low, max(low, high))
    verbs = sum(view.finite(at) for at in between)
    commas = sum(view.form[at] in (",", ";") or view.form[at] in DASHES for at in between)
    nominatives = sum(
        view.tag[at].case == "Nom" and view.pos[at] in ("NOUN", "PROPN", "PRON") for at in between
    )
    preposition = _preposition(view, chunk)
    side = "behind" if behind else "before"
    kind = "phrase" if cue and cue.phrase else "verb" if cue else "none"
    gap = max(high - low, 0)
    where = f"{kind}|{side}"
    case = tag.case or "?"
    found = [
        f"{where}|gap={gap if gap < 3 else 3 + (gap // 3).bit_length()}",
        f"{where}|case={case}|prep={preposition}",
        f"{where}|verbs={min(verbs, 2)}",
        f"{where}|commas={min(commas, 2)}",
        f"{where}|nominatives={min(nominatives, 2)}",
        f"kind={chunk.kind}",
        f"{where}|kind={chunk.kind}|case={case}",
        f"lemma={view.lemma[head]}",
        f"prep={preposition}",
        f"{reading.construction}|{side}|case={case}",
        f"long={min((chunk.after - chunk.first) // 3, 3)}",
        f"start={chunk.first == view.bounds[view.sentence[anchor]]}",
    ]
    if cue:
        verb = view.tag[cue.first]
        if not cue.phrase:
            agree = _agreement(view, chunk, cue.first)
            found += [
                f"{side}|agree={agree}|case={case}",
                f"{side}|agree={agree}|form={verb.verb} {verb.short}",
            ]
        found += [f"pol={cue.polarity}|case={case}|prep={preposition}", f"cue={cue.lemma}|case={case}|{side}"]
        found.append(f"verb={verb.verb} {verb.number} {verb.person}|prep={preposition}|case={case}")
    return found + _edges(view, chunk)


def _edges(view: View, chunk: Chunk) -> list[str]:
    """Whether a phrase is whole: what stands beside it."""
    after = chunk.after
    following = f"{view.pos[after]} {view.tag[after].case}" if after < len(view.form) else "end"
    before = f"{view.pos[chunk.first - 1]} {view.tag[chunk.first - 1].case}" if chunk.first else "start"
    joint = after < len(view.form) and view.low[after] in ("и", "или")
    return [
        f"edge|{chunk.kind}|then={following}",
        f"edge|before={before}",
        f"edge|{chunk.kind}|joint={joint}",
    ]


def _preposition(view: View, chunk: Chunk) -> str:
    """The preposition of a phrase; with its noun where that makes one: "со ссылкой на"."""
    if not chunk.first or view.pos[chunk.first - 1] != "ADP":
        return ""
    low = view.low[chunk.first - 1]
    if low == "на" and view.low[chunk.first - 2] in ("ссылкой", "ссылаясь", "ссылающееся", "ссылающийся"):
        return "ссылка"
    return low


def _agreement(view: View, chunk: Chunk, verb: int) -> str:
    """Whether the head of a phrase can be the subject of a verb."""
    tag, own = view.tag[chunk.head], view.tag[verb]
    if own.number and tag.number and own.number != tag.number:
        return "no number"
    if own.gender and tag.gender and own.gender != tag.gender:
        return "no gender"
    return "yes" if own.number else "unknown"
