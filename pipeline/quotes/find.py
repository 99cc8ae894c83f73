"""Quotes of a batch: readings of every quotation and cue, the likeliest of each, then who says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.batch import Batch
from pipeline.batch import Quote as Row
from pipeline.models import Models
from pipeline.models.choice import Choice, groups_of, load
from pipeline.models.templates import Columns
from pipeline.quotes import backref, clause_features, direct_features, turns
from pipeline.quotes.clauses import Sentence
from pipeline.quotes.cues import Occurrence, occurrences
from pipeline.quotes.direct import Direct
from pipeline.quotes.marks import quoted
from pipeline.quotes.naming import name
from pipeline.quotes.reading import Bounds, Reading
from pipeline.quotes.said import Said
from pipeline.quotes.view import View

WEIGHTS = Path(str(files(__package__) / "weights"))
CHOICES = ("turns", "quotations", "clauses", "speakers", "who", "outlets")
"""What is chosen, in this order; each has a table of weights of its own."""
SAME = 0.8
"""Two quotes that share so much of their words are one."""

Option = list[Reading]
"""One choice to make: the readings of a quotation or of a cue."""


@dataclass(slots=True)
class Taken:
    """Which rows quotations have already, and how: their cues by construction, their words as "inside"."""

    how: dict[int, str] = field(default_factory=dict)

    def take(self, reading: Reading) -> None:
        """Direct speech takes its words and its cue, a partial quote its cue alone."""
        if reading.kind == "direct":
            for first, after in reading.pieces:
                self.how.update(dict.fromkeys(range(first, after), "inside"))
        if reading.cue:
            inside = "inside" if reading.turn else reading.construction
            how = inside if reading.kind == "direct" else reading.kind
            self.how.setdefault(reading.cue.first, how)


@cache
def weights() -> dict[str, Choice]:
    """The weights that the package ships."""
    return {name: load(WEIGHTS / f"{name}.tsv") for name in CHOICES}


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.quotes`, in order of (doc, start); an interrupted one has a row for each piece."""
    del models  # trees are asked for nowhere: punctuation and a learned choice tell as well
    view = View.of(batch)
    batch.quotes = rows(view, said(view, weights()))


def said(view: View, choices: Mapping[str, Choice]) -> list[Said]:
    """The quotes of a batch with their speakers, in order."""
    cues = occurrences(view)
    found, taken = list[Said](), Taken()
    if options := talks(view, cues):
        found += _chosen(options, turns.columns(view, options), choices["turns"])
    if options := quotations(view, cues):
        found += _chosen(options, columns_of_quotations(view, options), choices["quotations"])
    for each in found:
        taken.take(each.reading)
    if options := clauses(view, cues):
        found += _chosen(options, columns_of_clauses(view, options, taken), choices["clauses"])
    kept = distinct(found)
    if kept:
        name(view, kept, choices)
    return kept


def _chosen(options: Sequence[Option], columns: Columns, choice: Choice) -> list[Said]:
    """The likeliest reading of each option, where any is likely."""
    every = [reading for own in options for reading in own]
    chosen = choice.best(columns, groups_of([len(own) for own in options]), len(options))
    pairs = zip(chosen.candidate.tolist(), chosen.chance.tolist(), strict=True)
    return [Said(every[at], chance) for at, chance in pairs if at >= 0]


def talks(view: View, cues: Iterable[Occurrence]) -> list[Option]:
    """A choice for each line that may be a turn of a talk."""
    return turns.readings(view, turns.turns(view), {cue.first: cue for cue in cues})


def quotations(view: View, cues: Iterable[Occurrence]) -> list[Option]:
    """A choice for each text in quotation marks."""
    direct = Direct(view, {cue.first: cue for cue in cues})
    options = [direct.readings(each) for each in quoted(view)]
    return [own for own in options if own]


