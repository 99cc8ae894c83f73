"""`python -m training --gold DIR`: makes the entity model that the package ships, from scratch.

1. Cross-validation: FOLDS nets, each with a part of factRuEval, SlavicNER and RuRED held out. Each goes on
   to learn from itself: what it says where there is no gold in NEREL's types, in unannotated news too. What
   they find in the parts held out makes the figures of docs/model.md.
2. The student: the first of them goes on with nothing held out but NEREL's development part, and learns what
   all of them together say.
3. What ships: the student learns once more what it says together with the transformer of the accurate model
   (`training.together`), of news that it has not read too; then the mean of its weights before and after.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pipeline.models.entities import MODEL
from pipeline.models.weights import Navec, natasha_data
from training.corpora import split
from training.export import export
from training.folds import cross_validate, taught
from training.together import material_of, mean_weights
from training.train import Options, train

STUDENT = Options(seed=20, epochs=4)
TOGETHER = Options(seed=61, epochs=1, rate=6e-4, warmup=40, dropout=0.1)


def main() -> None:
    """Reads the options and trains. A step that `--runs` holds already is not done again."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder for the model")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"), help="checkpoints, logs, curves")
    parser.add_argument("--jobs", type=int, default=1, help="folds trained at once, each on a core")
    args = parser.parse_args()
    torch.set_num_threads(1)

    nets = cross_validate(args.gold, args.runs, args.jobs)
    navec = Navec.load(natasha_data())
    material = taught(split(args.gold), args.gold, navec, nets)
    student = train(material, STUDENT, args.runs / "student", start=nets[0])
    after = train(material_of(args.gold, navec, student), TOGETHER, args.runs / "together", start=student)
    export(mean_weights(student, after, args.runs / "mean.pt"), material, args.out)


if __name__ == "__main__":
    main()
