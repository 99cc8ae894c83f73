"""What tells whose a post is, in columns: its words, where a name stands to it, which others are there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import constant, crossed, joined, numbered, only, yes
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes.lexicon import kinds_of_name, kinds_of_noun
from pipeline.quotes.view import View
from pipeline.relations import bodies, elsewhere
from pipeline.relations.elsewhere import adjectives
from pipeline.relations.heads import most, usual
from pipeline.relations.items import Items
from pipeline.relations.posts import Options, Posts, Told, ranks
from pipeline.russian.lemmas import spelled

TEMPLATES = (
    "fine",
    "fine zone",
    "fine zone gap",
    "fine zone case",
    "fine zone filled",
    "fine zone rank",
    "fine zone rank_fine",
    "fine zone others",
    "fine nested",
    "fine nested filled",
    "fine head",
    "fine role",
    "fine role zone",
    "fine role filled",
    "fine bare",
    "fine bare rank_fine",
    "bare kind",
    "head zone",
    "fits zone",
    "fits rank_fine",
    "fits filled",
    "role kind",
    "fine often",
    "fine most others",
    "fine opens",
    "fine opens rank_fine",
    "fine related",
    "zone related",
    "fine adjective zone",
    "zone before",
    "zone string",
    "zone edges",
    "fine usual",
    "fine usual zone",
    "fine usual rank_fine",
    "fine usual filled",
    "fine usual others",
    "usual opens rank_fine",
    "fine class zone",
    "fine class rank_fine",
    "fine class opens",
    "fine class filled",
    "fine shared",
    "shared rank_fine",
    "shared usual",
    "fine holder",
    "holder shared",
    "fine akin",
    "akin zone",
    "akin head",
    "fine land",
    "land zone",
    "fine known",
    "known home",
    "fine turn",
    "home guide",
    "home guide zone",
    "home guide usual",
    "home guide class",
    "fine chosen",
    "fine chosen zone",
    "fine chosen filled",
    "firm fine",
    "firm fine zone",
    "firm chosen",
)
"""The last ones tell of the organization that is chosen already: of places alone."""
FILLED, SPARED = "filled", "spared"
"""Readers told the country of the papers where the article names it, or where the post itself does."""
SHORT = 3  # tokens whose lemmas tell together
FEW = ["0", "1", "2", "3", "4"]
STEPS = np.array([1, 2, 3, 4, 8, 16, 32])
"""Tokens between a post and a name from which on their distance is told otherwise."""
ZONES = [
    *("in", "before", "after", "amid", "left", "right"),
    *("back 1", "back 2", "back 3", "ahead 1", "ahead 2"),
]
"""Where a name stands to a post: in it; beside it; between it and the person; in its sentence; in others."""
STANDS = ["none", "in", "before", "after", "apart"]
"""How a place stands to the organization that is chosen."""
NAMED = frozenset({"ORG", "LOC", "FACILITY"})


def columns(
    view: View, items: Items, posts: Posts, options: Options, told: Told, organization: Rows | None
) -> Columns:
    """The columns that `TEMPLATES` name, of every candidate.

    `organization` has the item of each post's organization, -1 for none; null before that is chosen.
    """
    words = words_of(view, items, posts)
    of_post = {name: column.take(options.of) for name, column in words.items()}
    fine = items.fine.take(options.at)
    kinds = [_kinds(view, items, first) for first in options.names.first.tolist()]
    return {
        **of_post,
        "fine": fine,
        "kind": Coded.of(" ".join(sorted(own)) for own in kinds).take(options.number),
        "fits": _fits(words["bare"], kinds, options),
        "usual": crossed(of_post["head"], fine, by="|").map(lambda both: usual(*both.split("|"))),
        "class": words["head"].map(most).take(options.of),
        **elsewhere.columns(view, items, posts, options, told),
        **_where(view, items, posts, options),
        **_names(view, items, options),
        "guide": constant(FILLED, len(options)),
        "akin": _akin(view, items, posts, options),
        **_lands(view, items, posts, options, organization),
        **_chosen(view, items, options, organization),
    }


def words_of(view: View, items: Items, posts: Posts) -> dict[str, Coded]:
    """Of each post its head, the kinds of persons that it means, its last other noun, the names in it."""
    head, role, bare, filled = [], [], [], []
    for post in posts.post.tolist():
        inner = [at for at in items.within(post) if items.type[at] in NAMED]
        named = {row for at in inner for row in range(items.first[at], items.after[at])}
        row = int(items.head[post])
        nouns = [at for at in range(row + 1, items.after[post]) if view.pos[at] == "NOUN" and at not in named]
        adjective = ["adjective"] * any(items.type[at] == "LOC" for at in adjectives(view, items, post))
        head.append(view.lemma[row])
        role.append(" ".join(sorted(kinds_of_noun(view.lemma[row]))) or NOTHING)
        bare.append(view.lemma[nouns[-1]] if nouns else "no")
        filled.append(" ".join([*adjective, *sorted({items.type[at] for at in inner} - {"FACILITY"})]))
    told = {"head": head, "role": role, "bare": bare, "filled": filled}
    return {name: Coded.of(values) for name, values in told.items()}


def _normal(view: View, items: Items, item: int) -> str:
    return view.batch.mentions[items.at[item]].normal or ""


def _kinds(view: View, items: Items, item: int) -> frozenset[str]:
    """The kinds of speakers that a name can be, by its words."""
    return _kinds_of(_normal(view, items, item))


@lru_cache(maxsize=1 << 14)
def _kinds_of(normal: str) -> frozenset[str]:
    name = spelled(normal)
    return kinds_of_name(name, *name.split())


def _fits(bare: Coded, kinds: Sequence[frozenset[str]], options: Options) -> Coded:
    """Whether a name can be what the last bare noun of a post says: "глава [ведомства]"."""
    wanted = [kinds_of_noun(value) for value in bare.values]
    return Coded.of(
        "none"
        if not wanted[of]
        else "unknown"
        if not kinds[name]
        else str(not wanted[of].isdisjoint(kinds[name]))
        for of, name in zip(bare.codes.take(options.of).tolist(), options.number.tolist(), strict=True)
    )


def _code(column: Coded, value: str) -> int:
    return list(column.values).index(value) if value in column.values else -1


def _where(view: View, items: Items, posts: Posts, options: Options) -> dict[str, Coded]:
    """Where names stand to posts, and what stands between and beside them."""
    post, person, at = posts.post.take(options.of), posts.person.take(options.of), options.at
    first, after = items.first.take(at), items.after.take(at)
    begin, end = items.first.take(post), items.after.take(post)
    sentence = view.batch.tokens.sentence
    apart = sentence.take(first).astype(np.int64) - sentence.take(begin)
    inside = (first >= begin) & (after <= end)
    left, near = after <= begin, (apart == 0) & ~inside
    gap = np.maximum(np.maximum(begin - after, first - end), 0)
    amid = (first >= np.minimum(begin, items.first.take(person))) & (
        after <= np.maximum(end, items.after.take(person))
    )
    zone = np.select(
        [inside, near & (gap == 0), near & amid, near, apart < 0],
        [0, np.where(left, 1, 2), 3, np.where(left, 4, 5), 5 - np.maximum(apart, -3)],
        8 + np.minimum(apart, 2),
    )
    lemma, pos, case = (view.column(name) for name in ("lemma", "pos", "case"))
    between = np.where(left, after, end)
    rows = between[:, None] + np.arange(SHORT)
    rows = np.where(rows < (between + gap)[:, None], rows, -1)
    before, behind = np.maximum(first - 1, 0), np.minimum(after, len(view.batch.tokens) - 1)
    inner_left, inner_right = ~view.starts.take(first), ~view.starts.take(after)
    parent, head = items.parent.take(at), items.head.take(at)
    holder = only(parent >= 0, items.type.take(np.maximum(parent, 0)))
    return {
        "zone": Coded(zone.astype(np.int32), ZONES),
        "gap": only(near, numbered(np.searchsorted(STEPS, gap, side="right"), [str(n) for n in range(8)])),
        "case": case.take(head),
        "nested": crossed(yes(inside), holder, yes(parent == post)),
        "adjective": yes(pos.take(head).codes == _code(pos, "ADJ")),
        "before": only(near & inner_left, lemma.take(before)),
        "string": only(near & (gap > 0) & (gap <= SHORT), joined(lemma, rows)),
        "edges": only(near & inner_left & inner_right, crossed(pos.take(before), pos.take(behind))),
    }


def _names(view: View, items: Items, options: Options) -> dict[str, Coded]:
    """How often and where names stand in their articles, and how many others do, all and of their kind."""
    names, width = options.names, len(items.fine.values)
    fine = items.fine.codes.astype(np.int64)
    own = items.doc.take(names.first) * width + fine.take(names.first)
    _, kind, size = np.unique(own, return_inverse=True, return_counts=True)
    highest = np.zeros(len(size), np.int64)
    np.maximum.at(highest, kind, names.count)
    start = np.searchsorted(view.batch.sentences.doc, items.doc.take(options.at))
    opens = view.batch.tokens.sentence.take(items.first.take(names.first.take(options.number))) - start
    count, kind = names.count.take(options.number), kind.take(options.number)
    return {
        "rank": numbered(ranks(options.of, options.distance), FEW),
        "rank_fine": numbered(ranks(options.of * width + fine.take(options.at), options.distance), FEW),
        "others": numbered(size.take(kind) - 1, FEW),
        "often": numbered(count, FEW),
        "most": yes(count == highest.take(kind)),
        "opens": numbered(opens, FEW[:3]),
    }


def _akin(view: View, items: Items, posts: Posts, options: Options) -> Coded:
    """What the words of a post have in common with the name of a body."""
    post, first = posts.post.tolist(), options.names.first.tolist()
    lemmas = [" ".join(view.lemma[row] for row in range(items.head[at], items.after[at])) for at in post]
    names = [_normal(view, items, at) for at in first]
    pairs = zip(options.of.tolist(), options.number.tolist(), strict=True)
    return Coded.of(bodies.akin(lemmas[of], names[number]) for of, number in pairs)


def _lands(
    view: View, items: Items, posts: Posts, options: Options, organization: Rows | None
) -> dict[str, Coded]:
    """Of which country a name is, and how it stands to that of the body chosen or of the post's own words."""
    own = [bodies.country(_normal(view, items, first)) for first in options.names.first.tolist()]
    home = ["none" if code is None else "home" if code == bodies.HOME else "abroad" for code in own]
    chosen = [-1] * len(posts) if organization is None else organization.tolist()
    of_post = [
        bodies.country(_normal(view, items, post))
        or (bodies.country(_normal(view, items, body)) if body >= 0 else None)
        for post, body in zip(posts.post.tolist(), chosen, strict=True)
    ]
    pairs = zip(options.of.tolist(), options.number.tolist(), strict=True)
    return {
        "home": Coded.of(home).take(options.number),
        "land": Coded.of(
            "unknown"
            if of_post[of] is None
            else "none"
            if own[name] is None
            else str(of_post[of] == own[name])
            for of, name in pairs
        ),
    }


def _chosen(view: View, items: Items, options: Options, organization: Rows | None) -> dict[str, Coded]:
    """How a place stands to the organization that is chosen, and the kinds that this can be."""
    if organization is None:
        return dict.fromkeys(("chosen", "firm"), constant(NOTHING, len(options)))
    firm = ["none" if at < 0 else " ".join(sorted(_kinds(view, items, at))) for at in organization.tolist()]
    at = organization.take(options.of)
    first, after = items.first[at], items.after[at]
    begin, end = items.first.take(options.at), items.after.take(options.at)
    stands = np.select([at < 0, (begin >= first) & (end <= after), end == first, begin == after], range(4), 4)
    return {
        "chosen": Coded(stands.astype(np.int32), STANDS),
        "firm": Coded.of(firm).take(options.of),
    }