def columns_of_quotations(view: View, options: Sequence[Option]) -> Columns:
    """What tells of their readings, one behind the other."""
    return direct_features.columns(view, [each for own in options for each in own])


def clauses(view: View, cues: Iterable[Occurrence]) -> list[Option]:
    """A choice for each cue."""
    by_sentence: dict[int, list[Occurrence]] = {}
    for cue in cues:
        by_sentence.setdefault(view.sentence[cue.first], []).append(cue)
    options = []
    for number, own in by_sentence.items():
        sentence = Sentence(view, number, own)
        for cue in own:
            readings = list(sentence.readings(cue))
            back = backref.reading(view, cue)
            if back:
                for each in readings:
                    each.pointer = back.pointer
                readings.append(back)
            options.append(readings)
    return [own for own in options if own]


def columns_of_clauses(view: View, options: Sequence[Option], taken: Taken) -> Columns:
    """What tells of their readings; `taken` says by which construction a quotation has a cue already."""
    every = [reading for own in options for reading in own]
    return clause_features.columns(view, every, [taken.how.get(each.anchor, "") for each in every])


def distinct(found: Iterable[Said]) -> list[Said]:
    """The quotes without second readings of the same words, in order; the likelier one stays."""
    kept = [each for cluster in _clusters(found) for each in _settled(cluster)]
    return sorted(kept, key=lambda each: (each.reading.pieces[0], each.reading.anchor))


def _clusters(found: Iterable[Said]) -> Iterator[list[Said]]:
    """Quotes that may share words; most stand alone."""
    own: list[Said] = []
    reach = 0
    for each in sorted(found, key=lambda each: each.reading.pieces[0]):
        if own and each.reading.pieces[0][0] >= reach:
            yield own
            own = []
        reach = max(reach, each.reading.pieces[-1][1])
        own.append(each)
    if own:
        yield own


def _settled(cluster: list[Said]) -> list[Said]:
    if len(cluster) == 1:
        return cluster
    kept: list[tuple[Said, set[int]]] = []
    holding: dict[int, list[int]] = {}  # a word: positions in `kept` of the quotes that have it
    for each in sorted(cluster, key=lambda each: -each.chance):
        words = {row for piece in each.reading.pieces for row in range(*piece)}
        others = {at for row in words for at in holding.get(row, ())}
        if not any(_excludes(*kept[at], each, words) for at in others):
            for row in words:
                holding.setdefault(row, []).append(len(kept))
            kept.append((each, words))
    return [
        each
        for each, words in kept
        if each.reading.kind != "partial" or not any(words < kept[at][1] for at in holding[min(words)])
    ]


def _excludes(other: Said, theirs: set[int], each: Said, words: set[int]) -> bool:
    if theirs.isdisjoint(words) or "backref" in (other.reading.kind, each.reading.kind):
        return False
    if each.reading.kind == "partial" and words <= theirs:
        return True
    return len(words & theirs) > SAME * len(words | theirs)


def rows(view: View, found: Sequence[Said]) -> list[Row]:
    """The rows of the table, in order of (doc, start)."""
    pieces = sorted(
        (view.doc[view.sentence[first]], view.start[first], at, number, (first, after))
        for at, each in enumerate(found)
        for number, (first, after) in enumerate(each.reading.pieces)
    )
    place = {(at, number): row for row, (_, _, at, number, _) in enumerate(pieces)}
    return [
        _row(view, found[at], doc, piece, place[at, 0] if number else None)
        for doc, _, at, number, piece in pieces
    ]


def _row(view: View, each: Said, doc: int, piece: Bounds, continues: int | None) -> Row:
    first, after = piece
    cue, chunk, identity, outlet = each.reading.cue, each.speaker, each.identity, each.outlet
    return Row(
        doc=doc,
        sentence=view.sentence[first],
        start=view.start[first],
        stop=view.stop[after - 1],
        kind=each.reading.kind,
        continues=continues,
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
