"""Gold quotes: what is read of them, and which of our readings, phrases and names are theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.quotes.described import folded
from pipeline.quotes.find import Option
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from training.raw import texts

LABELS = Path(__file__).with_name("labels") / "quotes.jsonl"
QUOTED = frozenset({"direct", "partial"})
"""Kinds of quotes that stand in quotation marks."""
LIKE = 0.6
"""The least overlap of a reading with the gold that makes it a right one, if no other has more."""


@dataclass(slots=True)
class Document:
    """A gold article and its quotes."""

    id: str
    view: View
    number: int
    """Its position in the batch of the view."""
    gold: Sequence[Mapping[str, Any]]
    measured: bool
    """Whether figures are measured on it; the others only teach."""


def load_gold(gold: Path) -> list[dict[str, Any]]:
    """The articles of gold/quotes."""
    lines = (gold / "quotes" / "dev.jsonl").read_text("utf-8").splitlines()
    return [{**json.loads(line), "measured": True} for line in lines]


def load_labels(gold: Path) -> list[dict[str, Any]]:
    """The further articles, as those of gold/quotes, with the texts of the raw news."""
    labels = list(map(json.loads, LABELS.read_text("utf-8").splitlines()))
    known = texts(gold, {each["id"] for each in labels})
    return [{**each, "text": known[each["id"]], "measured": False} for each in labels]


def characters(view: View, reading: Reading) -> set[int]:
    """The code points of what is said."""
    return {at for first, after in reading.pieces for at in range(view.start[first], view.stop[after - 1])}


def of_gold(quote: Mapping[str, Any]) -> set[int]:
    """The code points of a gold quote."""
    return {at for start, stop in quote["pieces"] for at in range(start, stop)}


def overlap(one: set[int], other: set[int]) -> float:
    """Shared code points by all of both."""
    return len(one & other) / len(one | other) if one or other else 0.0


def right_readings(view: View, own: Sequence[Document], option: Option, *, quoted: bool) -> list[int]:
    """The right readings of a choice: those that overlap most with a gold quote of this cue."""
    gold = own[view.doc[view.sentence[option[0].anchor]]].gold
    scores = []
    for reading in option:
        words = characters(view, reading)
        scores.append(max((_fits(view, reading, words, each, quoted) for each in gold), default=0.0))
    best = max(scores)
    return [at for at, score in enumerate(scores) if score == best] if best >= LIKE else []


def _fits(view: View, reading: Reading, words: set[int], gold: Mapping[str, Any], quoted: bool) -> float:
    """How well a reading fits a gold quote: their overlap, less for another cue or kind."""
    if quoted != (gold["kind"] in QUOTED):
        return 0.0
    score = overlap(words, of_gold(gold))
    cue = reading.cue
    if cue is not None:
        start, stop = gold["cue"] or (0, 0)
        if not (view.start[cue.first] < stop and start < view.stop[cue.after - 1]):
            if not quoted:
                return 0.0
            score -= 0.1
    if (quoted or "backref" in (reading.kind, gold["kind"])) and reading.kind != gold["kind"]:
        score -= 0.3
    return score


def nearest(view: View, document: Document, reading: Reading) -> Mapping[str, Any] | None:
    """The gold quote that a right reading is a reading of."""
    words, quoted = characters(view, reading), reading.kind in QUOTED

    def likeness(gold: Mapping[str, Any]) -> float:
        return _fits(view, reading, words, gold, quoted)

    best = max(document.gold, key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None


def right_phrases(view: View, chunks: Sequence[Any], place: Sequence[int] | None) -> list[int]:
    """The phrases that overlap most with a gold speaker, if by half at least."""
    if place is None:
        return []
    wanted = set(range(*place))
    scores = [overlap(wanted, set(range(view.start[c.first], view.stop[c.after - 1]))) for c in chunks]
    best = max(scores, default=0.0)
    return [at for at, score in enumerate(scores) if score == best] if best >= 0.5 else []


def right_names(names: Sequence[str], gold: str) -> list[int]:
    """Those of the names that are the gold's; where none is, those that have its words or lend it theirs."""
    scores = [likeness(each, gold) for each in names]
    best = max(scores, default=0)
    return [at for at, score in enumerate(scores) if score == best] if best else []


def right_owners(names: Sequence[str], bare: str, gold: str) -> list[int]:
    """As `right_names`, of a phrase that may get an owner; without one it is right only if it is the gold."""
    known = likeness(bare, gold)
    if known != 1:
        return [at for at, each in enumerate(names) if known and each == bare]
    return right_names(["" if each == bare else each for each in names], gold)


def likeness(one: str, other: str) -> int:
    """2 for equal names, 1 where one has all the words of the other, else 0, whatever marks and capitals."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return 0
    if first == second:
        return 2
    words, others = set(first.split()), set(second.split())
    return int(words <= others or others <= words)
