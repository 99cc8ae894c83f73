"""Names in articles: repaired spans of the model, each with its base form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.batch import Batch, Mention
from pipeline.names.normals import normals
from pipeline.names.repair import repair
from pipeline.names.spans import Tokens

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["find"]

# A model with no more types than these finds no names within names.
FLAT = ("PER", "LOC", "ORG")


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.mentions` with what `models` finds, repaired, in base form; sorted by (doc, start, -stop).

    Reads the tokens' pos and feats.
    """
    found = models.ner(batch)
    tokens = Tokens(batch)
    every = tokens.drafts(found)
    spans = repair(tokens, every[~every.describe], nested=len(found.types) > len(FLAT))
    spans = spans.ordered(every[every.describe])
    columns = zip(
        tokens.doc[spans.start].tolist(),
        tokens.sentence[spans.start].tolist(),
        tokens.start[spans.start].tolist(),
        tokens.stop[spans.stop - 1].tolist(),
        [spans.kinds[kind] for kind in spans.kind.tolist()],
        enclosing(spans.start.tolist(), spans.stop.tolist()),
        [None if math.isnan(score) else score for score in spans.score.tolist()],
        normals(tokens, spans),
        strict=True,
    )
    for doc, sentence, start, stop, kind, parent, score, (normal, (first, middle, last)) in columns:
        batch.mentions.append(
            Mention(
                doc=doc,
                sentence=sentence,
                start=start,
                stop=stop,
                type=kind.type,
                subtype=kind.subtype,
                descriptor=kind.describes,
                parent=parent,
                normal=normal,
                first=first,
                middle=middle,
                last=last,
                score=score,
            )
        )


def enclosing(starts: Sequence[int], stops: Sequence[int]) -> list[int | None]:
    """For spans sorted by (start, -stop): the position of the smallest that holds each."""
    parents: list[int | None] = []
    open_: list[int] = []
    end = 0  # of all before
    for at, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        if start >= end:
            parents.append(None)
            open_, end = [at], stop
            continue
        open_ = [other for other in open_ if stops[other] > start]
        parents.append(next((other for other in reversed(open_) if stops[other] >= stop), None))
        open_.append(at)
        end = max(end, stop)
    return parents
