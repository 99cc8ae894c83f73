"""`python -m training --gold DIR`: makes the entity model that the package ships, from scratch.

1. Teachers are trained on gold alone, with documents of every corpus held out.
2. A student of the same size is trained on the same, and on what the teachers together say of texts
   without NEREL's types, unannotated news among them. Its figures are those of docs/model.md.
3. The student goes on for a few epochs with nothing held out but NEREL's development part.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pipeline.models.entities import WEIGHTS
from pipeline.models.weights import Navec, natasha_data
from training.corpora import RAW, split
from training.data import read
from training.export import export
from training.material import Material
from training.plot import plot
from training.train import Options, load, train

# Teachers differ, so that their errors do.
TEACHERS = (
    Options(seed=1),
    Options(seed=2, dropout=0.3),
    Options(seed=3, dropout=0.25, epochs=12),
)
STUDENT = Options(seed=4, epochs=15)
FINISH = Options(seed=5, epochs=4, rate=5e-4)


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

    embeddings, raw = Navec.load(natasha_data()), list(read("raw", args.gold / RAW))
    measured = Material(split(args.gold, hold_out=True), raw, embeddings)
    teachers = [train(measured, options, args.runs / f"teacher-{options.seed}") for options in TEACHERS]
    measured.teach([load(path) for path in teachers])
    student = train(measured, STUDENT, args.runs / "student")
    plot(args.runs / "student" / "log.jsonl", args.runs / "curves.svg")

    whole = Material(split(args.gold, hold_out=False), raw, embeddings, measured.heads)
    whole.teach([load(path) for path in teachers])
    export(train(whole, FINISH, args.runs / "finish", start=student), args.out)


if __name__ == "__main__":
    main()
