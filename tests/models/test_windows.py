import numpy as np
import pytest

from pipeline.models.entities_net import GAPS
from pipeline.models.pieces import LONGEST, Pieces
from pipeline.models.windows import WINDOW, Text, windows

START, PARAGRAPH, LINE, SPACE, NONE = range(len(GAPS))
BEGIN, END, UNKNOWN = 0, 1, 2
MOST = 512
"""Pieces that the transformer knows places for."""


def pieces() -> Pieces:
    return Pieces({"▁": (3, -9.0), "▁а": (4, -1.0), "а": (5, -1.0), ".": (6, -1.0)}, {}, BEGIN, END, UNKNOWN)


def text(*words: tuple[str, int]) -> Text:
    forms, gaps = zip(*words, strict=True) if words else ((), ())
    return Text.of(forms, gaps, pieces())


def test_pieces_of_a_text() -> None:
    read = text(("аа", START), (".", NONE), ("а", LINE), ("а", PARAGRAPH), ("а", SPACE))
    assert read.pieces == [[4, 5], [6], [END, 4], [END, 4], [4]]
    (window,) = windows(read)
    ids, first, last = window.read(pieces())
    assert ids.tolist() == [BEGIN, 4, 5, 6, END, 4, END, 4, 4, END]
    assert (first.tolist(), last.tolist()) == ([1, 3, 5, 7, 8], [2, 3, 5, 7, 8])
    assert len(window) == len(ids)


def test_no_words_no_windows() -> None:
    assert windows(text()) == []


@pytest.mark.parametrize(
    ("word", "gap"), [((".", NONE), LINE), ((".", NONE), PARAGRAPH), ((".", NONE), SPACE)], ids=str
)
def test_borders_are_where_something_ends(word: tuple[str, int], gap: int) -> None:
    words = [("а", SPACE)] * (2 * WINDOW)
    words[WINDOW + 20] = word
    words[WINDOW + 21] = ("а", gap)
    first, second = windows(text(*words))
    assert (first.stop, second.start) == (WINDOW + 21, WINDOW + 21)


def test_a_line_break_is_a_better_border_than_a_nearer_end_of_a_sentence() -> None:
    words = [("а", SPACE)] * (2 * WINDOW)
    words[WINDOW - 1] = (".", NONE)
    words[WINDOW + 40] = ("а", LINE)
    assert windows(text(*words))[0].stop == WINDOW + 40


def test_an_end_that_is_too_far_off_is_none() -> None:
    words = [("а", SPACE)] * (2 * WINDOW)
    words[WINDOW + 100] = ("а", LINE)
    assert windows(text(*words))[0].stop == WINDOW


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("n", [1, 255, 256, 257, 383, 384, 385, 640, 700, 2000])
def test_every_word_is_in_one_window(n: int, shift: float) -> None:
    found = windows(text(*[("а", SPACE)] * n), shift)
    assert [window.start for window in found] == [0, *(window.stop for window in found[:-1])]
    assert found[-1].stop == n
    assert all(0 < len(window) - 2 <= MOST - 2 for window in found)


def test_windows_of_words_that_are_none() -> None:
    """Borders stay where the transformer knows all places, however long forms are."""
    rng = np.random.default_rng(1)
    for n in range(1, 60):
        words = [("а" * int(rng.integers(1, 2 * LONGEST)), int(rng.integers(1, 5))) for _ in range(n)]
        assert max(map(len, windows(text(*words)))) <= MOST
