"""The net in torch. `training/export.py` writes it as the graphs that ship, which tests/models compares.

    form features > linear, ReLU, LayerNorm               per form, cached at run time
    > convolution, + what stands before the token and its neighbours
    + what natasha's models see there, linear
    > residual dilated convolutions, in between the mean state of each name over its document
    > a linear head per corpus: (track, BIOES) logits
    > in training, a head that scores whole spans

A batch is one long row of tokens. Zero rows part the documents, so that there is no padding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from pipeline.models.bioes import TAGS, B, E, S
from pipeline.models.entities_forms import AFFIXES, BUCKETS, N_GRAMMEMES, N_SHAPES
from pipeline.models.entities_net import CONTEXT, DILATIONS, NO_GAP, POOLED
from training.corpora import TAUGHT

EMBEDDING = 300
AFFIX = 24
SHAPE = 24
WIDTH = 256
NEAR = 64
"""Numbers that a convolution reads of a neighbour; of the row itself it reads all."""
SPAN_WIDTH = 64
LONGEST_SPAN = 14
"""Tokens of the spans that are scored as a whole: nearly all."""


@dataclass(slots=True)
class Batch:
    """N rows of tokens over U distinct forms; separators are rows whose `real` is 0."""

    embedding: Tensor  # (U, EMBEDDING)
    affixes: Tensor  # (U, AFFIXES)
    affixes_kept: Tensor  # (U, 1) 0. or 1.
    grammemes: Tensor  # (U, N_GRAMMEMES)
    shape: Tensor  # (U,)
    form: Tensor  # (N,) row in the above
    around: Tensor  # (N,) row of `Net.arounds`: what stands before the token and its neighbours
    context: Tensor  # (N, CONTEXT) what natasha's models see there
    real: Tensor  # (N, 1) 0. or 1.
    names: Tensor  # (K,) rows of capitalized tokens
    name: Tensor  # (K,) which of the G names of the documents each is
    n_names: int


class Dropout(nn.Module):
    """As torch.nn.Dropout, with an eighth of its random numbers: they took a sixth of a training."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(256 * share)

    def forward(self, x: Tensor) -> Tensor:
        """Of any shape."""
        if not self.training or not self.dropped:
            return x
        words = torch.empty(-(-x.numel() // 8), dtype=torch.int64).random_(-(2**63), None)
        kept = words.view(torch.uint8)[: x.numel()].view(x.shape) >= self.dropped
        return x * kept * (256 / (256 - self.dropped))


class Conv(nn.Module):
    """A convolution over three rows, `dilation` apart: all of a row, NEAR numbers of either neighbour.

    As sure as with all of the neighbours' numbers, at half the price. A row tells the one after it its first
    numbers and the one before it its last.
    """

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.linear = nn.Linear(NEAR + width + NEAR, width)

    def forward(self, x: Tensor) -> Tensor:
        """(N, width) to (N, width)."""
        d = self.dilation
        left, right = F.pad(x[:-d, :NEAR], (0, 0, d, 0)), F.pad(x[d:, -NEAR:], (0, 0, 0, d))
        result: Tensor = self.linear(torch.cat([left, x, right], dim=1))
        return result


class Block(nn.Module):
    """A residual convolution."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = Conv(width, dilation)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """(N, width) to (N, width)."""
        change: Tensor = self.dropout(self.conv(F.relu(self.norm(x)) * real))
        return x + change


class Words(nn.Module):
    """Vectors of word forms."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.affixes = nn.Embedding(BUCKETS, AFFIX)
        self.shapes = nn.Embedding(N_SHAPES, SHAPE)
        self.linear = nn.Linear(EMBEDDING + AFFIXES * AFFIX + N_GRAMMEMES + SHAPE, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = Dropout(dropout)
        nn.init.normal_(self.affixes.weight, std=0.02)  # an affix never seen says next to nothing

    def forward(self, batch: Batch) -> Tensor:
        """(U, WIDTH)."""
        affixes = self.affixes(batch.affixes).flatten(1) * batch.affixes_kept
        x = torch.cat([batch.embedding, affixes, batch.grammemes, self.shapes(batch.shape)], dim=1)
        result: Tensor = self.norm(F.relu(self.linear(self.dropout(x))))
        return result


class Spans(nn.Module):
    """Scores of whole spans by their two ends: biaffine (https://aclanthology.org/2020.acl-main.577).

    Worse than tags by itself, but what it teaches the states makes tags better. It does not ship.
    """

    def __init__(self, width: int, tracks: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, SPAN_WIDTH), nn.Linear(width, SPAN_WIDTH)
        self.both = nn.Linear(SPAN_WIDTH, tracks * SPAN_WIDTH, bias=False)
        self.begins, self.ends = nn.Linear(width, tracks), nn.Linear(width, tracks)
        self.length = nn.Parameter(torch.zeros(LONGEST_SPAN, tracks))
        nn.init.normal_(self.both.weight, std=0.02)
        nn.init.constant_(self.begins.bias, -4.0)  # nearly nothing is a span

    def forward(self, states: Tensor) -> Tensor:
        """(n, LONGEST_SPAN, tracks) logits of the spans of 1, 2... tokens from each token of a document on.

        Those that would run over the end are cut there.
        """
        n, tracks = len(states), self.length.shape[1]
        first, last = F.relu(self.first(states)), F.relu(self.last(states))
        stop = (torch.arange(n)[:, None] + torch.arange(LONGEST_SPAN)).clamp(max=n - 1)
        scores = torch.einsum("nkd,nld->nlk", self.both(first).view(n, tracks, SPAN_WIDTH), last[stop])
        result: Tensor = scores + self.begins(states)[:, None] + self.ends(states)[stop] + self.length
        return result

    def loss(self, states: Tensor, tags: Tensor) -> Tensor:
        """Cross-entropy with the spans that the `tags` (n, tracks) of a document spell, summed."""
        n, tracks = tags.shape
        gold = torch.zeros(n, LONGEST_SPAN, tracks)
        ends = ((tags == E) | (tags == S)).T.nonzero()  # track after track, as are the beginnings
        begins = ((tags == B) | (tags == S)).T.nonzero()
        length = ends[:, 1] - begins[:, 1]
        short = length < LONGEST_SPAN
        gold[begins[short, 1], length[short], begins[short, 0]] = 1
        real = torch.arange(n)[:, None] + torch.arange(LONGEST_SPAN) < n
        return F.binary_cross_entropy_with_logits(self(states)[real], gold[real], reduction="sum")


class Net(nn.Module):
    """`heads` gives each corpus its number of tracks."""

    def __init__(self, heads: Mapping[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.width = WIDTH
        self.words = Words(dropout)
        self.gaps = nn.Embedding(NO_GAP + 1, 3 * WIDTH)
        self.first = Conv(WIDTH, 1)
        self.context = nn.Linear(CONTEXT, WIDTH)
        self.blocks = nn.ModuleList(Block(WIDTH, d, dropout) for d in DILATIONS)
        self.names = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = Dropout(dropout)
        nn.init.normal_(self.gaps.weight, std=0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, n * TAGS) for name, n in heads.items()})
        self.spans = Spans(WIDTH, heads[TAUGHT])

    def forward(self, batch: Batch) -> Tensor:
        """(N, WIDTH): the states that the heads read."""
        words = self.dropout(self.words(batch))
        x = self.first(words[batch.form] * batch.real) + F.embedding(batch.around, self.arounds())
        x = x + self.context(self.dropout(batch.context))
        for i, block in enumerate(self.blocks):
            if i == POOLED:
                x = self._pool(x, batch)
            x = block(x, batch.real)
        states: Tensor = self.dropout(F.relu(self.norm(x)))
        return states

    def arounds(self) -> Tensor:
        """(rows of `pipeline.models.entities_net.around`, WIDTH): what gaps before three tokens add up to."""
        before, own, after = self.gaps.weight.chunk(3, dim=1)
        return (before[:, None, None] + own[:, None] + after).flatten(0, 2)

    def _pool(self, x: Tensor, batch: Batch) -> Tensor:
        """Adds to every capitalized token what its document says of the same name elsewhere."""
        ones = torch.ones_like(batch.name, dtype=x.dtype)
        counts = torch.zeros(batch.n_names).index_add(0, batch.name, ones)
        sums = torch.zeros(batch.n_names, WIDTH).index_add(0, batch.name, F.relu(x[batch.names]))
        view = self.names(sums / counts[:, None])
        return x.index_add(0, batch.names, view[batch.name])

    def logits(self, states: Tensor, head: str) -> Tensor:
        """(n, tracks, TAGS) of a head for (n, WIDTH) states."""
        scores: Tensor = self.heads[head](states)
        return scores.reshape(len(states), -1, TAGS)
