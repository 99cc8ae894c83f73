"""Who is on the stage of an article: persons and organizations with what they are called."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.batch import Mention
from pipeline.names.persons import full_name
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.view import View
from pipeline.russian.lemmas import spelled

BACK = 100  # mentions before a speaker among which he is looked for
BEFORE = 12  # tokens before a person's name that may describe him
TYPES = frozenset({"PER", "ORG", "LOC", "FACILITY", "PRODUCT", "WORK_OF_ART"})


@dataclass(slots=True)
class Figure:
    """Somebody whom an article names."""

    type: str
    name: str
    view: View = field(repr=False)
    places: list[int] = field(default_factory=list)
    """First rows of its mentions, in order."""
    mentions: list[int] = field(default_factory=list)
    """Positions of these in `Batch.mentions`."""
    gender: str = ""
    _called: set[str] | None = None
    _kinds: frozenset[str] | None = None

    @property
    def called(self) -> set[str]:
        """Lemmas of the nouns that stand beside its names: "министр", "врач"."""
        if self._called is None:  # few are asked
            beside = _beside_person if self.type == "PER" else _beside_name
            self._called = {noun for at in self.mentions for noun in beside(self.view, *self.view.rows[at])}
        return self._called

    def kinds(self) -> frozenset[str]:
        """The kinds of speakers that it can be, as `lexicon.kinds` has them."""
        if self._kinds is None:  # asked of the whole cast by every speaker
            name = [] if self.type == "PER" else [spelled(self.name), *spelled(self.name).split()]
            self._kinds = kinds_of_name(*name, *sorted(self.called))
        return self._kinds


class Cast:
    """The figures of one article."""

    def __init__(self, view: View, mentions: range) -> None:
        self.first = bisect_left(view.doc, view.batch.mentions[mentions[0]].doc) if mentions else 0
        """The first sentence of the article."""
        self.figures: list[Figure] = []
        self.of: dict[int, Figure] = {}
        """Position of a mention > whom it means."""
        self._view = view
        by_key: dict[str, Figure] = {}
        for at in mentions:
            mention = view.batch.mentions[at]
            if mention.type not in TYPES or mention.descriptor:
                continue
            key = _key(mention.type, mention.first, mention.last, mention.normal)
            figure = by_key.get(key)
            if figure is None:
                figure = by_key[key] = Figure(mention.type, _name(mention), view)
                self.figures.append(figure)
            elif mention.type == "PER" and len(_name(mention).split()) > len(figure.name.split()):
                figure.name = _name(mention)
            self._meet(figure, at, mention)
        self._placed = sorted(
            (row, at, place) for at, each in enumerate(self.figures) for place, row in enumerate(each.places)
        )
        self._first_names()
        self._abbreviations()

    def before(self, row: int) -> Iterator[tuple[Figure, int]]:
        """The figures named in the mentions before a row, the last one first, with their last place there."""
        met = set()
        end = bisect_left(self._placed, (row,))
        for _, at, place in reversed(self._placed[max(0, end - BACK) : end]):
            if at not in met:
                met.add(at)
                yield self.figures[at], place

    def _meet(self, figure: Figure, at: int, mention: Mention) -> None:
        view = self._view
        first, _ = view.rows[at]
        figure.places.append(first)
        figure.mentions.append(at)
        self.of[at] = figure
        if mention.type == "PER":
            figure.gender = figure.gender or view.tag[first].gender

    def _first_names(self) -> None:
        """A person who is named by the first name alone is the one who has it in full."""
        full = {
            figure.name.split()[0]: figure
            for figure in self.figures
            if figure.type == "PER" and " " in figure.name
        }
        for figure in self.figures:
            other = full.get(figure.name)
            if figure.type == "PER" and other is not None and other is not figure:
                figure.name = other.name

    def _abbreviations(self) -> None:
        """An organization that is named in full too has that name: ФТС, Федеральная таможенная служба."""
        long = {
            _initials(figure.name): figure
            for figure in self.figures
            if figure.type != "PER" and " " in figure.name
        }
        for figure in self.figures:
            other = long.get(spelled(figure.name))
            if figure.name.isupper() and other is not None:
                figure.name = other.name


def _beside_person(view: View, first: int, after: int) -> Sequence[str]:
    """The nouns before a person's name: "министр обороны"."""
    del after
    return view.nouns_between(max(view.described_from[first], first - BEFORE + 1), first)


def _beside_name(view: View, first: int, after: int) -> Sequence[str]:
    """The nouns in another name, and the one before it: "телеканал «Луч»"."""
    before = first - 1 - (first > 1 and view.form[first - 1] in '«"')
    return view.nouns_between(max(before, 0), after)


def _initials(name: str) -> str:
    return "".join(word[0] for word in spelled(name).replace("«", "").split() if len(word) > 2)


@lru_cache(maxsize=1 << 14)
def _key(type_: str, first: str | None, last: str | None, normal: str | None) -> str:
    """What the mentions of one figure share: the surname of a person, the name of another."""
    if type_ == "PER":
        return f"PER {spelled((last or first or normal or '').split(' ')[-1])}"
    return spelled(normal or "")


def _name(mention: Mention) -> str:
    normal = mention.normal or ""
    return (full_name(normal, mention.first, mention.last) if mention.type == "PER" else None) or normal
