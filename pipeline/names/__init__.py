"""Names in articles: repaired spans of the model, each with its base form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.batch import Batch, Mention
from pipeline.names import persons, phrases
from pipeline.names.persons import agree
from pipeline.names.repair import repair
from pipeline.names.spans import Draft, drafts
from pipeline.names.words import Word

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["find"]

# A model with no more types than these finds no names within names.
FLAT = ("PER", "LOC", "ORG")
# Distinct names (as sequences of tagged words) whose base forms are kept.
CACHED = 1 << 16

_person = lru_cache(maxsize=CACHED)(persons.read)
_phrase = lru_cache(maxsize=CACHED)(phrases.base)


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.mentions` with what `models` finds, repaired, in base form; sorted by (doc, start, -stop).

    Reads the tokens' pos and feats.
    """
    tokens = batch.tokens
    found = models.ner(batch)
    spans = repair(batch, drafts(found), nested=len(found.types) > len(FLAT))
    words = [
        tuple(
            Word(tokens.form[row], tokens.pos[row], tokens.feats[row]) for row in range(span.start, span.stop)
        )
        for span in spans
    ]
    docs = [int(tokens.doc[span.start]) for span in spans]
    for _, rows in groupby(range(len(spans)), key=docs.__getitem__):
        _name(batch, [(spans[row], words[row]) for row in rows])


def _name(batch: Batch, names: Sequence[tuple[Draft, tuple[Word, ...]]]) -> None:
    """Append the mentions of one document."""
    tokens = batch.tokens
    people = [(words, _person(words)) for span, words in names if span.type == "PER"]
    agreed = iter(agree(people))
    first_row = len(batch.mentions)
    for (span, words), parent in zip(names, enclosing([span for span, _ in names]), strict=True):
        start, stop = tokens.start[span.start : span.stop], tokens.stop[span.start : span.stop]
        mention = Mention(
            doc=int(tokens.doc[span.start]),
            sentence=int(tokens.sentence[span.start]),
            start=int(start[0]),
            stop=int(stop[-1]),
            type=span.type,
            subtype=span.subtype,
            parent=None if parent is None else first_row + parent,
            score=span.score,
        )
        if span.type == "PER":
            person = next(agreed)
            forms = person.forms
            mention.first, mention.middle, mention.last = person.parts
        else:
            forms = _phrase(words)
        mention.normal = join(forms, (start[1:] > stop[:-1]).tolist())
        batch.mentions.append(mention)


def join(forms: tuple[str, ...], gaps: list[bool]) -> str:
    """The words with one space wherever the text has a gap, quotes as «»."""
    rest = zip(forms[1:], gaps, strict=True)
    return forms[0] + "".join(f" {form}" if gap else form for form, gap in rest)


def enclosing(spans: list[Draft]) -> list[int | None]:
    """For spans sorted by (start, -stop): the position of the smallest that holds each."""
    parents: list[int | None] = []
    open_: list[int] = []
    for at, span in enumerate(spans):
        while open_ and spans[open_[-1]].stop <= span.start:
            open_.pop()
        parents.append(open_[-1] if open_ else None)
        open_.append(at)
    return parents
