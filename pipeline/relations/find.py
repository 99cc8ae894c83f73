"""Relations between the mentions of a batch."""

from __future__ import annotations

from pipeline.batch import Batch, Mention, Relation
from pipeline.models import Models
from pipeline.quotes.view import View
from pipeline.relations.features import columns
from pipeline.relations.items import Items, items
from pipeline.relations.model import load
from pipeline.relations.pairs import pairs
from pipeline.relations.phases import phase
from pipeline.relations.where import choices, fill

POSTS = frozenset({"works_as", "workplace"})
"""Relations that a person has for a time."""
RENAMES = "alternative_name"


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.relations`, in order of (doc, start, stop)."""
    del models  # the weights are this stage's own
    fill(View.of(batch), relate(batch), batch.relations, choices())


def relate(batch: Batch) -> Items:
    """Fill `batch.relations`, but for whose posts are; the mentions as pairs see them."""
    view, model, mentions = View.of(batch), load(), batch.mentions
    found = items(view, view.rows, [(each.type, each.subtype) for each in mentions])
    asked = pairs(view, found, model.asked)
    chosen = model.best(columns(view, found, asked), len(asked))
    related = (chosen.relation >= 0).nonzero()[0]
    relations = []
    for one, other, relation, chance in zip(
        found.at.take(asked.one[related]).tolist(),
        found.at.take(asked.other[related]).tolist(),
        chosen.relation[related].tolist(),
        chosen.chance[related].tolist(),
        strict=True,
    ):
        name = model.classes[relation]
        kind = name[:-1].lower()
        subject, object_ = (one, other) if name.endswith(">") else (other, one)
        first, last = mentions[one], mentions[other]
        if _excluded(kind, first, last):
            continue
        relations.append(
            Relation(
                doc=first.doc,
                sentence=first.sentence,
                start=first.start,
                stop=max(first.stop, last.stop),
                type=kind,
                subject=subject,
                object=object_,
                phase=phase(view, view.rows[subject], view.rows[object_]) if kind in POSTS else None,
                score=chance,
            )
        )
    batch.relations = sorted(relations, key=lambda each: (each.doc, each.start, each.stop))
    return found


def _excluded(kind: str, one: Mention, other: Mention) -> bool:
    """Whether two mentions are one name in two cases; no person has another given name in another name."""
    if one.type == other.type and one.normal == other.normal and one.normal:
        return True
    given = one.first, other.first
    return kind == RENAMES and all(given) and one.last == other.last and given[0] != given[1]
