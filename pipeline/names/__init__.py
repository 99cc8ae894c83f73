"""Names in articles: repaired spans of the model, each with its base form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.batch import Batch, Mention
from pipeline.names import persons, phrases
from pipeline.names.persons import agree
from pipeline.names.repair import repair
from pipeline.names.spans import Draft, Tokens, drafts

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["find"]

# A model with no more types than these finds no names within names.
FLAT = ("PER", "LOC", "ORG")
# Quotation marks of any kind, in pairs.
QUOTED = re.compile('["„“”]([^"„“”]*)["“”]')
# Distinct names (as sequences of tagged words) whose base forms are kept.
CACHED = 1 << 16

_person = lru_cache(maxsize=CACHED)(persons.read)
_phrase = lru_cache(maxsize=CACHED)(phrases.base)


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.mentions` with what `models` finds, repaired, in base form; sorted by (doc, start, -stop).

    Reads the tokens' pos and feats.
    """
    found = models.ner(batch)
    tokens = Tokens(batch)
    spans = repair(tokens, drafts(found), nested=len(found.types) > len(FLAT))
    for doc, names in groupby(spans, key=tokens.doc_of):
        _name(batch, tokens, doc, list(names))


def _name(batch: Batch, tokens: Tokens, doc: int, spans: list[Draft]) -> None:
    """Append the mentions of one document."""
    words = [tokens.words(span) for span in spans]
    people = [names for span, names in zip(spans, words, strict=True) if span.type == "PER"]
    agreed = iter(agree([(names, _person(names)) for names in people]))
    first_row = len(batch.mentions)
    for span, names, parent in zip(spans, words, enclosing(spans), strict=True):
        mention = Mention(
            doc=doc,
            sentence=tokens.sentence[span.start],
            start=tokens.start[span.start],
            stop=tokens.stop[span.stop - 1],
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
            forms = _phrase(names)
        mention.normal = join(forms, tokens.gaps(span))
        batch.mentions.append(mention)


def join(forms: Sequence[str], gaps: Sequence[bool]) -> str:
    """The words with one space wherever the text has a gap, quotation marks as «»."""
    rest = zip(forms[1:], gaps, strict=True)
    joined = forms[0] + "".join(f" {form}" if gap else form for form, gap in rest)
    return QUOTED.sub(r"«\1»", joined)


def enclosing(spans: Sequence[Draft]) -> list[int | None]:
    """For spans sorted by (start, -stop): the position of the smallest that holds each."""
    parents: list[int | None] = []
    open_: list[int] = []
    for at, span in enumerate(spans):
        open_ = [other for other in open_ if spans[other].stop > span.start]
        around = [other for other in open_ if spans[other].stop >= span.stop]
        parents.append(around[-1] if around else None)
        open_.append(at)
    return parents
