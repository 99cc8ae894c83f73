"""Our own entity model: 29 nested types of names in news (docs/model.md)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bytes, Floats, Ints, Rows
from pipeline.batch import Batch, Coded, counted, covered
from pipeline.models.bioes import spans
from pipeline.models.entities_forms import FormReader, Stems, is_common
from pipeline.models.entities_net import GAPS, NO_GAP, NO_NAMES, SEPARATOR, ZERO, Net
from pipeline.models.forms import CAPACITY, FormTable
from pipeline.models.found import Names, regions
from pipeline.models.tagger import Context
from pipeline.models.transformer import Transformer
from pipeline.models.weights import Navec

MODEL = Path(__file__).parent / "data" / "entities"

DESCRIBED = frozenset({"ORGANIZATION", "FACILITY", "EVENT"})
"""Types that NEREL annotates for descriptors ("правительство", "прибыл") as for names."""

CALLED = frozenset({"ORGANIZATION", "FACILITY"})
"""Types whose names may have no capital but that of a sentence: "Верховный суд", "Антоновский мост"."""
TOLD = frozenset({"EVENT"})
"""Types that NEREL annotates for clauses too, which begin with a verb: "отразили атаку ВСУ"."""

PLACES = frozenset({"COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"})
CERTAIN = PLACES | {"PERSON"}
"""Types that name whatever word they are found on."""

CHUNK = 1500
"""Tokens computed at once, in whole articles; memory grows with it."""

DECODED = 16_000
"""Rows decoded at once: a step of decoding costs nearly the same for many spans as for few."""

SHARE = 0.4
"""Weight of the transformer's logits, where there is one, in their mean with the net's."""

SMALL = 4
"""Factor of `capacity`: a form takes a twelfth of its memory in natasha's models, so more are cached."""

LONGEST = 20_000
"""Most tokens that are read as one article; a longer one is cut, which bounds memory."""


class EntityTagger:
    """Finds names in batches; caches the first layer of SMALL * `capacity` word forms."""

    def __init__(
        self,
        net: Net,
        navec: Navec,
        context: Context,
        capacity: int = CAPACITY,
        *,
        descriptors: bool = False,
        transformer: Transformer | None = None,
    ) -> None:
        """With `descriptors`, `find` also gives mentions that describe and do not name ("правительство").

        With a `transformer`, of the same tracks, names are those of both.
        """
        read = FormReader(navec.rows)

        def words(forms: Sequence[str]) -> Bytes:
            features = read(forms)
            return net.forms(features, navec.vectors[features.embedding])

        self._net = net
        self._context = context
        self._descriptors = descriptors
        self._transformer = transformer
        self._words = FormTable("svodka", np.full(net.width, ZERO, np.uint8), words, SMALL * capacity)
        self._stems = Stems()
        self.keep = self._words.keep
        self.types = tuple(dict.fromkeys(kind for kind, _ in net.tracks))
        self._type = np.array([self.types.index(kind) for kind, _ in net.tracks])
        # Tracks that exclude one another: a place has one type.
        self._places = np.array(
            [at for at, (kind, level) in enumerate(net.tracks) if kind in PLACES and not level]
        )
        self._n_named = sum(kind not in NO_NAMES for kind, _ in net.tracks)

    def find(self, batch: Batch) -> Names:
        """The names of all articles of `batch`, within their regions; types are NEREL's.

        The score is the probability of the span under the model.
        """
        start, stop, kind, score = self._decoded(batch, self._n_named)
        describes = self._describing(batch, start, stop, kind)
        kept = ~describes | self._descriptors
        return Names(start[kept], stop[kept], kind[kept], self.types, score[kept], describes[kept])

    def everything(self, batch: Batch) -> Names:
        """As `find`, with all that NEREL annotates beside names: dates, numbers, descriptors."""
        start, stop, kind, score = self._decoded(batch, len(self._type))
        return Names(start, stop, kind, self.types, score)

    def _among(self, types: Collection[str]) -> NDArray[np.bool_]:
        return np.array([kind in types for kind in self.types])

    def _describing(self, batch: Batch, start: Rows, stop: Rows, kind: Rows) -> NDArray[np.bool_]:
        """(k,) which spans describe ("правительство") and do not name."""
        certain, n = self._among(CERTAIN)[kind], len(batch.tokens)
        named = covered(n, start[certain], stop[certain])
        describes = self._among(DESCRIBED)[kind]
        start, stop, kind = start[describes], stop[describes], kind[describes]
        capital = capitals(batch, np.flatnonzero(covered(n, start, stop)), named)
        names = counted(capital, start, stop) > 0
        names |= self._among(CALLED)[kind] & _called(batch, start)
        names &= ~(self._among(TOLD)[kind] & _told(batch)[start])
        describes[describes] = ~names
        return describes

    def _decoded(self, batch: Batch, n_tracks: int) -> tuple[Rows, Rows, Rows, Floats]:
        """(k,) first rows, rows after the last, types and scores of the spans of the first tracks."""
        none = np.zeros(0, np.int64)
        found = [(none, none, none, np.zeros(0, np.float32))]
        parts = ((row, logits[:, :n_tracks]) for row, logits in self.logits(batch))
        for row, logits in _joined(parts):
            each = spans(logits, row < 0, self._places)
            found.append((row[each.start], row[each.stop - 1] + 1, self._type[each.track], each.score))
        start, stop, kind, score = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((kind, -stop, start))
        start, stop, kind, score = start[order], stop[order], kind[order], score[order]
        # The two levels of a type may both have found it.
        new = np.stack([np.diff(column, prepend=-1) for column in (start, stop, kind)]).any(axis=0)
        return start[new], stop[new], kind[new], score[new]

    def logits(self, batch: Batch) -> Iterator[tuple[Rows, Floats]]:
        """Chunk by chunk: (n,) rows of Batch.tokens, -1 for separators, and (n, tracks, TAGS) logits."""
        tokens = batch.tokens
        stems = self._stems(tokens.form.values)
        rows, gaps, bounds = sequences(batch)
        context = self._context(batch)
        for low, high in chunks(bounds):
            row = rows[low:high]
            real = row >= 0
            own = stems[tokens.form.codes[row]]
            names = np.flatnonzero((own >= 0) & real)
            keys = tokens.doc[row[names]].astype(np.int64) << 32 | own[names]
            name = np.unique(keys, return_inverse=True)[1]
            words = self._bytes(tokens.form, row)
            seen = np.concatenate([each[row] for each in context], axis=1)
            logits = self._net(words, gaps[low:high], real, seen, names, name)
            if self._transformer:
                logits += SHARE * (self._transformer(tokens.form, row, gaps[low:high]) - logits)
            yield row, logits

    def _bytes(self, form: Coded, row: Rows) -> Bytes:
        """(n, width): the forms of n rows as the net knows them; ZERO for separators."""
        parts = [row[piece] for piece in self._words.pieces(form, len(row))]
        return np.concatenate([self._words.table[self._words.codes(form, part)] for part in parts])


