"""The teacher: the encoder with a head of tracks, fine-tuned on gold."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim import AdamW

from pipeline.arrays import Floats
from pipeline.models.bioes import TAGS
from pipeline.models.pieces import Pieces
from pipeline.models.windows import Window, windows
from training.data import Document, Track, tags
from training.model import Dropout
from training.paths import path_loss
from training.score import figures
from training.teacher.batches import Read, collate, groups
from training.teacher.encoder import Encoder
from training.teacher.package import Package
from training.train import found

OUTSIDE = 5.0
"""The head's first bias of the tag "outside": nearly all tokens of a track are."""
KEPT_EVERY = 100
"""Steps between two checkpoints, from which an interrupted training goes on."""
AT_ONCE = 4
"""Windows that are read at once."""


@dataclass(frozen=True)
class Options:
    """How to fine-tune."""

    epochs: int = 6
    minutes: float = 120.0  # at most: the rate falls to nothing by the steps or the clock, what is first
    batch: int = 700  # pieces
    rate: float = 1.5e-4  # the highest, of the encoder; it rises over `warmup` and falls to nothing
    head_rate: float = 1e-3
    warmup: int = 100  # steps
    decay: float = 0.01  # of weights
    dropout: float = 0.1
    frozen: int = 4  # layers that keep their weights: a fifth of the time
    seed: int = 1


class Teacher(nn.Module):
    """The encoder, and a linear head over the first and the last piece of a word."""

    def __init__(self, package: Package, tracks: int, dropout: float = 0.0, frozen: int = 0) -> None:
        super().__init__()
        self.encoder, self.tracks = Encoder(package, dropout, frozen), tracks
        self.dropout = Dropout(dropout)
        self.head = nn.Linear(2 * self.encoder.width, tracks * TAGS)
        nn.init.normal_(self.head.weight, std=0.02)
        with torch.no_grad():
            self.head.bias.view(tracks, TAGS).copy_(torch.tensor([OUTSIDE, 0, 0, 0, 0]))

    def forward(self, ids: Tensor, sizes: Sequence[int], first: Tensor, last: Tensor) -> Tensor:
        """(n, tracks, TAGS) logits of n words, given their first and last pieces (`batches.collate`)."""
        states = self.encoder(ids, sizes)
        words = torch.cat([states[first], states[last]], dim=1)
        scores: Tensor = self.head(self.dropout(words))
        return scores.view(-1, self.tracks, TAGS)


def train(
    package: Package,
    documents: Sequence[Document],
    dev: Sequence[Document],
    tracks: Sequence[Track],
    options: Options,
    folder: Path,
) -> Path:
    """Fine-tunes and returns the checkpoint; `folder` holds it, the log, and what an interrupted run needs.

    Weights depend on the seed, the steps and the number of threads, unless `Options.minutes` cut them short.
    """
    done = folder / "teacher.pt"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        Trainer(package, documents, dev, tracks, options, folder).run()
        (folder / "going.pt").rename(done)
    return done


def load(package: Package, tracks: int, path: Path) -> Teacher:
    """The teacher of a checkpoint."""
    net = Teacher(package, tracks)
    net.load_state_dict(torch.load(path, weights_only=True)["net"])
    return net.eval()


