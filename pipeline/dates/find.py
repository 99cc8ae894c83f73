"""The stage: temporal expressions of a batch of articles, and their values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.article import MOSCOW, Article
from pipeline.batch import Batch, Date
from pipeline.dates import notdates
from pipeline.dates.compose import Atom, compose
from pipeline.dates.context import Context, Story
from pipeline.dates.grammar import Compiled, Grammar, Match
from pipeline.dates.places import Place, Places
from pipeline.dates.reading import Reading, build, knows
from pipeline.dates.rows import row_of
from pipeline.dates.rules import CONVERT, MACROS, RULES
from pipeline.dates.scan import Scanned, scan
from pipeline.segment import segment

if TYPE_CHECKING:
    from pipeline.models import Models

GRAMMAR = Grammar(RULES, MACROS, CONVERT, lambda name: knows(name) or name in notdates.FLAGS)
Watch = Callable[[Date, Atom, Context], None]
"""Is told each date as it is found, what it was read as, and what the story knew before it."""


def find(batch: Batch, models: Models | None = None, watch: Watch | None = None) -> None:
    """Fill ``batch.dates``, in order of (doc, start); asks no model.

    Reads the tokens' pos, feats and lemma where present.
    """
    scanned, bounds = scan(batch, GRAMMAR.alphabet)
    places = Places(batch)
    runs = groupby(GRAMMAR.matches(scanned), key=lambda run: bisect_right(bounds, run[0]) - 1)
    for doc, found in runs:
        article, place = batch.articles[doc], places.of(doc)
        here = replace(scanned, text=article.content)
        to_the_minute = article.published_precision == "minute"
        story = Story(article.content, article.published, to_the_minute, article.offset)
        for atom in compose(_atoms(here, found, article.day, place), here.forms):
            known = story.context(here.starts[atom.first], place) if watch else None
            row = row_of(atom, here, story, place)
            if row is None:
                continue
            row.doc, row.sentence = doc, place.sentence(row.start)
            batch.dates.append(row)
            if watch and known:
                watch(row, atom, known)


def parse(text: str, published: date | None = None) -> list[Date]:
    """The dates of one text, without the help of morphology; offsets count code points of `text`.

    >>> [row.value for row in parse("Встреча прошла в начале июля.", date(2014, 11, 7))]
    ['2014-07']
    """
    at = datetime.combine(published, time(), MOSCOW) if published else None
    batch = segment([Article("", text, published=at)])
    find(batch)
    return [replace(row, sentence=0) for row in batch.dates]  # its sentences are not told


def _atoms(
    scanned: Scanned, runs: Iterable[tuple[int, Sequence[Match]]], published: date | None, place: Place
) -> list[Atom]:
    """The longest match at each place, from left to right; the first rule among equals."""
    pivot = (published.year + 10) % 100 if published else 40
    atoms: list[Atom] = []
    done = 0
    for start, matches in runs:
        for match in matches:
            first, last = start + match.first, start + match.last
            if first < done:
                continue
            captured, reading = _read(
                match.rule, match.spans, tuple(scanned.forms[first : start + match.stop]), pivot
            )
            if reading is not None and not notdates.rejects(scanned, first, last, captured, place):
                atoms.append(Atom(first, last, reading, (match.rule.source,)))
                done = last
    return atoms


@lru_cache(1 << 11)
def _read(
    rule: Compiled, spans: tuple[tuple[int, int], ...], words: tuple[str, ...], two_digit_pivot: int
) -> tuple[Mapping[str, Any], Reading | None]:
    """What the words of a match say, whatever surrounds them; most words of time are said again and again."""
    captured = rule.fields(spans, words)
    return captured, build(captured, two_digit_pivot)
