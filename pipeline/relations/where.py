"""Whose posts are: the organization and the place of each, a learned choice among names of its article.

Then whether a post counts as a position, by a learned choice too (`held`).
"""

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
from pipeline.relations import held
from pipeline.relations.items import Items
from pipeline.relations.posts import TYPES, WORKS_AS, Names, Options, Posts, Told
from pipeline.relations.titles import title
from pipeline.relations.where_features import columns

WEIGHTS = Path(str(files(__package__) / "weights"))
HELD = "held"
CHOICES = (*TYPES, HELD)
"""What is chosen, in this order; each has a table of weights of its own."""


@cache
def choices() -> dict[str, Choice]:
    """The weights that the package ships."""
    return {name: load(WEIGHTS / f"{name}.tsv") for name in CHOICES}


def fill(view: View, items: Items, relations: Sequence[Relation], choices: Mapping[str, Choice]) -> None:
    """Fill `organization`, `place`, `held` and `position` of the posts among the relations of a batch."""
    works = [each for each in relations if each.type == WORKS_AS]
    posts = Posts.of(items, [(each.subject, each.object) for each in works])
    where = place(view, items, posts, relations, choices)
    columns_held = held.columns(view, items, posts, [each.score or 0.0 for each in works])
    counts = choices[HELD].scores(columns_held, len(posts)) > 0
    mentions = (np.append(items.at, -1)[own].tolist() for own in where)
    told = zip(works, posts.post.tolist(), counts.tolist(), *mentions, strict=True)
    for each, post, each.held, *own in told:
        each.organization, each.place = (None if at < 0 else at for at in own)
        each.position = title(view, items, post, placed=max(own) >= 0) if each.held else None


def place(
    view: View, items: Items, posts: Posts, relations: Sequence[Relation], choices: Mapping[str, Choice]
) -> list[Rows]:
    """The items of the organizations and of the places of some posts, -1 for none."""
    told, found = Told.by(items, view.batch.mentions, relations), list[Rows]()
    for kind in TYPES:
        options = Options.ask(items, posts, Names.of(items, view.batch.mentions, kind))
        own = columns(view, items, posts, options, told, found[0] if found else None)
        chosen = choices[kind].best(own, options.of, len(posts), distinct=True).candidate
        found.append(np.append(options.at, -1)[chosen])
    return found
