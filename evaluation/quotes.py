"""Quotes against gold/quotes, cross-validated by article.

The weights that the package ships learned from all of the gold; here each article is read with weights that
learned from the others. A quote is found where it overlaps with a gold one (shared code points by all of
both, each matched once). The pieces of an interrupted quote are one. Of every second article the errors were
read while the rules were written; the figures say which half is which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.bench import Bench
from evaluation.figures import UNREAD, Figure, share
from evaluation.spans import Score
from pipeline.quotes.find import said, weights
from pipeline.quotes.said import Said
from training.identity import identities
from training.quoted import Document, characters, likeness, of_gold, overlap
from training.quotes import Lessons

FOLDS = 5
LOOSE, CLOSE = 0.3, 0.8
EQUAL = 2
"""Likeness of equal names."""
PARTS = {UNREAD: slice(1, None, 2), "read half": slice(0, None, 2), "all": slice(None)}
"""Articles by their place in the gold: errors were read of the even ones."""

Pair = tuple[Said, Mapping[str, Any]]


@dataclass(slots=True)
class Judged:
    """An article with its quotes, ours and theirs."""

    document: Document
    found: Sequence[Said]

    def pairs(self, least: float) -> list[Pair]:
        """The quotes that overlap by `least`, the best first, each in one pair."""
        ours = [characters(self.document.view, each.reading) for each in self.found]
        theirs = [of_gold(each) for each in self.document.gold]
        scores = sorted(
            (-overlap(one, other), at, to)
            for at, one in enumerate(ours)
            for to, other in enumerate(theirs)
            if overlap(one, other) >= least
        )
        pairs: dict[int, int] = {}
        for _, at, to in scores:
            if at not in pairs and to not in pairs.values():
                pairs[at] = to
        return [(self.found[at], self.document.gold[to]) for at, to in pairs.items()]


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure, of the articles that were not read and of all."""
    judged = cross_validated(Lessons(bench.gold, bench.models))
    for corpus, part in ((name, judged[places]) for name, places in PARTS.items()):
        yield from contents(corpus, part)
        yield from kinds(corpus, part)
        yield from speakers(corpus, part)
        yield entities(corpus, part)
        yield from outlets(corpus, part)