class Trainer:
    """A teacher on its way."""

    def __init__(
        self,
        package: Package,
        documents: Sequence[Document],
        dev: Sequence[Document],
        tracks: Sequence[Track],
        options: Options,
        folder: Path,
    ) -> None:
        torch.manual_seed(options.seed)
        self.options, self.tracks, self.folder = options, tracks, folder
        self.pieces = package.pieces
        given = [Read.of(document, self.pieces) for document in documents]
        self.texts = [one.text for one in given]
        self.tags = {id(one.text): tags(one.document, one.words, tracks) for one in given}
        self.dev = [Read.of(document, self.pieces) for document in dev]
        self.net = Teacher(package, len(tracks), options.dropout, options.frozen)
        self.optimizer = AdamW(self._parameters(), fused=True)
        self.step, self.seconds = 0, 0.0
        if (folder / "going.pt").exists():
            saved = torch.load(folder / "going.pt", weights_only=True)
            self.net.load_state_dict(saved["net"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.seconds = saved["step"], saved["seconds"]

    def run(self) -> None:
        """Writes going.pt, at the end too, and log.jsonl, a line an epoch."""
        began = time.perf_counter() - self.seconds
        epochs = [self._epoch(number) for number in range(self.options.epochs)]
        steps, seen = sum(map(len, epochs)), 0
        for number, epoch in enumerate(epochs, 1):
            losses: list[float] = []
            for group in epoch[max(0, self.step - seen) :]:
                done = max(self.step / steps, self.seconds / 60 / self.options.minutes)
                if done >= 1:
                    break
                losses.append(self._learn(group, 1 - done))
                self.seconds = time.perf_counter() - began
                if self.step % KEPT_EVERY == 0:
                    self._keep()
                    loss = np.mean(losses[-KEPT_EVERY:])
                    print(f"step {self.step} of {steps}  {self.seconds:.0f} s  loss {loss:.4f}", flush=True)
            seen += len(epoch)
            if losses:
                self._log(
                    {"epoch": number, "step": self.step, "loss": float(np.mean(losses)), **self.measure()}
                )
        self._keep()

    def measure(self) -> dict[str, float]:
        """Figures of the development documents."""
        each = zip(self.dev, say(self.net, self.pieces, self.dev), strict=True)
        return figures([(one.document, found(logits, one.words, self.tracks)) for one, logits in each])

    def _epoch(self, number: int) -> list[list[Window]]:
        """Groups of windows with borders that no other epoch has."""
        rng = np.random.default_rng((self.options.seed, number))
        pool = [window for text in self.texts for window in windows(text, float(rng.random()))]
        return groups(pool, self.options.batch, rng)

    def _learn(self, group: Sequence[Window], share: float) -> float:
        """A step at a `share` of the highest rate; the loss of a word."""
        torch.manual_seed(self.options.seed + self.step)
        self.net.train()
        share *= min(1.0, (self.step + 1) / self.options.warmup)
        for each in self.optimizer.param_groups:
            each["lr"] = each["peak"] * share
        logits = self.net(*collate(group, self.pieces))
        gold = np.concatenate([self.tags[id(each.text)][each.start : each.stop] for each in group])
        sizes = [each.stop - each.start for each in group]
        loss = path_loss(logits, F.one_hot(torch.from_numpy(gold), TAGS).float(), sizes) / len(gold)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return loss.item()

    def _parameters(self) -> list[dict[str, Any]]:
        """Groups of parameters with their highest rates; only products of matrices are decayed."""
        body, options = self.net.encoder.trained(), self.options
        return [
            {"params": [p for p in body if p.dim() > 1], "peak": options.rate, "weight_decay": options.decay},
            {"params": [p for p in body if p.dim() == 1], "peak": options.rate, "weight_decay": 0.0},
            {"params": self.net.head.parameters(), "peak": options.head_rate, "weight_decay": options.decay},
        ]

    def _keep(self) -> None:
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict()}
        path = self.folder / "going.pt"
        torch.save(state | {"step": self.step, "seconds": self.seconds}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def _log(self, row: dict[str, Any]) -> None:
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row, ensure_ascii=False) + "\n")
        shown = ("epoch", "loss", "nested", "names", "names ORG")
        print("  ".join(f"{name} {row[name]:.4f}" for name in shown), flush=True)


@torch.no_grad()
def say(net: Teacher, pieces: Pieces, documents: Sequence[Read]) -> Iterator[Floats]:
    """Of each document the (n, tracks, TAGS) logits of its n words."""
    net.eval()
    for one in documents:
        own = windows(one.text)
        parts = [
            net(*collate(own[first : first + AT_ONCE], pieces)).numpy()
            for first in range(0, len(own), AT_ONCE)
        ]
        yield np.concatenate([np.zeros((0, net.tracks, TAGS), np.float32), *parts])
