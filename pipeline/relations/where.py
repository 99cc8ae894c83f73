"""Whose posts are: the organization and the place of each, a learned choice among names of its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Relation
from pipeline.models.choice import Choice, load
from pipeline.quotes.view import View
from pipeline.relations.items import Items
from pipeline.relations.posts import TYPES, WORKS_AS, Names, Options, Posts, related
from pipeline.relations.where_features import columns

WEIGHTS = Path(str(files(__package__) / "weights"))


@cache
def choices() -> dict[str, Choice]:
    """The weights that the package ships."""
    return {kind: load(WEIGHTS / f"{kind}.tsv") for kind in TYPES}


def fill(view: View, items: Items, relations: Sequence[Relation], choices: Mapping[str, Choice]) -> None:
    """Fill `Relation.organization` and `Relation.place` of the posts among the relations of a batch."""
    works = [each for each in relations if each.type == WORKS_AS]
    posts = Posts.of(items, [(each.subject, each.object) for each in works])
    works_at, organization = related(items, relations), None
    found: list[Rows] = []
    for kind, choice in choices.items():
        options = Options.ask(items, posts, Names.of(items, view.batch.mentions, kind))
        told = columns(view, items, posts, options, works_at, organization)
        chosen = choice.best(told, options.of, len(posts), distinct=True).candidate
        organization = np.append(options.at, -1)[chosen]
        found.append(np.append(items.at, -1)[organization])
    for each, *own in zip(works, *(rows.tolist() for rows in found), strict=True):
        each.organization, each.place = (None if at < 0 else at for at in own)
