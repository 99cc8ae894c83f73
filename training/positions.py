"""`python -m training.positions --gold DIR`: learns whose posts are, by `pipeline.relations.where`.

Readers listed the posts that 600 articles of the gold folder's raw news tell of (`training/labels`: offsets,
no text). Three choices, each a conditional logit (`training.choice`): the organization; the place, which
learns from what the readers say of the organization; whether a relation that is found is one of their posts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import models
from pipeline.batch import Batch, Coded, Relation
from pipeline.models.choice import Choice, groups_of, save
from pipeline.names.posts import REFERRING
from pipeline.quotes.described import folded
from pipeline.quotes.view import View
from pipeline.relations import held
from pipeline.relations.find import relate
from pipeline.relations.items import Items
from pipeline.relations.posts import TYPES, WORKS_AS, Names, Options, Posts, Told
from pipeline.relations.where import CHOICES, HELD, WEIGHTS
from pipeline.relations.where_features import FILLED, SPARED, TEMPLATES, columns
from pipeline.segment import segment
from pipeline.stages import STAGES
from training.choice import Material, learn
from training.columns import concatenated
from training.identity import identities
from training.quotes import Asked
from training.raw import articles

LABELS = Path(__file__).with_name("labels") / "positions.jsonl"
PENALTY = {"organization": 2.0, "place": 2.0, HELD: 2.0}
"""Weight of the L2 penalty of each choice."""
DOCUMENTS = 30
SPARING = 300
"""The row of LABELS from which on readers told the country of the papers only where the post names it."""
PREFIX = 4  # letters that forms of one word share
LEAST = 0.3
"""The least overlap of a reader's words with the mention that they are."""

Label = Mapping[str, Any]
"""A post that a reader found; the person, the post, the organization and the place are places in the text."""


@dataclass(slots=True)
class Document:
    """An article of a batch, with what a reader says of its posts."""

    batch: Batch
    items: Items
    number: int
    labels: Sequence[Label]
    keys: Mapping[int, str]
    """Position of a mention > who or what it is."""
    spared: bool
    """Whether its reader told the country of the papers only where the post names it."""

    @property
    def id(self) -> str:
        """That of `training.raw`."""
        return self.batch.articles[self.number].uri or ""

    def mention(self, place: Sequence[int] | None, types: Collection[str]) -> int | None:
        """The mention of some types that overlaps most with a place in the text."""
        if place is None:
            return None
        offset = self.batch.articles[self.number].offset
        start, stop = (at + offset for at in place)
        best, most = None, LEAST
        for at, each in enumerate(self.batch.mentions):
            if each.doc == self.number and each.type in types:
                shared = min(stop, each.stop) - max(start, each.start)
                share = shared / (max(stop, each.stop) - min(start, each.start))
                if share > most:
                    best, most = at, share
        return best

    def words(self, place: Sequence[int] | None) -> str:
        """What stands at a place in the text."""
        return self.batch.articles[self.number].text[slice(*place)] if place else ""

    def holds(self, relation: Relation) -> bool:
        """Whether a post that was found for a person is one of the reader's, where it stands or elsewhere."""
        person, post = (self.batch.mentions[at] for at in (relation.subject, relation.object))
        offset = self.batch.articles[self.number].offset
        for label in self.labels:
            who = self.mention(label["person"], ("PER",))
            one = person.start < label["person"][1] + offset and label["person"][0] + offset < person.stop
            same = who is not None and self.keys.get(who) == self.keys.get(relation.subject)
            if one or same:
                there = post.start < label["post"][1] + offset and label["post"][0] + offset < post.stop
                names = [self.words(label[kind]) for kind in TYPES]
                if there or same_position(post.normal or "", label["position"], names):
                    return True
        return False


