"""Quotes of a batch: readings of every quotation and cue, the likeliest of each, then who says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.batch import Batch
from pipeline.batch import Quote as Row
from pipeline.models import Models
from pipeline.models.choice import Choice, load
from pipeline.quotes import backref, outlets, speakers, who
from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.clauses import Sentence
from pipeline.quotes.cues import Occurrence, occurrences
from pipeline.quotes.direct import Direct, dialogues, trim
from pipeline.quotes.frame import Reading
from pipeline.quotes.marks import paragraph_ends, quoted
from pipeline.quotes.outlets import Memory, Outlet
from pipeline.quotes.view import View
from pipeline.quotes.who import Identity

WEIGHTS = Path(str(files(__package__) / "weights"))
CHOICES = ("quotations", "clauses", "speakers", "who", "outlets")
"""What is chosen, in this order; each has a table of weights of its own."""
SAME = 0.8
"""Two quotes that share so much of their characters are one."""


@dataclass(slots=True)
class Option:
    """One choice to make: the readings of a quotation or of a cue."""

    readings: list[Reading]
    where: int
    """Row of the quotation or the cue."""


@dataclass(slots=True)
class Said:
    """A quote, with what is known of its speaker."""

    reading: Reading
    chance: float
    speaker: Chunk | None = None
    identity: Identity | None = None
    outlet: Outlet | None = None


@dataclass(slots=True)
class Taken:
    """Which rows quotations have already, and how: their cues by construction, their words as "inside"."""

    how: dict[int, str] = field(default_factory=dict)

    def take(self, reading: Reading) -> None:
        """Direct speech takes its words and its cue; partial quotes leave them to their clause."""
        if reading.kind != "direct":
            return
        for first, after in reading.pieces:
            for row in range(first, after):
                self.how.setdefault(row, "inside")
        if reading.cue:
            self.how[reading.cue.first] = reading.construction


@cache
def weights() -> dict[str, Choice]:
    """The weights that the package ships."""
    return {name: load(WEIGHTS / f"{name}.tsv") for name in CHOICES}


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.quotes`, in order of (doc, start); an interrupted one has a row for each piece."""
    del models  # trees are asked for nowhere: punctuation and a learned choice tell as well
    view = View.of(batch)
    batch.quotes = list(rows(view, said(view, weights())))


def said(view: View, choices: dict[str, Choice]) -> list[Said]:
    """The quotes of a batch with their speakers, in order."""
    cues = occurrences(view)
    taken = Taken()
    found: list[Said] = []
    for option in quotations(view, cues):
        found += _chosen(option, choices["quotations"])
    for each in found:
        taken.take(each.reading)
    for option in clauses(view, cues, taken):
        found += _chosen(option, choices["clauses"])
    kept = distinct(view, found)
    name(view, kept, choices)
    return kept


def _chosen(option: Option, choice: Choice) -> Iterator[Said]:
    at, chance = choice.best([reading.features for reading in option.readings])
    if at is not None:
        yield Said(option.readings[at], chance)


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


def clauses(view: View, cues: list[Occurrence], taken: Taken) -> Iterator[Option]:
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
            how = taken.how.get(cue.first)
            whole = []
            for each in readings:
                each.pieces = tuple(trim(view, *piece) for piece in each.pieces)
                if how:
                    each.features += [f"taken={how}", f"taken={how}|{each.construction}"]
                if all(first < after for first, after in each.pieces):
                    whole.append(each)
            if whole:
                yield Option(whole, cue.first)


def distinct(view: View, found: Iterable[Said]) -> list[Said]:
    """The quotes without second readings of the same words, in order; the likelier one stays."""
    kept: list[tuple[Said, set[int]]] = []
    holding: dict[int, list[int]] = {}  # a word: positions in `kept` of the quotes that have it
    for each in sorted(found, key=lambda each: -each.chance):
        words = {row for piece in each.reading.pieces for row in range(*piece)}
        others = {at for row in words for at in holding.get(row, ())}
        if not any(_excludes(*kept[at], each, words) for at in others):
            for row in words:
                holding.setdefault(row, []).append(len(kept))
            kept.append((each, words))
    whole = [
        each
        for each, words in kept
        if each.reading.kind != "partial" or not any(words < kept[at][1] for at in holding[min(words)])
    ]
    return sorted(whole, key=lambda each: (each.reading.pieces[0], _order(each)))


