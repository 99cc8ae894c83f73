"""Decoding of BIOES tags: the likeliest spans of each track of a tagger.

A track is a sequence of tags of its own: outside, begin, inside, end, single. Spans of one track never
overlap; those of different tracks may, which is how the model finds nested names.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.arrays import Bools, Floats, Rows
from pipeline.batch import counted, covered

O, B, I, E, S = range(5)  # noqa: E741
TAGS = 5

MARGIN = 4.0
"""A token is outside when every span over it is less likely by this many logits: a chance of 1 in 55."""

NEVER = 1e6
"""A penalty that no sum of logits outweighs."""

LEAST = 1e-6
"""Floor of the probability of a tag, so that its log is finite and every sequence has a weight."""

LONGEST = 256
"""Rows of a run at most. No name is as long: where more are likely the text is none, and a run takes a step a
row, in which runs go on side by side."""


@dataclass(slots=True)
class Spans:
    """k spans of tokens."""

    start: Rows  # (k,) first row
    stop: Rows  # (k,) row after the last
    track: Rows
    score: Floats
    """(k,) the probability of each span, over all sequences of tags."""

    def __len__(self) -> int:
        return len(self.start)


@dataclass(slots=True)
class Runs:
    """k runs of consecutive rows of one track, longest first: those that go on at a step are a prefix."""

    row: Rows  # (k,) first row
    track: Rows
    length: Rows

    @classmethod
    def where(cls, likely: Bools) -> Runs:
        """The runs of true cells of a mask (n, tracks); all other cells are outside."""
        n, tracks = likely.shape
        # Track after track, with a closing column, so that no run crosses a track.
        cells = np.zeros((tracks, n + 1), bool)
        cells[:, :n] = likely.T
        edges = np.flatnonzero(np.diff(cells.reshape(-1), prepend=False))
        track, row = np.divmod(edges[::2], n + 1)
        run, before, length = pieces(edges[1::2] - edges[::2])
        return cls._sorted(row[run] + before, track[run], length)

    @classmethod
    def of(cls, sizes: Sequence[int] | Rows, tracks: int) -> Runs:
        """The runs of whole texts, of `sizes` rows one after another, in every track."""
        sizes = np.asarray(sizes, np.int64)
        row = np.cumsum(sizes) - sizes
        return cls._sorted(
            np.repeat(row, tracks), np.tile(np.arange(tracks), len(row)), np.repeat(sizes, tracks)
        )

    @classmethod
    def _sorted(cls, row: Rows, track: Rows, length: Rows) -> Runs:
        order = np.argsort(-length, kind="stable")
        return cls(row[order], track[order], length[order])

    def __len__(self) -> int:
        return len(self.row)

    def steps(self) -> Iterator[tuple[Rows, Rows]]:
        """Step by step, the row and the track of every run still going."""
        for t in range(int(self.length[0]) if len(self) else 0):
            k = int(np.searchsorted(-self.length, -t, side="left"))
            yield self.row[:k] + t, self.track[:k]


def pieces(length: Rows) -> tuple[Rows, Rows, Rows]:
    """Runs of (k,) rows cut into pieces of LONGEST at most.

    Of each piece the run that it is of, how many rows of that come before it, and its own rows.
    """
    count = -(-length // LONGEST)
    run = np.repeat(np.arange(len(length)), count)
    before = (np.arange(len(run)) - (np.cumsum(count) - count)[run]) * LONGEST
    return run, before, np.minimum(length[run] - before, LONGEST)


def spans(logits: Floats, gaps: Bools, exclusive: Rows) -> Spans:
    """The spans of all tracks, in no order; no span holds a row where `gaps` (n,) is true.

    `logits` is (n, tracks, TAGS). Tracks that are `exclusive` are types of which a span has one, as a place
    is a city or a region: where each is too unlikely alone but their sum is not, the likeliest is given.
    """
    margins = np.full(logits.shape[1], MARGIN, np.float32)
    margins[exclusive] += math.log(max(1, len(exclusive)))  # tracks behind by that may add up
    near = likely(logits, gaps, margins)
    found = decode(logits, Runs.where(near))
    rows = np.flatnonzero(near[:, exclusive].any(axis=1))
    _, _, sizes = pieces(np.diff(np.flatnonzero(np.diff(rows, prepend=-2, append=-2) != 1)))  # of stretches
    together, inside = pooled(logits[np.ix_(rows, exclusive)], sizes)
    more = decode(together, Runs.of(sizes, 1))
    known = np.isin(found.track, exclusive)
    start, stop = rows[more.start], rows[more.stop - 1] + 1
    new = counted(covered(len(logits), found.start[known], found.stop[known]), start, stop) == 0
    summed = np.concatenate([np.zeros((1, len(exclusive))), inside.cumsum(axis=0, dtype=np.float64)])
    best = (summed[more.stop[new]] - summed[more.start[new]]).argmax(axis=1)
    return Spans(
        np.concatenate([found.start, start[new]]),
        np.concatenate([found.stop, stop[new]]),
        np.concatenate([found.track, exclusive[best]]),
        np.concatenate([found.score, more.score[new]]),
    )


def decode(logits: Floats, runs: Runs) -> Spans:
    """The spans of the likeliest sequence of tags of each run, among those that spell spans; in order of
    (start, -stop).

    `logits` is (n, tracks, TAGS); only cells of the runs are decoded, few of all (`likely`).
    """
    weights = [_softmax(logits[place]) for place in runs.steps()]
    return _spans(runs, weights, _viterbi([np.log(weight) for weight in weights]))


def chances(weights: Floats, runs: Runs) -> tuple[Floats, float]:
    """(n, tracks, TAGS) the probability of each tag, and the log of the total weight of all sequences.

    Sequences are those that spell spans, of each run by itself; the weight of one is the product of
    `weights` (n, tracks, TAGS) of its tags. Cells in no run are outside.
    """
    found = np.zeros_like(weights)
    found[:, :, O] = 1
    places = list(runs.steps())
    own = [weights[place] for place in places]
    sums = _sums(own)
    for place, weight, before, after, scale in zip(
        places, own, sums.before, sums.after, sums.scale, strict=True
    ):
        (out, into), (to_out, to_into) = before.T, after.T / scale
        ways = (out * to_out, out * to_into, into * to_into, into * to_out, out * to_out)
        found[place] = weight * np.stack(ways, axis=1)
    return found, sums.total


def pooled(logits: Floats, sizes: Sequence[int] | Rows) -> tuple[Floats, Floats]:
    """(n, 1, TAGS) logits of one track for k (n, k, TAGS) that exclude one another, and (n, k) probabilities.

    These are of a row to be held by a span of each track. The rows are stretches of `sizes`, which no span
    crosses. Probabilities of a tag add up: 0.5 for a city and 0.3 for a region are 0.8 for a place.
    """
    found, _ = chances(_softmax(logits), Runs.of(sizes, logits.shape[1]))
    inside = found[:, :, B:]
    together = np.zeros((len(logits), 1, TAGS), np.float32)
    together[:, 0, B:] = inside.sum(axis=1)
    together /= np.maximum(1, together.sum(axis=2, keepdims=True))
    together[:, 0, O] = 1 - together.sum(axis=(1, 2))
    return np.log(np.maximum(together, LEAST)), inside.sum(axis=2)


def likely(logits: Floats, gaps: Bools, margins: float | Floats = MARGIN) -> Bools:
    """(n, tracks) the cells of spans that are less than `margins`, of each track, behind being outside.

    No span holds a row where `gaps` (n,) is true. Spans and not single tags are compared: a likely inside
    tag without a beginning is part of no sequence.
    """
    n, tracks, _ = logits.shape
    found = np.empty((tracks, n), bool)
    at = np.flatnonzero(gaps)
    # Track after track, so that the values stay in the processor's cache.
    for track, enough in enumerate(np.broadcast_to(-np.asarray(margins, np.float32), tracks)):
        found[track] = _likely(logits[:, track], at, enough)
    return found.T


def _likely(logits: Floats, gaps: Rows, enough: np.float32) -> Bools:
    """(n,) the rows of spans that gain `enough` over being outside, of the logits (n, TAGS) of one track.

    A span gains what its first and its last row gain, and the rows between (prefix sums). The best span over
    a row combines the best beginning up to the row and the best end from it on.
    """
    outside = logits[:, O]
    begins, inside, ends, single = (logits[:, tag] - outside for tag in (B, I, E, S))
    inside[gaps] = -NEVER
    for each in (begins, ends, single):
        each[gaps] = -np.inf
    walk = np.cumsum(inside, dtype=np.float64)
    begun = np.maximum.accumulate(begins - walk)[:-1]
    over = ends[1:] + walk[:-1]
    ending = np.maximum.accumulate(over[::-1])[::-1]
    found: Bools = single > enough
    found[:-1] |= begun + ending > enough
    found[1:] |= begun + over > enough
    return found


@dataclass(slots=True)
class Sums:
    """Forward and backward sums of the weights of sequences, step by step, of the k runs that go on."""

    before: list[Floats]
    """(k, 2) forward sums before the token, between spans and inside one; scaled to add up to 1."""
    after: list[Floats]
    """(k, 2) backward sums after it; times `before` and the tag's weight, over `scale`, a probability."""
    scale: list[Floats]
    """(k,) scale of each step, without which sums would underflow."""
    total: float
    """Log of the total weight of all sequences."""


