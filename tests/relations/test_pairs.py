"""Mentions as pairs see them, and which of them are asked. Each mention is given: its words, its type."""

import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.batch import Coded
from pipeline.quotes.view import View
from pipeline.relations.features import columns
from pipeline.relations.items import Items, initials, items
from pipeline.relations.pairs import CROWD, FAR, pairs
from pipeline.segment import segment

Mentions = list[tuple[str, str]]

# text; its mentions; of each the one that encloses it, whether it is new, which earlier one it may rename
ITEMS = [
    (
        "Президент Чили ждёт",
        [("Президент Чили", "PROFESSION"), ("Президент", "PROFESSION"), ("Чили", "LOC")],
        [("", True, ""), ("Президент Чили", True, ""), ("Президент Чили", True, "")],
    ),
    (
        "Пётр Зимин ждёт Зимина",
        [("Пётр Зимин", "PER"), ("Зимина", "PER")],
        [("", True, ""), ("", True, "Пётр Зимин")],
    ),
    ("Зимин ждёт Лисина", [("Зимин", "PER"), ("Лисина", "PER")], [("", True, ""), ("", True, "")]),
    ("Осло и Осло", [("Осло", "LOC"), ("Осло", "LOC")], [("", True, ""), ("", False, "")]),
    ("Зимин и Зимин", [("Зимин", "PER"), ("Зимин", "ORG")], [("", True, ""), ("", True, "")]),
    (
        "Комиссия по связи Кореи ждёт ККСК",
        [("Комиссия по связи Кореи", "ORG"), ("ККСК", "ORG")],
        [("", True, ""), ("", True, "")],  # "по" has two letters, "связи" five
    ),
    (
        "Северный речной флот ждёт СРФ",
        [("Северный речной флот", "ORG"), ("СРФ", "ORG")],
        [("", True, ""), ("", True, "Северный речной флот")],
    ),
    (
        "СРФ или Северный речной флот",
        [("СРФ", "ORG"), ("Северный речной флот", "ORG")],
        [("", True, ""), ("", True, "СРФ")],
    ),
]
# text; its mentions; the pairs that are asked, each with how the second stands to the first
PAIRS = [
    ("Мэр Рима ждёт", [("Мэр Рима", "PROFESSION"), ("Рима", "LOC")], ["Мэр Рима | Рима: in"]),
    ("Зимин Лисин", [("Зимин", "PER"), ("Лисин", "PER")], ["Зимин | Лисин: gap 0"]),
    ("Зимин и Лисин", [("Зимин", "PER"), ("Лисин", "PER")], ["Зимин | Лисин: gap 1"]),
    ("Зимин ждёт. Врач рад", [("Зимин", "PER"), ("Врач", "PROFESSION")], ["Зимин | Врач: gap 2 next"]),
    ("Врач ждёт. Зимин рад", [("Врач", "PROFESSION"), ("Зимин", "PER")], ["Врач | Зимин: gap 2 next"]),
    ("Зимин ждёт. Лисин рад", [("Зимин", "PER"), ("Лисин", "PER")], ["Зимин | Лисин: gap 2 next"]),
    ("«Луч» ждёт. «Маяк» рад", [("Луч", "ORG"), ("Маяк", "ORG")], ["Луч | Маяк: gap 3 next"]),
    ("Зимин ждёт. 30 лет не срок", [("Зимин", "PER"), ("30 лет", "AGE")], ["Зимин | 30 лет: gap 2 next"]),
    ("Рим ждёт. Осло рад", [("Рим", "LOC"), ("Осло", "LOC")], []),
    ("Зимин ждёт. Осло рад", [("Зимин", "PER"), ("Осло", "LOC")], []),
    ("Зимин ждёт. Дождь идёт. Врач рад", [("Зимин", "PER"), ("Врач", "PROFESSION")], []),
    (
        "Пётр Зимин ждёт. Дождь. Зимина нет",
        [("Пётр Зимин", "PER"), ("Зимина", "PER")],
        ["Пётр Зимин | Зимина: far"],
    ),
    ("Зимин ждёт Зимина", [("Зимин", "PER"), ("Зимина", "PER")], ["Зимин | Зимина: gap 1"]),
    ("Зимин и Зимин", [("Зимин", "PER"), ("Зимин", "PER")], ["Зимин | Зимин: gap 1"]),
    ("Зимин ждёт", [("Зимин", "PER")], []),
    ("Дождь идёт", [], []),
]
# text; its mentions; of each nested pair, how deep the inner one stands, where, in which case
NESTED = [
    ("Мэр Рима ждёт", [("Мэр Рима", "PROFESSION"), ("Рима", "LOC")], ["in last Gen"]),
    ("Мэр Рима ждёт", [("Мэр Рима", "PROFESSION"), ("Мэр", "PROFESSION")], ["in first Nom"]),
    ("врач мэра Рима", [("врач мэра Рима", "PROFESSION"), ("мэра", "PROFESSION")], ["in middle Gen"]),
    (
        "врач мэра Рима",
        [("врач мэра Рима", "PROFESSION"), ("мэра Рима", "PROFESSION"), ("Рима", "LOC")],
        ["in last Gen", "deep last Gen", "in last Gen"],
    ),
]


