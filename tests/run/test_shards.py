from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.article import MOSCOW, Article
from pipeline.run import shards
from pipeline.run.files import read_parquet, write_parquet


@pytest.mark.parametrize("zone", [UTC, MOSCOW, timezone(timedelta(hours=-3, minutes=-30))])
def test_articles_survive_the_disk(tmp_path: Path, zone: timezone) -> None:
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
    listed = [shards.Entry.of(article) for article in articles]
    listed[1].duplicate_of = "x"
    path = tmp_path / "shard.parquet"
    write_parquet(shards.to_arrow(listed), path)
    back, duplicates = shards.from_arrow(read_parquet(path))
    assert back == articles
    found = shards.entries(path)
    assert [entry.article() for entry in found] == articles
    assert [astuple(entry)[:-1] for entry in found] == [astuple(entry)[:-1] for entry in listed]
    assert back[0].day == articles[0].day
    assert duplicates == [None, "x"]
