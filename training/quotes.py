"""`python -m training.quotes --gold DIR`: learns from gold/quotes what `pipeline.quotes` chooses by.

Further articles, of the gold folder's raw news, were read by the same guide (`training/labels/quotes.jsonl`:
offsets, names, no text): they teach, and no figure is measured on them. Five choices, each a conditional
logit (`training.choice`): which quotations and which clauses are said, which words name the speaker, whom
they mean, which medium passed it on. The later ones learn from what the gold says of the earlier.
"""

from __future__ import annotations

import argparse
import hashlib
import json
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
from pipeline.quotes.described import base, described, folded, owner
from pipeline.quotes.find import (
    WEIGHTS,
    Option,
    Taken,
    clauses,
    columns_of_clauses,
    columns_of_quotations,
    quotations,
)
from pipeline.quotes.naming import columns_of_people, mentions_of
from pipeline.quotes.outlets import Memory
from pipeline.quotes.reading import Bounds, Reading
from pipeline.quotes.view import View
from pipeline.quotes.who import Before, Identity
from pipeline.segment import segment
from pipeline.stages import FACTS, WORDS
from training.choice import Material, learn
from training.columns import concatenated
from training.raw import texts

PENALTY = {"quotations": 1.5, "clauses": 0.5, "speakers": 1.0, "who": 2.0, "outlets": 0.5}
"""Weight of the L2 penalty of each choice; chosen on articles that no figure is measured on."""
QUOTED = frozenset({"direct", "partial"})
EAGER: Mapping[str, Mapping[Feature, float]] = {
    "quotations": {("kind", "partial"): 1.7},
    "who": {("type pronoun fits", "PER", "pronoun", "False"): -3.0},
}
"""Added to weights. F1 of what is said falls with more of the first: a partial quote in a clause that is
said is dropped later, so one more candidate costs little; most of the articles' quoted words are no quotes.
"He" is no woman, though those who learn from few pronouns are not sure of it.
"""
LIKE = 0.6
"""The least overlap of a reading with the gold that makes it a right one, if no other has more."""
DOCUMENTS = 30
LABELS = Path(__file__).with_name("labels") / "quotes.jsonl"


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
class Document:
    """A gold article and its quotes."""

    id: str
    view: View
    number: int
    """Its position in the batch of the view."""
    gold: Sequence[Mapping[str, Any]]
    measured: bool
    """Whether figures are measured on it; the others only teach."""


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


def load_gold(gold: Path) -> list[dict[str, Any]]:
    """The articles of gold/quotes."""
    lines = (gold / "quotes" / "dev.jsonl").read_text("utf-8").splitlines()
    return [{**json.loads(line), "measured": True} for line in lines]


def load_labels(gold: Path) -> list[dict[str, Any]]:
    """The further articles, as those of gold/quotes, with the texts of the raw news."""
    labels = list(map(json.loads, LABELS.read_text("utf-8").splitlines()))
    known = texts(gold, {each["id"] for each in labels})
    return [{**each, "text": known[each["id"]], "measured": False} for each in labels]


class _Labelling:
    """The choices that the articles of one batch ask for, and what is right of each by the gold."""

    def __init__(self, view: View, own: Sequence[Document], start: int, asked: Mapping[str, Asked]) -> None:
        self.view, self.own, self.start, self.asked = view, own, start, asked
        cues = occurrences(view)
        self.found: dict[int, list[tuple[Reading, Mapping[str, Any]]]] = {}
        first = quotations(view, cues)
        rights = [_readings(view, own, option, quoted=True) for option in first]
        taken = Taken()
        for option, right in zip(first, rights, strict=True):
            if right:
                taken.take(option[right[0]])
        self._ask("quotations", first, rights, columns_of_quotations(view, first))
        second = clauses(view, cues)
        rights = [_readings(view, own, option, quoted=False) for option in second]
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
                gold = _nearest(self.view, self.own[doc], option[right[0]])
                if gold is not None:
                    self.found.setdefault(doc, []).append((option[right[0]], gold))

    def _speakers(self, doc: int, quotes: Sequence[tuple[Reading, Mapping[str, Any]]]) -> None:
        """The choices of speakers, identities and media of one article, in order."""
        view = self.view
        pieces = [piece for reading, _ in quotes for piece in reading.pieces]
        cast = Cast(view, mentions_of(view)[doc], pieces)
        phrases = [speakers.candidates(view, reading) for reading, _ in quotes]
        rights = [_spans(view, own, gold["speaker"]) for own, (_, gold) in zip(phrases, quotes, strict=True)]
        every = [chunk for own in phrases for chunk in own]
        sizes = [len(own) for own in phrases]
        readings = [reading for reading, _ in quotes]
        self._add("speakers", doc, sizes, rights, speakers.columns(view, readings, every, groups_of(sizes)))
        before = Before(view)
        memory = Memory()
        people: list[Meant] = []
        media: list[tuple[list[outlets.Candidate], list[int]]] = []
        for (reading, gold), own, right in zip(quotes, phrases, rights, strict=True):
            chunk = own[right[0]] if right else None
            identity = Identity(gold["name"] or "", gold["type"] or "OTHER", None, chunk)
            if chunk is not None and gold["name"]:
                identity = _meant(view, cast, chunk, reading.pieces, gold["name"], before, people) or identity
            before.add(identity)
            media.append(_passed(view, cast, reading, chunk, identity, memory, gold["outlet"] or ""))
        self._identities(doc, people)
        told = [each for own, _ in media for _, each in own]
        if told:
            sizes = [len(own) for own, _ in media]
            self._add("outlets", doc, sizes, [right for _, right in media], outlets.columns(told))

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
        ends = [who.owned_by(cast, end, each) for each in owners]
        right = _names([described(view, chunk, *each) if each else base(view, chunk) for each in ends], gold)
        if right:
            people.append((end, owners, right))
            owned = ends[right[0]]
    candidates = _in_turn(view, cast, chunk, said, before)
    identities = [who.identity_of(view, cast, each, chunk, owned) for each in candidates]
    right = _names([each.name for each in identities], gold)
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
    cast: Cast,
    reading: Reading,
    chunk: Chunk | None,
    identity: Identity,
    memory: Memory,
    gold: str,
) -> tuple[list[outlets.Candidate], list[int]]:
    """The media that a quote may come from, and the right ones; the memory keeps the right one."""
    found = [
        (outlet, told)
        for outlet, told in outlets.candidates(view, cast, reading, chunk)
        if outlet.name != identity.name
    ]
    known = outlets.remembered(view, reading, chunk, identity, memory, bool(found))
    if known:
        found.append(known)
    right = _names([outlet.name for outlet, _ in found], gold)
    memory.keep(identity.name, found[right[0]][0] if right else None, view.sentence[reading.anchor])
    return found, right


