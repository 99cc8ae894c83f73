import re

import pytest

from pipeline.russian.numerals import (
    CARDINAL,
    CARDINALS,
    ORDINAL,
    ORDINALS,
    cardinal,
    lowered,
    masked,
    ordinal,
)

VALUES: list[tuple[str, float | None]] = [
    # digits and their separators
    ("1 234,5", 1234.5),
    ("1\u00a0234\u2009567", 1234567),
    ("1.234.567", 1234567),
    ("1,234,567.8", 1234567.8),
    ("1,5", 1.5),
    ("7.5", 7.5),
    ("2½", 2.5),
    ("½", 0.5),
    # words in every case and their compounds
    ("ноль", 0),
    ("двадцати пяти", 25),
    ("двумястами пятьюдесятью шестью", 256),
    ("трёхсот", 300),
    ("ТРЕХСОТ", 300),
    ("сто одиннадцать", 111),
    ("три миллиона двести тысяч четыре", 3200004),
    ("полтора", 1.5),
    ("две с половиной тысячи", 2500),
    ("миллион с четвертью", 1250000),
    ("полмиллиона", 500000),
    ("тысяча", 1000),
    ("три десятка", 30),
    # a singular adds, a plural multiplies
    ("миллион тысяча", 1001000),
    ("тысяча миллионов", 10**9),
    # mixed
    ("2,5 млрд", 2500000000),
    ("15 тыс.", 15000),
    ("3,500 триллиона", 3500000000000),
    ("1 миллиард 862 миллиона", 1862000000),
    ("3 с половиной", 3.5),
    # no number is named, or the words make none
    ("сотни миллионов", None),
    ("десятки тысяч", None),
    ("несколько миллионов", None),
    ("тридцать двадцать", None),
    ("9" * 28, int("9" * 28)),
    ("9" * 29, None),
    ("9" * 5_000, None),
    ("9" * 20 + " триллионов", None),
]

ORDINAL_VALUES = [
    ("первого", 1),
    ("третьей", 3),
    ("двадцать пятого", 25),
    ("четвёртом", 4),
    ("сороковых", 40),
    ("две тысячи четырнадцатого", 2014),
    ("тысяча девятьсот девяностых", 1990),
    ("двухтысячный", 2000),
    ("21-го", 21),
    ("90-х", 90),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_cardinal(text: str, value: float | None) -> None:
    match = re.fullmatch(CARDINAL, masked(lowered(text)))
    assert match is not None
    assert cardinal(text) == value


@pytest.mark.parametrize(("text", "value"), ORDINAL_VALUES)
def test_ordinal(text: str, value: int) -> None:
    assert re.fullmatch(ORDINAL, masked(lowered(text)))
    assert ordinal(text) == value


@pytest.mark.parametrize("text", ["стол", "пятка", "семья", "пятница", "стать", "десяточка", "2а"[1:]])
def test_no_number(text: str) -> None:
    assert re.search(CARDINAL, masked(lowered(text))) is None


@pytest.mark.parametrize("text", ["первичный", "вторник", "третьеклассник", "шестёрка"])
def test_no_ordinal(text: str) -> None:
    assert re.search(ORDINAL, masked(lowered(text))) is None


def test_a_negative_number() -> None:
    assert cardinal("минус двадцать один") == -21
    assert cardinal("−5") == -5


def test_thousands_behind_one_point_only_where_asked() -> None:
    assert cardinal("20.000") == 20
    assert cardinal("20.000", grouped=True) == 20000
    assert cardinal("20,5", grouped=True) == 20.5


def test_the_tables_are_folded() -> None:
    for table in (CARDINALS, ORDINALS):
        assert all(form == form.lower() and "ё" not in form for form in table)
