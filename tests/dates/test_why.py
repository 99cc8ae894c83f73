"""What `svodka show --why` says of dates."""

import pytest

from pipeline.article import Article
from pipeline.dates.why import told, why
from pipeline.segment import segment
from tests.dates.test_find import PUBLISHED, article, tagged

SAID = [
    (
        "5 марта 2013 года",
        0,
        {
            "value": "period 2013-03-05, 2013-03-05 .. 2013-03-05",
            "placed": "explicit: the words say all",
        },
    ),
    ("16 июня", 0, {"placed": "year_inferred: the year that fits publication and tense, from 2014-11-07"}),
    ("ежегодно", 0, {"value": "set P1Y", "rule": "value:EVERY   as in: ежегодно"}),
    ("этот период", 0, {"value": "reference without a value"}),
    (
        "Мост рухнул 5 мая 2012 года. В тот же день",
        1,
        {
            "value": "period 2012-05-05, 2012-05-05 .. 2012-05-05",
            "story": "last date 2012-05-05; last day 2012-05-05",
        },
    ),
    (
        "В 2012 году спрос упал в марте",
        1,
        {
            "placed": "context: completed from the story, from 2012-01-01",
            "story": "year 2012; last date 2012; this sentence 2012",
        },
    ),
]


@pytest.mark.parametrize(("text", "number", "expected"), SAID)
def test_reasons(text: str, number: int, expected: dict[str, str]) -> None:
    reasons = why(segment([Article("", text, published=PUBLISHED)]))
    said = dict(told(reasons[number]))
    assert {name: said.get(name) for name in expected} == expected


def test_the_tense_is_told() -> None:
    batch = tagged(article("Парламент рассмотрит закон 5 марта."))
    assert dict(told(why(batch)[0]))["story"].startswith("tense future")


def test_every_rule_of_a_merged_date_is_told() -> None:
    (reason,) = why(segment([Article("", "вечером в среду, 5 ноября", published=PUBLISHED)]))
    assert [next(iter(rule.examples)) for rule in reason.rules] == [
        "вечером",
        "до среды",
        "5 марта 2013 года",
    ]
