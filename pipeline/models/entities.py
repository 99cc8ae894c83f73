"""Our own entity model: 29 nested types of names in news, in numpy (docs/model.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded
from pipeline.models.bioes import decode
from pipeline.models.entities_forms import FormReader, stem
from pipeline.models.entities_net import NO_GAP, SEPARATOR, Net

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Ints = NDArray[np.int32]

WEIGHTS = Path(__file__).parent / "data" / "entities.npz"

GAPS = ("start", "paragraph", "line", "space", "none")
"""What stands before a token: headlines, bylines and lists are told by their line breaks."""

CHUNK = 1500
"""Tokens computed at once: whole articles, few enough for the layers to stay in the processor's cache."""
CACHED = 40_000
"""Forms whose products are kept: 120 MB. A cache that is full is emptied."""


@dataclass(slots=True)
class Entities:
    """k names, in order of (start, -stop): a name within another follows it."""

    start: Rows  # (k,) first row of Batch.tokens
    stop: Rows  # (k,) row after the last
    type: Rows  # (k,) index into `types`
    score: Floats
    """(k,) 0 to 1: the geometric mean of the probabilities of the tags of its tokens."""
    types: tuple[str, ...]
    """Types as NEREL names them: "PERSON", "COUNTRY", "PROFESSION" and so on."""

    def __len__(self) -> int:
        return len(self.start)


class EntityTagger:
    """Finds names in batches; keeps what it computed per word form."""

    def __init__(self, net: Net, tracks: Sequence[tuple[str, int]], navec: Any) -> None:
        self._net = net
        self._navec = navec
        self._reader = FormReader(navec.vocab)
        self.types = tuple(dict.fromkeys(kind for kind, _ in tracks))
        self._type = np.array([self.types.index(kind) for kind, _ in tracks])
        self._forget(CACHED)

    def find(self, batch: Batch) -> Entities:
        """The names of all articles of `batch`, within their regions."""
        none = np.zeros(0, np.int64)
        found = [(none, none, none, np.zeros(0, np.float32))]
        for row, logits in self.logits(batch):
            spans = decode(logits, row < 0)
            found.append((row[spans.start], row[spans.stop - 1] + 1, self._type[spans.track], spans.score))
        start, stop, kind, score = (np.concatenate(column) for column in zip(*found, strict=True))
        # The two levels of a type may both have found it.
        new = np.stack([np.diff(column, prepend=-1) for column in (start, stop, kind)]).any(axis=0)
        return Entities(start[new], stop[new], kind[new], score[new], self.types)

    def logits(self, batch: Batch) -> Iterator[tuple[Rows, Floats]]:
        """Chunk by chunk: (n,) rows of Batch.tokens, -1 for separators, and (n, tracks, TAGS) logits."""
        form, stems = self._forms(batch.tokens.form)
        rows, gaps, bounds = sequences(batch)
        for low, high in chunks(bounds):
            row, gap = rows[low:high], gaps[low:high]
            separators = row < 0
            names = np.flatnonzero((stems[row] >= 0) & ~separators)
            keys = batch.tokens.doc[row[names]].astype(np.int64) << 32 | stems[row[names]]
            name = np.unique(keys, return_inverse=True)[1]
            codes = np.where(separators, 0, form[row])
            yield row, self._net(self._products, codes, gap, names, name)

    def _forms(self, column: Coded) -> tuple[Rows, Rows]:
        """The cache's row, and the code of the stem (-1: no name), of every token."""
        new = [form for form in column.values if form not in self._rows]
        if len(self._rows) + len(new) > CACHED:
            new = list(column.values)
            self._forget(max(CACHED, len(new)))
        if new:
            self._learn(new)
        rows = np.array([self._rows[form] for form in column.values], np.int64)[column.codes]
        return rows, self._stem[rows]

    def _forget(self, size: int) -> None:
        self._rows: dict[str, int] = {}
        self._stems: dict[str | None, int] = {None: -1}
        self._stem = np.full(size + 1, -1)
        self._products = np.empty((size + 1, 3, self._net.width), np.float32)
        self._products[0] = 0  # the separators' row

    def _learn(self, forms: Sequence[str]) -> None:
        features = self._reader(forms)
        pq = self._navec.pq
        embeddings = pq.codes[np.arange(pq.qdim), pq.indexes[features.embedding]].reshape(len(forms), -1)
        first = len(self._rows) + 1
        rows = slice(first, first + len(forms))
        self._products[rows] = self._net.products(features, embeddings)
        self._rows.update(zip(forms, range(first, first + len(forms)), strict=True))
        self._stem[rows] = [self._stems.setdefault(stem(form), len(self._stems)) for form in forms]


def sequences(batch: Batch) -> tuple[Rows, Rows, Rows]:
    """The tokens of `batch` as the net reads them: region after region, separators behind each.

    Gives (N,) rows of Batch.tokens, -1 for separators; (N,) indices into GAPS, NO_GAP for separators; and
    the positions where an article begins, closed by N.
    """
    tokens = batch.tokens
    n_tokens = np.bincount(tokens.doc, minlength=len(batch.articles))
    rows, gaps, bounds = [], [], [0]
    first = 0
    for article, n in zip(batch.articles, n_tokens.tolist(), strict=True):
        start, stop = tokens.start[first : first + n], tokens.stop[first : first + n]
        region = np.searchsorted([low for low, _ in article.regions], start, side="right")
        last = np.diff(region, append=-1) != 0  # of its region
        place = np.arange(n) + SEPARATOR * (np.cumsum(last) - last)
        row = np.full(n + SEPARATOR * int(last.sum()), -1)
        gap = np.full(len(row), NO_GAP)
        row[place] = np.arange(first, first + n)
        gap[place] = gap_kinds(article.text, start, stop, region)
        rows.append(row)
        gaps.append(gap)
        bounds.append(bounds[-1] + len(row))
        first += n
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(1, np.int64)
    return np.concatenate(rows), np.concatenate(gaps), np.array(bounds)


def gap_kinds(text: str, start: Ints, stop: Ints, region: Rows) -> Rows:
    """Which of GAPS stands before each token of `text`; `region` numbers the region that a token is in."""
    breaks = np.array([match.start() for match in re.finditer("\n", text)], np.int64)
    between = np.diff(np.searchsorted(breaks, start), prepend=0)
    kinds = np.where(start > np.concatenate([start[:1], stop[:-1]]), GAPS.index("space"), GAPS.index("none"))
    kinds[between == 1] = GAPS.index("line")
    kinds[between > 1] = GAPS.index("paragraph")
    kinds[np.diff(region, prepend=-1) != 0] = GAPS.index("start")
    return kinds


def chunks(bounds: Rows) -> Iterator[tuple[int, int]]:
    """Slices of whole articles with about CHUNK tokens each; none where there are no tokens."""
    low = 0
    for high, following in zip(bounds[1:].tolist(), [*bounds[2:].tolist(), np.inf], strict=True):
        if following - low > CHUNK and high > low:
            yield low, high
            low = high


def load(navec: Any, path: Path = WEIGHTS) -> EntityTagger:
    """The model of the package; `navec` holds the embeddings that natasha ships."""
    with np.load(path) as weights:
        arrays = dict(weights)
    tracks = [(kind, level) for kind, level in json.loads(str(arrays.pop("tracks")))]
    return EntityTagger(Net(arrays), tracks, navec)
