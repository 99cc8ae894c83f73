"""The training loop."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR, LRScheduler

from pipeline.models.bioes import TAGS, spans
from training.corpora import TAUGHT
from training.data import Document, Span, Tokens, Track
from training.features import Example, batches, collate
from training.material import Material
from training.model import Net
from training.paths import path_loss
from training.score import FLAT, figures

WATCHED = "nested"
"""The figure of NEREL dev that stops the training and picks the checkpoint."""
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what is measured and shipped."""
SPANS = 0.5
"""What the scores of whole spans count in the loss."""
NET = "net.pt"
"""The checkpoint of the best epoch, once a training is over."""


@dataclass(frozen=True)
class Options:
    """How to train."""

    epochs: int = 11
    patience: int = 6  # epochs without a better figure
    batch: int = 2500  # tokens
    rate: float = 2e-3  # the highest: it rises over `warmup` and falls to nothing
    warmup: int = 200  # steps
    decay: float = 0.01  # of weights
    dropout: float = 0.25
    seed: int = 1


def train(material: Material, options: Options, folder: Path, start: Path | None = None) -> Path:
    """Trains, from the checkpoint `start` if given, and returns the checkpoint of the best epoch.

    `folder` holds the log (figures of every epoch, JSON Lines) and checkpoints. A training that it holds
    already is not done again.
    """
    if not (folder / NET).exists():
        folder.mkdir(parents=True, exist_ok=True)
        trainer = Trainer(material, options, start)
        print(f"{folder}: {len(material.training)} documents, {len(trainer)} tokens", flush=True)
        trainer.run(folder)
        (folder / "best.pt").rename(folder / NET)
    return folder / NET


def load(path: Path, dropout: float = 0.0) -> Net:
    """The net of a checkpoint."""
    saved = torch.load(path, weights_only=True)
    net = Net({name: len(tracks) for name, tracks in saved["heads"].items()}, dropout)
    net.load_state_dict(saved["net"])
    return net.eval()


class Trainer:
    """A net on its way."""

    def __init__(self, material: Material, options: Options, start: Path | None = None) -> None:
        torch.manual_seed(options.seed)
        self.rng = np.random.default_rng(options.seed)
        self.options = options
        self.material = material
        heads = {name: len(tracks) for name, tracks in material.heads.items()}
        self.net = load(start, options.dropout) if start else Net(heads, options.dropout)
        self.average = deepcopy(self.net).eval()

    def __len__(self) -> int:
        return sum(len(one) for one in self.material.training)

    def run(self, folder: Path) -> None:
        """Writes log.jsonl and best.pt."""
        options = self.options
        steps = options.epochs * len(batches(self.material.training, options.batch, self.rng))
        optimizer = AdamW(self.net.parameters(), lr=options.rate, weight_decay=options.decay, fused=True)
        schedule = LambdaLR(optimizer, lambda t: min((t + 1) / options.warmup, max(0.02, 1 - t / steps)))
        best, best_epoch = -1.0, 0
        with (folder / "log.jsonl").open("w", encoding="utf-8") as log:
            for epoch in range(1, options.epochs + 1):
                began = time.perf_counter()
                loss = self._epoch(optimizer, schedule)
                row = {"epoch": epoch, "loss": loss, "seconds": time.perf_counter() - began, **self.measure()}
                log.write(json.dumps(row, ensure_ascii=False) + "\n")
                log.flush()
                print(_line(row), flush=True)
                figure = row["nerel dev"][WATCHED]
                if figure > best:
                    best, best_epoch = figure, epoch
                    torch.save(
                        {"net": self.average.state_dict(), "heads": self.material.heads}, folder / "best.pt"
                    )
                elif epoch - best_epoch >= options.patience:
                    break

    def measure(self) -> dict[str, Any]:
        """Figures of each corpus that is not trained on, by the head of that corpus."""
        kept = {"nerel dev": self.material.dev}
        kept |= {f"{name} held out": examples for name, examples in self.material.held_out.items()}
        return {
            name: figures(list(find(self.average, self.material, examples)))
            for name, examples in kept.items()
        }

    def _epoch(self, optimizer: Optimizer, schedule: LRScheduler) -> float:
        """One pass over the training documents; the mean loss of a token."""
        self.net.train()
        total, n = 0.0, 0
        for group in batches(self.material.training, self.options.batch, self.rng):
            loss, size = self._loss(group), sum(len(one) for one in group)
            optimizer.zero_grad()
            (loss / size).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            self._update_average(schedule.last_epoch)
            total, n = total + loss.item(), n + size
        return total / n

    def _loss(self, group: Sequence[Example]) -> Tensor:
        """Cross-entropy with gold and with what is taught, summed over tokens and tracks."""
        batch, places = collate(group, self.material.vocabulary, self.rng)
        states = self.net(batch)
        loss = torch.zeros(())
        for head in self.material.heads:
            expected: list[tuple[Tensor, slice]] = []
            for one, place in zip(group, places, strict=True):
                if one.document.corpus == head:
                    tags = torch.from_numpy(one.tags)
                    expected.append((F.one_hot(tags, TAGS), place))
                    if head == TAUGHT:
                        loss = loss + SPANS * self.net.spans.loss(states[place], tags)
                elif head == TAUGHT and one.taught is not None:
                    expected.append((one.taught, place))
            if expected:
                own, at = zip(*expected, strict=True)
                logits = self.net.logits(torch.cat([states[place] for place in at]), head)
                loss = loss + path_loss(logits, torch.cat(own).float(), [len(each) for each in own])
        return loss

    @torch.no_grad()
    def _update_average(self, step: int) -> None:
        decay = min(AVERAGE, step / (step + 10))
        for mean, value in zip(self.average.parameters(), self.net.parameters(), strict=True):
            mean.lerp_(value, 1 - decay)


@torch.no_grad()
def find(
    net: Net, material: Material, examples: Sequence[Example], head: str | None = None
) -> Iterator[tuple[Document, list[Span]]]:
    """The documents of the examples with what a head finds there: that of their corpus, if not told."""
    for one in examples:
        used = head or one.document.corpus
        batch, (place,) = collate([one], material.vocabulary)
        logits = net.logits(net(batch)[place], used).numpy()
        yield one.document, found(logits, one.tokens, material.heads[used])


def found(logits: np.ndarray, words: Tokens, tracks: Sequence[Track]) -> list[Span]:
    """The decoded spans of one document, in code points."""
    places = np.array(
        [at for at, (kind, level) in enumerate(tracks) if FLAT.get(kind) == "LOC" and not level]
    )
    each = spans(logits, np.zeros(len(logits), bool), places.astype(np.int64))
    start, stop = words.start[each.start], words.stop[each.stop - 1]
    return [(int(a), int(b), tracks[t][0]) for a, b, t in zip(start, stop, each.track, strict=True)]


def _line(row: Mapping[str, Any]) -> str:
    parts = [f"epoch {row['epoch']}  {row['seconds']:.0f} s  loss {row['loss']:.4f}"]
    for name, value in row.items():
        if isinstance(value, dict):
            parts.append(f"{name} {value['nested']:.3f} / {value['flat']:.3f} / {value['names']:.3f}")
    return "  |  ".join(parts)
