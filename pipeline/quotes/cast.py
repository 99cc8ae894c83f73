"""Who is on the stage of an article: persons and organizations with what they are called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.batch import Mention
from pipeline.names.persons import full_name
from pipeline.quotes.alike import SYLLABLE, initials, land, national, shortens
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.reading import Bounds
from pipeline.quotes.view import QUOTING, View
from pipeline.russian.analyzer import known
from pipeline.russian.lemmas import spelled

BACK = 100  # mentions before a speaker among which he is looked for
BEFORE = 12  # tokens before a person's name that may describe him
KINDS_OF_LAND = {
    "COUNTRY": frozenset({"state"}),
    "STATE_OR_PROVINCE": frozenset({"region"}),
    "CITY": frozenset({"city"}),
}
"""Subtype of a place > the kinds of speakers that it can be."""
WOMAN = re.compile(r".*(?:[оеё]ва|[иы]на|[сц]кая|овна|евна|ична)")
MAN = re.compile(r".*(?:[оеё]в|[иы]н|[сц]кий|ович|евич|ьич)")
"""Surnames and patronymics, in the nominative, that only a woman or only a man has."""
THINGS = frozenset({"FACILITY", "PRODUCT", "WORK_OF_ART"})
TYPES = frozenset({"PER", "ORG", "LOC"}) | THINGS


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
    _gender: str | None = None
    _called: set[str] | None = None
    _kinds: frozenset[str] | None = None
    _lands: frozenset[str] | None = None

    @property
    def gender(self) -> str:
        """Masc or Fem of a person, as the last name tells that does; else as the first one is tagged."""
        if self._gender is None:
            self._gender = self._told_gender() if self.type == "PER" else ""
        return self._gender

    def _told_gender(self) -> str:
        mentions = (self.view.batch.mentions[at] for at in reversed(self.mentions))
        told = (gender(each.first or "", each.middle or each.last or "") for each in mentions)
        tagged = (self.view.tag[row].gender for row in self.places)
        return next(filter(None, told), None) or next(filter(None, tagged), "")

    @property
    def called(self) -> set[str]:
        """Lemmas of the nouns that stand beside its names: "министр", "врач"."""
        if self._called is None:  # few are asked
            beside = _beside_person if self.type == "PER" else _beside_name
            self._called = {noun for at in self.mentions for noun in beside(self.view, *self.view.rows[at])}
        return self._called

    @property
    def sort(self) -> str:
        """Its type; ORG of what can speak though it is found as a thing: a channel, an airport."""
        return "ORG" if self.type in THINGS and self.kinds() else self.type

    def kinds(self) -> frozenset[str]:
        """The kinds of speakers that it can be, as `lexicon.kinds` has them."""
        if self._kinds is None:  # asked of the whole cast by every speaker
            self._kinds = kinds_of_name(*sorted(self.called)) if self.type == "PER" else self._told_kinds()
        return self._kinds

    def _told_kinds(self) -> frozenset[str]:
        """Of a name its first word that tells one decides: a ministry's press service is no ministry."""
        name = spelled(self.name)
        words = (kinds for word in name.split() if (kinds := kinds_of_name(word)))
        before = {_before_name(self.view, self.view.rows[at][0]) for at in self.mentions}
        subtype = self.view.batch.mentions[self.mentions[0]].subtype or ""
        told = kinds_of_name(name) or next(words, frozenset())
        return told | kinds_of_name(*sorted(before)) | KINDS_OF_LAND.get(subtype, frozenset())

    def lands(self) -> frozenset[str]:
        """The places and bodies in its names or in what describes it there, as `lands` has them."""
        if self._lands is None:
            from_ = _described if self.type == "PER" else _named
            found = [lands(self.view, *from_(self.view, *self.view.rows[at])) for at in self.mentions]
            self._lands = frozenset().union(*found)
        return self._lands


