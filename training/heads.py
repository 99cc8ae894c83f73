"""Count what posts are of in unannotated news: ``pipeline/relations/heads.tsv``.

``python -m training.heads --gold DIR`` reads every eighth article of ``raw/unlabelled.jsonl.gz``, without
those of `training.positions`, and counts for the noun at the head of a post which kinds of names stand in it:
a governor's is of a region, a mayor's of a town. Nothing learned from labels is asked but names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pipeline import models
from pipeline.article import Article
from pipeline.models import Models
from pipeline.quotes.view import View
from pipeline.relations.heads import KINDS, PATH
from pipeline.relations.items import Items, items
from pipeline.segment import segment
from pipeline.stages import STAGES
from training.positions import LABELS
from training.raw import unlabelled

FIRST, STRIDE = 3, 8
LONGEST = 4_000
"""Characters of an article that are read."""
PIECE = 30
LEAST, MANY = 4, 20
"""Posts of a head with a name in them, or of any kind, from which on it is in the table."""


def counts(found: Iterable[tuple[View, Items]]) -> dict[str, Counter[str]]:
    """Head of a post > how often one of each of KINDS stands in it; "" counts all posts."""
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for view, known in found:
        inner: dict[int, set[str]] = defaultdict(set)
        for parent, fine in zip(known.parent.tolist(), known.fine, strict=True):
            inner[parent].add(fine)
        for at, (kind, head) in enumerate(zip(known.type, known.head.tolist(), strict=True)):
            if kind == "PROFESSION" and view.pos[head] in ("NOUN", "PROPN"):
                heads[view.lemma[head]].update(["", *inner[at].intersection(KINDS)])
    return heads


def annotated(articles: Iterable[Article], loaded: Models) -> Iterator[tuple[View, Items]]:
    """The words and the names of articles, piece by piece."""
    rest = iter(articles)
    while piece := list(islice(rest, PIECE)):
        batch = segment(piece)
        for stage in STAGES:
            if stage.name in ("morphology", "names"):
                stage.run(batch, loaded)
        view = View(batch)
        yield view, items(view, view.rows, [(each.type, each.subtype) for each in batch.mentions])


def articles(gold: Path, stride: int) -> Iterator[Article]:
    """Every so many of the articles, without those of the labels."""
    labelled = {json.loads(line)["id"] for line in LABELS.read_text("utf-8").splitlines()}
    for id_, record in islice(unlabelled(gold), FIRST % stride, None, stride):
        if id_ not in labelled:
            yield Article(uri=id_, text=record["text"][:LONGEST])


def main() -> None:
    """Reads the options, counts and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    arguments = parser.parse_args()
    found = counts(annotated(articles(arguments.gold, STRIDE), models.load()))
    lines = [
        "# What posts of a head are of, in news: head; all posts; of these with a name of each kind in them."
    ]
    lines.append("\t".join(["# head", "posts", *KINDS]))
    for head, own in sorted(found.items(), key=lambda item: (-item[1][""], item[0])):
        if own[""] >= MANY or own.total() - own[""] >= LEAST:
            lines.append("\t".join([head, str(own[""]), *(str(own[kind]) for kind in KINDS)]))
    PATH.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
