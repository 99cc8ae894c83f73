"""What tells whom the words for a speaker mean, in columns: the phrase, a candidate, who spoke before."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import numbered, unzipped, yes
from pipeline.models.templates import NOTHING, Bag, Columns
from pipeline.quotes.cast import Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.owners import WHOSE
from pipeline.quotes.view import View
from pipeline.quotes.words import OPENING, STRAIGHT

ANYBODY = (
    "role type",
    "role named",
    "role type kind",
    "role type head",
    "role type kind number",
    "role type kind size",
    "role type kind capital",
    "role type several",
)
"""Of every candidate."""
SPOKEN = (
    "role type spoke",
    "role type pronoun spoke rank",
    "role type pronoun called spoke",
    "role type pronoun agree spoke",
    "kind same_head",
    "role kind was",
    "role kind shares",
    "role was shares",
    "role number plural",
    "role pronoun gender",
)
"""Of those who spoke before."""
TEMPLATES = (
    *ANYBODY,
    *SPOKEN,
    "role type beside same",
    "role type where same",
    "role type where several",
    "role type where kind",
    "role type holds",
    "type pronoun rank",
    "type pronoun distance",
    "type pronoun fits",
    "type pronoun called",
    "type pronoun case near",
    "type pronoun often",
    "type pronoun opens",
    "type pronoun agree",
    "type pronoun agree rank",
    "role type agree wanted",
    "type pronoun rival",
    "type pronoun rival better",
    "type called rival better",
    "type fits rival better",
    "role pronoun land",
    "type called land",
    "type called agree",
    "type pronoun inside",
    "type pronoun inside near",
)
OWNERS = {"его": ("Masc", "Sing"), "ее": ("Fem", "Sing"), "их": ("", "Plur")}
"""Words for whose something is, which have no gender and number of their own."""
FEW = ["0", "1", "2", "3", "4"]
SHORT = 2  # letters of words that two phrases share without meaning the same


class Told(NamedTuple):
    """What tells of a candidate besides the phrase; nothing where it does not apply."""

    role: str
    """own: named in the phrase; itself: what it says; before: named before; after: named behind a headline;
    described: spoke before.
    """
    type: str
    named: str
    # of a name in the phrase
    beside: str = NOTHING
    same: str = NOTHING
    where: str = NOTHING
    holds: str = NOTHING
    # of somebody named before
    pronoun: str = NOTHING
    rank: str = NOTHING
    distance: str = NOTHING
    near: str = NOTHING
    fits: str = NOTHING
    called: str = NOTHING
    case: str = NOTHING
    often: str = NOTHING
    opens: str = NOTHING
    agree: str = NOTHING
    land: str = NOTHING
    rival: str = NOTHING
    better: str = NOTHING
    inside: str = NOTHING
    """Whether the last mention is among the words that are said, or those of another quote."""


class Spoken(NamedTuple):
    """What tells of somebody who spoke before; nothing of others."""

    spoke: str = NOTHING
    same_head: str = NOTHING
    was: str = NOTHING
    shares: str = NOTHING
    plural: str = NOTHING
    gender: str = NOTHING


SILENT = Spoken()
TOLD_OF_ANYBODY = ("role", "type", "named", "kind", "head", "number", "size", "capital", "several")
TOLD_OF_SPOKEN = ("role", "type", "pronoun", "rank", "called", "agree", "kind", "number", *Spoken._fields)
"""The columns that `ANYBODY` and `SPOKEN` name."""


def columns(
    told: Sequence[Told],
    spoken: Sequence[Spoken],
    wanted: Sequence[frozenset[str]],
    phrases: Mapping[str, Coded],
    of: Rows,
) -> Columns:
    """The columns that `TEMPLATES` name, of candidates; `of` is the phrase of each."""
    kinds = [(at, kind) for at, own in enumerate(wanted) for kind in sorted(own)]
    bag = Bag(np.array([at for at, _ in kinds], np.int64), Coded.of([kind for _, kind in kinds]))
    phrase = {name: column.take(of) for name, column in phrases.items()}
    return {
        **unzipped(Told._fields, told),
        **unzipped(Spoken._fields, spoken),
        **phrase,
        "wanted": bag,
    }


def phrases_of(view: View, chunks: Sequence[Chunk]) -> dict[str, Coded]:
    """What phrases are like, whomever they mean."""
    first, after, head = (
        np.array([getattr(chunk, name) for chunk in chunks], np.int64) for name in ("first", "after", "head")
    )
    begins = first == view.batch.sentences.tokens.take(view.batch.tokens.sentence.take(first))
    return {
        "kind": Coded.of([chunk.kind for chunk in chunks]),
        "head": view.column("lemma").take(head),
        "number": view.column("number").take(head),
        "size": numbered(after - first, FEW),
        "capital": yes(view.capitals.take(first) & ~begins),
        "several": Coded.of([str(chunk.several) for chunk in chunks]),
    }


def own(view: View, chunk: Chunk, at: int, figure: Figure, named: str) -> Told:
    """What tells whether a phrase means a name in it, the mention `at`."""
    first, after = view.rows[at]
    begins = first <= chunk.first + 1
    before = first - 1 - (view.form[first - 1] in OPENING or view.form[first - 1] == STRAIGHT)
    return Told(
        "own",
        figure.sort,
        named,
        beside="whole" if begins else "head" if before == chunk.head else "other",
        same=str(view.tag[first].case == view.tag[chunk.head].case),
        where=f"{'first' if begins else 'inner'} {'last' if after >= chunk.after - 1 else 'inner'}",
        holds=str(first <= chunk.head < after),
    )


class Phrase(NamedTuple):
    """A phrase with what is asked of it for every candidate."""

    chunk: Chunk
    named: str
    """Whether a name is in it."""
    nouns: frozenset[str]
    wanted: frozenset[str]
    """Kinds of speakers that it asks for."""
    lands: frozenset[str]
    """Countries and places in it."""
    first: int
    """The first sentence of its article."""


class Fit(NamedTuple):
    """How somebody named before fits a phrase."""

    called: str
    agree: str
    land: str
    fits: str

    def total(self) -> int:
        """The more, the better; for `competing` alone."""
        return CALLED.get(self.called, 0) + AGREES[self.agree] + AGREES[self.land] + FITS.get(self.fits, 0)


def fit(view: View, phrase: Phrase, figure: Figure) -> Fit:
    """How somebody named before fits a phrase, whoever else does."""
    chunk, wanted, lands = phrase.chunk, phrase.wanted, phrase.lands
    (gender, number), fits = _inflected(view, chunk), "unknown"
    if figure.type == "PER":
        if number == "Plur":
            fits = "plural"
        elif gender and figure.gender:
            fits = str(gender == figure.gender)
    return Fit(
        "no" if _is_pronoun(chunk) else _called(view.lemma[chunk.head], phrase.nouns, figure),
        _agrees(wanted, figure.kinds()) if wanted else "none",
        _agrees(lands, figure.lands()) if lands else "none",
        fits,
    )


def _inflected(view: View, chunk: Chunk) -> tuple[str, str]:
    """Gender and number of the head of a phrase; of "его" and "ее", of whom they tell."""
    tag = view.tag[chunk.head]
    return OWNERS.get(view.low[chunk.head]) or (tag.gender, tag.number)


def before(
    view: View,
    phrase: Phrase,
    figure: Figure,
    rank: int,
    place: int,
    fit: Fit,
    rival: str,
    better: str,
    inside: str,
) -> Told:
    """What tells whether a phrase means somebody named before; `place` is the last one of `figure.places`."""
    chunk, places = phrase.chunk, figure.places
    row = places[place]
    distance = min(abs(view.sentence[chunk.first] - view.sentence[row]), 4)
    return Told(
        role="before" if row < chunk.first else "after",
        type="media" if chunk.kind in WHOSE and "media" in figure.kinds() else figure.sort,
        named=phrase.named,
        pronoun=unsaid(chunk),
        rank=FEW[min(rank, 4)],
        distance=FEW[distance],
        near=FEW[min(distance, 2)],
        fits=fit.fits,
        called=fit.called,
        case=view.tag[row].case,
        often=FEW[min(len(places), 4)],
        opens=FEW[min(view.sentence[places[0]] - phrase.first, 2)],
        agree=fit.agree,
        land=fit.land,
        rival=rival,
        better=better,
        inside=inside,
    )


def itself(told: Told, phrase: Phrase, fits: Sequence[Fit]) -> Told:
    """What tells whether a phrase means what it says: the best that any of those named fits it."""
    best = max(fits, key=Fit.total, default=None)
    if best is None:
        return told
    return told._replace(
        pronoun=unsaid(phrase.chunk), fits=best.fits, called=best.called, agree=best.agree, land=best.land
    )


def _is_pronoun(chunk: Chunk) -> bool:
    return chunk.kind in ("pronoun", "there")


def unsaid(chunk: Chunk) -> str:
    """How a phrase means somebody of whom it says nothing; "no" of one that describes."""
    return chunk.kind if _is_pronoun(chunk) or chunk.kind in WHOSE else "no"


def _agrees(wanted: frozenset[str], offered: frozenset[str]) -> str:
    return "yes" if not wanted.isdisjoint(offered) else "no" if offered else "unknown"


CALLED = {"head": 4, "word": 1}
AGREES = {"yes": 2, "no": -2, "none": 0, "unknown": 0}
FITS = {"True": 1, "False": -4}
"""How well somebody named before fits a phrase, for `competing` alone."""


def competing(fits: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Of those named before, the last first: how many nearer ones fit as well; whether any fits better."""
    most, nearer = max(fits, default=0), list[int]()
    for own in fits:
        rivals = len(nearer) - bisect_left(nearer, own)
        insort(nearer, own)
        yield FEW[min(rivals, 2)], str(own < most)


