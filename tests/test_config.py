from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.article import MOSCOW
from pipeline.config import Config, ConfigError, load


def test_later_sources_outrank_earlier_ones(tmp_path: Path) -> None:
    file = tmp_path / "svodka.toml"
    file.write_text('workers = 2\ntimezone = "Asia/Baku"\ntables = ["dates"]\nsyntax = true\n')
    environ = {"SVODKA_WORKERS": "3", "SVODKA_FORMATS": "csv", "SVODKA_UNRELATED": "1", "HOME": "/"}
    loaded = load(file, environ, workers=4, formats=None)
    assert loaded == Config(workers=4, timezone="Asia/Baku", tables=("dates",), syntax=True, formats=("csv",))


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"formats": "xlsx"}, "'xlsx' is not one of parquet, csv"),
        ({"tables": "dates, verbs"}, "'verbs' is not one of documents"),
        ({"workers": "-1"}, "negative"),
        ({"workers": "many"}, "not a whole number"),
        ({"syntax": "perhaps"}, "neither true nor false"),
        ({"timezone": "Moscow"}, "no IANA zone"),
        ({"published": "17.08.2024"}, "no ISO date"),
        ({"colour": "red"}, "no such setting"),
    ],
)
def test_a_wrong_setting_is_named(flags: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(None, {}, **flags)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "svodka.toml"
    file.write_text("workers: 2")
    with pytest.raises(ConfigError, match=r"svodka\.toml"):
        load(file, {})


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-08-17", "2024-08-17T00:00:00+03:00"),
        ("2024-08-17T20:34", "2024-08-17T20:34:00+03:00"),
        ("2024-08-17T20:34+04:00", "2024-08-17T20:34:00+04:00"),
    ],
)
def test_published_is_a_moment_in_the_zone(published: str, expected: str) -> None:
    assert Config(published=published).published_at == datetime.fromisoformat(expected)


def test_without_published_there_is_no_moment() -> None:
    assert Config().published_at is None
    assert Config().zone == MOSCOW
