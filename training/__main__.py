"""`python -m training --gold DIR`: makes the entity model that the package ships, from scratch.

1. A net is trained with documents of every corpus held out. Its figures are those of docs/model.md.
2. It goes on for a few epochs with nothing held out but NEREL's development part.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pipeline.models.entities import WEIGHTS
from pipeline.models.weights import Navec, natasha_data
from training.corpora import split
from training.export import export
from training.material import Material
from training.plot import plot
from training.train import Options, train

MEASURED = Options()
FINISH = Options(seed=2, epochs=3, rate=5e-4)


def main() -> None:
    """Reads the options and trains. A step that `--runs` holds already is not done again."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="npz file for the weights")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"), help="checkpoints, logs, curves")
    args = parser.parse_args()
    torch.set_num_threads(1)

    navec = Navec.load(natasha_data())
    measured = Material(split(args.gold, hold_out=True), navec)
    net = train(measured, MEASURED, args.runs / "measured")
    plot(args.runs / "measured" / "log.jsonl", args.runs / "curves.svg")
    whole = Material(split(args.gold, hold_out=False), navec, measured.heads)
    export(train(whole, FINISH, args.runs / "finish", start=net), args.out)


if __name__ == "__main__":
    main()
