"""The stage: temporal expressions of a batch of articles, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.batch import Batch, Date
from pipeline.dates import notdates
from pipeline.dates.compose import Atom, compose
from pipeline.dates.context import Place, Places, Story
from pipeline.dates.grammar import Grammar, Scanned
from pipeline.dates.reading import build
from pipeline.dates.rows import row_of
from pipeline.dates.rules import CONVERT, MACROS, RULES

GRAMMAR = Grammar(RULES, MACROS, CONVERT)


def find(batch: Batch) -> None:
    """Fill ``batch.dates``, in order of (doc, start); reads the tokens' pos, feats, lemma where present."""
    places = Places(batch)
    for doc, article in enumerate(batch.articles):
        place, story = places.of(doc), Story(article.text, article.day)
        for start, stop in article.regions:
            for row in _rows(story, start, stop, place):
                row.doc, row.sentence = doc, place.sentence(row.start)
                batch.dates.append(row)


def parse(text: str, published: date | None = None) -> list[Date]:
    """The dates of one text, without the help of morphology; offsets count code points of `text`.

    >>> [row.value for row in parse("Встреча прошла в начале июля.", date(2014, 11, 7))]
    ['2014-07']
    """
    return list(_rows(Story(text, published), 0, len(text), None))


def _rows(story: Story, start: int, stop: int, place: Place | None) -> Iterator[Date]:
    scanned = GRAMMAR.scan(story.text, start, stop)
    for atom in compose(_atoms(scanned, story.published, place), scanned.forms):
        yield row_of(atom, scanned, story, place)


def _atoms(scanned: Scanned, published: date | None, place: Place | None) -> list[Atom]:
    """The longest match at each place, from left to right; the first rule among equals."""
    pivot = (published.year + 10) % 100 if published else 40
    found = [
        (match.first, -match.last, "weak" in match.fields, match.fields) for match in GRAMMAR.matches(scanned)
    ]
    found.sort(key=lambda item: item[:3])
    atoms: list[Atom] = []
    for first, negative, _, captured in found:
        last = -negative
        if atoms and first < atoms[-1].last:
            continue
        if notdates.rejects(scanned, first, last, captured, place):
            continue
        reading = build(captured, pivot)
        if reading is not None:
            atoms.append(Atom(first, last, reading))
    return atoms
