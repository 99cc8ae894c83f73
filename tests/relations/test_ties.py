"""Words that say how two names are related, and given names of persons."""

from importlib.resources import files

import pytest

from pipeline.relations.items import items
from pipeline.relations.pairs import pairs
from pipeline.relations.ties import columns, ties
from tests.told import view_of

TABLE = (files("pipeline.relations") / "ties.tsv").read_text("utf-8").splitlines()
EXAMPLES = [tuple(line.split("\t")) for line in TABLE if not line.startswith("#")]

# text, its names with their types: the tie and the given names of the first pair
TOLD = [
    ("Олег Седов, брат Анны Лис", [("Олег Седов", "PER"), ("Анны Лис", "PER")], "between sibling", "other"),
    ("Жена Олега Седова Анна", [("Олега Седова", "PER"), ("Анна", "PER")], "before spouse", "-"),
    (
        "Олег Седов и Анна Седова поженились, это брак",
        [("Олег Седов", "PER"), ("Анна Седова", "PER")],
        "-",
        "other, akin",
    ),
    ("Олегу Седову Анна Лис жена", [("Олегу Седову", "PER"), ("Анна Лис", "PER")], "behind spouse", "other"),
    ("Вчера Олега Седова и Олега Лиса ждали", [("Олега Седова", "PER"), ("Олега Лиса", "PER")], "-", "same"),
    ("Мэр, брат Олега Лиса", [("Мэр", "PROFESSION"), ("Олега Лиса", "PER")], "-", "-"),  # of a post none
    ("Седов владеет долей в «Луче»", [("Седов", "PER"), ("Луче", "ORG")], "between own", "-"),
    ("Седов купил дом. Лис владеет «Лучом»", [("Лис", "PER"), ("Лучом", "ORG")], "between own", "-"),
]


@pytest.mark.parametrize(("tie", "lemmas", "example"), EXAMPLES)
def test_an_example_has_its_tie(tie: str, lemmas: str, example: str) -> None:
    view = view_of([example])
    assert [ties()[lemma] for lemma in view.lemma if lemma in ties()] == [tie]


@pytest.mark.parametrize(("text", "names", "tie", "given"), TOLD)
def test_ties(text: str, names: list[tuple[str, str]], tie: str, given: str) -> None:
    assert _told([text], names) == (tie, given)


def test_a_word_of_another_article_tells_nothing() -> None:
    names = [("Олега Лиса", "PER"), ("Анна Лис", "PER")]
    assert _told(["Это его жена", "Олега Лиса Анна Лис ждёт", "Брат тут"], names)[0] == "-"


def _told(texts: list[str], names: list[tuple[str, str]]) -> tuple[str, str]:
    view = view_of(texts)
    rows = []
    for words, _ in names:
        doc = next(at for at, text in enumerate(texts) if words in text)
        start = texts[doc].index(words)
        own = [
            row
            for row, number in enumerate(view.batch.tokens.doc.tolist())
            if number == doc and start <= view.start[row] < start + len(words)
        ]
        rows.append((own[0], own[-1] + 1))
    known = items(view, rows, [(kind, None) for _, kind in names])
    found = columns(view, known, pairs(view, known))
    tie, given = (str(next(iter(found[name]))) for name in ("tie", "given"))
    return tie, given