def cross_validated(lessons: Lessons) -> list[Judged]:
    """The articles of the gold, each read with weights that all others taught; it has no talks."""
    known = lessons.documents
    measured = [at for at, each in enumerate(known) if each.measured]
    by_fold = [[at for at in measured if at // 2 % FOLDS == fold] for fold in range(FOLDS)]
    judged: dict[int, Judged] = {}
    for held in by_fold:
        choices = {**weights(), **lessons.train(at for at in range(len(known)) if at not in held)}
        of_view: dict[int, list[Said]] = {}
        for at in held:
            document = known[at]
            if id(document.view) not in of_view:
                of_view[id(document.view)] = said(document.view, choices)
            view = document.view
            own = [
                each
                for each in of_view[id(view)]
                if view.doc[view.sentence[each.reading.pieces[0][0]]] == document.number
            ]
            judged[at] = Judged(document, own)
    return [judged[at] for at in measured]


def contents(corpus: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """F1 of what is said."""
    for least in (CLOSE, LOOSE):
        score, errors = Score(), list[str]()
        for each in judged:
            pairs = each.pairs(least)
            score += Score(len(pairs), len(each.found), len(pairs), len(each.document.gold))
            errors += _errors(each, pairs)
        yield Figure("quotes", corpus, f"F1 at overlap {least}", score.f1, score.gold, tuple(errors))


def _errors(judged: Judged, pairs: Sequence[Pair]) -> Iterator[str]:
    """What is wrong (+) and missed (-)."""
    view = judged.document.view
    ours, theirs = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    for each in judged.found:
        if id(each) not in ours:
            reading = each.reading
            text = " // ".join(view.text(*piece) for piece in reading.pieces)
            cue = reading.cue.lemma if reading.cue else None
            yield f"+ {judged.document.id} {reading.kind} {reading.construction} {cue}: {text}"
    for gold in judged.document.gold:
        if id(gold) not in theirs:
            yield f"- {judged.document.id} {gold['kind']} {gold['cue_text']}: {gold['text']}"


def kinds(corpus: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Recall of the gold quotes of each kind, whatever kind we call them."""
    met: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for each in judged:
        met.update(gold["kind"] for gold in each.document.gold)
        hit.update(gold["kind"] for _, gold in each.pairs(CLOSE))
    for kind in ("direct", "indirect", "backref", "partial"):
        yield share("quotes", corpus, f"recall {kind}", hit[kind], met[kind], ())


def speakers(corpus: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """The names of those who speak, of the quotes that were found."""
    pairs = [(each, *pair) for each in judged for pair in each.pairs(CLOSE) if pair[1]["name"]]
    named = [(each, ours.identity.name if ours.identity else "", gold) for each, ours, gold in pairs]
    for measure, least in (("speaker, equal names", 2), ("speaker, same words", 1)):
        right = [likeness(name, gold["name"]) >= least for _, name, gold in named]
        errors = [
            f"{each.document.id} {gold['speaker_text']}: {name}, gold {gold['name']}"
            for (each, name, gold), good in zip(named, right, strict=True)
            if not good
        ]
        yield share("quotes", corpus, measure, sum(right), len(right), errors)
    people = [likeness(name, gold["name"]) >= 1 for _, name, gold in named if gold["type"] == "PER"]
    yield share("quotes", corpus, "speaker, persons", sum(people), len(people), ())
    types = [ours.identity is not None and ours.identity.type == gold["type"] for _, ours, gold in pairs]
    yield share("quotes", corpus, "speaker type", sum(types), len(types), ())


def entities(corpus: str, judged: Sequence[Judged]) -> Figure:
    """Whether the speaker has the right identity, of the quotes found whose gold speaker the article names.

    An identity is what `resolve` makes of the mentions of the article. The gold's is that of the mentions
    whose base form is the gold name; ours, that of the mention at which the quote points.
    """
    right, errors = list[bool](), list[str]()
    for each in judged:
        known = identities(each.document.view.batch, each.document.number)
        for ours, gold in each.pairs(CLOSE):
            keys = {key for name, key in known.values() if likeness(name, gold["name"] or "") == EQUAL}
            if not keys:
                continue
            mention = ours.identity.mention if ours.identity else None
            right.append(mention is not None and known.get(mention, ("", ""))[1] in keys)
            if not right[-1]:
                name = ours.identity.name if ours.identity else ""
                errors.append(f"{each.document.id} {gold['speaker_text']}: {name}, gold {gold['name']}")
    return share("quotes", corpus, "speaker, entity", sum(right), len(right), errors)


def outlets(corpus: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Whether the medium is right or rightly null; then F1 of the media that are named."""
    pairs = [(each, *pair) for each in judged for pair in each.pairs(CLOSE)]
    told = [(each, ours.outlet.name if ours.outlet else None, gold) for each, ours, gold in pairs]
    right = [_same_outlet(name, gold["outlet"]) for _, name, gold in told]
    errors = [
        f"{each.document.id} {gold['cue_text']} {gold['speaker_text']}: {name}, gold {gold['outlet']}"
        for (each, name, gold), good in zip(told, right, strict=True)
        if not good
    ]
    yield share("quotes", corpus, "outlet", sum(right), len(right), errors)
    hits = sum(good for (_, name, _), good in zip(told, right, strict=True) if name)
    score = Score(
        hits, sum(name is not None for _, name, _ in told), hits, sum(bool(g["outlet"]) for *_, g in told)
    )
    yield Figure("quotes", corpus, "outlet F1", score.f1, score.gold)


def _same_outlet(name: str | None, gold: str | None) -> bool:
    if name is None or not gold:
        return name is None and not gold
    return likeness(name, gold) >= 1
