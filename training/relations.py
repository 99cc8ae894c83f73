"""`python -m training.relations --gold DIR`: learns from NEREL what `pipeline.relations` weighs.

A softmax over relations, by AdaGrad (Duchi et al. 2011) on sparse features; what weighs little is left out of
the table that ships.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.names.spans import TYPES
from pipeline.quotes.view import View
from pipeline.relations.model import PATH, save
from pipeline.relations.pairs import Item, Situation, features, items, pairs, situation
from pipeline.segment import segment

DOCUMENTS = 32
SEEN = 8
"""Pairs in which a feature, and times 3 a class, must stand to be learned."""
LEAST = 0.1
"""The least weight that ships."""
RATE_ASKED = 0.03
"""The least share of pairs of a situation that is related, for the others of it to be asked."""
EPOCHS, RATE, PENALTY, BATCH = 5, 0.05, 1e-5, 2048


@dataclass(slots=True)
class Document:
    """A gold document: its mentions as items, and the relations of their pairs as classes."""

    view: View
    items: Sequence[Item]
    relations: Mapping[tuple[int, int], set[str]]


def documents(path: Path, loaded: models.Models) -> Iterator[Document]:
    """The documents of a corpus in the format of the gold folder."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for at in range(0, len(records), DOCUMENTS):
        part = records[at : at + DOCUMENTS]
        batch = segment([Article(uri=each["id"], text=each["text"]) for each in part])
        morphology.tag(batch, loaded)
        view = View(batch)
        for number, record in enumerate(part):
            yield _document(view, number, record)


def _document(view: View, number: int, record: Mapping[str, Any]) -> Document:
    tokens = view.batch.tokens
    first, last = np.searchsorted(tokens.doc, [number, number + 1])
    starts = tokens.start[first:last]
    rows, types = [], []
    for span in record["spans"]:
        begin = first + max(int(np.searchsorted(starts, span["start"], side="right")) - 1, 0)
        after = first + int(np.searchsorted(starts, span["stop"]))
        rows.append((int(begin), int(max(after, begin + 1))))
        kind = TYPES.get(span["type"])
        types.append((kind.type, kind.subtype) if kind else (span["type"], None))
    found = items(view, rows, types)
    place = {item.at: at for at, item in enumerate(found)}
    number_of = {span["id"]: at for at, span in enumerate(record["spans"])}
    relations: dict[tuple[int, int], set[str]] = defaultdict(set)
    for each in record["relations"]:
        if each["arg1"] in number_of and each["arg2"] in number_of:
            one, other = place[number_of[each["arg1"]]], place[number_of[each["arg2"]]]
            if one != other:
                sign = ">" if one < other else "<"
                relations[min(one, other), max(one, other)].add(f"{each['type']}{sign}")
    return Document(view, found, relations)


def asked_of(known: Iterable[Document]) -> frozenset[Situation]:
    """The situations in which enough pairs are related to be worth asking."""
    met: Counter[Situation] = Counter()
    related: Counter[Situation] = Counter()
    for each in known:
        for one, other in pairs(each.view, each.items):
            where = situation(each.view, each.items[one], each.items[other])
            met[where] += 1
            related[where] += (one, other) in each.relations
    return frozenset(each for each, n in met.items() if related[each] > 1 and related[each] >= RATE_ASKED * n)


def train(
    known: Sequence[Document],
) -> tuple[list[str], dict[tuple[str, str], dict[int, float]], frozenset[Situation]]:
    """The classes, "none" first, the weights by feature and class, and the situations to ask of."""
    from scipy.sparse import csr_matrix

    asked = asked_of(known)
    row: dict[tuple[str, str], int] = {}
    flat: list[int] = []
    bounds, answers = [0], []
    for each in known:
        for pair in pairs(each.view, each.items, asked):
            for types, told in features(each.view, each.items, *pair):
                flat += [row.setdefault((types, name), len(row)) for name in told]
            bounds.append(len(flat))
            answers.append(each.relations.get(pair, set()))
    met = Counter(name for answer in answers for name in answer)
    classes = ["none", *sorted(name for name, n in met.items() if n >= 3 * SEEN)]
    often = np.bincount(flat, minlength=len(row)) >= SEEN
    matrix = csr_matrix((np.ones(len(flat), np.float32), flat, bounds), shape=(len(answers), len(row)))
    matrix = matrix[:, np.flatnonzero(often)]
    names = [feature for feature, at in row.items() if often[at]]
    column = {name: at for at, name in enumerate(classes)}
    wanted = np.array([next((column[n] for n in sorted(answer) if n in column), 0) for answer in answers])
    weights = _descend(matrix, wanted, len(classes))
    table = {}
    for at, feature in enumerate(names):
        heavy = np.flatnonzero(np.abs(weights[at]) >= LEAST)
        if len(heavy):
            table[feature] = {int(each): float(weights[at, each]) for each in heavy}
    return classes, table, asked


def _descend(matrix: Any, wanted: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    weights = np.zeros((matrix.shape[1], classes), np.float32)
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
    known = list(documents(arguments.gold / "nerel" / "train.jsonl", models.load()))
    save(*train(known), arguments.out)


if __name__ == "__main__":
    main()
