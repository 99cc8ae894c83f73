"""Who speaks in a talk whose lines do not say it: the one who is interviewed answers, the medium asks.

The one who is interviewed is whom the headline and the lines before the talk name most. Where a line of the
talk says who speaks ("— Да, — ответил мастер"), the speakers of the others take turns.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.quotes.cast import Cast, Figure
from pipeline.quotes.said import Said
from pipeline.quotes.turns import Turn, runs
from pipeline.quotes.view import View
from pipeline.quotes.who import Identity

MOST = 3
"""Sentences that name somebody, as far as they count."""
HEADLINE, BEFORE = 3, 2
"""What the headline, and the sentence before the talk, count more where he is named in the nominative."""
SUBJECT = frozenset({"Nom", ""})


class Talks:
    """The talks of a batch, and who spoke in them."""

    def __init__(self, view: View, found: Sequence[Said]) -> None:
        turns = {said.reading.turn: said for said in found if said.reading.turn}
        self._view = view
        self._of: dict[Turn, tuple[list[Turn], int]] = {}
        self._told = frozenset(turn for turn, said in turns.items() if said.reading.cue)
        self._spoken: dict[Turn, Identity | None] = {}
        for run in runs(view, sorted(turns)):
            self._of.update({turn: (run, at) for at, turn in enumerate(run)})

    def note(self, said: Said) -> None:
        """It is known who speaks one of them."""
        if said.reading.turn:
            self._spoken[said.reading.turn] = said.identity

    def speaker(self, cast: Cast, said: Said) -> Identity | None:
        """Who speaks a turn that does not name him; None where nobody tells."""
        turn = said.reading.turn
        assert turn is not None
        run, at = self._of[turn]
        if not self._told.isdisjoint(run):
            return self._spoken.get(run[at - 2]) if at > 1 else None
        if turn.kind == "initials":
            return self._initials(cast, turn)
        figure = (_medium if said.reading.construction == "question" else _guest)(self._view, cast, run[0])
        return _identity(self._view, figure) if figure else None

    def _initials(self, cast: Cast, turn: Turn) -> Identity | None:
        """ "П. Л.": the person of the article with these initials who was named last."""
        view = self._view
        assert turn.label is not None
        letters = [form for form in view.text(turn.label.first, turn.label.after) if form.isalpha()]
        for figure in sorted(cast.figures, key=lambda each: ("." in each.name, -each.places[0])):
            if figure.type == "PER" and [word[0] for word in figure.name.split()] == letters:
                return _identity(view, figure)
        return None


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


def _identity(view: View, figure: Figure) -> Identity:
    """Of a figure, by its fullest name."""
    return Identity(figure.name, "PER" if figure.type == "PER" else "ORG", figure.mentions[0])
