import numpy as np
import pytest

from pipeline.article import Article
from pipeline.batch import Batch, Coded
from pipeline.models import Names
from pipeline.names.repair import repair
from pipeline.names.spans import Spans, Tokens, drafts
from pipeline.segment import segment

GENITIVE = "Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing"


def batch_of(text: str) -> Batch:
    """A text whose words are nouns, in the genitive if they end in a vowel of the genitive."""
    batch = segment([Article(uri="a.txt", text=text)])
    forms = list(batch.tokens.form)
    batch.tokens.pos = column(["ADP" if form == "по" else "NOUN" for form in forms])
    batch.tokens.feats = column([GENITIVE if form[-1] in "аыия" else "" for form in forms])
    return batch


def column(values: list[str]) -> Coded:
    distinct = sorted(set(values))
    blank = Coded.blank(len(values))
    blank.codes[:] = [distinct.index(value) for value in values]
    return Coded(blank.codes, distinct)


def spans(batch: Batch, marked: list[tuple[str, str]]) -> Spans:
    """(text of the span, its type), in the order of the text, as the model would give them."""
    start, stop, at = [], [], 0
    text = batch.articles[0].text
    starts, stops = batch.tokens.start.tolist(), batch.tokens.stop.tolist()
    for name, _ in marked:
        at = text.index(name, at)
        start.append(starts.index(at))
        stop.append(stops.index(at + len(name)) + 1)
        at += len(name)
    types = tuple(dict.fromkeys(kind for _, kind in marked))
    kinds = np.array([types.index(kind) for _, kind in marked])
    return drafts(Names(np.array(start), np.array(stop), kinds, types))


def repaired(text: str, marked: list[tuple[str, str]], nested: bool = False) -> list[tuple[str, str]]:
    batch = batch_of(text)
    tokens = Tokens(batch)
    kept = repair(tokens, spans(batch, marked), nested=nested)
    types = [kept.kinds[kind][0] for kind in kept.kind.tolist()]
    return list(zip(tokens.texts(kept), types, strict=True))


# (text, what the model finds, what is right)
CASES = [
    # lines, bullets and brackets separate names
    ("Пётр Иванов\nАнна Ли", [("Пётр Иванов\nАнна Ли", "PER")], [("Пётр Иванов", "PER"), ("Анна Ли", "PER")]),
    ("в Польше • Чехии", [("Польше • Чехии", "LOC")], [("Польше", "LOC"), ("Чехии", "LOC")]),
    ("в Сигме (СГ)", [("Сигме (СГ", "ORG")], [("Сигме", "ORG"), ("СГ", "ORG")]),
    # quotes and dashes that the name does not own
    ("газета «Звезда»", [("Звезда»", "ORG")], [("Звезда", "ORG")]),
    ("Анна — врач", [("Анна —", "PER")], [("Анна", "PER")]),
    # no names
    ("Авг 17, 2024", [("Авг", "LOC")], []),
    ("российских СМИ", [("СМИ", "ORG")], []),
    ("Внук ушёл", [("Внук", "PER")], []),
    ("Лев ушёл", [("Лев", "PER")], [("Лев", "PER")]),
    # unions of states are organizations
    ("власти Евросоюза", [("Евросоюза", "LOC")], [("Евросоюза", "ORG")]),
    # found in one place, missed in another
    ("Ушёл Пётр Громкин. Громкина ждали", [("Пётр Громкин", "PER")],
     [("Пётр Громкин", "PER"), ("Громкина", "PER")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "right"), CASES)
def test_repair(text: str, found: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    assert repaired(text, found) == right


# Only of a model that finds no names within names.
JOINED = [
    (
        "МИД Италии",
        [("МИД", "ORG"), ("Италии", "LOC")],
        [("МИД Италии", "ORG"), ("Италии", "LOC")],
    ),
    (
        "ГУ МЧС по Москве",
        [("ГУ МЧС", "ORG"), ("Москве", "LOC")],
        [("ГУ МЧС по Москве", "ORG"), ("Москве", "LOC")],
    ),
    ("парламент Чехии", [("Чехии", "LOC")], [("парламент Чехии", "ORG"), ("Чехии", "LOC")]),
    ("житель Чехии", [("Чехии", "LOC")], [("Чехии", "LOC")]),
    ("МИД, Италии", [("МИД", "ORG"), ("Италии", "LOC")], [("МИД", "ORG"), ("Италии", "LOC")]),
]


@pytest.mark.parametrize(("text", "found", "right"), JOINED)
def test_names_that_follow_one_another_are_joined(
    text: str, found: list[tuple[str, str]], right: list[tuple[str, str]]
) -> None:
    assert repaired(text, found) == right
    assert repaired(text, found, nested=True) == found


def test_names_of_different_articles_are_not_joined() -> None:
    batch = segment([Article(uri="a.txt", text="МИД"), Article(uri="b.txt", text="по Москве")])
    found = drafts(Names(np.array([0, 2]), np.array([1, 3]), np.array([0, 1]), ("ORG", "LOC")))
    assert len(repair(Tokens(batch), found, nested=False)) == 2
