import itertools

import numpy as np
import pytest

from pipeline.models.bioes import MARGIN, TAGS, B, E, I, O, S, Spans, decode, lead, pooled

NO_GAPS = np.zeros(5, bool)


def decoded(logits: np.ndarray, gaps: np.ndarray) -> Spans:
    return decode(logits, lead(logits), gaps)


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


@pytest.mark.parametrize("seed", range(20))
def test_finds_the_likeliest_of_all_sequences(seed: int) -> None:
    # Random logits within the margin, so that nothing is outside for sure.
    random = np.random.default_rng(seed).uniform(0, MARGIN, (5, 1, TAGS)).astype(np.float32)
    best = max(
        filter(allowed, itertools.product(range(TAGS), repeat=5)),
        key=lambda tags: sum(random[row, 0, tag] for row, tag in enumerate(tags)),
    )
    starts = [row for row, tag in enumerate(best) if tag in (B, S)]
    stops = [row + 1 for row, tag in enumerate(best) if tag in (E, S)]
    found = decoded(random, NO_GAPS)
    assert found.start.tolist() == starts
    assert found.stop.tolist() == stops


def test_tracks_that_exclude_one_another_add_up() -> None:
    # A region with a chance of 0.45 and a city with one of 0.35 are surely a place.
    chances = np.array([[[0.55, 0, 0, 0, 0.45], [0.65, 0, 0, 0, 0.35]]])
    each = np.log(np.maximum(chances, 1e-9)).astype(np.float32)
    assert len(decoded(each, NO_GAPS[:1])) == 0
    found = decoded(pooled(each), NO_GAPS[:1])
    assert (found.start.tolist(), found.stop.tolist()) == ([0], [1])
    np.testing.assert_allclose(found.score, 0.8, atol=1e-5)
