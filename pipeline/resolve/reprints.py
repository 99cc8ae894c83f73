"""Reprints: articles that repeat most of an earlier one, found over a whole corpus.

Texts are compared by their shingles: all runs of `WORDS` lemmas. Of an article a bottom-k sketch is kept, the
`KEPT` smallest hashes of its shingles, which estimates how much of one article stands in another
(Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007). MinHash estimates how alike two
articles are, which says little of one that was cut to a third or got a paragraph more.

Candidates share one of the `KEYS` smallest hashes of either, so that no article is compared with all others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.article import blake
from pipeline.schema import MOMENT, SCHEMAS

WORDS = 4
"""Lemmas of a shingle."""
KEPT = 128
"""Hashes of a sketch: the standard error of a share is at most .04."""
KEYS = 24
"""Smallest hashes of an article by which candidates are found."""
EARLIEST = 8
"""Articles of one key, the earliest, that a later one is compared with: among them is the original."""
FEWEST = 12
"""Shingles below which an article is too short to be told from a formula."""
WHOLE = 0.8
"""Share of either article in the other from which one repeats the other: cut, or with a paragraph more.
Two reports that only end with the same background have less."""
LEAST = 0.4
"""Share of a reprint that stands in the original: below, it is a report of its own that takes a flash in."""

NONE = np.uint32(0xFFFFFFFF)
"""What fills a sketch of fewer than `KEPT` hashes up."""
UNDATED = np.iinfo(np.int64).max
AT_ONCE = 500_000
"""Hashes that are sorted in one piece: what bounds the memory, some 20 MB."""
PAIRS = 2_048
"""Pairs of articles that are compared in one piece, 10 MB."""

Sketch = NDArray[np.uint32]
"""(n, KEPT) hashes of n articles, ascending in each row."""
Ranks = NDArray[np.int64]
"""Articles by their turn in the order of publication, the earliest 0."""

SKETCHES = pa.schema(
    [
        ("doc_id", pa.string()),
        ("published", pa.int64()),  # microseconds since 1970, UTC
        ("sketch", pa.binary(4 * KEPT)),  # little-endian 32-bit hashes, ascending
    ]
)

FOUND = pa.schema([("doc_id", pa.string()), ("reprint_of", pa.string()), ("reprint_share", pa.float64())])


def sketches(tokens: pa.Table, documents: pa.Table) -> pa.Table:
    """`SKETCHES`: a row per document, in their order. Both tables as in `schema`.

    Headlines and punctuation are left out: a reprint has its own headline.
    """
    words = pc.and_(pc.equal(tokens["field"], "text"), pc.not_equal(tokens["pos"], "PUNCT"))
    lemmas = tokens["lemma"].filter(words).combine_chunks().dictionary_encode()
    coded = np.array([_hash(lemma) for lemma in lemmas.dictionary.to_pylist()], np.uint64)
    row = pc.index_in(tokens["doc_id"].filter(words), documents["doc_id"].combine_chunks())
    doc = row.combine_chunks().to_numpy(zero_copy_only=False).astype(np.int64)
    hashes, doc = _shingles(coded[lemmas.indices.to_numpy()], doc)
    bounds = np.searchsorted(doc, np.arange(len(documents) + 1))
    rows = [_smallest(hashes[start:stop]).tobytes() for start, stop in pairwise(bounds)]
    published = documents["published"].cast(MOMENT).cast(pa.int64())
    return pa.table({"doc_id": documents["doc_id"], "published": published, "sketch": rows}, schema=SKETCHES)


def _hash(lemma: str) -> int:
    return int(blake(lemma)[:16], 16)


def _shingles(words: NDArray[np.uint64], doc: NDArray[np.int64]) -> tuple[Sketch, NDArray[np.int64]]:
    """(m,) hashes of all runs of `WORDS` words within a document, and (m,) the documents."""
    n = max(len(words) - WORDS + 1, 0)
    mixed = np.zeros(n, np.uint64)
    for at in range(WORDS):  # FNV-1a over whole words, ended by the mixer of MurmurHash3
        mixed = (mixed ^ words[at : at + n]) * np.uint64(0x100000001B3)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    within = doc[:n] == doc[len(doc) - n :]
    return (mixed >> np.uint64(32)).astype(np.uint32)[within], doc[:n][within]


def _smallest(hashes: Sketch) -> Sketch:
    """(KEPT,) the smallest distinct hashes, filled up with `NONE`."""
    found = np.unique(hashes)[:KEPT]
    return np.concatenate([found, np.full(KEPT - len(found), NONE, "<u4")]).astype("<u4")


def shares(one: Sketch, other: Sketch) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n,) estimates of how much of each article of `one` stands in that of `other`, row by row, 0 to 1; and
    the other way round.

    Both sketches are samples of the hashes below the smaller of their last ones: of these, which an article
    has, the share that the other has too.
    """
    bound = np.minimum(one[:, -1], other[:, -1])[:, None]
    both = np.sort(np.concatenate([one, other], axis=1), axis=1)
    shared = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] <= bound) & (both[:, 1:] != NONE)
    times = shared.sum(axis=1)
    of_one, of_other = (
        times / np.maximum(((each <= bound) & (each != NONE)).sum(axis=1), 1) for each in (one, other)
    )
    return of_one, of_other


