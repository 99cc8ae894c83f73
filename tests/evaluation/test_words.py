import numpy as np
import pytest

from evaluation import words
from evaluation.corpora import TreeBank, Word
from pipeline.article import Article
from pipeline.batch import Coded
from pipeline.segment import segment

BANK = TreeBank(
    "Её 5 км. Да",
    (
        (
            Word(0, 2, "ее", "DET", ""),
            Word(3, 7, "5 км", "NOUN", ""),
            Word(7, 8, ".", "PUNCT", ""),
        ),
        (Word(9, 11, "нет", "PART", ""),),
    ),
)


def test_of_treebank() -> None:
    batch = segment([Article(uri="", text=BANK.text)])
    assert len(batch.tokens) == 5
    batch.tokens.lemma = Coded(np.arange(5, dtype=np.int32), ["её", "5", "км", ".", "да"])
    batch.tokens.pos = Coded(np.arange(5, dtype=np.int32), ["DET", "NUM", "NOUN", "PUNCT", "ADV"])
    figures = {f.measure: f for f in words.of_treebank("own", [BANK], batch, with_sentences=False)}
    assert figures["tokens F1"].value == pytest.approx(2 * 3 / (4 + 5))
    # Of three words one is cut wrong and one has a wrong lemma.
    assert figures["lemmas"].value == 1 / 3
    assert figures["lemmas of words cut right"].value == 1 / 2
    assert figures["lemmas"].errors == ("PART Да: да, gold нет",)
    assert figures["parts of speech"].value == 2 / 3


def test_places_are_those_of_the_given_text() -> None:
    text = "Арка\u00adдий в Туле."
    batch = segment([Article(uri="", text=text)])
    assert [text[start:stop] for _, start, stop in words.tokens(batch)] == ["Арка\u00adдий", "в", "Туле", "."]
    assert list(words.sentences(batch)) == [(0, 0, len(text))]
