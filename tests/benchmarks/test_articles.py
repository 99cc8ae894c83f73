from itertools import islice

import pytest

from benchmarks.articles import content, long, many, varied

RECORDS = [
    {"id": "1", "text": "Завод выпустил 350 тракторов 17 марта 2023 года.\n\nСклад закрыли."},
    {"id": "2", "text": "Правительство одобрило программу строительства дорог на 12 лет."},
]


def test_what_is_there_comes_first() -> None:
    assert many(RECORDS, 2) == RECORDS


CONTENTS = [
    ({"text": "Снег.\r\nЛёд."}, "Снег.\nЛёд."),
    ({"title": "Погода", "text": "Снег."}, "Погода\n\nСнег."),
    # A line that repeats the headline is read once.
    ({"title": "Погода", "text": "Погода\n\nСнег."}, "Погода\n\nСнег."),
]


@pytest.mark.parametrize(("record", "expected"), CONTENTS)
def test_content(record: dict[str, str], expected: str) -> None:
    assert content(record | {"id": "1"}) == expected


def test_a_variation_is_not_the_article_that_it_varies() -> None:
    records = [{**record, "url": "https://example.org/1"} for record in RECORDS]
    assert ["url" in record for record in many(records, 3)] == [True, True, False]


def test_then_it_is_varied_alike_every_time() -> None:
    again = many(RECORDS, 40)
    assert again == many(RECORDS, 40)
    assert len({record["text"] for record in again}) > 30
    assert len({record["id"] for record in again}) == 40


def test_numbers_stay_of_their_kind() -> None:
    for record in islice(varied(RECORDS), 2, 60, 2):
        number, day, year = (int(word) for word in record["text"].replace(".", " ").split() if word.isdigit())
        assert 100 <= number <= 999
        assert 1 <= day <= 17
        assert 1990 <= year <= 2024


@pytest.mark.parametrize("size", [10, 1_000, 50_000])
def test_an_article_as_long_as_asked(size: int) -> None:
    assert size - 4 <= len(long(RECORDS, size)["text"].encode()) <= size
