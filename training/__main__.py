"""`python -m training --gold DIR --out FILE`: trains the entity model from scratch."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

import torch
from navec import Navec

from training.corpora import RAW, split
from training.data import read
from training.train import Options, Trainer


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--runs", type=Path, default=Path("training/runs/latest"), help="checkpoints and log")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints to learn from")
    parser.add_argument("--hold-out", action="store_true", help="keep documents for measuring")
    parser.add_argument("--epochs", type=int, default=Options.epochs)
    parser.add_argument("--dropout", type=float, default=Options.dropout)
    parser.add_argument("--rate", type=float, default=Options.rate, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=Options.seed)
    args = parser.parse_args()
    torch.set_num_threads(1)
    options = Options(epochs=args.epochs, rate=args.rate, dropout=args.dropout, seed=args.seed)
    corpora = split(args.gold, args.hold_out)
    trainer = Trainer(corpora, navec(), args.runs, options, args.teachers, list(read("raw", args.gold / RAW)))
    print(f"{len(trainer.training)} documents, {sum(len(e.forms) for e in trainer.training)} tokens")
    print({name: len(tracks) for name, tracks in trainer.tracks.items()}, flush=True)
    trainer.run(args.start)


def navec() -> Navec:
    """The embeddings that natasha ships; natasha is not imported."""
    package = find_spec("natasha")
    assert package is not None
    assert package.origin is not None
    return Navec.load(Path(package.origin).parent / "data/emb/navec_news_v1_1B_250K_300d_100q.tar")


if __name__ == "__main__":
    main()
