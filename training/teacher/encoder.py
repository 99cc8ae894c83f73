"""multilingual-e5-small (https://arxiv.org/abs/2402.05672) in torch: a BERT of 12 layers of 384."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from pipeline.arrays import Floats
from training.model import Dropout
from training.teacher.package import Package

EPSILON = 1e-12
"""Of BERT's LayerNorm."""


class Layer(nn.Module):
    """Attention and feed-forward, each normalized after it is added."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attention, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm, self.norm2 = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, sizes: Sequence[int]) -> Tensor:
        """(n, width) rows of windows of `sizes`, one after another; a row sees its own window."""
        parts = self.attention(x).view(len(x), 3, self.heads, -1).split(list(sizes))
        seen = [F.scaled_dot_product_attention(*part.permute(1, 2, 0, 3)) for part in parts]
        heard = torch.cat([each.transpose(0, 1).flatten(1) for each in seen])
        x = self.norm(x + self.dropout(self.out(heard)))
        result: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return result


class Encoder(nn.Module):
    """Pieces to states. Neither the embedding of pieces, most of which are in no training text, nor the first
    `frozen` layers are trained.
    """

    word: Tensor

    def __init__(self, package: Package, dropout: float, frozen: int) -> None:
        super().__init__()
        arrays, self.frozen = package.arrays, frozen
        self.width = arrays["emb.word"].shape[1]
        # In no checkpoint: the package has it.
        self.register_buffer("word", torch.from_numpy(arrays["emb.word"]), persistent=False)
        positions = arrays["emb.pos"].size // self.width
        self.position = nn.Parameter(torch.zeros(positions, self.width))
        self.norm = nn.LayerNorm(self.width, EPSILON)
        inner = len(arrays["l0.fi.b"])
        self.layers = nn.ModuleList(
            Layer(self.width, inner, package.heads, dropout) for _ in range(package.layers)
        )
        self.dropout = Dropout(dropout)
        self.load_state_dict(_state(arrays, package.layers))

    def forward(self, ids: Tensor, sizes: Sequence[int]) -> Tensor:
        """(n, width) states of n pieces in windows of `sizes`, one after another."""
        places = torch.cat([torch.arange(size) for size in sizes])
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.dropout(self.norm(self.word[ids] + self.position[places]))
        for number, layer in enumerate(self.layers, 1):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number > self.frozen):
                x = layer(x, sizes)
        return x

    def trained(self) -> list[nn.Parameter]:
        """The parameters that training changes."""
        return [p for layer in self.layers[self.frozen :] for p in layer.parameters()]


def _state(arrays: Mapping[str, Floats], layers: int) -> dict[str, Tensor]:
    """The package's arrays by the names that the modules above have."""
    width = arrays["emb.word"].shape[1]
    kind = arrays["emb.type"].reshape(-1, width)[0]  # of a first text, which all pieces are in
    state = {"position": arrays["emb.pos"].reshape(-1, width) + kind}
    state |= {"norm.weight": arrays["emb.ln.w"], "norm.bias": arrays["emb.ln.b"]}
    theirs = {"out": "ao", "up": "fi", "down": "fo", "norm": "aln", "norm2": "oln"}
    for number in range(layers):
        own, given = f"layers.{number}", f"l{number}"
        for end, kind_of in (("weight", "w"), ("bias", "b")):
            parts = [arrays[f"{given}.{part}.{kind_of}"] for part in "qkv"]
            state[f"{own}.attention.{end}"] = np.concatenate(parts)
            state |= {
                f"{own}.{name}.{end}": arrays[f"{given}.{each}.{kind_of}"] for name, each in theirs.items()
            }
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}