class Lessons:
    """What the labels teach of every choice."""

    def __init__(self, gold: Path, loaded: models.Models) -> None:
        self.documents = list(load(gold, loaded))
        self._asked = {name: Asked() for name in CHOICES}
        for at, each in enumerate(self.documents):
            if each.number == 0:  # the first of its batch
                self._ask(at)
                self._ask_held(at)
        self._material = {name: _material(name, own) for name, own in self._asked.items()}

    def train(self, documents: Collection[int]) -> dict[str, Choice]:
        """The weights of every choice, by some of the documents."""
        wanted = np.zeros(len(self.documents) + 1, bool)
        wanted[list(documents)] = True
        return {
            kind: learn(material, wanted[self._asked[kind].documents], penalty=PENALTY[kind])
            for kind, material in self._material.items()
        }

    def _ask(self, start: int) -> None:
        """The choices of the posts of one batch."""
        batch, found = self.documents[start].batch, self.documents[start].items
        view = View.of(batch)
        told = [
            (number, label, person, post)
            for number in range(start, start + len(batch.articles))
            for label, person, post in _paired(self.documents[number])
        ]
        posts = Posts.of(found, [(person, post) for *_, person, post in told])
        known, organization = Told.by(found, batch.mentions, batch.relations), None
        for kind in TYPES:
            into = self._asked[kind]
            options = Options.ask(found, posts, Names.of(found, batch.mentions, kind))
            own = columns(view, found, posts, options, known, organization)
            spared = np.array([self.documents[number].spared for number, *_ in told], np.int32)
            into.columns.append({**own, "guide": Coded(spared.take(options.of), [FILLED, SPARED])})
            meant = [self._meant(number, label, kind) for number, label, *_ in told]
            mentions = found.at.take(options.at).tolist()
            right = np.array(
                [
                    self.documents[told[of][0]].keys.get(at, "") in meant[of]
                    for of, at in zip(options.of.tolist(), mentions, strict=True)
                ],
                bool,
            )
            reached = np.bincount(options.of, right, len(posts)) > 0
            into.right += right.tolist()
            into.sizes += np.bincount(options.of, minlength=len(posts)).tolist()
            into.documents += [  # -1, of no document, where no candidate is what the reader names: no lesson
                number if is_reached or label[kind] is None else -1
                for (number, label, *_), is_reached in zip(told, reached.tolist(), strict=True)
            ]
            organization = np.full(len(posts), -1)
            organization[options.of[right]] = options.at[right]

    def _ask_held(self, start: int) -> None:
        """Which relations of one batch are posts by the labels."""
        batch, found = self.documents[start].batch, self.documents[start].items
        works = [each for each in batch.relations if each.type == WORKS_AS]
        posts = Posts.of(found, [(each.subject, each.object) for each in works])
        into = self._asked[HELD]
        scores = [each.score or 0.0 for each in works]
        into.columns.append(held.columns(View.of(batch), found, posts, scores))
        into.right += [self.documents[start + each.doc].holds(each) for each in works]
        into.sizes += [1] * len(works)
        into.documents += [start + each.doc for each in works]

    def _meant(self, number: int, label: Label, kind: str) -> frozenset[str]:
        """The key of what a reader names, none where no mention is that."""
        document = self.documents[number]
        at = document.mention(label[kind], TYPES[kind])
        return frozenset({document.keys[at]} if at is not None and at in document.keys else ())


def load(gold: Path, loaded: models.Models) -> Iterator[Document]:
    """The articles of LABELS, annotated."""
    rows = list(map(json.loads, LABELS.read_text("utf-8").splitlines()))
    labels = {row["id"]: row["positions"] for row in rows}
    spared = {row["id"] for row in rows[SPARING:]}
    every = list(articles(gold, labels.keys()))
    for at in range(0, len(every), DOCUMENTS):
        own = every[at : at + DOCUMENTS]
        batch = segment(own)
        for stage in STAGES:
            if stage.name in ("morphology", "names"):
                stage.run(batch, loaded)
        found = relate(batch)
        for number, article in enumerate(own):
            keys = {at: key for at, (_, key) in identities(batch, number).items()}
            yield Document(batch, found, number, labels[article.uri], keys, article.uri in spared)


def _paired(document: Document) -> Iterator[tuple[Label, int, int]]:
    """The labels whose person and post are mentions, with these."""
    for label in document.labels:
        person = document.mention(label["person"], ("PER",))
        post = document.mention(label["post"], ("PROFESSION",))
        if person is not None and post is not None:
            yield label, person, post


def same_position(one: str, other: str, left_out: Iterable[str]) -> bool:
    """Whether one has all words of the other, but for some names and nouns that stand for places."""
    names = {word[:PREFIX] for name in left_out for word in folded(name).split()}
    first, second = (
        {word for word in folded(text).split() if word[:PREFIX] not in names and word not in REFERRING}
        for text in (one, other)
    )
    return bool(first and second) and (first <= second or second <= first)


def _material(name: str, asked: Asked) -> Material:
    of, right = groups_of(asked.sizes), np.array(asked.right, bool)
    templates = held.TEMPLATES if name == HELD else TEMPLATES
    return Material.of_columns(concatenated(asked.columns), templates, of, right, len(asked.sizes))


def main() -> None:
    """Reads the options, trains on all labels and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.positions", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    arguments = parser.parse_args()
    digest = hashlib.blake2b(LABELS.read_bytes(), digest_size=8).hexdigest()
    arguments.out.mkdir(exist_ok=True)
    lessons = Lessons(arguments.gold, models.load())
    for name, choice in lessons.train(range(len(lessons.documents))).items():
        head = (
            f"What chooses {name} of posts: feature and weight, by training/positions.py; its data {digest}."
        )
        save(choice, arguments.out / f"{name}.tsv", head)


if __name__ == "__main__":
    main()
