"""`python -m training.teacher --gold DIR`: fine-tunes the teacher of names, and writes the accurate model."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pipeline.models.transformer import MODEL
from training.corpora import DEV, RAW, TAUGHT, TRAINING, heads, split
from training.data import read
from training.teacher.export import export, used
from training.teacher.package import read as read_package
from training.teacher.train import Options, train


def main() -> None:
    """Reads the options and trains; a training that `--runs` holds is gone on with, or not done again."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=MODEL, help="file for the model")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"), help="checkpoints, log")
    parser.add_argument("--epochs", type=int, default=Options.epochs)
    parser.add_argument("--minutes", type=float, default=Options.minutes, help="of training, at most")
    parser.add_argument("--threads", type=int, default=2, help="cores; last digits depend on their number")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    package = read_package()
    documents = [document for file in TRAINING[TAUGHT] for document in read(TAUGHT, args.gold / file)]
    dev = list(read(TAUGHT, args.gold / DEV))
    options = Options(epochs=args.epochs, minutes=args.minutes)
    tracks = heads(args.gold)[TAUGHT]
    checkpoint = train(package, documents, dev, tracks, options, args.runs / "teacher")
    texts = [*split(args.gold).training, *read("raw", args.gold / RAW)]
    export(checkpoint, package, tracks, used(package, texts), args.out)


if __name__ == "__main__":
    main()
