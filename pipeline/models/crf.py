"""The best tags under a linear-chain CRF, and the spans that they spell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Floats, Rows

MARGIN = 1e-3
"""Least loss (in scores) of a stretch of tags that is ruled out: far above accumulated rounding errors."""


def viterbi(emissions: Floats, transitions: Floats, bounds: Rows, outside: int) -> Rows:
    """(n,) tags of the best path of each sequence; sequence i is ``emissions[bounds[i]:bounds[i + 1]]``.

    `emissions` (n, tags) and `transitions` (from, to) add up; no score for beginning or end, as in slovnet.
    Tokens that are `outside` on every best path cut a sequence into short runs, which are decoded together.
    """
    n = len(emissions)
    edge = np.zeros(n + 1, bool)  # whether a sequence begins at a token
    edge[bounds] = True
    unsure = ~_outside(emissions, transitions, outside)
    joined = np.zeros(n + 1, bool)  # whether a token's run goes on from the token before it
    joined[1:-1] = unsure[1:] & unsure[:-1] & ~edge[1:-1]
    first, last = unsure & ~joined[:-1], unsure & ~joined[1:]
    scores = emissions.copy()
    scores[first & ~edge[:-1]] += transitions[outside]
    scores[last & ~edge[1:]] += transitions[:, outside]
    tags = np.full(n, outside, np.int64)
    runs = np.append(np.flatnonzero(first[unsure]), np.count_nonzero(unsure))
    tags[unsure] = _paths(scores[unsure], transitions, runs)
    return tags


def _outside(emissions: Floats, transitions: Floats, outside: int) -> NDArray[np.bool_]:
    """(n,) tokens that are outside on every best path: no stretch of other tags over them can score more.

    Upper bound of what a stretch gains over outside: for each token the lead of the best other tag plus the
    best transition into it, and at the end the best transition out. The best stretch through a token is the
    best one that ends there and the best one that begins there, both from prefix sums.
    """
    others = np.arange(len(transitions)) != outside
    stay = transitions[outside, outside]
    entry = np.maximum(transitions[:, others].max(axis=0) - stay, 0)
    leaving = max(0.0, float((transitions[others, outside] - stay).max()))
    gain = (emissions[:, others] + entry).max(axis=1).astype(np.float64) - emissions[:, outside]
    walk = np.concatenate([[0.0], np.cumsum(gain)])
    up_to = walk[1:] - np.minimum.accumulate(walk)[:-1]
    from_ = np.maximum.accumulate(walk[::-1])[::-1][1:] - walk[:-1]
    sure: NDArray[np.bool_] = up_to + from_ - gain < -leaving - MARGIN
    return sure


def _paths(emissions: Floats, transitions: Floats, bounds: Rows) -> Rows:
    """(n,) tags of the best path of each sequence, none empty.

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