def _excludes(other: Said, theirs: set[int], each: Said, words: set[int]) -> bool:
    if "backref" in (other.reading.kind, each.reading.kind):
        return False
    if each.reading.kind == "partial" and words <= theirs:
        return True
    return len(words & theirs) > SAME * len(words | theirs)


def _order(each: Said) -> int:
    """Where somebody is said to say it: the cue; without one, the words themselves."""
    return each.reading.cue.first if each.reading.cue else each.reading.pieces[0][0]


# Who


def name(view: View, found: list[Said], choices: dict[str, Choice]) -> None:
    """Fill speakers, identities and outlets, article by article in order of the cues."""
    mentions = _mentions_of(view)
    by_doc: dict[int, list[Said]] = {}
    for each in found:
        by_doc.setdefault(view.doc[view.sentence[_order(each)]], []).append(each)
    for doc, own in by_doc.items():
        cast = Cast(view, mentions.get(doc, range(0)))
        before: list[Identity] = []
        memory = Memory()
        for each in sorted(own, key=_order):
            options = speakers.candidates(view, each.reading)
            at, _ = choices["speakers"].best([speakers.features(view, each.reading, one) for one in options])
            if at is not None:
                each.speaker = options[at]
                people = list(who.candidates(view, cast, options[at], before))
                best, _ = choices["who"].best([features for _, features in people], nothing=False)
                assert best is not None
                each.identity = people[best][0]
            elif before:
                each.identity = before[-1]
            if each.identity:
                before.append(each.identity)
            media = list(outlets.candidates(view, cast, each.reading, each.speaker, each.identity, memory))
            at, _ = choices["outlets"].best([features for _, features in media])
            each.outlet = None if at is None else media[at][0]
            memory.keep(
                each.identity.name if each.identity else None, each.outlet, view.sentence[_order(each)]
            )


def _mentions_of(view: View) -> dict[int, range]:
    """Positions of the mentions of each article."""
    bounds: dict[int, range] = {}
    for at, mention in enumerate(view.batch.mentions):
        bounds[mention.doc] = range(bounds[mention.doc].start if mention.doc in bounds else at, at + 1)
    return bounds


def rows(view: View, found: Iterable[Said]) -> Iterator[Row]:
    """The rows of the table, in order of (doc, start)."""
    found = list(found)
    pieces = [
        (view.doc[view.sentence[first]], view.start[first], at, number, (first, after))
        for at, each in enumerate(found)
        for number, (first, after) in enumerate(each.reading.pieces)
    ]
    pieces.sort()
    place = {(at, number): row for row, (_, _, at, number, _) in enumerate(pieces)}
    for doc, start, at, number, (first, after) in pieces:
        each = found[at]
        cue, chunk, identity, outlet = each.reading.cue, each.speaker, each.identity, each.outlet
        yield Row(
            doc=doc,
            sentence=view.sentence[first],
            start=start,
            stop=view.stop[after - 1],
            kind=each.reading.kind,
            continues=place[at, 0] if number else None,
            cue=view.text(cue.first, cue.after) if cue else None,
            cue_lemma=cue.lemma if cue else None,
            speaker=view.text(chunk.first, chunk.after) if chunk else None,
            speaker_start=view.start[chunk.first] if chunk else None,
            speaker_stop=view.stop[chunk.after - 1] if chunk else None,
            speaker_type=identity.type if identity else None,
            speaker_name=identity.name if identity else None,
            speaker_mention=identity.mention if identity else None,
            outlet=outlet.name if outlet else None,
            outlet_mention=outlet.mention if outlet else None,
        )
