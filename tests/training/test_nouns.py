"""What nouns do beside percentages."""

from collections import Counter

from pipeline.article import Article
from pipeline.models import load
from training.nouns import counts, table


def test_patterns() -> None:
    texts = ["Действует ставка 8%.", "Спрос вырос на 5%.", "Он купил 25% акций."]
    found = counts(iter([Article(uri=text, text=text) for text in texts]), load())
    assert found["beside"] == {"ставка": 1}
    assert found["subject"] == {"спрос": 1}
    assert found["whole"] == {"акция": 1}


def test_steps_are_multiples_of_chance() -> None:
    everything = Counter({"ставка": 100, "стол": 100, "редкий": 5})
    beside = Counter({"ставка": 20})
    rows = {
        row[0]: row[1:]
        for row in table({"all": everything, "beside": beside, "subject": beside, "whole": Counter()})
    }
    assert rows["ставка"][0] == 2  # twice the average
    assert rows["стол"][0] == 0
    assert "редкий" not in rows