def read(text: str, mentions: Mentions) -> tuple[View, Items]:
    """The items of a text; the mentions of the same words are found one behind the other."""
    batch = segment([Article(uri=text, text=text)])
    morphology.tag(batch, models.load("natasha"))
    view = View(batch)
    rows = []
    at: dict[str, int] = {}
    for words, _ in mentions:
        start = text.index(words, at.get(words, 0))
        at[words] = start + 1
        rows.append((view.start.index(start), view.stop.index(start + len(words)) + 1))
    return view, items(view, rows, [(type_, None) for _, type_ in mentions])


def told_of(view: View, found: Items, name: str) -> list[str]:
    """A column of all pairs."""
    column = columns(view, found, pairs(view, found))[name]
    assert isinstance(column, Coded)
    return list(column)


@pytest.mark.parametrize(("text", "mentions", "expected"), ITEMS)
def test_items(text: str, mentions: Mentions, expected: list[tuple[str, bool, str]]) -> None:
    _, found = read(text, mentions)
    words = [*(words for words, _ in mentions), ""]  # -1 is nothing
    told = zip(found.parent.tolist(), found.new.tolist(), found.renames.tolist(), strict=True)
    assert [(words[parent], new, words[renames]) for parent, new, renames in told] == expected


@pytest.mark.parametrize(
    ("text", "mention", "head"),
    [
        ("новый мэр ждёт", "новый мэр", "мэр"),
        ("мэр города ждёт", "мэр города", "мэр"),
        ("это 30 и 40 ждёт", "30 и 40", "40"),
    ],
)
def test_heads(text: str, mention: str, head: str) -> None:
    view, found = read(text, [(mention, "PER")])
    assert view.form[found.head[0]] == head


def test_the_outer_mention_comes_first() -> None:
    _, found = read("Мэр Рима ждёт", [("Рима", "LOC"), ("Мэр", "PROFESSION"), ("Мэр Рима", "PROFESSION")])
    assert found.at.tolist() == [2, 1, 0]


@pytest.mark.parametrize(("text", "mentions", "expected"), PAIRS)
def test_pairs(text: str, mentions: Mentions, expected: list[str]) -> None:
    view, found = read(text, mentions)
    asked = pairs(view, found)
    words = [words for words, _ in mentions]
    told = zip(asked.one.tolist(), asked.other.tolist(), asked.place, strict=True)
    assert [f"{words[one]} | {words[other]}: {place}" for one, other, place in told] == expected


@pytest.mark.parametrize(("text", "mentions", "expected"), NESTED)
def test_nested(text: str, mentions: Mentions, expected: list[str]) -> None:
    view, found = read(text, mentions)
    assert told_of(view, found, "detail") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("мэр Зимин", ["-", "-", "- -"]),
        ("тут мэр Зимин", ["тут", "-", "ADV -"]),
        ("мэр Зимин рад", ["-", "рад", "- ADJ"]),
    ],
)
def test_what_stands_beside(text: str, expected: list[str]) -> None:
    """Beside the first and the last mention of an article stands nothing."""
    view, found = read(text, [("мэр", "PROFESSION"), ("Зимин", "PER")])
    assert [told_of(view, found, name)[0] for name in ("before", "after", "edges")] == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [("и", "0 "), (", а (", "3 , ("), ("( , ) ( , ) (", "6 ( , ) ( , )")],
)
def test_the_first_marks_between(between: str, expected: str) -> None:
    """Behind the tokens between, in steps of three."""
    view, found = read(f"Рим {between} Осло", [("Рим", "LOC"), ("Осло", "LOC")])
    assert told_of(view, found, "detail") == [expected]


@pytest.mark.parametrize(("tokens", "asked"), [(FAR, 1), (FAR + 1, 0)])
def test_no_pair_is_farther(tokens: int, asked: int) -> None:
    text = " ".join(["Рим", *["и"] * tokens, "Осло"])
    view, found = read(text, [("Рим", "LOC"), ("Осло", "LOC")])
    assert len(pairs(view, found)) == asked


@pytest.mark.parametrize(("between", "asked"), [(CROWD, True), (CROWD + 1, False)])
def test_no_pair_is_in_a_larger_crowd(between: int, asked: bool) -> None:
    text = " ".join(["Рим", *["мэр"] * between, "Осло"])
    view, found = read(text, [("Рим", "LOC"), *[("мэр", "PROFESSION")] * between, ("Осло", "LOC")])
    every = pairs(view, found)
    assert ((0, between + 1) in zip(every.one.tolist(), every.other.tolist(), strict=True)) is asked


def test_initials() -> None:
    assert initials("Объединённые Арабские Эмираты") == "ОАЭ"
    assert initials("комиссия по связи и рекламе") == "кср"
