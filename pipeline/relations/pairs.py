"""Pairs of mentions that may be related, and what tells of each pair.

A pair stands in one sentence, or its second mention in the next one. What is between them, how they are
nested, the words of their heads and their cases are features, plain strings; a linear model weighs them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from pipeline.quotes.view import View

FAR = 40  # tokens between the mentions of a pair
CROWD = 14  # mentions between them
NEXT = frozenset(
    {("PER", "PROFESSION"), ("PROFESSION", "PER"), ("PER", "PER"), ("ORG", "ORG"), ("PER", "AGE")}
)
"""Types of pairs that are asked across the end of a sentence."""
STEM = 4  # letters
WORDS = 8  # tokens between them whose lemmas are features


@dataclass(slots=True)
class Item:
    """A mention as pairs see it: its tokens and its types."""

    at: int
    """Its position among the mentions that the caller gave."""
    first: int
    after: int
    type: str
    """Of the contract: PER, LOC."""
    fine: str
    """With the subtype: COUNTRY."""
    head: int
    parent: int | None
    """Position of the item that encloses it."""
    text: str
    """In lower case."""
    stem: str
    """The beginning of its last word: what the names of one thing share."""
    new: bool
    """Whether no item of this type before it has the same text."""


def items(view: View, rows: Sequence[tuple[int, int]], types: Sequence[tuple[str, str | None]]) -> list[Item]:
    """The mentions of one article, sorted by (first, -after); `types` are (type, subtype)."""
    order = sorted(range(len(rows)), key=lambda at: (rows[at][0], -rows[at][1]))
    found: list[Item] = []
    open_: list[int] = []
    known: set[tuple[str, str]] = set()
    for at in order:
        first, after = rows[at]
        open_ = [each for each in open_ if found[each].after > first]
        parent = next((each for each in reversed(open_) if found[each].after >= after), None)
        kind, subtype = types[at]
        text = " ".join(view.low[first:after])
        stem = view.low[after - 1][:STEM]
        new = (kind, text) not in known
        known.add((kind, text))
        head = _head(view, first, after)
        found.append(Item(at, first, after, kind, subtype or kind, head, parent, text, stem, new))
        open_.append(len(found) - 1)
    return found


def _head(view: View, first: int, after: int) -> int:
    """The first noun; of a name without nouns, its last word."""
    for row in range(first, after):
        if view.pos[row] in ("NOUN", "PROPN"):
            return row
    return after - 1


Situation = tuple[str, str, str]
"""Fine types of two mentions, and where the second stands from the first."""


def situation(view: View, left: Item, right: Item) -> Situation:
    """The little that tells of most pairs that nobody would relate them."""
    return left.fine, right.fine, _place(view, left, right)


def _place(view: View, left: Item, right: Item) -> str:
    gap = right.first - left.after
    if gap < 0:
        return "in"
    apart = view.sentence[right.first] - view.sentence[left.first]
    if apart > 1:
        return "gap far"
    near = gap if gap < 3 else 3 if gap < 6 else 6 if gap < 12 else 12
    return f"gap {near} next" if apart else f"gap {near}"


def pairs(
    view: View, found: Sequence[Item], asked: Container[Situation] | None = None
) -> Iterator[tuple[int, int]]:
    """Positions of two items, the first one before, that may be related; of all or some situations."""
    for one, other in (*_renamed(found), *_near(view, found)):
        if asked is None or situation(view, found[one], found[other]) in asked:
            yield one, other


def _near(view: View, found: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Two mentions of one sentence, some also of neighbours."""
    for one, left in enumerate(found):
        sentence = view.sentence[left.first]
        for other in range(one + 1, len(found)):
            right = found[other]
            apart = view.sentence[right.first] - sentence
            if apart > 1 or right.first - left.after > FAR or other - one > CROWD:
                break
            if right.new and left.stem == right.stem and left.type == right.type and left.text != right.text:
                continue  # of `_renamed`
            if not apart or (left.type, right.type) in NEXT:
                yield one, other


def _renamed(found: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """A name and the last other one before it, at any distance, that may be a name of the same thing."""
    for other, right in enumerate(found):
        if not right.new:
            continue
        for one in range(other - 1, -1, -1):
            left = found[one]
            if left.type == right.type and left.text != right.text and _akin(left, right):
                yield one, other
                break


def _akin(left: Item, right: Item) -> bool:
    if left.stem == right.stem:
        return True
    long, short = (left, right) if len(left.text) > len(right.text) else (right, left)
    return " " in long.text and short.text == _initials(long.text)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if len(word) > 2)


Features = Sequence[tuple[str, Sequence[str]]]
"""What tells of a pair, by the types for which it tells it: ("PER ORG", ["gap 1", ...]); "" for any types."""


