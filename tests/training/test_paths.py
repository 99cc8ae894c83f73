from itertools import product
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="comes with svodka[train]")

from training.paths import path_loss  # noqa: E402

SPELLING = ["", "O", "S", "OO", "SO", "OS", "SS", "BE", "OOO", "SSS", "BEO", "OBE", "BES", "SBE", "BIE"]
SPELLING += ["SOO", "OSO", "OOS", "SSO", "SOS", "OSS"]
"""All sequences of up to three tags that spell spans."""


def logits(*shape: int) -> Any:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(1), dtype=torch.float32)


def tagged(*tracks: str) -> Any:
    tags = torch.tensor([["OBIES".index(tag) for tag in tags] for tags in tracks]).T
    return torch.nn.functional.one_hot(tags, 5)


@pytest.mark.parametrize("tags", [tags for tags in SPELLING if tags])
def test_the_chance_of_a_sequence_among_those_that_spell_spans(tags: str) -> None:
    scores = logits(len(tags), 1, 5)
    weights = {
        each: sum(float(scores[at, 0, "OBIES".index(tag)]) for at, tag in enumerate(each))
        for each in SPELLING
        if len(each) == len(tags)
    }
    total = torch.tensor(list(weights.values())).exp().sum().log()
    assert float(path_loss(scores, tagged(tags), [len(tags)])) == pytest.approx(
        float(total - weights[tags]), abs=1e-5
    )


def test_documents_and_tracks_add_up() -> None:
    scores = logits(7, 2, 5)
    gold = tagged("OOBEOOO", "SOOOOBE")
    parts = [slice(0, 4), slice(4, 5), slice(5, 7)]
    alone = [
        path_loss(scores[part, track : track + 1], gold[part, track : track + 1], [part.stop - part.start])
        for part, track in product(parts, range(2))
    ]
    assert float(path_loss(scores, gold, [4, 1, 2])) == pytest.approx(float(sum(alone)), abs=1e-4)


def test_the_gradient_is_that_of_the_loss() -> None:
    scores, gold = logits(6, 2, 5).requires_grad_(), tagged("OBIEOO", "SOOSBE")
    path_loss(scores, gold, [4, 2]).backward()
    step = 1e-2
    for place in [(0, 0, 0), (2, 0, 2), (3, 0, 3), (5, 1, 4)]:
        change = torch.zeros_like(scores)
        change[place] = step
        with torch.no_grad():
            up, down = (path_loss(scores + sign * change, gold, [4, 2]) for sign in (1, -1))
        assert float(scores.grad[place]) == pytest.approx(float(up - down) / (2 * step), abs=2e-3)
