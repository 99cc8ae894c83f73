"""`python -m training.relations --gold DIR`: learns from NEREL what `pipeline.relations` weighs.

Readers also judged relations that an earlier model had found in the gold folder's raw news
(`training/labels/relations.jsonl`: offsets, no text): among the mentions that our own net finds, and in news
of today. A softmax over relations, by AdaGrad (Duchi et al. 2011) on sparse features; what weighs little is
left out of the table that ships.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.models.templates import FINE, Weights
from pipeline.names.spans import TYPES
from pipeline.quotes.view import View
from pipeline.relations.features import TEMPLATES, columns
from pipeline.relations.items import Items, items
from pipeline.relations.model import PATH, Model, save
from pipeline.relations.pairs import Pairs, pairs, situation
from pipeline.segment import segment
from pipeline.stages import STAGES
from training.columns import concatenated, tabulate
from training.raw import texts

DOCUMENTS = 32
SEEN = 8
"""Pairs in which a feature must stand to be learned."""
CLASS = 3
"""Pairs of a pair of types that a class must have there."""
LEAST = 0.1
"""The least weight that ships."""
RATE_ASKED = 0.03
"""The least share of pairs of a situation that is related, for the others of it to be asked."""
LABELS = Path(__file__).with_name("labels") / "relations.jsonl"
COUNTS = 4
"""Pairs of NEREL that a judged pair counts as; chosen on judgements that teach nothing."""
EPOCHS, RATE, PENALTY, BATCH = 5, 0.05, 1e-5, 2048


@dataclass(slots=True)
class Part:
    """Some gold documents as one batch, with the relations of their pairs as classes."""

    view: View
    items: Items
    relations: Mapping[tuple[int, int], set[str]]
    judged: frozenset[tuple[int, int]] | None = None
    """The pairs of which something is known, null for all."""

    def known(self, found: Pairs) -> NDArray[np.int64]:
        """The positions of the pairs that teach, those that were judged several times."""
        if self.judged is None:
            return np.arange(len(found))
        keys = zip(found.one.tolist(), found.other.tolist(), strict=True)
        return np.repeat(np.flatnonzero([key in self.judged for key in keys]), COUNTS)


def parts(path: Path, loaded: models.Models) -> Iterator[Part]:
    """The documents of a corpus in the format of the gold folder."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for at in range(0, len(records), DOCUMENTS):
        own = records[at : at + DOCUMENTS]
        batch = segment([Article(uri=each["id"], text=each["text"]) for each in own])
        morphology.tag(batch, loaded)
        yield _part(View(batch), own)


def _part(view: View, records: Sequence[Mapping[str, Any]]) -> Part:
    tokens = view.batch.tokens
    rows: list[tuple[int, int]] = []
    types: list[tuple[str, str | None]] = []
    spans: dict[tuple[int, Any], int] = {}
    for number, record in enumerate(records):
        first, last = np.searchsorted(tokens.doc, [number, number + 1])
        starts = tokens.start[first:last]
        for span in record["spans"]:
            begin = first + max(int(np.searchsorted(starts, span["start"], side="right")) - 1, 0)
            after = first + int(np.searchsorted(starts, span["stop"]))
            kind = TYPES.get(span["type"])
            spans[number, span["id"]] = len(rows)
            rows.append((int(begin), int(max(after, begin + 1))))
            types.append((kind.type, kind.subtype) if kind else (span["type"], None))
    found = items(view, rows, types)
    place = {at: item for item, at in enumerate(found.at.tolist())}
    relations: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, record in enumerate(records):
        for each in record["relations"]:
            ends = [spans.get((number, each[name])) for name in ("arg1", "arg2")]
            if None not in ends and ends[0] != ends[1]:
                one, other = (place[end] for end in ends if end is not None)
                relations[min(one, other), max(one, other)].add(
                    f"{each['type']}{'>' if one < other else '<'}"
                )
    return Part(view, found, relations)


def judged(gold: Path, loaded: models.Models) -> Iterator[Part]:
    """The articles of LABELS, as our own stages see them."""
    rows = list(map(json.loads, LABELS.read_text("utf-8").splitlines()))
    known = texts(gold, {row["id"] for row in rows})
    ids = sorted(known)
    for at in range(0, len(ids), DOCUMENTS):
        own = ids[at : at + DOCUMENTS]
        batch = segment([Article(uri=each, text=known[each]) for each in own])
        for stage in STAGES:
            if stage.name in ("morphology", "names"):
                stage.run(batch, loaded)
        yield _judged(View(batch), own, rows)


