"""Who is on the stage of an article: persons and organizations with what they are called."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.batch import Mention
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.view import View
from pipeline.russian.lemmas import spelled

TYPES = frozenset({"PER", "ORG", "LOC", "FACILITY", "PRODUCT", "WORK_OF_ART"})


@dataclass(slots=True)
class Figure:
    """Somebody whom an article names."""

    type: str
    name: str
    places: list[int] = field(default_factory=list)
    """First rows of its mentions, in order."""
    mentions: list[int] = field(default_factory=list)
    """Positions of these in `Batch.mentions`."""
    called: set[str] = field(default_factory=set)
    """Lemmas of the nouns that stand beside its names: "министр", "врач"."""
    gender: str = ""
    _kinds: frozenset[str] | None = None

    def before(self, row: int) -> int | None:
        """The last of its mentions before a row, as a position in `places`."""
        at = bisect_left(self.places, row)
        return at - 1 if at else None

    def kinds(self) -> frozenset[str]:
        """The kinds of speakers that it can be, as `lexicon.kinds` has them."""
        if self._kinds is None:  # asked of the whole cast by every speaker
            name = [] if self.type == "PER" else [spelled(self.name), *spelled(self.name).split()]
            self._kinds = kinds_of_name(*name, *sorted(self.called))
        return self._kinds


class Cast:
    """The figures of one article."""

    def __init__(self, view: View, mentions: range) -> None:
        self.figures: list[Figure] = []
        self.of: dict[int, Figure] = {}
        """Position of a mention > whom it means."""
        self._view = view
        by_key: dict[str, Figure] = {}
        for at in mentions:
            mention = view.batch.mentions[at]
            if mention.type not in TYPES or mention.descriptor:
                continue
            key = _key(mention)
            figure = by_key.get(key)
            if figure is None:
                figure = by_key[key] = Figure(mention.type, _name(mention))
                self.figures.append(figure)
            elif mention.type == "PER" and len(_name(mention).split()) > len(figure.name.split()):
                figure.name = _name(mention)
            self._meet(figure, at, mention)
        self._first_names()
        self._abbreviations()

    def _meet(self, figure: Figure, at: int, mention: Mention) -> None:
        view = self._view
        first, after = view.rows[at]
        figure.places.append(first)
        figure.mentions.append(at)
        self.of[at] = figure
        if mention.type == "PER":
            figure.gender = figure.gender or view.tag[first].gender
            start = max(0, first - 12)
            for row in range(first - 1, start, -1):
                if (
                    view.pos[row] not in ("NOUN", "ADJ", "PROPN", "X", "ADP", "CCONJ")
                    and view.form[row] not in '«»"'
                ):
                    break
                if view.pos[row] == "NOUN":
                    figure.called.add(view.lemma[row])
        else:
            figure.called.update(view.lemma[row] for row in range(first, after) if view.pos[row] == "NOUN")
            if first and view.pos[first - 1] == "NOUN":
                figure.called.add(view.lemma[first - 1])
            if first > 1 and view.pos[first - 2] == "NOUN" and view.form[first - 1] in '«"':
                figure.called.add(view.lemma[first - 2])

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


def _initials(name: str) -> str:
    return "".join(word[0] for word in spelled(name).replace("«", "").split() if len(word) > 2)


def _key(mention: Mention) -> str:
    if mention.type == "PER":
        return f"PER {spelled((mention.last or mention.first or mention.normal or '').split(' ')[-1])}"
    return f"{spelled(mention.normal or '')}"


def _name(mention: Mention) -> str:
    if mention.type == "PER" and mention.first and mention.last and len(mention.first) > 1:
        return f"{mention.first} {mention.last}"
    return mention.normal or ""