def _joined(parts: Iterable[tuple[Rows, Floats]]) -> Iterator[tuple[Rows, Floats]]:
    """Chunks put together to about DECODED rows."""
    rows: list[Rows] = []
    logits: list[Floats] = []

    def together() -> tuple[Rows, Floats]:
        whole = np.concatenate(rows), np.concatenate(logits, axis=2).T
        rows.clear()
        logits.clear()
        return whole

    for row, part in parts:
        rows.append(row)
        # In memory row after row, of one tag and one track, as decoding compares them.
        logits.append(np.ascontiguousarray(part.T))
        if sum(map(len, rows)) >= DECODED:
            yield together()
    if rows:
        yield together()


def _called(batch: Batch, rows: Rows) -> NDArray[np.bool_]:
    """(k,) which of k tokens have a capital and are no common nouns to the tagger."""
    form, pos = batch.tokens.form, batch.tokens.pos
    calls = np.array([each in ("PROPN", "ADJ", "VERB") for each in pos.values], bool)[pos.codes[rows]]
    calls[calls] = [form[row][:1].isupper() for row in rows[calls].tolist()]
    return calls


def _told(batch: Batch) -> NDArray[np.bool_]:
    """(n,) which tokens are finite verbs or short participles."""
    feats = batch.tokens.feats
    verbs = ("VerbForm=Fin", "Variant=Short|VerbForm=Part")
    told: NDArray[np.bool_] = np.array([any(verb in each for verb in verbs) for each in feats.values], bool)
    return told[feats.codes]


def capitals(batch: Batch, rows: Rows, certain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(n,) which of the tokens `rows` are written as names are, not only because a sentence begins with them.

    An ordinary word that begins one is written so if it is part of a name for `certain`: "Итальянский суд".
    """
    tokens = batch.tokens
    capital = np.zeros(len(tokens), bool)
    used, form = np.unique(tokens.form.codes[rows], return_inverse=True)
    forms = [tokens.form.values[code] for code in used.tolist()]
    capital[rows] = np.array([each != each.lower() for each in forms], bool)[form]
    begins = np.diff(tokens.sentence, prepend=-1)[rows] != 0
    for row in rows[begins & capital[rows] & ~certain[rows]].tolist():
        capital[row] = not is_common(tokens.form[row])
    return capital


def sequences(batch: Batch) -> tuple[Rows, Rows, Rows]:
    """The tokens of `batch` as the net reads them: region after region, separators behind each.

    Gives (N,) rows of Batch.tokens, -1 for separators; (N,) indices into GAPS, NO_GAP for separators; and
    the positions where an article, or a piece of a very long one, begins, closed by N.
    """
    tokens = batch.tokens
    n = len(tokens)
    region = regions(batch)
    ends = np.searchsorted(tokens.doc, np.arange(len(batch.articles) + 1))
    begins = np.flatnonzero((np.arange(n) - ends[tokens.doc]) % LONGEST == 0)
    last = np.diff(region, append=-1) != 0  # of its region
    last[begins[1:] - 1] = True  # or piece
    place = np.arange(n) + SEPARATOR * (np.cumsum(last) - last)
    rows = np.full(n + SEPARATOR * int(last.sum()), -1)
    gaps = np.full(len(rows), NO_GAP)
    rows[place] = np.arange(n)
    texts = [article.content for article in batch.articles]
    base = np.cumsum([0, *(len(text) + 1 for text in texts)])[tokens.doc]
    gaps[place] = gap_kinds("\n".join(texts), base + tokens.start, base + tokens.stop, region)
    return rows, gaps, np.append(place[begins], len(rows))


def gap_kinds(text: str, start: Rows | Ints, stop: Rows | Ints, region: Rows) -> Rows:
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
    low = high = 0
    for following in bounds[1:].tolist():
        if following - low > CHUNK and high > low:
            yield low, high
            low = high
        high = following
    if high > low:
        yield low, high


def load(
    navec: Navec,
    context: Context,
    capacity: int = CAPACITY,
    *,
    descriptors: bool = False,
    accurate: bool = False,
    model: Path = MODEL,
) -> EntityTagger:
    """The model of the package, `accurate` with the transformer; the others are what it was trained with."""
    transformer = Transformer() if accurate else None
    return EntityTagger(
        Net(model), navec, context, capacity, descriptors=descriptors, transformer=transformer
    )
