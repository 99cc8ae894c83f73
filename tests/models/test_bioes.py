import itertools

import numpy as np
import pytest

from pipeline.models.bioes import (
    LONGEST,
    MARGIN,
    TAGS,
    B,
    E,
    I,
    O,
    Runs,
    S,
    Spans,
    chances,
    decode,
    likely,
    pieces,
    pooled,
)

NO_GAPS = np.zeros(5, bool)


def decoded(logits: np.ndarray, gaps: np.ndarray) -> Spans:
    return decode(logits, Runs.where(likely(logits, gaps)))


def logits(*tags: int) -> np.ndarray:
    """One track that all but says these tags."""
    result = np.zeros((len(tags), 1, TAGS), np.float32)
    result[np.arange(len(tags)), 0, tags] = 2 * MARGIN
    return result


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ((O, O, O, O, O), []),
        ((S, O, S, S, O), [(0, 1), (2, 3), (3, 4)]),
        ((B, E, O, B, E), [(0, 2), (3, 5)]),
        ((B, I, I, I, E), [(0, 5)]),
        ((B, E, B, I, E), [(0, 2), (2, 5)]),
    ],
)
def test_clear_tags(tags: tuple[int, ...], expected: list[tuple[int, int]]) -> None:
    found = decoded(logits(*tags), NO_GAPS)
    assert list(zip(found.start.tolist(), found.stop.tolist(), strict=True)) == expected
    assert (found.score > 0.99).all()


