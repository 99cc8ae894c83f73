"""The training loop."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from navec import Navec
from torch import nn
from torch.nn import functional as F  # noqa: N812
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR, LRScheduler

from pipeline.models.bioes import decode
from training.corpora import Split
from training.data import Document, Span, Track, tracks
from training.features import Example, Vocabulary, batches, collate, example
from training.model import Net
from training.score import figures

WATCHED = "nested"
"""The figure of NEREL dev that stops the training and picks the checkpoint."""
TAUGHT = "nerel"
"""The head that learns from teachers: the one that ships."""
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what is measured and shipped."""


@dataclass(frozen=True)
class Options:
    """How to train. The defaults made the shipped model."""

    epochs: int = 14
    patience: int = 4
    batch: int = 2500  # tokens
    rate: float = 2e-3
    warmup: int = 200  # steps
    decay: float = 0.01
    dropout: float = 0.2
    seed: int = 1


class Trainer:
    """A net, its corpora, and a folder for its checkpoints and log.

    `teachers` are checkpoints of nets of the same tracks: what they together think of the head `TAUGHT` is
    learned on every document that has no gold for it, those of `raw` included.
    """

    def __init__(
        self,
        corpora: Split,
        navec: Navec,
        runs: Path,
        options: Options,
        teachers: Sequence[Path] = (),
        raw: Sequence[Document] = (),
    ) -> None:
        self.options = options
        self.runs = runs
        torch.manual_seed(options.seed)
        self.rng = np.random.default_rng(options.seed)
        names = dict.fromkeys(d.corpus for d in corpora.training)
        self.tracks = {name: tracks([d for d in corpora.training if d.corpus == name]) for name in names}
        self.vocabulary = Vocabulary(navec)
        self.training = self._examples(corpora.training)
        self.dev = self._examples(corpora.dev)
        self.held_out = {name: self._examples(documents) for name, documents in corpora.held_out.items()}
        raw_examples = self._examples(raw)
        self.vocabulary.freeze()
        self.net = Net({name: len(t) for name, t in self.tracks.items()}, options.dropout)
        self.average = deepcopy(self.net).eval()
        if teachers:
            self.training += raw_examples
            self._teach(teachers)

    def _examples(self, documents: Sequence[Document]) -> list[Example]:
        return [example(d, self.tracks.get(d.corpus, []), self.vocabulary) for d in documents]

    @torch.no_grad()
    def _teach(self, teachers: Sequence[Path]) -> None:
        nets = [deepcopy(self.average) for _ in teachers]
        for net, path in zip(nets, teachers, strict=True):
            load(net, path)
        for one in self.training:
            if one.document.corpus != TAUGHT:
                batch, places = collate([one], self.vocabulary)
                logits = [net.logits(net(batch)[places[0]], TAUGHT) for net in nets]
                one.taught = torch.stack(logits).softmax(-1).mean(0).half()

    def run(self, start: Path | None = None) -> Path:
        """Trains, and returns the checkpoint of the best epoch. `start` is a checkpoint to go on from."""
        if start:
            load(self.net, start)
            load(self.average, start)
        options = self.options
        steps = options.epochs * len(batches(self.training, options.batch, self.rng))
        optimizer = torch.optim.AdamW(self.net.parameters(), lr=options.rate, weight_decay=options.decay)
        schedule = LambdaLR(
            optimizer, lambda step: min((step + 1) / options.warmup, max(0.02, 1 - step / steps))
        )
        best, best_epoch = -1.0, 0
        checkpoint = self.runs / "best.pt"
        self.runs.mkdir(parents=True, exist_ok=True)
        with (self.runs / "log.jsonl").open("w", encoding="utf-8") as log:
            for epoch in range(1, options.epochs + 1):
                began = time.perf_counter()
                loss = self._epoch(optimizer, schedule)
                seconds = time.perf_counter() - began
                row: dict[str, object] = {"epoch": epoch, "loss": loss, "seconds": seconds}
                dev = figures(list(self.find(self.dev)))
                row["nerel dev"] = dev
                for name, examples in self.held_out.items():
                    row[f"{name} held out"] = figures(list(self.find(examples)))
                log.write(json.dumps(row, ensure_ascii=False) + "\n")
                log.flush()
                print(_line(row), flush=True)
                self._save(self.runs / "last.pt")
                if dev[WATCHED] > best:
                    best, best_epoch = dev[WATCHED], epoch
                    self._save(checkpoint)
                elif epoch - best_epoch >= options.patience:
                    break
        return checkpoint

    def _epoch(self, optimizer: Optimizer, schedule: LRScheduler) -> float:
        """One pass over the training documents; the mean loss of a token."""
        self.net.train()
        total, n = 0.0, 0
        for group in batches(self.training, self.options.batch, self.rng):
            loss, size = self._loss(group)
            optimizer.zero_grad()
            (loss / size).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            self._update_average(schedule.last_epoch)
            total, n = total + loss.item(), n + size
        return total / n

    def _loss(self, group: Sequence[Example]) -> tuple[torch.Tensor, int]:
        """Cross-entropy summed over tokens and tracks, and the number of tokens."""
        batch, places = collate(group, self.vocabulary, self.rng)
        states = self.net(batch)
        loss = torch.zeros(())
        for name in self.tracks:
            mine = [i for i, one in enumerate(group) if one.document.corpus == name]
            if mine:
                logits = self.net.logits(torch.cat([states[places[i]] for i in mine]), name)
                gold = torch.from_numpy(np.concatenate([group[i].tags for i in mine]))
                loss = loss + F.cross_entropy(logits.flatten(0, 1), gold.flatten(), reduction="sum")
        taught = [
            (states[place], one.taught)
            for one, place in zip(group, places, strict=True)
            if one.taught is not None
        ]
        if taught:
            logits = self.net.logits(torch.cat([state for state, _ in taught]), TAUGHT)
            opinion = torch.cat([opinion for _, opinion in taught]).float()
            loss = loss + F.cross_entropy(logits.flatten(0, 1), opinion.flatten(0, 1), reduction="sum")
        return loss, sum(len(one.forms) for one in group)

    @torch.no_grad()
    def _update_average(self, step: int) -> None:
        decay = min(AVERAGE, step / (step + 10))
        for mean, value in zip(self.average.parameters(), self.net.parameters(), strict=True):
            mean.lerp_(value, 1 - decay)

    @torch.no_grad()
    def find(
        self, examples: Sequence[Example], head: str | None = None
    ) -> Iterator[tuple[Document, list[Span]]]:
        """Each document with the spans found in it by the head of its own corpus, or by `head`."""
        for one in examples:
            batch, places = collate([one], self.vocabulary)
            name = head or one.document.corpus
            logits = self.average.logits(self.average(batch)[places[0]], name).numpy()
            yield one.document, spans(logits, one, self.tracks[name])

    def _save(self, path: Path) -> None:
        torch.save({"net": self.average.state_dict(), "tracks": self.tracks}, path)


def spans(logits: np.ndarray, one: Example, tracks: Sequence[Track]) -> list[Span]:
    """The decoded spans of one document, in code points."""
    found = decode(logits, np.zeros(len(logits), bool))
    start, stop = one.tokens.start[found.start], one.tokens.stop[found.stop - 1]
    return [(int(a), int(b), tracks[t][0]) for a, b, t in zip(start, stop, found.track, strict=True)]


def load(net: Net, path: Path) -> None:
    """Loads a checkpoint of the same tracks."""
    net.load_state_dict(torch.load(path, weights_only=True)["net"])


def _line(row: dict[str, object]) -> str:
    parts = [f"epoch {row['epoch']}  {row['seconds']:.0f} s  loss {row['loss']:.4f}"]
    for name, value in row.items():
        if isinstance(value, dict):
            parts.append(f"{name} {value['nested']:.3f} / {value['flat']:.3f} / {value['names']:.3f}")
    return "  |  ".join(parts)
