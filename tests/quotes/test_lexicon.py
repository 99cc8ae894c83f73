"""Every example of the tables is a test."""

import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.quotes.cues import occurrences
from pipeline.quotes.lexicon import GOVERNMENT, cues, kinds, kinds_of_name, kinds_of_noun, phrases
from pipeline.quotes.view import View
from pipeline.russian.lemmas import spelled
from pipeline.segment import segment

CUES = sorted({(cue.example, each.lemma) for own in cues().values() for cue in own for each in own})
PHRASES = sorted({phrase.example for own in phrases().values() for phrase in own.values()})


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """Example > lemmas of the cues that stand in it."""
    examples = sorted({example for example, _ in CUES} | set(PHRASES))
    batch = segment([Article(uri=example, text=example) for example in examples])
    morphology.tag(batch, models.load("natasha"))
    view = View(batch)
    lemmas: dict[str, set[str]] = {example: set() for example in examples}
    for each in occurrences(view):
        lemmas[examples[view.doc[view.sentence[each.first]]]].add(each.lemma)
    return lemmas


def test_every_example_has_its_cue(found: dict[str, set[str]]) -> None:
    rows: dict[str, set[str]] = {}
    for own in cues().values():
        for cue in own:
            name = f"{cue.lemma} {cue.noun}" if cue.noun else cue.lemma
            rows.setdefault(cue.example, set()).add(name)
    assert [example for example, lemmas in rows.items() if not lemmas & found[example]] == []


def test_every_phrase_is_found(found: dict[str, set[str]]) -> None:
    assert [example for example in PHRASES if not found[example]] == []


def test_the_tables_are_of_the_size_that_was_wanted() -> None:
    assert 250 <= sum(map(len, cues().values())) <= 400


def test_government_is_known() -> None:
    assert all(cue.government <= GOVERNMENT for own in cues().values() for cue in own)


@pytest.mark.parametrize(
    ("noun", "following", "name", "alike"),
    [
        ("ведомство", "", "минтранс", True),
        ("издание", "", "известия", True),
        ("издание", "", "минтранс", False),
        ("регион", "", "тульская область", True),
        ("глава", "государство", "президент", True),
        ("компания", "", "северсталь", False),  # nothing in the name tells
    ],
)
def test_kinds(noun: str, following: str, name: str, alike: bool) -> None:
    assert bool(kinds_of_noun(noun, following) & kinds_of_name(spelled(name))) is alike


def test_every_kind_has_nouns() -> None:
    nouns, *names, _ = kinds()
    assert {kind for table in names for own in table.values() for kind in own} == set().union(*nouns.values())
