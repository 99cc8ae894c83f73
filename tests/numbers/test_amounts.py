import pytest

from pipeline.numbers.amounts import Amount, amount_after, amounts_before
from pipeline.numbers.leads import COMPARISONS, lead

# text up to a unit: (low, high) of every number that shares the unit
BEFORE = [
    ("всего 5", [(5, 5)]),
    ("от 5 до 7", [(5, 7)]),
    ("5-7", [(5, 7)]),
    ("5–7", [(5, 7)]),
    ("два-три", [(2, 3)]),
    ("5 или 7", [(5, 7)]),
    ("5±1", [(4, 6)]),
    ("с 17 до 12", [(12, 17)]),
    ("40-50 тысяч", [(40000, 50000)]),
    ("от 30 тыс. до 50 тыс.", [(30000, 50000)]),
    ("с 800 до 600 миллионов", [(6e8, 8e8)]),
    ("от 500 до 1 тысячи", [(500, 1000)]),  # no number of one scale is a hundred times another
    ("77,12 и 76,09", [(77.12, 77.12), (76.09, 76.09)]),
    ("на 2, 3 и 5", [(2, 2), (3, 3), (5, 5)]),
    ("300 и более", [(300, 300)]),
    ("5 с лишним", [(5, 5)]),
    # no ranges
    ("в 2022 — 7", [(7, 7)]),
    ("g7 — 5", [(5, 5)]),
    ("в 2022 и 7", [(7, 7)]),
    ("covid-19", []),
    ("изотопа u-235 и 99,28", [(99.28, 99.28)]),
    ("сотни", [(None, None)]),
    ("слово", []),
    ("", []),
]

LEADS = [
    ("не менее чем на ", "gt", "на"),
    ("более, чем на ", "gt", "на"),
    ("чуть более ", "gt", ""),
    ("на чуть более ", "gt", "на"),
    ("почти на ", "approx", "на"),
    ("в среднем на ", "eq", "на"),
    ("не превышает ", "lt", ""),
    ("превысит прогнозируемые ", "gt", ""),
    ("до рекордных ", "eq", "до"),
    ("больше, еще ", "eq", ""),  # the comma ends what the first word compares
    ("компания ", "eq", ""),
]


@pytest.mark.parametrize(("text", "values"), BEFORE)
def test_amounts_before(text: str, values: list[tuple[float | None, float | None]]) -> None:
    assert [(found.low, found.high) for found in amounts_before(text, 0, len(text))] == values


def test_what_an_amount_says_of_itself() -> None:
    assert amounts_before("с 17 до 12", 0, 10) == [Amount(2, 10, 12, 17, ranged=True, falls=True, led=True)]
    assert amounts_before("300 и более", 0, 11)[0].comparison == "gt"
    assert amount_after("$3-5 млн", 1, 8) == Amount(1, 8, 3e6, 5e6, ranged=True)
    assert amount_after("$ в", 1, 3) is None


# What follows a whole number shows at once that it ends there, or that it may not.
AFTER = [
    ("5 6 7", 5),
    ("5 600 7", 5_600),
    ("5 6000", 5),
    ("5, 6", 5),
    ("5,6", 5.6),
    ("5.", 5),
    ("5%", 5),
    ("5 домов", 5),
    ("5 тысяч", 5_000),
    ("5 млн", 5_000_000),
    ("5½", 5.5),
]


@pytest.mark.parametrize(("text", "value"), AFTER)
def test_amount_after(text: str, value: float) -> None:
    found = amount_after(text, 0, len(text))
    assert found is not None
    assert found.low == found.high == value


def test_no_number_starts_before_the_floor() -> None:
    assert amounts_before("5 процентов и 7", 11, 15) == [Amount(14, 15, 7, 7)]


@pytest.mark.parametrize(("before", "comparison", "preposition"), LEADS)
def test_lead(before: str, comparison: str, preposition: str) -> None:
    found = lead(before + "5%", 0, len(before))
    assert (found.comparison, found.preposition) == (comparison, preposition)


@pytest.mark.parametrize(("comparison", "phrase", "example"), COMPARISONS)
def test_examples_of_comparisons(comparison: str, phrase: str, example: str) -> None:
    assert example.startswith(phrase)
    assert lead(example, 0, example.index("5")).comparison == comparison


def test_the_span_takes_a_comparison_but_no_preposition() -> None:
    assert lead("рост более 5%", 0, 11).start == 5
    assert lead("рост более чем на 5%", 0, 18).start == 18
    assert lead("рост более чем на 5%", 0, 18).begin == 5


SIGNS = [("минус 5", "-"), ("плюс 5", "+"), ("(-5", "-"), ("сумма - 5", "")]


@pytest.mark.parametrize(("text", "sign"), SIGNS)
def test_sign(text: str, sign: str) -> None:
    assert lead(text, 0, text.index("5")).sign == sign
