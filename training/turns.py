"""`python -m training.turns --gold DIR`: learns which lines are turns of a talk, and who asks there.

`training/labels/turns.tsv` has what lines of the gold folder's raw news are: a question, an answer (also
anything said in a scene) or none of a talk. Lines that it leaves out teach nothing. Prints how many of them
are told rightly, each article held out.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import numpy as np

from pipeline import models
from pipeline.article import Article
from pipeline.models.choice import Choice, groups_of, save
from pipeline.models.templates import Columns
from pipeline.quotes import turns
from pipeline.quotes.cues import occurrences
from pipeline.quotes.find import WEIGHTS, talks
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.segment import segment
from pipeline.stages import FACTS, WORDS
from training.choice import Material, learn
from training.columns import concatenated
from training.raw import texts

LABELS = Path(__file__).with_name("labels") / "turns.tsv"
PENALTY = 1.0
FOLDS = 5
DOCUMENTS = 30
Place = tuple[str, int]
"""An article and where a line begins in it (code points)."""


class Lessons:
    """What the labelled lines teach."""

    def __init__(self, gold: Path, loaded: models.Models) -> None:
        self._labels = load_labels()
        self._columns: list[Columns] = []
        self._options: list[list[Reading]] = []
        self.places: list[Place] = []
        known = texts(gold, {id_ for id_, _ in self._labels})
        ids = list(known)
        for at in range(0, len(ids), DOCUMENTS):
            part = ids[at : at + DOCUMENTS]
            batch = segment([Article(uri=each, text=known[each]) for each in part])
            for stage in (WORDS, *FACTS):
                if stage.name in ("morphology", "names"):
                    stage.run(batch, loaded)
            self._add(View(batch), part)
        of = groups_of([len(own) for own in self._options])
        every = [(place, each) for place, own in zip(self.places, self._options, strict=True) for each in own]
        self.right = np.array([self._labels.get(place) == each.construction for place, each in every], bool)
        columns = concatenated(self._columns)
        self._material = Material.of_columns(columns, turns.TEMPLATES, of, self.right, len(self._options))

    def _add(self, view: View, ids: list[str]) -> None:
        options = talks(view, occurrences(view))
        self._columns.append(turns.columns(view, options))
        self._options += options
        for own in options:
            turn = own[0].turn
            assert turn is not None
            self.places.append((ids[view.doc[view.sentence[turn.first]]], view.start[turn.first]))

    def train(self, articles: set[str]) -> Choice:
        """The weights, by some of the articles."""
        chosen = np.array([place[0] in articles and place in self._labels for place in self.places], bool)
        return learn(self._material, chosen, penalty=PENALTY)

    def judged(self) -> Counter[tuple[str, str]]:
        """Of each label and what was told instead or rightly, how many lines, each article held out."""
        ids = sorted({id_ for id_, _ in self._labels})
        found: Counter[tuple[str, str]] = Counter()
        for fold in range(FOLDS):
            held = set(ids[fold::FOLDS])
            choice = self.train(set(ids) - held)
            columns = concatenated(self._columns)
            of = groups_of([len(own) for own in self._options])
            best = choice.best(columns, of, len(self._options)).candidate.tolist()
            every = [each.construction for own in self._options for each in own]
            for place, at in zip(self.places, best, strict=True):
                if place[0] in held and place in self._labels:
                    found[self._labels[place], every[at] if at >= 0 else "none"] += 1
        return found


def load_labels() -> dict[Place, str]:
    """What each labelled line is: question, answer, none."""
    rows = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {(id_, int(start)): label for id_, start, label in rows}


def main() -> None:
    """Reads the options, trains on all labels and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.turns", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    arguments = parser.parse_args()
    lessons = Lessons(arguments.gold, models.load())
    for (label, told), lines in sorted(lessons.judged().items()):
        print(f"{label:<10}told {told:<10}{lines:>6}")
    digest = hashlib.blake2b(LABELS.read_bytes(), digest_size=8).hexdigest()
    head = f"What chooses turns: feature and weight, by training/turns.py; its data {digest}."
    save(lessons.train({id_ for id_, _ in load_labels()}), arguments.out / "turns.tsv", head)


if __name__ == "__main__":
    main()