class Reprints:
    """Reprints in a corpus that comes in shards of whole articles.

    >>> reprints = Reprints()
    >>> for sketched in shards:
    ...     reprints.add(sketched)
    >>> documents = [reprints.assign(each) for each in shards_of_documents]

    The result does not depend on how articles are spread over shards. Of articles of one moment, and of those
    without a date, which come last, the first one added is the earliest. Of an article 24 bytes
    are kept in memory; its sketch lies in a temporary file in `folder`, by default the system's.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._ids: list[NDArray[np.void]] = []
        self._published: list[NDArray[np.int64]] = []
        self._found: pa.Table | None = None

    def add(self, sketched: pa.Table) -> None:
        """First pass: the `SKETCHES` of a shard."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (closed once it is read)
        columns = sketched.combine_chunks()
        self._file.write(b"".join(columns["sketch"].to_pylist()))
        self._ids.append(np.array([bytes.fromhex(each) for each in columns["doc_id"].to_pylist()], "V16"))
        self._published.append(pc.fill_null(columns["published"], UNDATED).to_numpy())

    def assign(self, documents: pa.Table) -> pa.Table:
        """Second pass: documents, as in `schema`, with what is known of reprints filled."""
        if self._found is None:
            self._found = self._reprints()
        found, ids = self._found, documents["doc_id"]
        at = pc.index_in(ids, found["doc_id"].combine_chunks()).combine_chunks()
        times = found["reprint_of"].value_counts()
        of = pc.index_in(ids, times.field("values")).combine_chunks()
        columns = {
            "reprint_of": found["reprint_of"].combine_chunks().take(at),
            "reprint_share": found["reprint_share"].combine_chunks().take(at),
            "n_reprints": pc.fill_null(times.field("counts").cast(pa.int32()).take(of), 0),
        }
        for name, values in columns.items():
            where = documents.schema.get_field_index(name)
            documents = documents.set_column(where, SCHEMAS["documents"].field(name), values)
        return documents

    def _reprints(self) -> pa.Table:
        """The articles that repeat an earlier one: doc_id, reprint_of, reprint_share."""
        if self._file is None:
            return FOUND.empty_table()
        ids = np.concatenate(self._ids)
        order = np.argsort(np.concatenate(self._published), kind="stable")
        with self._file:
            self._file.flush()
            later, earlier, share = _repeated(self._file, order)
        originals = np.unique(later, return_index=True)[1]  # of each article the earliest
        names = [[ids[order[rank]].tobytes().hex() for rank in each[originals]] for each in (later, earlier)]
        return pa.table([*names, share[originals].round(2)], schema=FOUND)


def _repeated(file: IO[bytes], order: Ranks) -> tuple[Ranks, Ranks, NDArray[np.float64]]:
    """Ranks of articles, ascending, ranks of earlier ones that they repeat, ascending, and the shares.

    `order` are the articles of each rank, by their place in the file of sketches.
    """
    n = len(order)
    parts = 1 + n * KEYS // AT_ONCE
    coded = np.unique(
        np.concatenate([later * n + earlier for later, earlier in _candidates(file, order, parts)])
    )
    later, earlier = coded // max(n, 1), coded % max(n, 1)
    own, other = np.empty(len(coded)), np.empty(len(coded))
    for at in range(0, len(coded), PAIRS):
        part = slice(at, at + PAIRS)
        one, two = (_taken(file, order[ranks[part]]) for ranks in (later, earlier))
        own[part], other[part] = shares(one, two)
    kept = (np.maximum(own, other) >= WHOLE) & (own >= LEAST)
    return later[kept], earlier[kept], own[kept]


def _taken(file: IO[bytes], rows: slice | NDArray[np.int64], columns: int = KEPT) -> Sketch:
    """The first columns of some sketches of a file, mapped for no longer: its pages count as memory."""
    sketch = np.memmap(file, "<u4", "r").reshape(-1, KEPT)
    return np.array(sketch[rows, :columns])


def _candidates(file: IO[bytes], order: Ranks, parts: int) -> Iterator[tuple[Ranks, Ranks]]:
    """Ranks of articles, and of earlier ones with a key of theirs; keys are sorted a part at a time."""
    step = AT_ONCE // KEYS
    ranked = np.empty_like(order)
    ranked[order] = np.arange(len(order))
    for part in range(parts):
        keys, ranks = [np.empty(0, np.uint32)], [np.empty(0, np.int64)]
        for first in range(0, len(order), step):
            block = _taken(file, slice(first, first + step), KEYS)
            chosen = (block % np.uint32(parts) == part) & (block != NONE)
            chosen &= (block[:, FEWEST - 1] != NONE)[:, None]
            keys.append(block[chosen])
            ranks.append(np.repeat(ranked[first : first + step], chosen.sum(axis=1)))
        key, rank = np.concatenate(keys), np.concatenate(ranks)
        turn = np.lexsort((rank, key))
        key, rank = key[turn], rank[turn]
        start = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
        size = np.diff(np.append(start, len(key)))
        start, size = start[size > 1], size[size > 1]  # of few keys there are two articles
        for at in range(EARLIEST):
            start, size = start[size > at + 1], size[size > at + 1]
            later = size - at - 1
            own = np.repeat(start + at, later)
            member = own + 1 + np.arange(len(own)) - np.repeat(np.cumsum(later) - later, later)
            yield rank[member], rank[own]
