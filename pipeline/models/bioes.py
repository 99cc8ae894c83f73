"""Decoding of BIOES tags: the likeliest spans of each track of a tagger.

A track is a sequence of tags of its own: outside, begin, inside, end, single. Spans of one track never
overlap; those of different tracks may, which is how the model finds nested names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

O, B, I, E, S = range(5)  # noqa: E741
TAGS = 5

MARGIN = 4.0
"""A token is outside for sure when its best other tag is this far (in logits) behind: 1 chance in 55."""

LEAST = 1e-6
"""Chance below which a tag is no less likely, so that its logarithm is finite."""


@dataclass(slots=True)
class Spans:
    """k spans of tokens, in order of (start, -stop)."""

    start: Rows  # (k,) first row
    stop: Rows  # (k,) row after the last
    track: Rows
    score: Floats
    """(k,) geometric mean of the probabilities of the span's tags."""

    def __len__(self) -> int:
        return len(self.start)


def decode(logits: Floats, leads: Floats, gaps: NDArray[np.bool_]) -> Spans:
    """The spans that maximize the product of the tags' probabilities, each track for itself.

    `logits` is (n, tracks, TAGS), with their `leads` (n, tracks); no span holds a row where `gaps` (n,) is
    true. Sequences are decoded only where a span is at all likely (see `MARGIN`): nearly all cells are
    outside for sure.
    """
    n, tracks, _ = logits.shape
    likely = leads > -MARGIN
    likely[gaps] = False
    # Track after track, with a closing column, so that no run of likely cells crosses a track.
    cells = np.zeros((tracks, n + 1), bool)
    cells[:, :n] = likely.T
    edges = np.flatnonzero(np.diff(cells.reshape(-1), prepend=False))
    first, last = edges[::2], edges[1::2]
    order = np.argsort(first - last, kind="stable")  # longest first: runs still going are a prefix
    first, length = first[order], (last - first)[order]
    track, row = np.divmod(first, n + 1)
    return _spans(logits, row, track, length)


def lead(logits: Floats) -> Floats:
    """(n, tracks) how far the best tag of a span is ahead of being outside."""
    # Pairwise, because numpy is slow at reducing a short axis.
    best = np.maximum(
        np.maximum(logits[:, :, B], logits[:, :, I]), np.maximum(logits[:, :, E], logits[:, :, S])
    )
    best -= logits[:, :, O]
    return best


def pooled(logits: Floats) -> Floats:
    """(n, 1, TAGS) logits of one track in place of k (n, k, TAGS) whose spans exclude one another.

    The chance of a span's tag is the sum of theirs: 0.5 for a city and 0.3 for a region is 0.8 for a place.
    """
    chances = np.exp(logits - logits.max(axis=2, keepdims=True))
    chances /= chances.sum(axis=2, keepdims=True)
    inside = chances[:, :, B:].sum(axis=1)
    inside /= np.maximum(1, inside.sum(axis=1, keepdims=True))
    every = np.concatenate([1 - inside.sum(axis=1, keepdims=True), inside], axis=1)
    result: Floats = np.log(np.maximum(every, LEAST))[:, None]
    return result


def _spans(logits: Floats, row: Rows, track: Rows, length: Rows) -> Spans:
    steps = int(length[0]) if len(length) else 0
    running = np.searchsorted(-length, -np.arange(steps), side="left")  # runs longer than t
    emissions = [_log_softmax(logits[row[:k] + t, track[:k]]) for t, k in enumerate(running)]
    tags = _viterbi(emissions, running)

    starts, stops, scores, tracks = [], [], [], []
    begun = np.zeros(len(row), np.int64)
    total = np.zeros(len(row), np.float32)
    for t, k in enumerate(running):
        tag = tags[t]
        begins = (tag == B) | (tag == S)
        begun[:k][begins] = t
        total[:k][begins] = 0
        total[:k] += emissions[t][np.arange(k), tag]
        ends = np.flatnonzero((tag == E) | (tag == S))
        starts.append(row[ends] + begun[ends])
        stops.append(row[ends] + t + 1)
        tracks.append(track[ends])
        scores.append(np.exp(total[ends] / (t + 1 - begun[ends])))
    if not starts:
        none = np.zeros(0, np.int64)
        return Spans(none, none, none, np.zeros(0, np.float32))
    start, stop, span_track = np.concatenate(starts), np.concatenate(stops), np.concatenate(tracks)
    order = np.lexsort((span_track, -stop, start))
    score = np.concatenate(scores).astype(np.float32)
    return Spans(start[order], stop[order], span_track[order], score[order])


def _viterbi(emissions: list[Floats], running: Rows) -> list[Rows]:
    """The best tags at each step of every run still going.

    The constraints of BIOES know two states only: between spans (after O, E, S), where O, B, S may
    follow, and inside one (after B, I), where I, E may.
    """
    between, inside = np.array([O, E, S]), np.array([B, I])
    free = np.zeros(running[0] if len(running) else 0, np.float32)
    open_ = np.full_like(free, -np.inf)
    from_free, from_open = [], []  # the best tag so far of each state: the back pointers
    last: list[Floats] = []
    for emission, k in zip(emissions, running, strict=True):
        score = emission + np.stack([free[:k], free[:k], open_[:k], open_[:k], free[:k]], axis=1)
        best_free, best_open = between[score[:, between].argmax(1)], inside[score[:, inside].argmax(1)]
        at = np.arange(k)
        free, open_ = score[at, best_free], score[at, best_open]
        from_free.append(best_free)
        from_open.append(best_open)
        last.append(free)
    tags: list[Rows] = []
    following = np.zeros(0, np.int64)
    for t in range(len(running) - 1, -1, -1):
        tag = from_free[t].copy()  # a run that ends here ends between spans
        continued = (following == I) | (following == E)
        tag[: len(following)][continued] = from_open[t][: len(following)][continued]
        tags.append(tag)
        following = tag
    return tags[::-1]


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
