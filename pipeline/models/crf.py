"""The best tags under a linear-chain CRF, and the spans that they spell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


def viterbi(emissions: Floats, transitions: Floats, bounds: Rows) -> Rows:
    """(n,) tags of the best path of each sequence; sequence i is ``emissions[bounds[i]:bounds[i + 1]]``.

    `emissions` (n, tags) and `transitions` (from, to) add up; no score for beginning or end, as in slovnet.
    All sequences advance together, longest first, so that each step is one numpy operation.
    """
    n, n_tags = emissions.shape
    lengths = np.diff(bounds)
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = bounds[:-1][order], lengths[order]
    longest = int(lengths[0]) if len(lengths) else 0
    running = np.searchsorted(-lengths, -np.arange(longest), side="left")  # sequences longer than each step
    back = np.zeros((n, n_tags), np.int8)
    score = emissions[starts[: running[0]]] if longest else emissions[:0]
    finals = np.zeros(len(lengths), np.int64)
    for step in range(1, longest + 1):
        alive = int(running[step]) if step < longest else 0
        finals[alive : len(score)] = score[alive:].argmax(axis=1)
        if not alive:
            break
        paths = score[:alive, :, None] + transitions
        back[starts[:alive] + step] = paths.argmax(axis=1)
        score = paths.max(axis=1) + emissions[starts[:alive] + step]
    tags = np.zeros(n, np.int64)
    best = finals.copy()
    for step in range(longest - 1, -1, -1):
        rows = starts[: running[step]] + step
        tags[rows] = best[: len(rows)]
        if step:
            best[: len(rows)] = back[rows, best[: len(rows)]]
    return tags


def spans(
    tags: Rows, first: NDArray[np.bool_], labels: list[str]
) -> tuple[Rows, Rows, Rows, tuple[str, ...]]:
    """Names spelled by BIO tags: (k,) first rows, (k,) rows after the last, (k,) types, the types' names.

    ``first[i]`` says that row i begins a text. As in slovnet, I- continues whatever stands before it,
    and what nothing stands before is no name.
    """
    types = tuple(dict.fromkeys(label[2:] for label in labels if label.startswith("B-")))
    begins = np.array([label.startswith("B-") for label in labels])[tags]
    inside = np.array([label.startswith("I-") for label in labels])[tags]
    kind = np.array([types.index(label[2:]) if "-" in label else -1 for label in labels])[tags]
    start = np.flatnonzero(begins)
    # A name goes on while tags are I- and the text is the same.
    breaks = np.append(np.flatnonzero(~inside | first), len(tags))
    stop = breaks[np.searchsorted(breaks, start, side="right")]
    return start, stop, kind[start], types
