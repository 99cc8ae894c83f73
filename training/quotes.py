"""`python -m training.quotes --gold DIR`: learns from gold/quotes what `pipeline.quotes` chooses by.

Five choices, each a conditional logit (`training.choice`): which quotations and which clauses are said, which
words name the speaker, whom they mean, which medium passed it on. The later ones learn from what the gold
says of the earlier.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import models
from pipeline.article import Article
from pipeline.models.choice import Choice, save
from pipeline.quotes import outlets, speakers, who
from pipeline.quotes.cast import Cast
from pipeline.quotes.cues import occurrences
from pipeline.quotes.find import CHOICES, WEIGHTS, Option, Taken, clauses, quotations
from pipeline.quotes.frame import Reading
from pipeline.quotes.outlets import Memory
from pipeline.quotes.view import View
from pipeline.quotes.who import Identity, folded
from pipeline.segment import segment
from pipeline.stages import FACTS, WORDS
from training.choice import Group, learn

PENALTY = {"quotations": 0.7, "clauses": 0.7, "speakers": 1.0, "who": 0.5, "outlets": 0.5}
"""Weight of the L2 penalty of each choice; chosen on the half whose errors were read."""
QUOTED = frozenset({"direct", "partial"})
LIKE = 0.6
"""The least overlap of a reading with the gold that makes it a right one, if no other has more."""
DOCUMENTS = 30


@dataclass(slots=True)
class Document:
    """A gold article: its quotes, and the choices that its text asks for."""

    id: str
    view: View
    number: int
    gold: Sequence[Mapping[str, Any]]
    groups: dict[str, list[Group]] = field(default_factory=lambda: {name: [] for name in CHOICES})


def load_gold(gold: Path) -> list[dict[str, Any]]:
    """The articles of gold/quotes."""
    lines = (gold / "quotes" / "dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def documents(gold: Path, loaded: models.Models) -> Iterator[Document]:
    """The articles with the choices that they ask for, and what is right of each."""
    articles = load_gold(gold)
    for at in range(0, len(articles), DOCUMENTS):
        part = articles[at : at + DOCUMENTS]
        batch = segment([Article(uri=each["id"], text=each["text"]) for each in part])
        for stage in (WORDS, *FACTS):
            if stage.name in ("morphology", "names"):
                stage.run(batch, loaded)
        view = View(batch)
        own = [Document(each["id"], view, number, each["quotes"]) for number, each in enumerate(part)]
        _label(view, own)
        yield from own


def _label(view: View, own: Sequence[Document]) -> None:
    """Fill the groups of the documents of one batch."""
    cues = occurrences(view)
    found: dict[int, list[tuple[Reading, Mapping[str, Any]]]] = {}
    taken = Taken()
    asked: list[tuple[str, Option]] = [("quotations", option) for option in quotations(view, cues)]
    rights = []
    for _, option in asked:
        right = _readings(view, own, option, quoted=True)
        rights.append(right)
        if right:
            taken.take(option.readings[right[0]])
    later = list(clauses(view, cues, taken))
    asked += [("clauses", option) for option in later]
    rights += [_readings(view, own, option, quoted=False) for option in later]
    for (choice, option), right in zip(asked, rights, strict=True):
        doc = view.doc[view.sentence[option.where]]
        own[doc].groups[choice].append(Group([each.features for each in option.readings], right))
        if right:
            reading = option.readings[right[0]]
            gold = _nearest(view, own[doc], reading)
            if gold is not None:
                found.setdefault(doc, []).append((reading, gold))
    for doc, quotes in found.items():
        _label_speakers(view, own[doc], sorted(quotes, key=lambda quote: _order(quote[0])))


def _order(reading: Reading) -> int:
    return reading.cue.first if reading.cue else reading.pieces[0][0]


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
    gold = own[view.doc[view.sentence[option.where]]].gold
    scores = []
    for reading in option.readings:
        words = characters(view, reading)
        scores.append(
            max((_fits(view, reading, words, each, quoted) for each in gold), default=0.0),
        )
    best = max(scores)
    return [at for at, score in enumerate(scores) if score == best] if best >= LIKE else []


def _fits(view: View, reading: Reading, words: set[int], gold: Mapping[str, Any], quoted: bool) -> float:
    """How well a reading fits a gold quote: their overlap, less for another cue or kind."""
    if quoted != (gold["kind"] in QUOTED) and not (not quoted and gold["kind"] == "partial"):
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


def _label_speakers(
    view: View, document: Document, quotes: Iterable[tuple[Reading, Mapping[str, Any]]]
) -> None:
    mentions = [at for at, mention in enumerate(view.batch.mentions) if mention.doc == document.number]
    cast = Cast(view, range(mentions[0], mentions[-1] + 1) if mentions else range(0))
    before: list[Identity] = []
    memory = Memory()
    for reading, gold in quotes:
        chunks = speakers.candidates(view, reading)
        right = _spans(view, chunks, gold["speaker"])
        document.groups["speakers"].append(
            Group([speakers.features(view, reading, chunk) for chunk in chunks], right)
        )
        chunk = chunks[right[0]] if right else None
        identity = Identity(gold["name"] or "", gold["type"], None, chunk)
        if chunk is not None and gold["name"]:
            people = list(who.candidates(view, cast, chunk, before))
            named = _names([each.name for each, _ in people], gold["name"])
            document.groups["who"].append(Group([features for _, features in people], named))
            identity = people[named[0]][0] if named else identity
        before.append(identity)
        media = list(outlets.candidates(view, cast, reading, chunk, identity, memory))
        told = _names([each.name for each, _ in media], gold["outlet"] or "")
        document.groups["outlets"].append(Group([features for _, features in media], told))
        memory.keep(identity.name, media[told[0]][0] if told else None, view.sentence[_order(reading)])


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


def train(documents: Iterable[Document]) -> dict[str, Choice]:
    """The weights of every choice."""
    known = list(documents)
    return {
        name: learn(
            [group for document in known for group in document.groups[name] if group.candidates],
            penalty=PENALTY[name],
            nothing=name != "who",
        )
        for name in CHOICES
    }


def main() -> None:
    """Reads the options, trains on all of the gold and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    arguments = parser.parse_args()
    digest = hashlib.blake2b(
        (arguments.gold / "quotes" / "dev.jsonl").read_bytes(), digest_size=8
    ).hexdigest()
    arguments.out.mkdir(exist_ok=True)
    for name, choice in train(documents(arguments.gold, models.load())).items():
        head = f"What chooses {name}: feature and weight, by training/quotes.py from gold/quotes {digest}."
        save(choice, arguments.out / f"{name}.tsv", head)


if __name__ == "__main__":
    main()