def _sums(weights: Sequence[Floats]) -> Sums:
    """Forward-backward over the two states that the constraints of BIOES know (see `_viterbi`)."""
    state = np.zeros((len(weights[0]) if weights else 0, 2), np.float32)
    state[:, 0] = 1
    before, reached, scale, total = [], [], [], 0.0
    for weight in weights:
        before.append(state[: len(weight)])
        out, into = before[-1].T
        between = out * (weight[:, O] + weight[:, S]) + into * weight[:, E]
        inside = out * weight[:, B] + into * weight[:, I]
        scale.append(between + inside)
        state = np.stack([between, inside], axis=1) / scale[-1][:, None]
        reached.append(state[:, 0])
        total += float(np.log(scale[-1]).sum())
    after: list[Floats] = []
    following, weight = np.zeros((0, 2), np.float32), np.zeros((0, TAGS), np.float32)
    for t in range(len(weights) - 1, -1, -1):
        state = np.zeros((len(weights[t]), 2), np.float32)
        going = len(following)
        state[going:, 0] = 1 / reached[t][going:]  # a run that ends here ends between spans
        total += float(np.log(reached[t][going:]).sum())
        if going:
            out, into = following.T / scale[t + 1]
            state[:going, 0] = (weight[:, O] + weight[:, S]) * out + weight[:, B] * into
            state[:going, 1] = weight[:, E] * out + weight[:, I] * into
        after.append(state)
        following, weight = state, weights[t]
    return Sums(before, after[::-1], scale, total)


