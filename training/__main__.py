"""`python -m training --gold DIR`: makes the entity model that the package ships, from scratch.

1. Cross-validation: FOLDS nets, each with a part of factRuEval, SlavicNER and RuRED held out. Each goes on
   to learn from itself: what it says where there is no gold in NEREL's types, in unannotated news too. What
   they find in the parts held out makes the figures of docs/model.md.
2. The student, which ships: the first of them goes on with nothing held out but NEREL's development part,
   and learns what all of them together say.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from pipeline.models.entities import MODEL
from pipeline.models.weights import Navec, natasha_data
from training.corpora import FOLDS, RAW, Split, heads, split
from training.data import Document, Span, read
from training.export import export
from training.material import TAUGHT, Material
from training.plot import plot
from training.score import figures
from training.train import Options, find, load, train

FOLD = Options(seed=1)  # of the first fold
AGAIN = Options(seed=10, epochs=8)
STUDENT = Options(seed=20, epochs=14)


def main() -> None:
    """Reads the options and trains. A step that `--runs` holds already is not done again."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder for the model")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"), help="checkpoints, logs, curves")
    args = parser.parse_args()
    torch.set_num_threads(1)

    navec = Navec.load(natasha_data())
    nets = cross_validate(args.gold, navec, args.runs)
    material = taught(split(args.gold), args.gold, navec, nets)
    export(train(material, STUDENT, args.runs / "student", start=nets[0]), material, args.out)


def taught(corpora: Split, gold: Path, navec: Navec, teachers: Sequence[Path]) -> Material:
    """The corpora and unannotated news, with what the teachers' checkpoints together say of them."""
    corpora.training += read("raw", gold / RAW)
    material = Material(corpora, navec, heads(gold))
    material.teach([load(net) for net in teachers])
    return material


def cross_validate(gold: Path, navec: Navec, runs: Path) -> list[Path]:
    """The checkpoints of the folds' nets; writes what they find in what they were not trained on."""
    nets: list[Path] = []
    found: dict[str, list[tuple[Document, list[Span]]]] = defaultdict(list)
    for fold in range(FOLDS):
        material = Material(split(gold, fold), navec, heads(gold))
        first = train(material, replace(FOLD, seed=FOLD.seed + fold), runs / f"fold-{fold}")
        material = taught(split(gold, fold), gold, navec, [first])
        again = replace(AGAIN, seed=AGAIN.seed + fold)
        nets.append(train(material, again, runs / f"fold-{fold}-again", start=first))
        net = load(nets[-1])
        for corpus, examples in {"nerel dev": material.dev, **material.held_out}.items():
            found[f"{corpus}, own head"] += find(net, material, examples)
            found[f"{corpus}, head {TAUGHT}"] += find(net, material, examples, TAUGHT)
    measured = {name: figures(documents) for name, documents in found.items()}
    (runs / "figures.json").write_text(json.dumps(measured, indent=1, ensure_ascii=False), encoding="utf-8")
    plot(runs / "fold-0" / "log.jsonl", runs / "curves.svg")
    return nets


if __name__ == "__main__":
    main()