def features(view: View, found: Sequence[Item], one: int, other: int) -> Features:
    """What tells how two items are related; the types go into most of it: the fine ones, the broad ones."""
    left, right = found[one], found[other]
    nested = right.first < left.after
    if nested:
        place = f"in{'' if right.parent == one else ' deep'}"
        inside = "first" if right.first == left.first else "last" if right.after == left.after else "middle"
        plain = [place, f"in {inside} {view.tag[right.head].case}", f"in {view.pos[right.head]}"]
        words = _words(view, left, right)
    else:
        plain, words = _between(view, found, one, other)
    heads = [f"1={view.lemma[left.head]}", f"2={view.lemma[right.head]}"]
    cases = f"{view.tag[left.head].case}>{view.tag[right.head].case}"
    numbers = f"{view.tag[left.head].number}>{view.tag[right.head].number}"
    plain += [f"case {cases}", f"number {numbers}", f"parents {_kind(found, left)} {_kind(found, right)}"]
    plain += _alike(view, left, right)
    where = plain[0]
    return (
        (f"{left.fine} {right.fine}", ["", *plain, f"{where}|{cases}|{plain[1]}"]),
        (
            f"{left.type} {right.type}",
            [*plain[:3], *heads, f"{where}|{heads[0]}", f"{where}|{heads[1]}", *words],
        ),
        ("", words),
    )


def _kind(found: Sequence[Item], item: Item) -> str:
    return "" if item.parent is None else found[item.parent].type


def _words(view: View, left: Item, right: Item) -> list[str]:
    """Of a nested pair: the words of the outer one beside the inner one."""
    before = view.lemma[right.first - 1] if right.first > left.first else ""
    after = view.lemma[right.after] if right.after < left.after else ""
    return [f"before {before}", f"after {after}"]


def _between(view: View, found: Sequence[Item], one: int, other: int) -> tuple[list[str], list[str]]:
    """What stands between two items, told in places and in words."""
    left, right = found[one], found[other]
    low, high = left.after, right.first
    gap = high - low
    apart = view.sentence[right.first] - view.sentence[left.first]
    types = [each.type for each in found[one + 1 : other] if each.first >= low and each.after <= high]
    lemmas = (
        view.lemma[low:high] if gap <= WORDS else [*view.lemma[low : low + 3], *view.lemma[high - 3 : high]]
    )
    marks = "".join([view.form[at] for at in _within(view.marks, low, high, 6)])[:6]
    verbs = [view.lemma[at] for at in _within(view.verbs, low, high, 3)]
    where = _place(view, left, right)
    if apart > 1:
        low = high  # what stands between tells nothing
    plain = [
        where,
        f"gap {min(gap, 15) // 3} marks {marks}",
        f"same {min(types.count(left.type), 2)} {min(types.count(right.type), 2)} {where}",
        f"others {min(len(types), 4)}",
        f"pos {' '.join(view.pos[low:high])}" if gap <= 3 else "pos far",
        f"between {types[0]} {types[-1]}" if types else "between nothing",
        f"edges {_edge(view, left.first - 1)} {_edge(view, right.after)}",
    ]
    words = [f"string {' '.join(view.lemma[low:high])}"] if gap <= 4 else []
    words += [f"word {lemma}" for lemma in set(lemmas)]
    words += [f"verb {lemma}" for lemma in verbs]
    if not verbs and not apart:
        words += [f"main {lemma}" for lemma in _main(view, left, right)]
    before = view.lemma[left.first - 1] if left.first else ""
    after = view.lemma[right.after] if right.after < len(view.lemma) else ""
    words += [f"before {before}", f"after {after}"]
    return plain, words


def _within(rows: Sequence[int], low: int, high: int, most: int) -> Sequence[int]:
    """The first of some sorted rows that are in a range."""
    first = bisect_left(rows, low)
    return rows[first : min(first + most, bisect_left(rows, high, first))]


def _edge(view: View, row: int) -> str:
    return view.pos[row] if 0 <= row < len(view.pos) else ""


def _main(view: View, left: Item, right: Item) -> list[str]:
    """The nearest verbs of the sentence around a pair that has none between."""
    number = view.sentence[left.first]
    first, after = view.bounds[number], view.bounds[number + 1]
    ahead = bisect_left(view.verbs, left.first) - 1
    before = view.verbs[ahead : ahead + 1] if ahead >= 0 and view.verbs[ahead] >= first else []
    return [view.lemma[at] for at in (*before, *_within(view.verbs, right.after, after, 1)) if view.lemma[at]]


def _alike(view: View, left: Item, right: Item) -> list[str]:
    """Whether two names of one type can be names of one thing."""
    if left.type != right.type:
        return []
    if left.text == right.text:
        how = "equal"
    elif _akin(left, right):
        how = "akin"
    else:
        how = "words" if set(left.text.split()) & set(right.text.split()) else "no"
    return [
        f"alike {how}",
        f"alike {how} new {left.new} {right.new}",
        f"alike {how} bracket {view.form[right.first - 1] == '('}",
    ]
