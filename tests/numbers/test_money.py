from datetime import UTC, datetime

import pytest

from pipeline import morphology
from pipeline.article import Article
from pipeline.models import Models, load
from pipeline.numbers import money
from pipeline.numbers.currencies import NOUNS
from pipeline.numbers.money import sums
from pipeline.segment import segment

Row = tuple[str, float | None, float | None, str | None, str]

# text: (span, low, high, currency, comparison) of each sum
CASES: list[tuple[str, list[Row]]] = [
    ("Билет стоит 500 рублей.", [("500 рублей", 500, 500, "RUB", "eq")]),
    ("Цена: 1 849 руб.", [("1 849 руб", 1849, 1849, "RUB", "eq")]),
    ("По 3 100р. за штуку.", [("3 100р.", 3100, 3100, "RUB", "eq")]),
    ("Долг в 2,5 млрд рублей.", [("2,5 млрд рублей", 2.5e9, 2.5e9, "RUB", "eq")]),
    ("Штраф 15 тыс. руб. за день", [("15 тыс. руб.", 15000, 15000, "RUB", "eq")]),
    ("от 40 до 50 тысяч рублей", [("от 40 до 50 тысяч рублей", 40000, 50000, "RUB", "eq")]),
    ("от 30 тыс. руб. до 50 тыс. руб.", [("от 30 тыс. руб. до 50 тыс. руб", 30000, 50000, "RUB", "eq")]),
    ("сделка на $300 млн", [("$300 млн", 3e8, 3e8, "USD", "eq")]),
    ("оценка в $3–5 млн", [("$3–5 млн", 3e6, 5e6, "USD", "eq")]),
    ("от $3 млн до $5 млн", [("от $3 млн до $5 млн", 3e6, 5e6, "USD", "eq")]),
    ("получит $635,000 сразу", [("$635,000", 635000, 635000, "USD", "eq")]),
    ("около 300 млн долл. США", [("около 300 млн долл. США", 3e8, 3e8, "USD", "approx")]),
    ("€1,5 млрд и £20", [("€1,5 млрд", 1.5e9, 1.5e9, "EUR", "eq"), ("£20", 20, 20, "GBP", "eq")]),
    ("стоит 5 € или 7362 ₽", [("5 €", 5, 5, "EUR", "eq"), ("7362 ₽", 7362, 7362, "RUB", "eq")]),
    ("перевод 100 USD", [("100 USD", 100, 100, "USD", "eq")]),
    ("более двухсот тысяч евро", [("более двухсот тысяч евро", 2e5, 2e5, "EUR", "gt")]),
    ("не менее полутора миллионов фунтов стерлингов",
     [("не менее полутора миллионов фунтов стерлингов", 1.5e6, 1.5e6, "GBP", "gt")]),
    ("300 и более долларов", [("300 и более долларов", 300, 300, "USD", "gt")]),
    ("семь тысяч долларов или больше", [("семь тысяч долларов", 7000, 7000, "USD", "gt")]),
    ("подорожал на 20-30 копеек", [("20-30 копеек", 0.2, 0.3, "RUB", "eq")]),
    ("124 рубля 50 копеек", [("124 рубля 50 копеек", 124.5, 124.5, "RUB", "eq")]),
    ("913 (девятьсот тринадцать) руб. 98 коп. с учётом",
     [("913 (девятьсот тринадцать) руб. 98 коп.", 913.98, 913.98, "RUB", "eq")]),
    ("20.000 рублей", [("20.000 рублей", 20000, 20000, "RUB", "eq")]),
    ("курс 63,512 рубля", [("63,512 рубля", 63.512, 63.512, "RUB", "eq")]),
    ("капитал - 120,573 миллиона рублей",
     [("120,573 миллиона рублей", 120573000, 120573000, "RUB", "eq")]),
    ("100-долларовая купюра", [("100-долларовая", 100, 100, "USD", "eq")]),
    # kinds of one noun, by adjective or by the country named before
    ("630 белорусских рублей", [("630 белорусских рублей", 630, 630, "BYN", "eq")]),
    ("100 гонконгских долларов", [("100 гонконгских долларов", 100, 100, "HKD", "eq")]),
    ("6 миллионов норвежских крон", [("6 миллионов норвежских крон", 6e6, 6e6, "NOK", "eq")]),
    ("Банк Швеции заплатит 40 крон", [("40 крон", 40, 40, "SEK", "eq")]),
    ("заплатит 40 крон", [("40 крон", 40, 40, None, "eq")]),
    ("по 12 гривен и 90 юаней",
     [("12 гривен", 12, 12, "UAH", "eq"), ("90 юаней", 90, 90, "CNY", "eq")]),
    ("всего 5 злотых", [("5 злотых", 5, 5, "PLN", "eq")]),
    ("украли 10 биткоинов", [("10 биткоинов", 10, 10, "BTC", "eq")]),
    # no number is named
    ("вложили сотни миллионов долларов", [("сотни миллионов долларов", None, None, "USD", "eq")]),
    ("вложили миллиарды рублей", [("миллиарды рублей", None, None, "RUB", "eq")]),
    ("ушло около тысячи рублей", [("около тысячи рублей", 1000, 1000, "RUB", "approx")]),
    # the currency is named once
    ("доход вырос до 158 млрд рублей против 99 млрд.",
     [("158 млрд рублей", 158e9, 158e9, "RUB", "eq"), ("99 млрд", 99e9, 99e9, "RUB", "eq")]),
    ("на 3 и 5 млн рублей", [("3", 3e6, 3e6, "RUB", "eq"), ("5 млн рублей", 5e6, 5e6, "RUB", "eq")]),
    # no money
    ("120 миллионов тонн за 5 рублей и 7 млн человек", [("5 рублей", 5, 5, "RUB", "eq")]),
    ("расчёты в рублях", []),
    ("5 процентов в центре", []),
    ("в 2014 г. р. Волга", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_sums(text: str, rows: list[Row]) -> None:
    found = sums(text, 0, len(text))
    assert [(text[s.start : s.stop], s.low, s.high, s.currency, s.comparison) for s in found] == rows


def test_forms_of_currencies_do_not_clash() -> None:
    forms = [noun.stem + ending for noun in NOUNS for ending in noun.endings.split("|")]
    assert len(forms) == len(set(forms))


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("Цена барреля выросла до 80 долларов.", "eq"),
        ("Нарушителю грозит штраф до 80 долларов.", "lt"),
        ("Билет обойдётся от 80 долларов.", "gt"),
    ],
)
def test_a_limit_is_no_target(models: Models, text: str, comparison: str) -> None:
    batch = segment([Article(uri="a", text=text, published=datetime(2020, 1, 1, tzinfo=UTC))])
    morphology.tag(batch, models)
    money.find(batch)
    assert [row.comparison for row in batch.money] == [comparison]


def test_rows_stay_in_their_region() -> None:
    text = "Итого 5 рублей. Стоит 7 рублей."
    assert [s.low for s in sums(text, 16, len(text))] == [7]
