"""Whom the words for a speaker mean: a name of their own, somebody named before, or what they describe.

Most of what tells is known before any speaker is, and weighed for a whole batch at once (`candidates`); who
spoke before is known only in order (`later`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import numbered, unzipped, yes
from pipeline.models.templates import NOTHING, Bag, Columns
from pipeline.names import join
from pipeline.names import phrases as names
from pipeline.names.words import Word
from pipeline.quotes.cast import Cast, Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.view import OPENING, STRAIGHT, View
from pipeline.russian.lemmas import spelled, wordset

ANYBODY = (
    "role type",
    "role named",
    "role type kind",
    "role type head",
    "role type kind number",
    "role type kind size",
    "role type kind capital",
)
"""Of every candidate."""
SPOKEN = (
    "role type spoke",
    "role type pronoun spoke rank",
    "role type pronoun called spoke",
    "role type pronoun agree spoke",
    "pronoun same_head",
)
"""Of those who spoke before."""
TEMPLATES = (
    *ANYBODY,
    *SPOKEN,
    "role type beside same",
    "role type where same",
    "role type where kind",
    "role type holds",
    "type pronoun rank",
    "type pronoun distance",
    "type pronoun fits",
    "type pronoun called",
    "type pronoun case near",
    "type pronoun often",
    "type pronoun agree",
    "type pronoun agree rank",
    "type agree wanted",
)
OWN = wordset("свой")
"""Words of the clause that no name keeps."""
QUOTED = re.compile('[«"]([^«»"]+)[»"]')
"""A name in quotation marks and nothing else."""
PEOPLE, OTHERS, MORE = 4, 6, 2
"""Figures named before that are asked, the last ones: persons; others; others of a pronoun or a name."""
SPEAKERS = 4
FEW = ["0", "1", "2", "3", "4"]


@dataclass(slots=True)
class Identity:
    """Who a speaker is."""

    name: str
    type: str
    mention: int | None
    """Position in `Batch.mentions` of a mention of the same one."""
    chunk: Chunk | None = None


class Told(NamedTuple):
    """What tells of a candidate besides the phrase; nothing where it does not apply."""

    role: str
    """own: named in the phrase; itself: what it says; before: named before; described: spoke before."""
    type: str
    named: str
    beside: str = NOTHING
    same: str = NOTHING
    where: str = NOTHING
    holds: str = NOTHING
    pronoun: str = NOTHING
    rank: str = NOTHING
    distance: str = NOTHING
    near: str = NOTHING
    fits: str = NOTHING
    called: str = NOTHING
    case: str = NOTHING
    often: str = NOTHING
    agree: str = NOTHING
    spoke: str = NOTHING
    same_head: str = NOTHING


@dataclass(slots=True)
class Candidate:
    """Somebody whom a phrase may mean."""

    told: Told
    name: str
    mention: int | None = None
    wanted: frozenset[str] = frozenset()
    """Kinds of speakers that the phrase asks for."""
    identity: Identity | None = None
    """Of one who spoke before."""


def candidates(view: View, cast: Cast, chunk: Chunk) -> list[Candidate]:
    """Everybody whom a phrase may mean, whoever spoke before; each name once, those in the phrase first."""
    own = [
        at
        for row in range(chunk.first, chunk.after)
        if row in view.mentions_at
        for at in view.mentions_at[row]
        if view.rows[at][1] <= chunk.after and at in cast.of
    ]
    named = "yes" if own else "no"
    found = [
        Candidate(_own(view, chunk, at, cast.of[at], named), cast.of[at].name, at)
        for at in own
        if view.batch.mentions[at].parent not in own
    ]
    seen = {each.name for each in found}
    found.append(Candidate(Told("itself", "phrase", named), "", _whole(view, chunk, own)))
    if chunk.kind == "PER":
        return found  # who has a name in the phrase is nobody else
    nouns = frozenset(view.lemma[row] for row in range(chunk.first, chunk.after) if view.pos[row] == "NOUN")
    wanted = _wanted(view, chunk)
    for figure, rank, last in _recent(cast, chunk.first, MORE if own or chunk.kind == "pronoun" else OTHERS):
        if figure.name not in seen:
            seen.add(figure.name)
            told = _before(view, chunk, named, nouns, wanted, figure, rank, last)
            found.append(Candidate(told, figure.name, figure.mentions[last], wanted))
    return found


def later(
    view: View, chunk: Chunk, found: Sequence[Candidate], before: Sequence[Identity]
) -> Iterator[tuple[int | None, Candidate]]:
    """What those who spoke before change: candidates to replace, by position, and new ones."""
    if chunk.kind == "PER" or not before:
        return
    place = {each.name: at for at, each in enumerate(found) if each.told.role != "itself"}
    named = found[0].told.named
    for spoke, identity in enumerate(
        list({each.name: each for each in reversed(before)}.values())[:SPEAKERS]
    ):
        at = place.get(identity.name)
        if at is None:
            pronoun = "yes" if chunk.kind == "pronoun" else "no"
            told = Told("described", identity.type, named, pronoun=pronoun, spoke=FEW[spoke])
            told = told._replace(same_head=str(_same_head(view, chunk, identity)))
            yield None, Candidate(told, identity.name, identity.mention, identity=identity)
        elif found[at].told.role == "before":
            one = found[at]
            yield at, Candidate(one.told._replace(spoke=FEW[spoke]), one.name, one.mention, one.wanted)


def columns(found: Sequence[Candidate], phrases: Mapping[str, Coded], of: Rows) -> Columns:
    """The columns that `TEMPLATES` name; `of` is the phrase of each candidate."""
    wanted = [(at, kind) for at, each in enumerate(found) for kind in sorted(each.wanted)]
    bag = Bag(np.array([at for at, _ in wanted], np.int64), Coded.of([kind for _, kind in wanted]))
    phrase = {name: column.take(of) for name, column in phrases.items()}
    return {**unzipped(Told._fields, [each.told for each in found]), **phrase, "wanted": bag}


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
    }


def identity_of(view: View, cast: Cast, candidate: Candidate, chunk: Chunk) -> Identity:
    """Who a candidate is."""
    if candidate.identity is not None:
        return candidate.identity
    if candidate.told.role == "itself":
        return Identity(_described(view, cast, chunk), _type(chunk), candidate.mention, chunk)
    return Identity(candidate.name, candidate.told.type, candidate.mention, chunk)


def _whole(view: View, chunk: Chunk, own: Sequence[int]) -> int | None:
    """The mention that is the whole phrase, quotation marks apart."""
    edge = view.form[chunk.first] in OPENING or view.form[chunk.first] == STRAIGHT
    for at in own:
        first, after = view.rows[at]
        if first <= chunk.first + edge and after >= chunk.after - edge:
            return at
    return None


def _recent(cast: Cast, row: int, others: int) -> Iterator[tuple[Figure, int, int]]:
    """The figures named last before a row, how many of the type were named since, the last place of each."""
    people = 0
    rest = 0
    for figure, place in cast.before(row):
        if figure.type == "PER":
            if people < PEOPLE:
                yield figure, people, place
            people += 1
        else:
            if rest < others:
                yield figure, rest, place
            rest += 1
        if people >= PEOPLE and rest >= others:
            return


def _own(view: View, chunk: Chunk, at: int, figure: Figure, named: str) -> Told:
    """What tells whether a phrase means a name in it."""
    first, after = view.rows[at]
    begins = first <= chunk.first + 1
    before = first - 1 - (view.form[first - 1] in OPENING or view.form[first - 1] == STRAIGHT)
    return Told(
        "own",
        figure.type,
        named,
        beside="whole" if begins else "head" if before == chunk.head else "other",
        same=str(view.tag[first].case == view.tag[chunk.head].case),
        where=f"{'first' if begins else 'inner'} {'last' if after >= chunk.after - 1 else 'inner'}",
        holds=str(first <= chunk.head < after),
    )


def _before(
    view: View,
    chunk: Chunk,
    named: str,
    nouns: frozenset[str],
    wanted: frozenset[str],
    figure: Figure,
    rank: int,
    at: int,
) -> Told:
    """What tells whether a phrase means somebody named before."""
    kind, tag, row = figure.type, view.tag[chunk.head], figure.places[at]
    distance = min(view.sentence[chunk.first] - view.sentence[row], 4)
    fits = "unknown"
    if kind == "PER" and tag.gender and figure.gender:
        fits = str(tag.gender == figure.gender)
    if tag.number == "Plur" and kind == "PER":
        fits = "plural"
    pronoun = chunk.kind in ("pronoun", "there")
    called = frozenset[str]() if pronoun else figure.called
    offered = figure.kinds() if wanted else wanted
    return Told(
        "before",
        kind,
        named,
        pronoun=chunk.kind if pronoun else "no",
        rank=FEW[min(rank, 4)],
        distance=FEW[distance],
        near=FEW[min(distance, 2)],
        fits=fits,
        called="head" if view.lemma[chunk.head] in called else "no" if nouns.isdisjoint(called) else "word",
        case=view.tag[row].case,
        often=FEW[min(len(figure.places), 4)],
        agree="none" if not wanted else "yes" if wanted & offered else "no" if offered else "unknown",
    )


def _wanted(view: View, chunk: Chunk) -> frozenset[str]:
    """The kinds of speakers that a phrase asks for, by its head and the noun behind it."""
    following = next(
        (view.lemma[row] for row in range(chunk.head + 1, chunk.after) if view.pos[row] == "NOUN"), ""
    )
    return kinds_of_noun(view.lemma[chunk.head], following)


def _same_head(view: View, chunk: Chunk, identity: Identity) -> bool:
    return identity.chunk is not None and view.lemma[identity.chunk.head] == view.lemma[chunk.head]


def _type(chunk: Chunk) -> str:
    """PER, ORG, DOC or OTHER, of a phrase that means nobody named."""
    if chunk.kind == "doc":
        return "DOC"
    if chunk.kind in ("ORG", "LOC", "FACILITY", "thing"):
        return "ORG"
    return "OTHER"


def base(view: View, chunk: Chunk) -> str:
    """A phrase in the nominative, without quotation marks around the whole."""
    first = chunk.first + (view.lemma[chunk.first] in OWN and chunk.after > chunk.first + 1)
    rows = range(first, chunk.after)
    words = [Word(view.form[row], view.pos[row], view.batch.tokens.feats[row]) for row in rows]
    counted = words[0].pos == "NUM" and words[0].case in ("Nom", "")  # "два чиновника" are in the nominative
    forms = [word.form for word in words] if counted else names.base(words)
    gaps = tuple(view.start[row] > view.stop[row - 1] for row in rows[1:])
    text = join(tuple(forms), gaps)
    if (
        len(words) > 1
        and text[:1].isupper()
        and words[0].pos in ("NOUN", "ADJ", "NUM")
        and chunk.kind in ("source", "thing", "animate")
    ):
        text = text[:1].lower() + text[1:]
    whole = QUOTED.fullmatch(text)
    return whole[1] if whole else text


def _described(view: View, cast: Cast, chunk: Chunk) -> str:
    """What a phrase says, with a name for the noun that ends it: "сообщение ведомства" > "сообщение ФАС"."""
    last = chunk.after - 1
    ends = view.pos[last] == "NOUN" and view.tag[last].case == "Gen" and last > chunk.head
    wanted = kinds_of_noun(view.lemma[last]) if ends else frozenset[str]()
    if wanted:
        first = last
        while first - 1 > chunk.head and view.attributes[first - 1]:
            first -= 1
        figure = next((each for each, _ in cast.before(chunk.first) if wanted & each.kinds()), None)
        genitive = _genitive(view, figure) if figure and figure.type != "PER" else None
        if genitive:
            return f"{base(view, replace(chunk, after=first))} {genitive}"
    return base(view, chunk)


def _genitive(view: View, figure: Figure) -> str | None:
    """The name of a figure in the genitive: as the article has it; an abbreviation does not decline."""
    for at in figure.mentions:
        first, after = view.rows[at]
        if view.tag[first].case == "Gen":
            return view.text(first, after)
    return figure.name if figure.name.isupper() else None


def folded(name: str) -> str:
    """A name without quotation marks and capitals, to compare."""
    return " ".join(spelled(name).replace("«", "").replace("»", "").replace('"', "").split())