def _called(head: str, nouns: frozenset[str], figure: Figure) -> str:
    """Whether the nouns of a phrase stand beside the name of a figure."""
    if head in figure.called:
        return "head"
    return "no" if nouns.isdisjoint(figure.called) else "word"


@dataclass(slots=True)
class Called:
    """By which phrases somebody was named who spoke."""

    kind: str = ""
    """Of the first phrase."""
    number: str = ""
    """Of the last one."""
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Lemmas."""
    genders: set[str] = field(default_factory=set)

    def add(self, view: View, chunk: Chunk) -> None:
        """One more phrase."""
        gender, number = _inflected(view, chunk)
        self.kind = self.kind or chunk.kind
        self.number = number
        self.heads.add(view.lemma[chunk.head])
        self.words.update(view.lemma[chunk.first : chunk.after])
        if gender:
            self.genders.add(gender)


def spoken(view: View, chunk: Chunk, rank: int, called: Called) -> Spoken:
    """What a candidate is like who spoke before; `rank` others spoke since."""
    if not called.heads:
        return Spoken(FEW[rank])
    (own, number), head = _inflected(view, chunk), view.lemma[chunk.head]
    gender = "unknown"
    if called.genders and own and number != "Plur":
        gender = str(own in called.genders)
    shares = _shares(view, chunk, called)
    return Spoken(FEW[rank], str(head in called.heads), called.kind, shares, called.number, gender)


def _shares(view: View, chunk: Chunk, called: Called) -> str:
    """What a phrase has of those by which somebody was named before."""
    head = view.lemma[chunk.head]
    own = {word for word in view.lemma[chunk.first : chunk.after] if len(word) > SHORT}
    if head in called.heads:
        return "all" if own <= called.words else "head" if len(own) == 1 else "head of others"
    if not own.isdisjoint(called.words):
        return "word"
    kinds = kinds_of_noun(head)
    return "kind" if any(kinds & kinds_of_noun(other) for other in called.heads) else "no"
