"""Where the parts of a table begin and end.

Articles are cut into shards by what they are, not by their number in order: a shard ends after an article
whose identity says so. An article that comes or goes then changes its own shard, and seldom the one behind;
all others are those of the run before (content-defined chunking, as Muthitacharoen et al., 2001, cut files).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from pipeline.run.shards import Entry

SMALLEST, LARGEST = 300_000, 500_000
"""Characters of text between which a shard ends where it may. One article may exceed them."""

OVERHEAD = 100
"""Characters that an article counts for beside its text: many tiny records cost by their number."""

ENDS = 32
"""One of so many articles may end a shard."""


PIECE = 100_000
"""Characters that are annotated at once: more take memory and save no time. The last shards of a run are no
longer, so that workers end together."""


COMPACT = 8
"""How many times as large the shards of a compact output are."""


def sizes(compact: bool = False) -> tuple[int, int]:
    """`SMALLEST` and `LARGEST` of an output."""
    return (COMPACT * SMALLEST, COMPACT * LARGEST) if compact else (SMALLEST, LARGEST)


def cut(articles: Iterable[Entry], smallest: int, largest: int) -> Iterator[list[Entry]]:
    """The articles in shards of `smallest` characters or more, in their order."""
    shard: list[Entry] = []
    size = 0
    for article in articles:
        weight = article.size + OVERHEAD
        if shard and size + weight > largest:
            yield shard
            shard, size = [], 0
        shard.append(article)
        size += weight
        if size >= smallest and int(article.doc_id[:8], 16) % ENDS == 0:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def pieces(articles: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The articles in shards to be annotated and put together again: the last of them are small ones."""
    before: list[Entry] = []
    for shard in cut(articles, *sizes()):
        if before:
            yield before
        before = shard
    yield from cut(before, PIECE, PIECE)


def bounds(sizes: Sequence[int]) -> list[int]:
    """Where pieces of about `PIECE` characters begin among articles of these sizes, and their number."""
    begins = accumulate((size + OVERHEAD for size in sizes), initial=0)
    numbers = [begin // PIECE for begin in begins][: len(sizes)]
    return [*(at for at, number in enumerate(numbers) if at == 0 or number != numbers[at - 1]), len(sizes)]