def test_no_span_holds_a_gap() -> None:
    gaps = np.array([False, False, True, False, False])
    found = decoded(logits(B, I, I, I, E), gaps)
    assert all(not gaps[a:b].any() for a, b in zip(found.start, found.stop, strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_likely_cells_are_those_of_spans_that_are_near_enough(seed: int) -> None:
    random = np.random.default_rng(seed)
    n, margins = 12, np.array([1, 4], np.float32)
    values = random.normal(-1, 3, (n, 2, TAGS)).astype(np.float32)
    gaps = random.random(n) < 0.2
    ahead = values - values[:, :, :1]
    expected = np.zeros((n, 2), bool)
    for start, stop in itertools.combinations(range(n + 1), 2):
        length = stop - start
        gain = ahead[range(start, stop), :, [S] if length == 1 else [B, *[I] * (length - 2), E]].sum(axis=0)
        if not gaps[start:stop].any():
            expected[start:stop] |= gain > -margins
    np.testing.assert_array_equal(likely(values, gaps, margins), expected)
    assert expected.any()
    assert not expected.all()


def test_no_tokens() -> None:
    assert len(decoded(np.zeros((0, 3, TAGS), np.float32), np.zeros(0, bool))) == 0


def test_spans_come_outermost_first() -> None:
    both = np.concatenate([logits(O, S, O), logits(B, I, E)], axis=1)
    found = decoded(both, np.zeros(3, bool))
    assert list(zip(found.start, found.stop, found.track, strict=True)) == [(0, 3, 1), (1, 2, 0)]


def allowed(tags: tuple[int, ...]) -> bool:
    return (
        tags[0] in (O, B, S)
        and tags[-1] in (O, E, S)
        and all((b in (I, E)) == (a in (B, I)) for a, b in itertools.pairwise(tags))
    )


def sequences(n: int) -> list[tuple[int, ...]]:
    """All sequences of n tags that spell spans."""
    return list(filter(allowed, itertools.product(range(TAGS), repeat=n)))


def weighed(logits: np.ndarray, tags: tuple[int, ...]) -> float:
    """What a sequence of tags of one track weighs."""
    return float(np.exp(sum(logits[row, tag] for row, tag in enumerate(tags))))


def spelled(tags: tuple[int, ...]) -> list[tuple[int, int]]:
    starts = [row for row, tag in enumerate(tags) if tag in (B, S)]
    return list(zip(starts, [row + 1 for row, tag in enumerate(tags) if tag in (E, S)], strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_finds_the_likeliest_of_all_sequences(seed: int) -> None:
    # Random logits within the margin, so that nothing is outside for sure.
    random = np.random.default_rng(seed).uniform(0, MARGIN, (5, 1, TAGS)).astype(np.float32)
    best = max(sequences(5), key=lambda tags: weighed(random[:, 0], tags))
    found = decoded(random, NO_GAPS)
    assert list(zip(found.start, found.stop, strict=True)) == spelled(best)


@pytest.mark.parametrize("seed", range(5))
def test_the_score_is_the_share_of_the_sequences_with_the_span(seed: int) -> None:
    random = np.random.default_rng(seed).uniform(0, MARGIN, (5, 1, TAGS)).astype(np.float32)
    found = decoded(random, NO_GAPS)
    total = sum(weighed(random[:, 0], tags) for tags in sequences(5))
    for start, stop, score in zip(found.start, found.stop, found.score, strict=True):
        with_it = [tags for tags in sequences(5) if (start, stop) in spelled(tags)]
        assert score == pytest.approx(sum(weighed(random[:, 0], tags) for tags in with_it) / total, abs=1e-5)
    assert len(found)


@pytest.mark.parametrize("sizes", [(4,), (1, 3), (3, 1), (2, 2)])
def test_chances_of_tags_are_those_of_all_sequences_of_a_text(sizes: tuple[int, ...]) -> None:
    random = np.random.default_rng(1).uniform(0, MARGIN, (4, 2, TAGS)).astype(np.float32)
    found, total = chances(np.exp(random), Runs.of(sizes, 2))
    logs = 0.0
    for track, (size, stop) in itertools.product(range(2), zip(sizes, np.cumsum(sizes), strict=True)):
        own = random[stop - size : stop, track]
        weights = {tags: weighed(own, tags) for tags in sequences(size)}
        logs += np.log(sum(weights.values()))
        for row, tag in itertools.product(range(size), range(TAGS)):
            share = sum(weight for tags, weight in weights.items() if tags[row] == tag) / sum(
                weights.values()
            )
            assert found[stop - size + row, track, tag] == pytest.approx(share, abs=1e-5)
    assert total == pytest.approx(logs, abs=1e-4)


def test_what_is_in_no_run_is_outside() -> None:
    found, total = chances(np.ones((3, 1, TAGS), np.float32), Runs.where(np.zeros((3, 1), bool)))
    assert found[:, 0].tolist() == [[1, 0, 0, 0, 0]] * 3
    assert total == 0


def test_tracks_that_exclude_one_another_add_up() -> None:
    # A region with a chance of 0.45 and a city with one of 0.35 are surely a place.
    each = np.array([[[0.55, 0, 0, 0, 0.45], [0.65, 0, 0, 0, 0.35]]])
    logits = np.log(np.maximum(each, 1e-9)).astype(np.float32)
    assert len(decoded(logits, NO_GAPS[:1])) == 0
    together, inside = pooled(logits, [1])
    np.testing.assert_allclose(inside, [[0.45, 0.35]], atol=1e-5)
    found = decoded(together, NO_GAPS[:1])
    assert (found.start.tolist(), found.stop.tolist()) == ([0], [1])
    np.testing.assert_allclose(found.score, 0.8, atol=1e-5)


def test_runs_are_cut_into_pieces() -> None:
    run, before, length = pieces(np.array([2, LONGEST, 2 * LONGEST + 1]))
    assert run.tolist() == [0, 1, 2, 2, 2]
    assert before.tolist() == [0, 0, 0, LONGEST, 2 * LONGEST]
    assert length.tolist() == [2, LONGEST, LONGEST, LONGEST, 1]
    assert all(len(each) == 0 for each in pieces(np.zeros(0, np.int64)))


def test_runs_are_no_longer_than_any_name() -> None:
    near = np.zeros((2 * LONGEST + 9, 2), bool)
    near[3 : 2 * LONGEST + 5, 0] = near[:4, 1] = True
    runs = Runs.where(near)
    assert sorted(zip(runs.track.tolist(), runs.row.tolist(), runs.length.tolist(), strict=True)) == [
        (0, 3, LONGEST),
        (0, 3 + LONGEST, LONGEST),
        (0, 3 + 2 * LONGEST, 2),
        (1, 0, 4),
    ]
