"""Relations between the mentions of a batch."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch import Batch, Relation
from pipeline.models import Models
from pipeline.quotes.view import View
from pipeline.relations.model import load
from pipeline.relations.pairs import Item, features, items, pairs
from pipeline.relations.phases import phase


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.relations`, in order of (doc, start)."""
    del models  # the weights are this stage's own
    view = View(batch)
    found = [relation for own in _articles(batch) for relation in _article(view, own)]
    found.sort(key=lambda relation: (relation.doc, relation.start, relation.stop))
    batch.relations = found


def _articles(batch: Batch) -> Iterator[list[int]]:
    """Positions of the mentions of each article."""
    own: list[int] = []
    for at, mention in enumerate(batch.mentions):
        if own and batch.mentions[own[-1]].doc != mention.doc:
            yield own
            own = []
        own.append(at)
    if own:
        yield own


def _article(view: View, own: list[int]) -> Iterator[Relation]:
    mentions, model = view.batch.mentions, load()
    found = items(
        view, [view.rows[at] for at in own], [(mentions[at].type, mentions[at].subtype) for at in own]
    )
    candidates = list(pairs(view, found, model.asked))
    chosen = model.best([features(view, found, *pair) for pair in candidates])
    for (one, other), (name, chance) in zip(candidates, chosen, strict=True):
        if name is None:
            continue
        left, right = found[one], found[other]
        subject, object_ = (left, right) if name.endswith(">") else (right, left)
        kind = name[:-1].lower()
        first, last = mentions[own[left.at]], mentions[own[right.at]]
        yield Relation(
            doc=first.doc,
            sentence=first.sentence,
            start=first.start,
            stop=max(first.stop, last.stop),
            type=kind,
            subject=own[subject.at],
            object=own[object_.at],
            phase=_phase(view, kind, subject, object_),
            score=chance,
        )


def _phase(view: View, kind: str, subject: Item, object_: Item) -> str | None:
    if kind == "works_as":
        return phase(view, subject, object_)
    if kind == "workplace":
        return phase(view, subject, subject)
    return None
