"""Cross-validation: FOLDS nets, each measured on what it has not seen; teachers of the one that ships."""

from __future__ import annotations

import json
import multiprocessing
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import torch

from pipeline.models.weights import Navec, natasha_data
from training.corpora import FOLDS, RAW, TAUGHT, Split, heads, split
from training.data import Document, Span, read
from training.material import Material
from training.plot import plot
from training.score import figures
from training.train import NET, Options, find, load, train

FOLD = Options(seed=1, epochs=10)  # of the first fold
AGAIN = Options(seed=10, epochs=7)

Found = tuple[Document, list[Span]]


def taught(corpora: Split, gold: Path, navec: Navec, teachers: Sequence[Path]) -> Material:
    """The corpora and unannotated news, with what the teachers' checkpoints together say of them."""
    corpora.training += read("raw", gold / RAW)
    material = Material(corpora, navec, heads(gold))
    material.teach([load(net) for net in teachers])
    return material


def cross_validate(gold: Path, runs: Path, jobs: int) -> list[Path]:
    """The checkpoints of the folds' nets; writes what they find in what they were not trained on."""
    found: dict[str, list[Found]] = defaultdict(list)
    nets: list[Path] = []
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        for net, documents in pool.map(_fold, range(FOLDS), repeat(gold), repeat(runs)):
            nets.append(net)
            for name, each in documents.items():
                found[name] += each
    measured = {name: figures(documents) for name, documents in found.items()}
    (runs / "figures.json").write_text(json.dumps(measured, indent=1, ensure_ascii=False), encoding="utf-8")
    plot(runs / "fold-0" / "log.jsonl", runs / "curves.svg")
    return nets


def _fold(fold: int, gold: Path, runs: Path) -> tuple[Path, dict[str, list[Found]]]:
    """The checkpoint of a fold's net, and what it finds in each corpus by its own head and by TAUGHT's."""
    torch.set_num_threads(1)  # with two an epoch takes as long
    navec = Navec.load(natasha_data())
    material = Material(split(gold, fold), navec, heads(gold))
    first = train(material, replace(FOLD, seed=FOLD.seed + fold), runs / f"fold-{fold}")
    folder = runs / f"fold-{fold}-again"
    if not (folder / NET).exists():
        pupil = taught(split(gold, fold), gold, navec, [first])
        train(pupil, replace(AGAIN, seed=AGAIN.seed + fold), folder, start=first)
    path = folder / NET
    net, found = load(path), {}
    for corpus, examples in {"nerel dev": material.dev, **material.held_out}.items():
        found[f"{corpus}, own head"] = list(find(net, material, examples))
        found[f"{corpus}, head {TAUGHT}"] = list(find(net, material, examples, TAUGHT))
    return path, found
