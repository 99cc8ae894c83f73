"""Whom the words for a speaker mean: a name of their own, somebody named before, or what they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.names import join, phrases
from pipeline.names.words import Word
from pipeline.quotes.cast import Cast, Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.view import OPENING, STRAIGHT, View
from pipeline.russian.lemmas import spelled

QUOTED = re.compile('[«"]([^«»"]+)[»"]')
"""A name in quotation marks and nothing else."""
NEAR = 6  # figures of each type that are asked, the last ones named
SPEAKERS = 4


@dataclass(slots=True)
class Identity:
    """Who a speaker is."""

    name: str
    type: str
    mention: int | None
    """Position in `Batch.mentions` of a mention of the same one."""
    chunk: Chunk | None = None


class Wanted(NamedTuple):
    """What a phrase asks of whom it means."""

    nouns: frozenset[str]
    """Lemmas."""
    kinds: frozenset[str]
    """Kinds of speakers."""


def candidates(
    view: View, cast: Cast, chunk: Chunk, before: Sequence[Identity]
) -> Iterator[tuple[Identity, list[str]]]:
    """Everybody whom a phrase may mean, with the features of each."""
    own = [
        at
        for row in range(chunk.first, chunk.after)
        for at in view.mentions_at.get(row, ())
        if view.rows[at][1] <= chunk.after and at in cast.of
    ]
    about = _about(view, chunk)
    seen: set[str] = set()
    for at in own:
        if view.batch.mentions[at].parent in own:
            continue
        figure = cast.of[at]
        seen.add(figure.name)
        yield Identity(figure.name, figure.type, at, chunk), _own(view, chunk, at, figure)
    named = f"named={bool(own)}"
    yield (
        Identity(base(view, chunk), _type(chunk), _whole(view, chunk, own), chunk),
        ["itself", f"itself|{named}", *(f"itself|{each}" for each in about)],
    )
    if chunk.kind == "PER":
        return  # who has a name in the phrase is nobody else
    earlier = _distinct(before)
    spoke = {identity.name: rank for rank, identity in enumerate(earlier[:SPEAKERS])}
    wanted = _wanted(view, chunk)
    for figure, rank in _recent(cast, chunk.first):
        if figure.name in seen:
            continue
        seen.add(figure.name)
        last = figure.before(chunk.first)
        assert last is not None
        features = [
            f"{named}|before",
            *_before(view, chunk, wanted, figure, rank, last, spoke.get(figure.name)),
        ]
        yield Identity(figure.name, figure.type, figure.mentions[last], chunk), features
    for identity in earlier[:SPEAKERS]:
        if identity.name in seen:
            continue
        seen.add(identity.name)
        kind = f"described {identity.type}"
        features = [f"{kind}|spoke={spoke[identity.name]}", *(f"{kind}|{each}" for each in about)]
        features.append(
            f"{kind}|same head={_same_head(view, chunk, identity)}|pronoun={chunk.kind == 'pronoun'}"
        )
        yield identity, features


def _whole(view: View, chunk: Chunk, own: Sequence[int]) -> int | None:
    """The mention that is the whole phrase, quotation marks apart."""
    edge = view.form[chunk.first] in OPENING or view.form[chunk.first] == STRAIGHT
    for at in own:
        first, after = view.rows[at]
        if first <= chunk.first + edge and after >= chunk.after - edge:
            return at
    return None


def _distinct(before: Sequence[Identity]) -> list[Identity]:
    """Those who spoke before, the last first, each once."""
    return list({identity.name: identity for identity in reversed(before)}.values())


def _recent(cast: Cast, row: int) -> Iterator[tuple[Figure, int]]:
    """The figures named last before a row, by type, with how many of the type were named since."""
    placed = [
        (figure.places[at], figure) for figure in cast.figures if (at := figure.before(row)) is not None
    ]
    placed.sort(key=lambda item: -item[0])
    counts = {"PER": 0, "other": 0}
    for _, figure in placed:
        kind = "PER" if figure.type == "PER" else "other"
        if counts[kind] < NEAR:
            yield figure, counts[kind]
        counts[kind] += 1


def _about(view: View, chunk: Chunk) -> list[str]:
    """What a phrase is like, whomever it means."""
    tag = view.tag[chunk.head]
    head = view.lemma[chunk.head]
    begins = chunk.first == view.bounds[view.sentence[chunk.first]]
    capital = view.form[chunk.first][:1].isupper() and not begins
    size = min(chunk.after - chunk.first, 4)
    return [
        f"kind={chunk.kind}",
        f"head={head}",
        f"kind={chunk.kind}|number={tag.number}",
        f"kind={chunk.kind}|size={size}",
        f"kind={chunk.kind}|capital={capital}",
    ]


def _own(view: View, chunk: Chunk, at: int, figure: Figure) -> list[str]:
    first, after = view.rows[at]
    same = view.tag[first].case == view.tag[chunk.head].case
    begins = "first" if first <= chunk.first + 1 else "inner"
    where = f"{begins} {'last' if after >= chunk.after - 1 else 'inner'}"
    before = first - 1 - (view.form[first - 1] in OPENING or view.form[first - 1] == STRAIGHT)
    beside = "whole" if first <= chunk.first + 1 else "head" if before == chunk.head else "other"
    return [
        f"own|{figure.type}",
        f"own|{figure.type}|beside={beside}|same={same}",
        f"own|{figure.type}|{where}|same={same}",
        f"own|{figure.type}|{where}|kind={chunk.kind}",
        f"own|{figure.type}|holds head={first <= chunk.head < after}",
        f"own|{figure.type}|head={view.lemma[chunk.head]}",
    ]


def _before(
    view: View, chunk: Chunk, wanted: Wanted, figure: Figure, rank: int, at: int, spoke: int | None
) -> list[str]:
    """What tells whether a phrase means somebody named before."""
    kind = figure.type
    tag = view.tag[chunk.head]
    head = view.lemma[chunk.head]
    row = figure.places[at]
    distance = view.sentence[chunk.first] - view.sentence[row]
    fits = "unknown"
    if kind == "PER" and tag.gender and figure.gender:
        fits = str(tag.gender == figure.gender)
    if tag.number == "Plur" and kind == "PER":
        fits = "plural"
    called = "head" if head in figure.called else "no" if wanted.nouns.isdisjoint(figure.called) else "word"
    pronoun = chunk.kind in ("pronoun", "there")
    kinds, offered = wanted.kinds, figure.kinds()
    agree = "-" if not kinds else "yes" if kinds & offered else "no" if offered else "unknown"
    base_ = f"{kind}|pronoun={chunk.kind if pronoun else 'no'}"
    return [
        f"{base_}|rank={min(rank, 4)}",
        f"{base_}|spoke={spoke}",
        f"{base_}|spoke={spoke}|rank={min(rank, 2)}",
        f"{base_}|distance={min(distance, 4)}",
        f"{base_}|fits={fits}",
        f"{base_}|called={called}",
        f"{base_}|called={called}|spoke={spoke is not None}",
        f"{base_}|case={view.tag[row].case}|distance={min(distance, 2)}",
        f"{base_}|often={min(len(figure.places), 4)}",
        f"{base_}|kinds={agree}",
        f"{base_}|kinds={agree}|spoke={spoke}",
        f"{base_}|kinds={agree}|rank={min(rank, 3)}",
        *(f"{kind}|kind={each}|{agree}" for each in sorted(kinds)),
        f"{kind}|head={head}",
        f"{kind}|kind={chunk.kind}",
    ]


def _wanted(view: View, chunk: Chunk) -> Wanted:
    nouns = [row for row in range(chunk.first, chunk.after) if view.pos[row] == "NOUN"]
    following = next((view.lemma[row] for row in nouns if row > chunk.head), "")
    return Wanted(
        frozenset(view.lemma[row] for row in nouns), kinds_of_noun(view.lemma[chunk.head], following)
    )


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
    rows = range(chunk.first, chunk.after)
    words = [Word(view.form[row], view.pos[row], view.batch.tokens.feats[row]) for row in rows]
    forms = phrases.base(words)
    gaps = tuple(view.start[row] > view.stop[row - 1] for row in rows[1:])
    text = join(tuple(forms), gaps)
    if (
        len(words) > 1
        and text[:1].isupper()
        and words[0].pos in ("NOUN", "ADJ")
        and chunk.kind in ("source", "thing", "animate")
    ):
        text = text[:1].lower() + text[1:]
    whole = QUOTED.fullmatch(text)
    return whole[1] if whole else text


def folded(name: str) -> str:
    """A name without quotation marks and capitals, to compare."""
    return " ".join(spelled(name).replace("«", "").replace("»", "").replace('"', "").split())