class Cast:
    """The figures of one article."""

    def __init__(self, view: View, mentions: range, said: Iterable[Bounds] = ()) -> None:
        """`said` are the words of its quotes."""
        self._said = sorted(said)
        self.first = bisect_left(view.doc, view.batch.mentions[mentions[0]].doc) if mentions else 0
        """The first sentence of the article."""
        self.figures: list[Figure] = []
        self.of: dict[int, Figure] = {}
        """Position of a mention > whom it means."""
        self._view = view
        by_key: dict[str, Figure] = {}
        nations = self._nations(mentions)
        for at in mentions:
            mention = view.batch.mentions[at]
            if mention.type not in TYPES or mention.descriptor:
                continue
            name = _name(mention)
            key = _key(mention.type, mention.first, mention.last, mention.normal)
            if at in nations:
                key = national(name)
            figure = by_key.get(key)
            if figure is None:
                figure = by_key[key] = Figure(mention.type, name, view)
                self.figures.append(figure)
            elif mention.type == "PER":
                figure.name = max(figure.name, name, key=lambda each: len(each.split()))
            elif nations.get(at) and not nations[figure.mentions[0]]:
                figure.name = name  # "Минобороны России" rather than "российское Минобороны"
            figure.places.append(view.rows[at][0])
            figure.mentions.append(at)
            self.of[at] = figure
        self._placed = sorted(
            (row, at, place) for at, each in enumerate(self.figures) for place, row in enumerate(each.places)
        )
        self._first_names()
        self._shortened()

    def _nations(self, mentions: range) -> dict[int, bool]:
        """Positions of the organizations in whose names a country stands > whether it stands at the end."""
        known = self._view.batch.mentions
        return {
            inner.parent: inner.stop == known[inner.parent].stop
            for inner in (known[at] for at in mentions)
            if inner.parent is not None and inner.subtype == "COUNTRY" and known[inner.parent].type == "ORG"
        }

    def is_said(self, row: int) -> bool:
        """Whether a row is among the words of a quote; of those in one another the last to begin is asked."""
        at = bisect_left(self._said, (row + 1,)) - 1
        return at >= 0 and row < self._said[at][1]

    def before(self, row: int) -> Iterator[tuple[Figure, int]]:
        """The figures named in the mentions before a row, the last one first, with their last place there."""
        met = set()
        end = bisect_left(self._placed, (row,))
        for _, at, place in reversed(self._placed[max(0, end - BACK) : end]):
            if at not in met:
                met.add(at)
                yield self.figures[at], place

    def behind(self, row: int) -> Iterator[Figure]:
        """The figures that are named behind a row and not before it, the first one first."""
        for place, at, number in self._placed[bisect_left(self._placed, (row,)) :]:
            if number == 0 and place >= row:
                yield self.figures[at]

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

    def _shortened(self) -> None:
        """A body that is named in full too has that name: ФТС, Минобороны, "российское Минобороны"."""
        bodies = [figure for figure in self.figures if figure.type != "PER"]
        long = [figure for figure in bodies if " " in figure.name]
        known: dict[str, Figure] = {}
        begun: dict[str, list[Figure]] = {}
        for figure in long:
            known[initials(figure.name)] = figure
            known.update(dict.fromkeys(self._in_brackets(figure), figure))
            begun.setdefault(spelled(figure.name)[:SYLLABLE], []).append(figure)
        for figure in bodies:
            name = figure.name
            if name.isupper():
                other = known.get(spelled(name))
            elif " " in name:
                other = None
            else:
                alike = begun.get(spelled(name)[:SYLLABLE], ())
                other = next((each for each in alike if shortens(name, each.name)), None)
            if other is not None:
                figure.name = other.name

    def _in_brackets(self, figure: Figure) -> Iterator[str]:
        """The names that stand in brackets behind those of a figure: "Комиссия по связи (КС)"."""
        view = self._view
        for at in figure.mentions:
            after = view.rows[at][1]
            if view.form[after : after + 1] == ["("]:
                for other in view.mentions_at.get(after + 1, ()):
                    if other in self.of:
                        yield spelled(self.of[other].name)


def lands(view: View, first: int, after: int) -> Iterator[str]:
    """The places and bodies that some words name; of a country its beginning, the same for the adjective."""
    for row in range(first, after):
        for at in view.mentions_at.get(row, ()):
            mention = view.batch.mentions[at]
            if mention.type in ("LOC", "NATIONALITY"):
                yield land(spelled(mention.normal or view.form[row]))
            elif mention.type == "ORG":
                yield spelled(mention.normal or view.form[row])


@lru_cache(maxsize=1 << 12)
def gender(first: str, other: str) -> str:
    """Masc or Fem, as the given name or else the surname or patronymic tells; "" where neither does."""
    names = (each.tag for each in known(spelled(first)) if "Name" in each.tag.grammemes)
    given = {tag.feats.get("Gender", "") for tag in names if tag.feats.get("Case") == "Nom"}
    if len(given) == 1:  # "Илон" is no genitive of "Илона"; "Саша" is anybody
        return given.pop()
    other = spelled(other)
    return "Fem" if WOMAN.fullmatch(other) else "Masc" if MAN.fullmatch(other) else ""


def _described(view: View, first: int, after: int) -> tuple[int, int]:
    """The words that may describe the person named in some rows: "министр обороны [Иван Петров]"."""
    del after
    return max(view.described_from[first], first - BEFORE + 1), first


def _named(view: View, first: int, after: int) -> tuple[int, int]:
    """A name and the word before it: "[британский телеканал] «Луч»"."""
    opened = first - (view.preceding(view.form, first) in QUOTING)
    return opened - (not view.is_start(opened)), after


def _before_name(view: View, first: int) -> str:
    """The noun before another name, or nothing: "телеканал «Луч»"."""
    opened = first - (view.preceding(view.form, first) in QUOTING)
    return view.lemma[opened - 1] if view.preceding(view.pos, opened) == "NOUN" else ""


def _beside_person(view: View, first: int, after: int) -> Sequence[str]:
    """The nouns before a person's name: "министр обороны"."""
    return view.nouns_between(*_described(view, first, after))


def _beside_name(view: View, first: int, after: int) -> Sequence[str]:
    """The nouns in another name, and the one before it: "телеканал «Луч»"."""
    return view.nouns_between(*_named(view, first, after))


@lru_cache(maxsize=1 << 14)
def _key(type_: str, first: str | None, last: str | None, normal: str | None) -> str:
    """What the mentions of one figure share: the surname of a person, the name of another."""
    if type_ == "PER":
        return f"PER {spelled((last or first or normal or '').split(' ')[-1])}"
    return spelled(normal or "")


def _name(mention: Mention) -> str:
    normal = mention.normal or ""
    return (full_name(normal, mention.first, mention.last) if mention.type == "PER" else None) or normal
