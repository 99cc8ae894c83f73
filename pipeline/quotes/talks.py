"""Who speaks in a talk whose lines do not say it: the one who is interviewed answers, the medium asks.

The one who is interviewed is whom the headline and the lines before the talk name most. Where a line of the
talk says who speaks ("— Да, — ответил мастер"), the speakers of the others take turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.quotes.cast import Cast, Figure
from pipeline.quotes.said import Said
from pipeline.quotes.turns import Turn, runs
from pipeline.quotes.view import View
from pipeline.quotes.who import Identity, unnamed

MOST = 3
"""Sentences that name somebody, as far as they count."""
HEADLINE, BEFORE = 3, 2
"""What the headline, and the sentence before the talk, count more where he is named in the nominative."""
SUBJECT = frozenset({"Nom", ""})


@dataclass(slots=True)
class Talk:
    """Turns near each other."""

    turns: list[Turn]
    told: bool
    """Whether one of them says in its words who speaks."""
    spoken: dict[int, Identity | None] = field(default_factory=dict)
    """Who spoke the turns that were taken already, by their first row."""
    known: dict[str, Identity | None] = field(default_factory=dict)
    """Who asks, who answers, who has which initials, as far as it was asked for."""


class Talks:
    """The talks of a batch, and who spoke in them."""

    def __init__(self, view: View, found: Sequence[Said]) -> None:
        self._view = view
        self._of: dict[int, tuple[Talk, int]] = {}
        cued = {said.reading.turn: said.reading.cue is not None for said in found if said.reading.turn}
        for run in runs(view, sorted(cued)):
            talk = Talk(run, any(cued[turn] for turn in run))
            self._of.update({turn.first: (talk, at) for at, turn in enumerate(run)})

    def note(self, said: Said) -> None:
        """It is known who speaks one of them."""
        if turn := said.reading.turn:
            self._of[turn.first][0].spoken[turn.first] = said.identity

    def speaker(self, cast: Cast, said: Said) -> Identity | None:
        """Who speaks a turn that names nobody; None where nothing tells."""
        turn = said.reading.turn
        assert turn is not None
        if turn.label and turn.kind == "title":
            return unnamed(self._view, turn.label)
        talk, at = self._of[turn.first]
        if talk.told:
            return talk.spoken.get(talk.turns[at - 2].first) if at > 1 else None
        letters = self._letters(turn)
        asked = letters or said.reading.construction
        if asked not in talk.known:
            if letters:
                figure = _with_initials(cast, letters)
            else:
                figure = (_medium if asked == "question" else _guest)(self._view, cast, self._opening(talk))
            talk.known[asked] = _identity(figure) if figure else None
        return talk.known[asked]

    def _opening(self, talk: Talk) -> Turn:
        """The first turn of a talk below the headline, which may quote from it: "Анна Лунина: «Я рада»"."""
        view = self._view
        below = (turn for turn in talk.turns if not view.headline(view.sentence[turn.first]))
        return next(below, talk.turns[0])

    def _letters(self, turn: Turn) -> str:
        """The letters of a label of initials; "" for any other turn."""
        if turn.label is None or turn.kind != "initials":
            return ""
        return "".join(filter(str.isalpha, self._view.text(turn.label.first, turn.label.after)))


def _with_initials(cast: Cast, letters: str) -> Figure | None:
    """The person of the article with some initials, best in full, who was named last: "П. Л."."""
    found = [
        figure
        for figure in cast.figures
        if figure.type == "PER" and "".join(word[0] for word in figure.name.split()) == letters
    ]
    return max(found, key=lambda each: ("." not in each.name, each.places[0]), default=None)


def _guest(view: View, cast: Cast, first: Turn) -> Figure | None:
    """The person who is interviewed in a talk that begins with a turn: "Лунина о зиме", not "о Луниной"."""
    before, headline = max(view.sentence[first.first] - 1, cast.first), view.headline(cast.first)
    weights: dict[int, int] = {}
    for at, figure in enumerate(cast.figures):
        told = {
            view.sentence[row]: view.tag[row].case in SUBJECT
            for row in figure.places
            if row < first.first and not view.inside(row, view.bounds[view.sentence[row]])
        }
        if figure.type == "PER" and told:
            weights[at] = (
                min(len(told), MOST)
                + HEADLINE * (headline and told.get(cast.first, False))
                + BEFORE * told.get(before, False)
            )
    return cast.figures[max(weights, key=lambda at: (weights[at], at))] if weights else None


def _medium(view: View, cast: Cast, first: Turn) -> Figure | None:
    """The medium that is named last before a talk: "рассказал в интервью РБК"."""
    found = [
        (max(row for row in figure.places if row < first.first), at)
        for at, figure in enumerate(cast.figures)
        if figure.type != "PER" and figure.places[0] < first.first and "media" in figure.kinds()
    ]
    return cast.figures[max(found)[1]] if found else None


def _identity(figure: Figure) -> Identity:
    """Of a figure, by its fullest name."""
    return Identity(figure.name, "PER" if figure.type == "PER" else "ORG", figure.mentions[0])
