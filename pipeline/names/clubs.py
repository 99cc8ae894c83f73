"""Clubs that are called like their cities: who has a goalkeeper, and who beats whom."""

from __future__ import annotations

import re

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.names.nominatives import may_be_place
from pipeline.names.spans import ORGANIZATION, Spans, Tokens, attributive, rows_where, stems
from pipeline.names.words import is_personal
from pipeline.russian.lemmas import with_capitals, wordset

# Who plays for a club: "вратарь Ростова".
PLAYERS = with_capitals(wordset("вратарь голкипер форвард защитник полузащитник нападающий легионер тренер"))
# What clubs do, to whom perhaps: "Сибирь сыграла", "Томь уступила Уфе".
PLAYED = wordset("обыграть забить уступить разгромить победить проиграть выиграть сыграть")
# What nothing but clubs and persons do to each other: "Оренбург обыграл Химки".
BEATEN = wordset("обыграть")
# A result: "со счётом 2:1".
RESULT = re.compile(r"\d{1,3}:\d{1,3}$")


def clubs(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the clubs of an article: a city or land that has a goalkeeper, or that wins a match."""
    players, verbs = tokens.among(tokens.lemma, PLAYERS), tokens.among(tokens.lemma, PLAYED)
    if not (players.any() or verbs.any()):
        return spans
    spans = _missed(tokens, spans, players)
    places = _places(tokens, spans, players, verbs)
    if not len(places):
        return spans
    owns = players[spans.start[places] - 1] & (spans.start[places] > 0)
    plays = np.append(verbs, False)[spans.stop[places]]
    names = list(stems(tokens, spans, places))
    wins = plays & _matches(tokens, spans, places) if plays.any() else plays
    known = {name for name, club in zip(names, (owns | wins).tolist(), strict=True) if club}
    chosen = places[(owns | plays) & np.array([name in known for name in names], bool)]
    # Whom a club beats is one too.
    ends = np.zeros(len(tokens.form) + 2, bool)
    ends[spans.stop[chosen] + 1] = True
    beaten = places[ends[spans.start[places]] & verbs[spans.start[places] - 1]]
    spans.kind[np.concatenate((chosen, beaten))] = spans.kinds.index(ORGANIZATION)
    return spans


def _missed(tokens: Tokens, spans: Spans, players: Bools) -> Spans:
    """The spans with the names behind a player that the model did not find: "вратарь Ростова"."""
    # "Защитники Отечества" are no players: a club has one that is told of.
    one = players & rows_where(tokens.feats, lambda feats: "Number=Sing" in feats)
    named = spans[~spans.of("PROFESSION")].covered(len(tokens.form))
    behind = np.flatnonzero(one[:-1] & ~players[1:] & ~named[1:]) + 1
    missed = [row for row in behind.tolist() if tokens.is_genitive(row) and tokens.form[row].istitle()]
    return spans.ordered(spans.new([(row, row + 1) for row in missed], ORGANIZATION))


def _places(tokens: Tokens, spans: Spans, players: Bools, verbs: Bools) -> Rows:
    """Which spans of one word are cities and lands, or persons to the model whom nobody calls so: "Томь"."""
    single = spans.stop - spans.start == 1
    nations = np.array([kind.subtype == "COUNTRY" for kind in spans.kinds])[spans.kind]
    mask = spans.of("LOC", "ORG") & ~nations & ~attributive(tokens, spans)
    beside = np.zeros(len(tokens.form) + 1, bool)
    beside[1:] = players
    beside[:-2] |= verbs[1:]
    persons = np.flatnonzero(spans.of("PER") & single & beside[spans.start])
    for at, form in zip(persons.tolist(), tokens.forms(spans.start[persons]), strict=True):
        mask[at] = may_be_place(form) and not is_personal(form)
    found: Rows = np.flatnonzero(mask & single)
    return found


def _matches(tokens: Tokens, spans: Spans, places: Rows) -> Bools:
    """Which of some spans, each before a verb of PLAYED, are told the result, or beat a place."""
    results = tokens.sentence[rows_where(tokens.form, lambda form: RESULT.match(form) is not None)]
    told = np.isin(tokens.sentence[spans.start[places]], results)
    begins = np.zeros(len(tokens.form) + 2, bool)
    begins[spans.start[places]] = True
    verb = np.minimum(spans.stop[places], len(tokens.form) - 1)
    beats = tokens.among(tokens.lemma, BEATEN)[verb] & begins[verb + 1]
    mask: Bools = told | beats
    return mask
