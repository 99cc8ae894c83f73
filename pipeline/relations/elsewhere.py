"""What an article says elsewhere of whose a post is: other posts with a name, where its person works."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.batch import Coded
from pipeline.models.columns import numbered
from pipeline.models.templates import Columns
from pipeline.quotes.view import View
from pipeline.relations import persons
from pipeline.relations.items import Items
from pipeline.relations.posts import Options, Posts, Told, last_name, thing

CHANCES = np.array([0.5, 0.6, 0.7, 0.8, 0.9, 0.97])
"""Chances of a relation from which on it is told otherwise."""
POST = "PROFESSION"
SHARED = ["no", "noun", "inner", "head"]
"""What a post has in common with another one that has a name: a noun, the other's head, the head of both."""
HOLDER = ["no", "other", "somebody", "own"]
"""Whose another post with a name is: somebody else's (of the same head), nobody's, or the person's."""
TURNS = ["no", "other", "own"]
"""Of a post of several persons: whether a name has the place in its row that the person has in theirs."""
KNOWN = ["no", "other", "yes"]
"""Whether a person's posts are of a name in news: nothing is known, they are of others, they are."""


def columns(view: View, items: Items, posts: Posts, options: Options, told: Told) -> Columns:
    """What the posts and relations of an article tell of every candidate."""
    return {
        "related": _related(items, posts, options, told),
        **_shared(view, items, posts, options, told),
        "turn": _turns(items, posts, options),
        "known": _known(view, items, posts, options),
    }


def adjectives(view: View, items: Items, post: int) -> Iterator[int]:
    """The item right before a post that is an adjective: "[турецкий] министр"."""
    begin = items.first[post]
    if post and items.after[post - 1] == begin and view.preceding(view.pos, begin) == "ADJ":
        yield post - 1


def named_in(view: View, items: Items, post: int) -> Iterator[int]:
    """The items in a post, and an adjective right before it."""
    yield from items.within(post)
    yield from adjectives(view, items, post)


def _related(items: Items, posts: Posts, options: Options, told: Told) -> Coded:
    """The best chance that the person, the post or what is in it works at a name."""
    number = dict(zip(options.names.at.tolist(), options.names.number.tolist(), strict=True))
    best: dict[tuple[int, int], float] = {}
    for of, (person, post) in enumerate(zip(posts.person.tolist(), posts.post.tolist(), strict=True)):
        for source in (person, post, *items.within(post)):
            for item, chance in told.works_at.get(source, ()):
                if item in number:
                    key = of, number[item]
                    best[key] = max(best.get(key, 0.0), chance)
    chances = [best.get(key, 0.0) for key in zip(options.of.tolist(), options.number.tolist(), strict=True)]
    steps = np.searchsorted(CHANCES, np.array(chances, float), side="right")
    return numbered(steps, [str(step) for step in range(len(CHANCES) + 1)])


def _shared(view: View, items: Items, posts: Posts, options: Options, told: Told) -> Columns:
    """What the post shares with another one of the article that has the name, in it or right before it."""
    number = dict(zip(options.names.at.tolist(), options.names.number.tolist(), strict=True))
    known: dict[int, list[tuple[int, str, frozenset[str], set[int]]]] = {}
    docs = set(items.doc.take(posts.post).tolist())
    for at in items.of_type(POST):
        named = {number[each] for each in named_in(view, items, at) if each in number}
        if named and int(items.doc[at]) in docs:
            known.setdefault(int(items.doc[at]), []).append((at, *_nouns(view, items, at), named))
    shared: dict[tuple[int, int], int] = {}
    holder: dict[tuple[int, int], int] = {}
    for of, (post, person) in enumerate(zip(posts.post.tolist(), posts.person.tolist(), strict=True)):
        head, nouns = _nouns(view, items, post)
        own = last_name(view.batch.mentions[items.at[person]])
        for at, other, words, named in known.get(int(items.doc[post]), ()):
            if items.first[post] < items.after[at] and items.after[post] > items.first[at]:
                continue
            how = 3 if head == other else 2 if other in nouns else int(not nouns.isdisjoint(words))
            holders = told.holders.get(at, frozenset())
            whose = 3 if own in holders else 0 if how < len(SHARED) - 1 else 1 if holders else 2
            for name in named:
                shared[of, name] = max(shared.get((of, name), 0), how)
                holder[of, name] = max(holder.get((of, name), 0), whose)
    keys = list(zip(options.of.tolist(), options.number.tolist(), strict=True))
    return {
        "shared": Coded(np.array([shared.get(key, 0) for key in keys], np.int32), SHARED),
        "holder": Coded(np.array([holder.get(key, 0) for key in keys], np.int32), HOLDER),
    }


def _turns(items: Items, posts: Posts, options: Options) -> Coded:
    """Which name of a row is whose: "министры Чили и Перу Лия Мор и Ян Сор"."""
    found = np.zeros(len(options), np.int32)
    groups: dict[int, list[int]] = {}
    for of, post in enumerate(posts.post.tolist()):
        groups.setdefault(post, []).append(of)
    for post, own in groups.items():
        if len(own) < 2:
            continue
        persons = sorted(own, key=lambda of: int(items.first[posts.person[of]]))
        low, high = items.first[post], max(items.after.take(posts.person[persons]))
        first = items.first.take(options.at)
        rows = np.flatnonzero(np.isin(options.of, own) & (first >= low) & (first < high))
        fine = items.fine.codes.take(options.at[rows])
        for kind in np.unique(fine).tolist():
            these = rows[fine == kind]
            names = np.unique(options.at[these]).tolist()
            if len(names) == len(persons):
                turn = [persons[names.index(at)] for at in options.at[these].tolist()]
                found[these] = 1 + (options.of[these] == turn)
    return Coded(found, TURNS)


def _known(view: View, items: Items, posts: Posts, options: Options) -> Coded:
    """Whether a name is one of those that the person's posts are of in news."""
    mentions = view.batch.mentions
    of_person = [
        persons.places().get(last_name(mentions[at]), frozenset())
        for at in items.at.take(posts.person).tolist()
    ]
    things = [thing(mentions[at]) for at in items.at.take(options.names.first).tolist()]
    pairs = zip(options.of.tolist(), options.number.tolist(), strict=True)
    known = [bool(of_person[of]) + (things[name] in of_person[of]) for of, name in pairs]
    return Coded(np.array(known, np.int32), KNOWN)


def _nouns(view: View, items: Items, post: int) -> tuple[str, frozenset[str]]:
    """Lemmas of the head and of all nouns of a post."""
    rows = range(items.first[post], items.after[post])
    return view.lemma[items.head[post]], frozenset(view.lemma[row] for row in rows if view.pos[row] == "NOUN")
