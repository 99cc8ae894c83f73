"""The words that rules look for are words: one that is misspelled is never met."""

import pytest

from pipeline.quotes import backref, chunks, clauses, cues, described, lexicon, owners, speakers, view
from pipeline.russian.analyzer import known
from pipeline.russian.lemmas import spelled

LEMMAS = {
    "backref.SAID": backref.SAID,
    "backref.SUCH": backref.SUCH,
    "chunks.MONTHS": chunks.MONTHS,
    "chunks.SOURCES": chunks.SOURCES,
    "cues.IMPERSONAL": cues.IMPERSONAL,
    "described.OWN": described.OWN,
    "lexicon.DOCUMENTS": lexicon.DOCUMENTS,
    "owners.LOCAL": owners.LOCAL,
    "view.CHANNELS": view.CHANNELS,
}
FORMS = {
    "chunks.PERSONAL": chunks.PERSONAL,
    "clauses.ABOUT": clauses.ABOUT,
    "clauses.CONTRAST": clauses.CONTRAST,
    "clauses.THAT": clauses.THAT,
    "clauses.TOWARDS": clauses.TOWARDS,
    "clauses.WHETHER": clauses.WHETHER,
    "cues.POSSESSIVES": cues.POSSESSIVES,
    "speakers.CITING": speakers.CITING,
    "speakers.WITHIN": speakers.WITHIN,
    "view.THERE": view.THERE,
}


NEW = frozenset({"телеграм-канал", "telegram-канал", "youtube-канал"})
"""Words younger than the dictionary."""


@pytest.mark.parametrize("name", LEMMAS)
def test_lemmas(name: str) -> None:
    words = LEMMAS[name] - NEW
    assert [word for word in words if word not in {spelled(each.normal) for each in known(word)}] == []


@pytest.mark.parametrize("name", FORMS)
def test_forms(name: str) -> None:
    assert [word for word in FORMS[name] if not known(word.removesuffix("-то"))] == []
