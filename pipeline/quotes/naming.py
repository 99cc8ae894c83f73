"""Who says each quote, and through which medium it came: article by article, in order of the cues."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.choice import Choice, groups_of
from pipeline.models.templates import Columns, Weigher
from pipeline.quotes import outlets, speakers, who, who_features
from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.outlets import Memory
from pipeline.quotes.owners import WHOSE
from pipeline.quotes.owners import owner as owner_of
from pipeline.quotes.reading import Bounds, Reading
from pipeline.quotes.said import Said
from pipeline.quotes.talks import Talks
from pipeline.quotes.view import View
from pipeline.quotes.who import Before

SURE = 0.5
"""The least chance of an owner that a phrase does not name: "сообщение" is better than of somebody else."""


@dataclass(slots=True)
class Asked:
    """A phrase and whom it may mean, as far as that is known before the quotes are taken in order."""

    chunk: Chunk
    people: list[who.Candidate]
    phrase: tuple[str, ...] = ()
    """What it is like, as `who_features.phrases_of` tells it."""
    weights: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Turn:
    """A quote and whose it may be."""

    said: Said
    cast: Cast
    speaker: Asked | None = None
    owner: Asked | None = None
    """The noun that ends the words for the speaker, where it can stand for a name."""
    media: list[outlets.Candidate] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)


class Weighers(NamedTuple):
    """What weighs a candidate, one by one, by what is known only in order."""

    anybody: Weigher
    """One who is none yet."""
    spoken: Weigher
    """One who spoke before."""
    remembered: Weigher
    """The medium of a quote before."""

    @classmethod
    def of(cls, choices: Mapping[str, Choice]) -> Weighers:
        """Of the choices of persons and media."""
        people, media = choices["who"], choices["outlets"]
        return cls(
            people.weigher(who_features.TOLD_OF_ANYBODY, who_features.ANYBODY),
            people.weigher(who_features.TOLD_OF_SPOKEN, who_features.SPOKEN),
            media.weigher(outlets.Told._fields, outlets.REMEMBERED),
        )


def name(view: View, found: Sequence[Said], choices: Mapping[str, Choice]) -> None:
    """Fill speakers, identities and outlets."""
    _speak(view, found, choices["speakers"])
    by_doc: dict[int, list[Turn]] = {}
    mentions, pieces = mentions_of(view), _pieces(view, found)
    casts: dict[int, Cast] = {}
    for each in sorted(found, key=lambda each: each.reading.anchor):
        doc = view.doc[view.sentence[each.reading.anchor]]
        if doc not in casts:
            casts[doc] = Cast(view, mentions[doc], pieces[doc])
        by_doc.setdefault(doc, []).append(Turn(each, casts[doc]))
    turns = [turn for own in by_doc.values() for turn in own]
    _people(view, turns, choices["who"])
    _media(view, turns, choices["outlets"])
    talks, weigh = Talks(view, found), Weighers.of(choices)
    for own in by_doc.values():
        before = Before(view)
        memory = Memory()
        for turn in own:
            _take(view, turn, before, memory, talks, weigh)


def _pieces(view: View, found: Iterable[Said]) -> dict[int, list[Bounds]]:
    """The words of the quotes of each article."""
    pieces: dict[int, list[Bounds]] = {}
    for each in found:
        doc = view.doc[view.sentence[each.reading.anchor]]
        pieces.setdefault(doc, []).extend(each.reading.pieces)
    return pieces


def _speak(view: View, found: Sequence[Said], choice: Choice) -> None:
    """Fill the phrases that name the speakers."""
    readings = [each.reading for each in found]
    phrases = [speakers.candidates(view, each) for each in readings]
    every = [chunk for own in phrases for chunk in own]
    of = groups_of([len(own) for own in phrases])
    chosen = choice.best(speakers.columns(view, readings, every, of), of, len(readings))
    for each, at in zip(found, chosen.candidate.tolist(), strict=True):
        label = each.reading.turn.speaker if each.reading.turn else None
        each.speaker = label or (every[at] if at >= 0 else None)


def _people(view: View, turns: Sequence[Turn], choice: Choice) -> None:
    """Whom the phrases may mean, and what that weighs without those who spoke before."""
    asked: list[Asked] = []
    for turn in turns:
        chunk, said, line = turn.said.speaker, turn.said.reading.pieces, turn.said.reading.turn
        if chunk is None or (line and line.kind == "title"):  # a title as a label means nobody else
            continue
        turn.speaker = Asked(chunk, who.candidates(view, turn.cast, chunk, said))
        asked.append(turn.speaker)
        if end := owner_of(view, chunk):
            turn.owner = Asked(end, who.candidates(view, turn.cast, end, said, chunk.first))
            asked.append(turn.owner)
    if not asked:
        return
    every = [candidate for each in asked for candidate in each.people]
    phrases = who_features.phrases_of(view, [each.chunk for each in asked])
    columns = columns_of_people(every, phrases, groups_of([len(each.people) for each in asked]))
    scores = iter(choice.scores(columns, len(every)).tolist())
    for each, phrase in zip(asked, zip(*phrases.values(), strict=True), strict=True):
        each.phrase = phrase
        each.weights = [next(scores) for _ in each.people]


def _media(view: View, turns: Sequence[Turn], choice: Choice) -> None:
    """The media that the sentences name, and what they weigh."""
    later = told_later(view, [turn.said.reading for turn in turns])
    for turn, told in zip(turns, later, strict=True):
        reading = turn.said.reading
        turn.media = outlets.candidates(view, turn.cast, reading, turn.said.speaker)
        turn.media += outlets.passed_on(view, turn.cast, reading, told)
    every = [told for turn in turns for _, told in turn.media]
    if every:
        scores = iter(choice.scores(outlets.columns(every), len(every)).tolist())
        for turn in turns:
            turn.scores = [next(scores) for _ in turn.media]


def told_later(view: View, readings: Sequence[Reading]) -> list[list[Reading]]:
    """Of each reading the later ones that tell whose words its sentence has: "Об этом сообщает ТАСС"."""
    about: dict[int, list[Reading]] = {}
    for each in readings:
        if each.kind == "backref":
            first, after = each.pieces[0]
            for number in range(view.sentence[first], view.sentence[after - 1] + 1):
                about.setdefault(number, []).append(each)
    return [[] if each.kind == "backref" else about.get(view.sentence[each.anchor], []) for each in readings]


def columns_of_people(every: Sequence[who.Candidate], phrases: Mapping[str, Coded], of: Rows) -> Columns:
    """What tells of those whom phrases may mean; `of` is the phrase of each."""
    told, spoken, wanted = (
        [each.told for each in every],
        [each.spoken for each in every],
        [each.wanted for each in every],
    )
    return who_features.columns(told, spoken, wanted, phrases, of)


def _take(view: View, turn: Turn, before: Before, memory: Memory, talks: Talks, weigh: Weighers) -> None:
    """Name the speaker and the medium of the next quote of an article."""
    said, asked, end = turn.said, turn.speaker, turn.owner
    if asked is not None:
        (best, _), owned = _best(view, asked, before, weigh), None
        if end is not None and best.told.role == "itself":
            owner, chance = _best(view, end, before, weigh)
            if chance >= SURE or end.chunk.kind not in WHOSE:
                owned = who.owned_by(view, turn.cast, end.chunk, owner)
        said.identity = who.identity_of(view, turn.cast, best, asked.chunk, owned)
    else:
        said.identity = talks.speaker(turn.cast, said) if said.reading.turn else before.last
    talks.note(said)
    if said.identity:
        before.add(said.identity)
    _pass(view, turn, memory, weigh.remembered)


def _best(view: View, asked: Asked, before: Before, weigh: Weighers) -> tuple[who.Candidate, float]:
    """Whom a phrase means, now that it is known who spoke before, and the chance of that."""
    people, weights, phrase = asked.people, asked.weights, asked.phrase
    kind, _, number, *_ = phrase
    for at in who.later(view, asked.chunk, people, before):
        one = people[at]
        role, type_, named = one.told[:3]
        if at == len(weights):
            weights.append(weigh.anybody((role, type_, named, *phrase)))
        told = (role, type_, one.told.pronoun, one.told.rank, one.told.called, one.told.agree)
        weights[at] += weigh.spoken((*told, kind, number, *one.spoken))
    most = max(weights)
    return people[weights.index(most)], 1 / sum(math.exp(weight - most) for weight in weights)


def _pass(view: View, turn: Turn, memory: Memory, weigh: Weigher) -> None:
    """Name the medium of a quote whose speaker is known."""
    said, speaker = turn.said, turn.said.identity
    media = [
        (score, outlet)
        for (outlet, _), score in zip(turn.media, turn.scores, strict=True)
        if speaker is None or outlet.name != speaker.name
    ]
    known = outlets.remembered(view, said.reading, said.speaker, speaker, memory, bool(media))
    if known:
        media.append((weigh(known[1]), known[0]))
    at = Choice.pick([score for score, _ in media])
    said.outlet = None if at is None else media[at][1]
    memory.keep(speaker.name if speaker else None, said.outlet, view.sentence[said.reading.anchor])


def mentions_of(view: View) -> dict[int, range]:
    """Positions of the mentions of each article."""
    docs = np.array([mention.doc for mention in view.batch.mentions], np.int64)
    bounds = np.searchsorted(docs, np.arange(len(view.batch.articles) + 1)).tolist()
    return {doc: range(first, after) for doc, (first, after) in enumerate(pairwise(bounds))}
