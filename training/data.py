"""Gold corpora as tagged tokens.

Each corpus has its own convention (what is an organization, whether adjectives count), so each has its
own tracks and, in the model, its own head. A track is (type, level): level 0 holds the outermost spans of
a type, level 1 those nested in another of the same type ("министр" in "министр обороны").
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.article import Article
from pipeline.folding import fold
from pipeline.models.bioes import B, E, I, S
from pipeline.models.entities import gap_kinds
from pipeline.segment import segment

Span = tuple[int, int, str]
"""(start, stop, type) in code points."""
Track = tuple[str, int]

FACTRUEVAL = {"Person", "Org", "LocOrg", "Location"}  # its other types are parts of these
MIN_SPANS = 30
"""A track with fewer spans in the training documents is left out: nothing is learned from them."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a corpus."""

    corpus: str
    id: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The n tokens of a document."""

    forms: tuple[str, ...]
    start: NDArray[np.int32]
    stop: NDArray[np.int32]
    gap: NDArray[np.int64]
    """(n,) index into `pipeline.models.entities_net.GAPS`."""


def read(corpus: str, path: Path) -> Iterator[Document]:
    """The documents of a gold file (format: gold/README.md) or of one without gold, in order."""
    with path.open("rb") as file, gzip.open(file) if path.suffix == ".gz" else file as lines:
        for line in lines:
            record = json.loads(line)
            folded = fold(
                record["text"].replace("\r\n", " \n")
            )  # as long as before, and as the stages read it
            spans = {
                (folded.into(s["start"]), folded.into(s["stop"]), s["type"]) for s in record.get("spans", ())
            }
            if corpus == "factrueval":
                spans = {span for span in spans if span[2] in FACTRUEVAL}
            yield Document(corpus, record["id"], folded.text, tuple(sorted(spans)))


def tokens(text: str) -> Tokens:
    """The tokens of a text, as the stages read it."""
    found = segment([Article(uri="", text=text)]).tokens
    gap = gap_kinds(text, found.start, found.stop, np.zeros(len(found), np.int64))
    return Tokens(tuple(found.form[row] for row in range(len(found))), found.start, found.stop, gap)


def levels(spans: Sequence[Span]) -> list[tuple[Span, int]]:
    """Each span with the number of spans of its type that enclose it; of two that cross, the first stays."""
    result = []
    enclosing: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda s: (s[0], -s[1], s[2])):
        start, stop, kind = span
        stack = enclosing.setdefault(kind, [])
        while stack and stack[-1][1] <= start:
            stack.pop()
        if stack and stop > stack[-1][1]:
            continue
        result.append((span, len(stack)))
        stack.append(span)
    return result


def tracks(documents: Sequence[Document]) -> list[Track]:
    """The tracks worth training, by type and level."""
    counts = Counter((kind, level) for d in documents for (_, _, kind), level in levels(d.spans))
    return sorted(track for track, n in counts.items() if n >= MIN_SPANS and track[1] < 2)


def tags(document: Document, words: Tokens, tracks: Sequence[Track]) -> NDArray[np.int64]:
    """(n, len(tracks)) BIOES tags. A span covers every token that it touches."""
    column = {track: i for i, track in enumerate(tracks)}
    result = np.zeros((len(words.forms), len(tracks)), np.int64)
    for (start, stop, kind), level in levels(document.spans):
        track = column.get((kind, level))
        first = int(np.searchsorted(words.stop, start, side="right"))
        last = int(np.searchsorted(words.start, stop, side="left")) - 1
        if track is None or last < first or result[first : last + 1, track].any():
            continue
        result[first : last + 1, track] = I
        result[first, track], result[last, track] = (S, S) if first == last else (B, E)
    return result
