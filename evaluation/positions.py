"""Who holds which post, against what readers listed in articles of the raw news, cross-validated by article.

A row of ours is found where a reader names the same person and the same position: all words of one are in the
other, those of the organization, of the place and of "страны", "региона" left out. Of these rows the
organization, the place and the phase are judged. An organization in small letters ("парламент") is no name:
null is right too. Of a body, readers told unevenly whether it is of a country that stands elsewhere: where
the organization is right, a place is right that only one of the two has. In half of the articles readers left
out Russia where the post itself does not name it: there it is right too.

Errors were read of the articles of the "read half" alone, which a digest of their ids decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.bench import Bench, Row
from evaluation.figures import UNREAD, Figure, share
from evaluation.spans import Score
from pipeline.quotes.view import View
from pipeline.relations.bodies import HOME
from pipeline.relations.posts import TYPES
from pipeline.relations.where import fill
from pipeline.resolve import resolve
from pipeline.resolve.positions import Post, posts_of
from pipeline.russian.nations import country
from pipeline.tables import tables
from training.positions import Document, Label, Lessons, same_position
from training.quoted import likeness

FOLDS = 5
HALVES = {UNREAD: 1, "read half": 0}
COLUMNS = ("organization", "place", "phase")


@dataclass(slots=True)
class Judged:
    """An article with its posts, ours and the reader's."""

    document: Document
    mentions: Sequence[Row]
    found: Sequence[Post]

    def pairs(self) -> list[tuple[Post, Label]]:
        """Our rows with the reader's of the same person and position, each in one pair, the best first."""
        rated = sorted(
            (-sum(self.right(name, post, label) for name in COLUMNS), at, to)
            for at, post in enumerate(self.found)
            for to, label in enumerate(self.document.labels)
            if self.right("person", post, label) and self.right("position", post, label)
        )
        pairs: dict[int, int] = {}
        for _, at, to in rated:
            if at not in pairs and to not in pairs.values():
                pairs[at] = to
        return [(self.found[at], self.document.labels[to]) for at, to in pairs.items()]

    def right(self, column: str, post: Post, label: Label) -> bool:
        """Whether a column of a row is as the reader has it."""
        if column == "phase":
            return bool(post.phase == label["phase"])
        if column == "position":
            names = [self.document.words(label[name]) for name in TYPES]
            return same_position(post.position, label["position"], names)
        ours: str | None = getattr(post, column)
        same = self._same(ours, label[column])
        if column == "organization":
            return same or (ours is None and self.document.words(label[column]).islower())
        if same or column != "place":
            return same
        if label["organization"] and self._same(post.organization, label["organization"]):
            return ours is None or label[column] is None
        return self.document.spared and label[column] is None and self._is_home(ours)

    def _is_home(self, entity: str | None) -> bool:
        """Whether an entity is the country of the papers."""
        return any(
            each["entity_id"] == entity and country(each["normal"] or "") == HOME for each in self.mentions
        )

    def _same(self, entity: str | None, place: Sequence[int] | None) -> bool:
        """Whether an entity is what the reader means: it stands there, or is called so elsewhere."""
        if entity is None or place is None:
            return entity is None and place is None
        own = [each for each in self.mentions if each["entity_id"] == entity]
        there = any(
            each["field"] == "text" and each["start"] < place[1] and place[0] < each["stop"] for each in own
        )
        words = self.document.words(place)
        return there or any(
            likeness(each["normal"] or "", words) or likeness(each["text"], words) for each in own
        )


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure of either half and of both."""
    judged = cross_validated(Lessons(bench.gold, bench.models))
    for corpus, half in HALVES.items():
        yield from _figures(corpus, [each for each in judged if _half(each.document.id) == half])
    yield from _figures("all", judged)


def cross_validated(lessons: Lessons) -> list[Judged]:
    """The articles of the labels, each read with weights that the others taught."""
    known = lessons.documents
    folds = [_digest(f"fold {each.id}") % FOLDS for each in known]
    batches = {id(each.batch): each for each in known}
    where: dict[tuple[int, int], tuple[int | None, int | None, str | None]] = {}
    for fold in range(FOLDS):
        choices = lessons.train([at for at, own in enumerate(folds) if own != fold])
        held = {(id(each.batch), each.number) for each, own in zip(known, folds, strict=True) if own == fold}
        for key, each in batches.items():
            fill(View.of(each.batch), each.items, each.batch.relations, choices)
            for at, relation in enumerate(each.batch.relations):
                if (key, relation.doc) in held:
                    where[key, at] = relation.organization, relation.place, relation.position
    for key, each in batches.items():
        for at, relation in enumerate(each.batch.relations):
            relation.organization, relation.place, relation.position = where[key, at]
    judged = []
    for each in batches.values():
        resolved = resolve(tables(each.batch))
        ids = [article.doc_id for article in each.batch.articles]
        rows = {name: _by_document(resolved[name].to_pylist(), ids) for name in ("mentions", "relations")}
        for document in known:
            if document.batch is each.batch:
                mentions, relations = (rows[name][ids[document.number]] for name in ("mentions", "relations"))
                judged.append(Judged(document, mentions, sorted(set(posts_of(mentions, relations)), key=str)))
    return judged


def _by_document(rows: Sequence[Row], ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {id_: [] for id_ in ids}
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _figures(corpus: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """The rows that are found; of these each column; the rows that are right in all."""
    every = [(each, *pair) for each in judged for pair in each.pairs()]
    ours, theirs = (sum(len(own) for own in lists) for lists in _lists(judged))
    errors = [error for each in judged for error in _missing(each)]
    yield share("positions", corpus, "precision of rows", len(every), ours, errors)
    yield share("positions", corpus, "recall of rows", len(every), theirs, ())
    for column in COLUMNS:
        wrong = [pair for pair in every if not pair[0].right(column, *pair[1:])]
        told = [_told(column, *pair) for pair in wrong]
        yield share("positions", corpus, column, len(every) - len(wrong), len(every), told)
    all_right = sum(all(pair[0].right(column, *pair[1:]) for column in COLUMNS) for pair in every)
    yield Figure(
        "positions", corpus, "F1 of rows right in all", Score(all_right, ours, all_right, theirs).f1, theirs
    )


def _lists(judged: Sequence[Judged]) -> tuple[list[Sequence[Any]], list[Sequence[Any]]]:
    return [each.found for each in judged], [each.document.labels for each in judged]


def _missing(judged: Judged) -> Iterator[str]:
    """Rows of ours that are none (+), rows of the reader that we miss (-)."""
    pairs = judged.pairs()
    ours, theirs = {id(post) for post, _ in pairs}, {id(label) for _, label in pairs}
    names = {each["entity_id"]: each["normal"] for each in judged.mentions if each["entity_id"]}
    for post in judged.found:
        if id(post) not in ours:
            where = [names.get(each) for each in (post.person, post.organization, post.place)]
            yield f"+ {judged.document.id} {where[0]}: {post.position}, {where[1]}, {where[2]}, {post.phase}"
    for label in judged.document.labels:
        if id(label) not in theirs:
            told = [
                judged.document.words(label[name]) for name in ("person", "post", "organization", "place")
            ]
            yield f"- {judged.document.id} {told[0]}: {label['position']} | {' | '.join(told[1:])}"


def _told(column: str, judged: Judged, post: Post, label: Label) -> str:
    names = {each["entity_id"]: each["normal"] for each in judged.mentions if each["entity_id"]}
    ours = getattr(post, column)
    gold = label[column] if column == "phase" else judged.document.words(label[column])
    person, words = judged.document.words(label["person"]), judged.document.words(label["post"])
    return f"{judged.document.id} {person}, {words}: {names.get(ours, ours)}, read {gold or None}"


def _half(id_: str) -> int:
    return _digest(id_) % len(HALVES)


def _digest(text: str) -> int:
    return int(hashlib.blake2b(text.encode(), digest_size=4).hexdigest(), 16)
