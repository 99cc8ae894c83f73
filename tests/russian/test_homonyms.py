import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.russian.homonyms import FORMS, HOMONYMS
from pipeline.segment import segment

CASES = [
    *((row.example, row.lemma) for row in HOMONYMS),
    ("Не стоит слепо верить обещаниям.", "стоить"),
    ("Обед стоит 300 руб. на человека.", "стоить"),
    ("Машины стоят на мосту.", "стоять"),
    ("Перед областью стоит задача найти врачей.", "стоять"),
    ("Волки задрали тридцать голов овец.", "голова"),
    ("Стоит ли ждать дождя?", "стоить"),
]


@pytest.mark.parametrize(("text", "lemma"), CASES)
def test_the_words_around_tell_the_lemma(text: str, lemma: str) -> None:
    batch = segment([Article("a", text)])
    morphology.tag(batch, models.load())
    tokens = batch.tokens
    found = [tokens.lemma[row] for row in range(len(tokens)) if tokens.form[row].lower() in FORMS]
    assert found == [lemma]