def _spans(runs: Runs, weights: Sequence[Floats], tags: Sequence[Rows]) -> Spans:
    """The spans that the tags of the runs spell, step by step."""
    sums = _sums(weights)
    starts, stops, scores, tracks = [], [], [], []
    begun, total = np.zeros(len(runs), np.int64), np.zeros(len(runs), np.float32)
    for t, (tag, weight) in enumerate(zip(tags, weights, strict=True)):
        k = len(tag)
        begins = np.flatnonzero((tag == B) | (tag == S))
        begun[begins] = t
        total[begins] = np.log(sums.before[t][begins, 0])
        total[:k] += np.log(weight[np.arange(k), tag] / sums.scale[t])
        ends = np.flatnonzero((tag == E) | (tag == S))
        starts.append(runs.row[ends] + begun[ends])
        stops.append(runs.row[ends] + t + 1)
        tracks.append(runs.track[ends])
        scores.append(np.exp(total[ends]) * sums.after[t][ends, 0])
    if not starts:
        none = np.zeros(0, np.int64)
        return Spans(none, none, none, np.zeros(0, np.float32))
    start, stop, track = np.concatenate(starts), np.concatenate(stops), np.concatenate(tracks)
    order = np.lexsort((track, -stop, start))
    score = np.minimum(np.concatenate(scores), 1).astype(np.float32)
    return Spans(start[order], stop[order], track[order], score[order])


def _viterbi(emissions: Sequence[Floats]) -> list[Rows]:
    """The best tags at each step of every run still going.

    The constraints of BIOES know two states only: between spans (after O, E, S), where O, B, S may
    follow, and inside one (after B, I), where I, E may.
    """
    between, inside = np.array([O, E, S]), np.array([B, I])
    free = np.zeros(len(emissions[0]) if emissions else 0, np.float32)
    open_ = np.full_like(free, -np.inf)
    from_free, from_open = [], []  # the best tag so far of each state: the back pointers
    for emission in emissions:
        k = len(emission)
        score = emission + np.stack([free[:k], free[:k], open_[:k], open_[:k], free[:k]], axis=1)
        best_free, best_open = between[score[:, between].argmax(1)], inside[score[:, inside].argmax(1)]
        at = np.arange(k)
        free, open_ = score[at, best_free], score[at, best_open]
        from_free.append(best_free)
        from_open.append(best_open)
    tags: list[Rows] = []
    following = np.zeros(0, np.int64)
    for t in range(len(emissions) - 1, -1, -1):
        tag = from_free[t].copy()  # a run that ends here ends between spans
        continued = (following == I) | (following == E)
        tag[: len(following)][continued] = from_open[t][: len(following)][continued]
        tags.append(tag)
        following = tag
    return tags[::-1]


def _softmax(logits: Floats) -> Floats:
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = np.maximum(weights / weights.sum(axis=-1, keepdims=True), LEAST)
    return result
