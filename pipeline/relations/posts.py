"""Posts that persons hold, and the names of their articles that they may be of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded, Mention, Relation
from pipeline.models.columns import spread
from pipeline.relations.items import Items
from pipeline.russian.lemmas import spelled
from pipeline.russian.nations import country

WORKS_AS, WORKPLACE = "works_as", "workplace"
TYPES: Mapping[str, frozenset[str]] = {
    "organization": frozenset({"ORG", "FACILITY"}),
    "place": frozenset({"LOC"}),
}
"""What a post can be of, in the order in which it is chosen, and the types of names that can be that."""
BACK, AHEAD = 60, 30
"""Names before and behind a post that are asked; the first ones of an article are asked always."""
OPENING = 8  # names


@dataclass(frozen=True, slots=True)
class Posts:
    """p posts, each with the person who is said to hold it, in order of articles."""

    person: Rows
    post: Rows
    """Items."""

    @classmethod
    def of(cls, items: Items, pairs: Sequence[tuple[int, int]]) -> Posts:
        """Those of some pairs of positions in `Batch.mentions`: a person, a post."""
        item = items.of_mention()
        own = np.array([(item[person], item[post]) for person, post in pairs], np.int64).reshape(-1, 2)
        return cls(own[:, 0], own[:, 1])

    def __len__(self) -> int:
        return len(self.post)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of some types in a batch: a name of an article is one, however often it stands there."""

    at: Rows
    """(m,) items, ascending."""
    number: Rows
    """(m,) which name each is."""
    count: Rows
    """Of each name: how often it stands."""
    first: Rows
    """Of each name: its first item."""

    @classmethod
    def of(cls, items: Items, mentions: Sequence[Mention], kind: str) -> Names:
        """Those that can be what a post is of."""
        types = np.array([value in TYPES[kind] for value in items.type.values], bool)
        at = np.flatnonzero(types.take(items.type.codes))
        own = [mentions[each] for each in items.at.take(at).tolist()]
        named = np.array([not each.descriptor for each in own], bool)
        key = Coded.of([thing(each) for each in own])
        keys = (items.doc.take(at) * max(len(key.values), 1) + key.codes)[named]
        _, first, number, count = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
        return cls(at[named], number, count, at[named].take(first))


def thing(name: Mention) -> str:
    """What the names of one thing share: all of a country's, "Чили" and "чилийский"; else the base form."""
    text = name.normal or ""
    return (country(text) if name.type == "LOC" else None) or spelled(text)


@dataclass(frozen=True, slots=True)
class Options:
    """k candidates: the names that posts may be of, each once a post."""

    names: Names
    of: Rows
    """(k,) position of the post, ascending."""
    at: Rows
    """(k,) the item of the name that is nearest to the post."""
    number: Rows
    """(k,) which of the names it is."""
    distance: Rows
    """(k,) tokens between the two, double behind a post; below 0 in the post, least of the first."""

    @classmethod
    def ask(cls, items: Items, posts: Posts, names: Names) -> Options:
        """The names of its article around each post, and the first ones."""
        doc, docs = items.doc.take(posts.post), items.doc.take(names.at)
        begins, ends = np.searchsorted(docs, doc), np.searchsorted(docs, doc, side="right")
        place = np.searchsorted(names.at, posts.post)
        low = np.maximum(place - BACK, begins)
        near, of_near = spread(low, np.minimum(place + AHEAD, ends))
        opening, of_opening = spread(begins, np.minimum(begins + OPENING, low))
        rows, of = np.concatenate([near, opening]), np.concatenate([of_near, of_opening])
        at, post = names.at.take(rows), posts.post.take(of)
        before = items.first.take(post) - items.after.take(at)
        behind = items.first.take(at) - items.after.take(post)
        distance = np.where((before < 0) & (behind < 0), behind, np.maximum(before, 2 * behind))
        number = names.number.take(rows)
        order = np.lexsort((distance, number, of))
        new = np.ones(len(order), bool)
        new[1:] = (np.diff(of.take(order)) != 0) | (np.diff(number.take(order)) != 0)
        kept = order[new]
        return cls(names, of.take(kept), at.take(kept), number.take(kept), distance.take(kept))

    def __len__(self) -> int:
        return len(self.of)


def ranks(group: Rows, distance: Rows) -> Rows:
    """How many of the same group are nearer, of each."""
    order = np.lexsort((distance, group))
    ordered = group.take(order)
    found = np.empty(len(order), np.int64)
    found[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return found


Related = Mapping[int, Sequence[tuple[int, float]]]
"""Item of a person or a post > the items where it is said to work, each with the chance of that."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the relations of a batch tell of posts."""

    works_at: Related
    holders: Mapping[int, frozenset[str]]
    """Item of a post > the last names of those who are said to hold it."""

    @classmethod
    def by(cls, items: Items, mentions: Sequence[Mention], relations: Sequence[Relation]) -> Told:
        """That of some relations."""
        item = items.of_mention()
        works_at: dict[int, list[tuple[int, float]]] = {}
        holders: dict[int, set[str]] = {}
        for each in relations:
            if each.type == WORKPLACE:
                place = item[each.object], each.score or 0.0
                works_at.setdefault(item[each.subject], []).append(place)
            elif each.type == WORKS_AS:
                holders.setdefault(item[each.object], set()).add(last_name(mentions[each.subject]))
        return cls(works_at, {post: frozenset(names) for post, names in holders.items()})


def last_name(person: Mention) -> str:
    """What the names of one person share in an article: the last one, in the nominative."""
    return spelled(person.last or person.normal or "").rpartition(" ")[2]
