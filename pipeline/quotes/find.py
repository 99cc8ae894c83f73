"""Quotes of a batch: readings of every cue and quotation, the likeliest of each, then who says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.models.choice import Choice, load
from pipeline.quotes import backref
from pipeline.quotes.clauses import Reading, Sentence
from pipeline.quotes.cues import Occurrence, occurrences
from pipeline.quotes.direct import Direct, dialogues, trim
from pipeline.quotes.marks import paragraph_ends, quoted
from pipeline.quotes.view import View

WEIGHTS = Path(str(files(__package__) / "weights"))


@dataclass(slots=True)
class Said:
    """A quote before its speaker is known."""

    reading: Reading
    chance: float


@dataclass(slots=True)
class Option:
    """One choice to make: the readings of a quotation or of a cue."""

    readings: list[Reading]
    where: int
    """Row of the quotation or the cue."""


def quotations(view: View, cues: list[Occurrence]) -> Iterator[Option]:
    """A choice for each text in quotation marks and each paragraph that begins with a dash."""
    by_row = {cue.first: cue for cue in cues}
    ends = paragraph_ends(view)
    direct = Direct(view, by_row, ends)
    for each in quoted(view):
        readings = direct.readings(each)
        if readings:
            yield Option(readings, each.open)
    for reading in dialogues(view, by_row, ends):
        yield Option([reading], reading.pieces[0][0])


def clauses(view: View, cues: list[Occurrence], taken: dict[int, str]) -> Iterator[Option]:
    """A choice for each cue; `taken` says by which construction a quotation has it already."""
    by_sentence: dict[int, list[Occurrence]] = {}
    for cue in cues:
        by_sentence.setdefault(view.sentence[cue.first], []).append(cue)
    for number, own in by_sentence.items():
        sentence = Sentence(view, number, own)
        for cue in own:
            readings = list(sentence.readings(cue))
            back = backref.reading(view, cue)
            if back:
                readings.append(back)
            mark(readings, taken.get(cue.first))
            for each in readings:
                each.pieces = tuple(trim(view, *piece) for piece in each.pieces)
            readings = [each for each in readings if all(a < b for a, b in each.pieces)]
            if readings:
                yield Option(readings, cue.first)


def mark(readings: list[Reading], how: str | None) -> None:
    """Tell the readings of a cue by which construction a quotation has it, or that it stands inside one."""
    if how:
        for each in readings:
            each.features += [f"taken={how}", f"taken={how}|{each.construction}"]
