from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.article import MOSCOW, Article
from pipeline.run import shards


@pytest.mark.parametrize("zone", [UTC, MOSCOW, timezone(timedelta(hours=-3, minutes=-30))])
def test_articles_survive_the_disk(zone: timezone) -> None:
    articles = [
        Article(
            uri="a.jsonl#1",
            text="Титул\n\nТекст 😀.",
            title="Титул",
            published=datetime(2024, 8, 17, 0, 30, tzinfo=zone),
            published_precision="minute",
            published_from="field",
            source_id="007",
            url="https://example.org/1",
            source="example.org",
            prose=((7, 14),),
        ),
        Article(uri="b.txt", text=""),
    ]
    back, duplicates = shards.from_arrow(shards.to_arrow(articles, [None, "x"]))
    assert back == articles
    assert back[0].day == articles[0].day
    assert duplicates == [None, "x"]