def characters(view: View, reading: Reading) -> set[int]:
    """The code points of what is said."""
    return {at for first, after in reading.pieces for at in range(view.start[first], view.stop[after - 1])}


def of_gold(quote: Mapping[str, Any]) -> set[int]:
    """The code points of a gold quote."""
    return {at for start, stop in quote["pieces"] for at in range(start, stop)}


def overlap(one: set[int], other: set[int]) -> float:
    """Shared code points by all of both."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _readings(view: View, own: Sequence[Document], option: Option, *, quoted: bool) -> list[int]:
    """The right readings of a choice: those that overlap most with a gold quote of this cue."""
    gold = own[view.doc[view.sentence[option[0].anchor]]].gold
    scores = []
    for reading in option:
        words = characters(view, reading)
        scores.append(max((_fits(view, reading, words, each, quoted) for each in gold), default=0.0))
    best = max(scores)
    return [at for at, score in enumerate(scores) if score == best] if best >= LIKE else []


def _fits(view: View, reading: Reading, words: set[int], gold: Mapping[str, Any], quoted: bool) -> float:
    """How well a reading fits a gold quote: their overlap, less for another cue or kind."""
    if quoted != (gold["kind"] in QUOTED):
        return 0.0
    score = overlap(words, of_gold(gold))
    cue = reading.cue
    if cue is not None:
        start, stop = gold["cue"] or (0, 0)
        if not (view.start[cue.first] < stop and start < view.stop[cue.after - 1]):
            if not quoted:
                return 0.0
            score -= 0.1
    if (quoted or "backref" in (reading.kind, gold["kind"])) and reading.kind != gold["kind"]:
        score -= 0.3
    return score


def _nearest(view: View, document: Document, reading: Reading) -> Mapping[str, Any] | None:
    """The gold quote that a right reading is a reading of."""
    words, quoted = characters(view, reading), reading.kind in QUOTED

    def likeness(gold: Mapping[str, Any]) -> float:
        return _fits(view, reading, words, gold, quoted)

    best = max(document.gold, key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None


def _spans(view: View, chunks: Sequence[Any], place: Sequence[int] | None) -> list[int]:
    """The phrases that overlap most with a gold speaker, if by half at least."""
    if place is None:
        return []
    wanted = set(range(*place))
    scores = [overlap(wanted, set(range(view.start[c.first], view.stop[c.after - 1]))) for c in chunks]
    best = max(scores, default=0.0)
    return [at for at, score in enumerate(scores) if score == best] if best >= 0.5 else []


def _names(names: Sequence[str], gold: str) -> list[int]:
    """Those of the names that are the gold's; where none is, those that have its words or lend it theirs."""
    scores = [likeness(each, gold) for each in names]
    best = max(scores, default=0)
    return [at for at, score in enumerate(scores) if score == best] if best else []


def likeness(one: str, other: str) -> int:
    """2 for equal names, 1 where one has all the words of the other, else 0, whatever marks and capitals."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return 0
    if first == second:
        return 2
    words, others = set(first.split()), set(second.split())
    return int(words <= others or others <= words)


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