def _judged(view: View, ids: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Part:
    mentions = view.batch.mentions
    found = items(view, view.rows, [(each.type, each.subtype) for each in mentions])
    spans = {
        (ids[each.doc], each.start, each.stop): item
        for item, each in enumerate(mentions[at] for at in found.at.tolist())
    }
    relations: dict[tuple[int, int], set[str]] = defaultdict(set)
    asked: set[tuple[int, int]] = set()
    for row in rows:
        one, other = (spans.get((row["id"], *row[end])) for end in ("subject", "object"))
        if one is None or other is None:
            continue
        pair = min(one, other), max(one, other)
        asked.add(pair)
        if row["right"]:
            relations[pair].add(f"{row['type'].upper()}{'>' if one < other else '<'}")
    return Part(view, found, relations, frozenset(asked))


def gold_of(part: Part, found: Pairs) -> list[set[str]]:
    """The classes of each of some pairs."""
    keys = zip(found.one.tolist(), found.other.tolist(), strict=True)
    return [part.relations.get(key, set()) for key in keys]


def train(known: Sequence[Part]) -> Model:
    """The model that the documents teach."""
    every = [(part, pairs(part.view, part.items)) for part in known]
    met: Counter[tuple[str, str]] = Counter()
    related: Counter[tuple[str, str]] = Counter()
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for part, found in every:
        if part.judged is not None:
            continue  # these are none but such as were asked
        for fine, place, types, gold in zip(
            found.fine, found.place, found.types, gold_of(part, found), strict=True
        ):
            met[fine, place] += 1
            related[fine, place] += bool(gold)
            classes[types].update(gold)
    asked = sorted(each for each, n in met.items() if related[each] > 1 and related[each] >= RATE_ASKED * n)
    slots = {
        types: own
        for types, counts in classes.items()
        if (own := sorted(name for name, n in counts.items() if n >= CLASS))
    }
    empty = Model(slots, Weights([], np.zeros((0, 1), np.int16)), asked)
    wanted: list[int] = []
    told, allowed = [], []
    for part, found in every:
        found = found.take(np.flatnonzero(empty.asked.total(situation(found), len(found))))
        found = found.take(part.known(found))
        told.append(columns(part.view, part.items, found))
        for types, gold in zip(found.types, gold_of(part, found), strict=True):
            own = slots.get(types, [])
            wanted.append(next((own.index(name) + 1 for name in sorted(gold) if name in own), 0))
            allowed.append(len(own) + 1)
    features, matrix = tabulate(concatenated(told), TEMPLATES, least=SEEN)
    weights = _descend(matrix, np.array(wanted), np.array(allowed))
    heavy = np.abs(weights).max(axis=1) >= LEAST
    hundredths = np.rint(np.where(np.abs(weights) >= LEAST, weights, 0) * FINE).astype(np.int16)
    kept = [feature for feature, own in zip(features, heavy, strict=True) if own]
    return Model(slots, Weights.of(kept, hundredths[heavy]), asked)


def _descend(matrix: Any, wanted: NDArray[np.int64], allowed: NDArray[np.int64]) -> NDArray[np.float32]:
    """(features, slots) weights; `allowed` are the slots of each pair."""
    width = int(allowed.max())
    weights = np.zeros((matrix.shape[1], width), np.float32)
    squares = np.full_like(weights, 1e-6)
    random = np.random.default_rng(0)
    for _ in range(EPOCHS):
        order = random.permutation(len(wanted))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            part = matrix[rows]
            used = np.unique(part.indices)
            part = part[:, used]
            scores = part @ weights[used]
            scores[np.arange(width) >= allowed[rows, None]] = -np.inf
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            chances[np.arange(len(rows)), wanted[rows]] -= 1
            slope = np.asarray(part.T @ chances, np.float32) + PENALTY * len(rows) * weights[used]
            squares[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(squares[used])
    return weights


def main() -> None:
    """Reads the options, trains and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m training.relations", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=PATH, help="the table of weights")
    arguments = parser.parse_args()
    loaded = models.load()
    known = [*parts(arguments.gold / "nerel" / "train.jsonl", loaded), *judged(arguments.gold, loaded)]
    save(train(known), arguments.out)


if __name__ == "__main__":
    main()
