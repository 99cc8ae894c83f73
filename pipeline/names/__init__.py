"""Names in articles: repaired spans of the model, each with its base form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.batch import Batch, Mention
from pipeline.names import persons, phrases
from pipeline.names.spans import Draft, drafts, repair
from pipeline.names.words import Word

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["find"]

# Distinct names (as sequences of tagged words) whose base forms are kept.
CACHED = 1 << 16

_person = lru_cache(maxsize=CACHED)(persons.read)
_phrase = lru_cache(maxsize=CACHED)(phrases.base)


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.mentions` with what `models` finds, repaired, in base form; sorted by (doc, start, -stop).

    Reads the tokens' pos and feats.
    """
    tokens = batch.tokens
    kept = repair(batch, drafts(models.ner(batch)))
    starts, stops = tokens.start.tolist(), tokens.stop.tolist()
    parents = enclosing(kept)
    for draft, parent in zip(kept, parents, strict=True):
        rows = range(draft.start, draft.stop)
        words = tuple(Word(tokens.form[row], tokens.pos[row], tokens.feats[row]) for row in rows)
        mention = Mention(
            doc=int(tokens.doc[draft.start]),
            sentence=int(tokens.sentence[draft.start]),
            start=starts[draft.start],
            stop=stops[draft.stop - 1],
            type=draft.type,
            subtype=draft.subtype,
            parent=parent,
            score=draft.score,
        )
        forms: tuple[str, ...]
        if draft.type == "PER":
            person = _person(words)
            forms = person.words
            mention.first, mention.middle, mention.last = person.first, person.middle, person.last
        else:
            forms = _phrase(words)
        gaps = [starts[row] > stops[row - 1] for row in rows[1:]]
        mention.normal = join(forms, gaps)
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
