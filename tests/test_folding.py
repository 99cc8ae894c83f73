"""Signs that a reader does not see: what is left of a text, and what is found in it."""

import pytest

import pipeline
from pipeline.article import Article, normalize
from pipeline.folding import SPACES, UNSEEN, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Аркадий Полозов", "Аркадий Полозов"),
        ("Арка\u00adдий", "Аркадий"),
        ("Арка\u200bдий \ufeffПоло\u2060зов", "Аркадий Полозов"),
        ("\u200eТула\u200f", "Тула"),
        ("за\u0301мок, замо\u0301к", "замок, замок"),
        ("cafe\u0301", "cafe\u0301"),  # no stress: a letter of its own
        ("5\u00a0млн\u202fрублей", "5 млн рублей"),
        ("пресс\u2011служба, юго\u2010запад", "пресс-служба, юго-запад"),
        ("Beтлугина", "Ветлугина"),  # Latin B, e
        ("Pимма", "Римма"),  # Latin P
        ("Сeргей", "Сергей"),  # Latin e
        ("Сoвет", "Совет"),  # Latin o
        ("Аpple", "Apple"),  # Cyrillic А
        ("IТ", "IT"),  # Cyrillic Т; there is no Russian I
        ("Cо", "Со"),  # Latin C
        ("агентство \ufeff ТACC сообщило", "агентство  ТАСС сообщило"),  # Latin A, C, C among Russian words
        ("глава CАХА Нина", "глава САХА Нина"),
        ("Ford Cо. Limited", "Ford Co. Limited"),  # Cyrillic о
        ("АТP", "АТР"),  # Latin P, nothing beside
        ("сообщает RTL cо ссылкой", "сообщает RTL со ссылкой"),  # Latin c between two alphabets
        ("канал ABС News", "канал ABC News"),  # Cyrillic С
        ("VIPов, iPhoneы", "VIPов, iPhoneы"),  # neither alphabet has all letters
        ("SMS-рассылка", "SMS-рассылка"),
        ("COP29", "COP29"),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize("example", [example for _, example in UNSEEN])
def test_what_is_left_out_leads_back(example: str) -> None:
    folded = fold(example)
    assert folded.origin is not None
    assert len(folded.text) == len(example) - 1
    assert "".join(example[at] for at in folded.origin[:-1]) == folded.text
    assert [folded.into(at) for at in folded.origin.tolist()] == list(range(len(folded.text) + 1))


def test_every_space_is_one() -> None:
    assert fold(f"а{SPACES}б").text == f"а{' ' * len(SPACES)}б"


CLEAN = "Римма Ветлугина выплатила 5 млн рублей. В июле Ветлугина продала 13% завода в Туле."
DIRTY = (
    "Pим\u00adма Beтлугина выпла\u200bтила 5\u00a0млн\u202fруб\u00adлей. В ию\u0301ле\u00a0Ветлугина продала "
    "13\u2009% за\u00adвода в \ufeffТуле."
)


@pytest.mark.parametrize("title", [None, "Завод про\u00adдан"])
def test_dirt_changes_nothing_that_is_found(title: str | None) -> None:
    articles = [
        Article("a", text, title=normalize(title) if title else None, prose=((0, len(text)),))
        for text in (CLEAN, DIRTY)
    ]
    clean, dirty = (pipeline.annotate(article, published="2024-08-17") for article in articles)
    values = {
        "mentions": ["type", "normal", "entity_id"],
        "dates": ["value", "kind"],
        "percents": ["low", "unit", "measure", "indicator"],
        "money": ["low", "currency"],
        "tokens": ["lemma", "pos", "feats", "sentence_id"],
    }
    for table, columns in values.items():
        assert clean[table][columns].equals(dirty[table][columns]), table
    for row in dirty["tokens"].itertuples():
        assert dirty["documents"].iloc[0][row.field][row.start : row.stop] == row.text
    assert dirty["mentions"]["text"].iloc[-1] == "Туле"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("а\0б\ud83dв\r\nг", "аб\ufffdв\nг"),
        ("9&nbsp;000&#160;рублей &mdash; до&amp;nbsp;5&#xA0;мая", "9\xa0000\xa0рублей — до\xa05\xa0мая"),
        ("P&G; AT&T; &dolya;", "P&G; AT&T; &dolya;"),
    ],
)
def test_nothing_that_no_table_can_hold_is_left(text: str, normal: str) -> None:
    assert normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Мэр  открыл\n«мост». Ещё один.", True),
        ("Мэр открыл мост. Еще один.", True),
        ("Мэр открыл мост.", False),
    ],
)
def test_likeness(text: str, same: bool) -> None:
    first = Article("a", 'Мэр открыл "мост". Ещё один.')
    assert (Article("b", text).likeness == first.likeness) == same


def test_boilerplate_and_copies_of_the_headline_do_not_make_another_text() -> None:
    first = Article("a", "Мост открыт.")
    assert Article("b", "Мост открыт. 12+", prose=((0, 12),)).likeness == first.likeness
    assert Article("b", "Мэр рад\n\nМост открыт.", title="Мэр рад!").likeness == first.likeness
