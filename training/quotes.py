"""`python -m training.quotes --gold DIR`: learns from gold/quotes what `pipeline.quotes` chooses by.

Further articles, of the gold folder's raw news, were read by the same guide (`training/labels/quotes.jsonl`:
offsets, names, no text): they teach, and no figure is measured on them. Five choices, each a conditional
logit (`training.choice`): which quotations and which clauses are said, which words name the speaker, whom
they mean, which medium passed it on. The later ones learn from what the gold says of the earlier.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import models
from pipeline.article import Article
from pipeline.models.choice import Choice, groups_of, save
from pipeline.models.templates import Columns, Feature
from pipeline.quotes import clause_features, direct_features, outlets, speakers, who, who_features
from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.cues import occurrences
from pipeline.quotes.described import described
from pipeline.quotes.find import (
    WEIGHTS,
    Option,
    Taken,
    clauses,
    columns_of_clauses,
    columns_of_quotations,
    quotations,
)
from pipeline.quotes.naming import columns_of_people, mentions_of, told_later
from pipeline.quotes.outlets import Memory
from pipeline.quotes.owners import WHOSE, owner
from pipeline.quotes.reading import Bounds, Reading
from pipeline.quotes.view import View
from pipeline.quotes.who import Before, Identity
from pipeline.segment import segment
from pipeline.stages import FACTS, WORDS
from training.choice import Material, learn
from training.columns import concatenated
from training.quoted import (
    LABELS,
    Document,
    load_gold,
    load_labels,
    nearest,
    right_names,
    right_owners,
    right_phrases,
    right_readings,
)

PENALTY = {"quotations": 1.5, "clauses": 0.5, "speakers": 1.0, "who": 2.0, "outlets": 0.5}
"""Weight of the L2 penalty of each choice; chosen on articles that no figure is measured on."""
EAGER: Mapping[str, Mapping[Feature, float]] = {
    "quotations": {("kind", "partial"): 1.7},
    "who": {("type pronoun fits", "PER", "pronoun", "False"): -3.0},
}
"""Added to weights. F1 of what is said falls with more of the first: a partial quote in a clause that is
said is dropped later, so one more candidate costs little; most of the articles' quoted words are no quotes.
"He" is no woman, though those who learn from few pronouns are not sure of it.
"""
DOCUMENTS = 30


TEMPLATES = {
    "quotations": direct_features.TEMPLATES,
    "clauses": clause_features.TEMPLATES,
    "speakers": speakers.TEMPLATES,
    "who": who_features.TEMPLATES,
    "outlets": outlets.TEMPLATES,
}


Meant = tuple[Chunk, list[who.Candidate], list[int]]
"""A phrase, whom it may mean, and which of them are right."""


@dataclass(slots=True)
class Asked:
    """The choices of one kind that the text of some articles asks for."""

    columns: list[Columns] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    """Candidates of each choice."""
    right: list[bool] = field(default_factory=list)
    """Of each candidate."""
    documents: list[int] = field(default_factory=list)
    """Of each choice."""

    def add(self, sizes: Sequence[int], rights: Sequence[Sequence[int]], documents: Sequence[int]) -> None:
        """More choices; `rights` are the right candidates of each, by place in it."""
        self.sizes += sizes
        self.documents += documents
        for size, right in zip(sizes, rights, strict=True):
            self.right += [at in right for at in range(size)]


class Lessons:
    """What all gold articles teach of every choice."""

    def __init__(self, gold: Path, loaded: models.Models) -> None:
        self.documents: list[Document] = []
        self._asked = {name: Asked() for name in TEMPLATES}
        articles = [*load_gold(gold), *load_labels(gold)]
        for at in range(0, len(articles), DOCUMENTS):
            part = articles[at : at + DOCUMENTS]
            batch = segment([Article(uri=each["id"], text=each["text"]) for each in part])
            for stage in (WORDS, *FACTS):
                if stage.name in ("morphology", "names"):
                    stage.run(batch, loaded)
            view = View(batch)
            own = [
                Document(each["id"], view, number, each["quotes"], each["measured"])
                for number, each in enumerate(part)
            ]
            _Labelling(view, own, at, self._asked)
            self.documents += own
        self._material = {name: _material(name, asked) for name, asked in self._asked.items()}

    def train(self, documents: Iterable[int]) -> dict[str, Choice]:
        """The weights of every choice, by some of the documents."""
        chosen = np.zeros(len(self.documents), bool)
        chosen[list(documents)] = True
        return {
            name: learn(
                material,
                chosen[self._asked[name].documents],
                penalty=PENALTY[name],
                nothing=name != "who",
                eager=EAGER.get(name, {}),
            )
            for name, material in self._material.items()
        }


def _material(name: str, asked: Asked) -> Material:
    of, right = groups_of(asked.sizes), np.array(asked.right, bool)
    return Material.of_columns(concatenated(asked.columns), TEMPLATES[name], of, right, len(asked.sizes))


class _Labelling:
    """The choices that the articles of one batch ask for, and what is right of each by the gold."""

    def __init__(self, view: View, own: Sequence[Document], start: int, asked: Mapping[str, Asked]) -> None:
        self.view, self.own, self.start, self.asked = view, own, start, asked
        cues = occurrences(view)
        self.found: dict[int, list[tuple[Reading, Mapping[str, Any]]]] = {}
        first = quotations(view, cues)
        rights = [right_readings(view, own, option, quoted=True) for option in first]
        taken = Taken()
        for option, right in zip(first, rights, strict=True):
            if right:
                taken.take(option[right[0]])
        self._ask("quotations", first, rights, columns_of_quotations(view, first))
        second = clauses(view, cues)
        rights = [right_readings(view, own, option, quoted=False) for option in second]
        self._ask("clauses", second, rights, columns_of_clauses(view, second, taken))
        for doc, quotes in self.found.items():
            self._speakers(doc, sorted(quotes, key=lambda quote: quote[0].anchor))

    def _ask(
        self, name: str, options: Sequence[Option], rights: Sequence[Sequence[int]], columns: Columns
    ) -> None:
        """Choices among readings; the right ones ask for their speakers."""
        docs = [self.view.doc[self.view.sentence[option[0].anchor]] for option in options]
        asked = self.asked[name]
        asked.add([len(option) for option in options], rights, [self.start + doc for doc in docs])
        asked.columns.append(columns)
        for option, right, doc in zip(options, rights, docs, strict=True):
            if right:
                gold = nearest(self.view, self.own[doc], option[right[0]])
                if gold is not None:
                    self.found.setdefault(doc, []).append((option[right[0]], gold))

    def _speakers(self, doc: int, quotes: Sequence[tuple[Reading, Mapping[str, Any]]]) -> None:
        """The choices of speakers, identities and media of one article, in order."""
        view = self.view
        pieces = [piece for reading, _ in quotes for piece in reading.pieces]
        cast = Cast(view, mentions_of(view)[doc], pieces)
        phrases = [speakers.candidates(view, reading) for reading, _ in quotes]
        rights = [
            right_phrases(view, own, gold["speaker"]) for own, (_, gold) in zip(phrases, quotes, strict=True)
        ]
        chunks = [chunk for own in phrases for chunk in own]
        sizes = [len(own) for own in phrases]
        readings = [reading for reading, _ in quotes]
        self._add("speakers", doc, sizes, rights, speakers.columns(view, readings, chunks, groups_of(sizes)))
        before = Before(view)
        memory = Memory()
        people: list[Meant] = []
        media: list[tuple[list[outlets.Candidate], list[int]]] = []
        later = told_later(view, readings)
        for (reading, gold), own, right, told in zip(quotes, phrases, rights, later, strict=True):
            chunk = own[right[0]] if right else None
            identity = Identity(gold["name"] or "", gold["type"] or "OTHER", None, chunk)
            if chunk is not None and gold["name"]:
                identity = _meant(view, cast, chunk, reading.pieces, gold["name"], before, people) or identity
            before.add(identity)
            found = outlets.candidates(view, cast, reading, chunk)
            found += outlets.passed_on(view, cast, reading, told)
            media.append(_passed(view, reading, chunk, identity, memory, found, gold["outlet"] or ""))
        self._identities(doc, people)
        every = [each for own, _ in media for _, each in own]
        if every:
            sizes = [len(own) for own, _ in media]
            self._add("outlets", doc, sizes, [right for _, right in media], outlets.columns(every))

    def _identities(self, doc: int, people: Sequence[Meant]) -> None:
        if people:
            sizes = [len(own) for _, own, _ in people]
            every = [each for _, own, _ in people for each in own]
            phrases = who_features.phrases_of(self.view, [chunk for chunk, _, _ in people])
            columns = columns_of_people(every, phrases, groups_of(sizes))
            self._add("who", doc, sizes, [right for _, _, right in people], columns)

    def _add(
        self,
        name: str,
        doc: int,
        sizes: Sequence[int],
        rights: Sequence[Sequence[int]],
        columns: Columns,
    ) -> None:
        self.asked[name].add(sizes, rights, [self.start + doc] * len(sizes))
        self.asked[name].columns.append(columns)


def _meant(
    view: View,
    cast: Cast,
    chunk: Chunk,
    said: Sequence[Bounds],
    gold: str,
    before: Before,
    people: list[Meant],
) -> Identity | None:
    """Whom a phrase means by the gold; what it asks for is added, and what the noun that ends it asks for."""
    owned = None
    if end := owner(view, chunk):
        owners = _in_turn(view, cast, end, said, before, chunk.first)
        ends = [who.owned_by(view, cast, end, each) for each in owners]
        names, bare = [described(view, chunk, each) for each in ends], described(view, chunk)
        right = right_owners(names, bare, gold) if end.kind in WHOSE else right_names(names, gold)
        if right:
            people.append((end, owners, right))
            owned = ends[right[0]]
    candidates = _in_turn(view, cast, chunk, said, before)
    identities = [who.identity_of(view, cast, each, chunk, owned) for each in candidates]
    right = right_names([each.name for each in identities], gold)
    people.append((chunk, candidates, right))
    return identities[right[0]] if right else None


def _in_turn(
    view: View, cast: Cast, chunk: Chunk, said: Sequence[Bounds], before: Before, until: int | None = None
) -> list[who.Candidate]:
    """Everybody whom a phrase may mean, given who spoke before."""
    found = who.candidates(view, cast, chunk, said, until)
    for _ in who.later(view, chunk, found, before):
        pass  # each is told of in its place
    return found


def _passed(
    view: View,
    reading: Reading,
    chunk: Chunk | None,
    identity: Identity,
    memory: Memory,
    named: Sequence[outlets.Candidate],
    gold: str,
) -> tuple[list[outlets.Candidate], list[int]]:
    """The media that a quote may come from, and the right ones; the memory keeps the right one."""
    found = [(outlet, told) for outlet, told in named if outlet.name != identity.name]
    known = outlets.remembered(view, reading, chunk, identity, memory, bool(found))
    if known:
        found.append(known)
    right = right_names([outlet.name for outlet, _ in found], gold)
    memory.keep(identity.name, found[right[0]][0] if right else None, view.sentence[reading.anchor])
    return found, right


def main() -> None:
    """Reads the options, trains on all of the gold and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    arguments = parser.parse_args()
    read = (arguments.gold / "quotes" / "dev.jsonl").read_bytes() + LABELS.read_bytes()
    digest = hashlib.blake2b(read, digest_size=8).hexdigest()
    arguments.out.mkdir(exist_ok=True)
    lessons = Lessons(arguments.gold, models.load())
    for name, choice in lessons.train(range(len(lessons.documents))).items():
        head = f"What chooses {name}: feature and weight, by training/quotes.py; its data {digest}."
        save(choice, arguments.out / f"{name}.tsv", head)


if __name__ == "__main__":
    main()
