from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.article import MOSCOW
from pipeline.config import Config, ConfigError, load, renamed


def test_later_sources_outrank_earlier_ones(tmp_path: Path) -> None:
    file = tmp_path / "svodka.toml"
    file.write_text('workers = 2\ntimezone = "Asia/Baku"\ntables = ["dates"]\nsyntax = true\n')
    environ = {"SVODKA_WORKERS": "3", "SVODKA_FORMAT": "csv", "SVODKA_CACHE": "/x", "HOME": "/"}
    loaded = load(file, environ, workers=4, format=None)
    assert loaded == Config(workers=4, timezone="Asia/Baku", tables=("dates",), syntax=True, format=("csv",))


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"format": "ods"}, "'ods' is not one of parquet, csv, sqlite, xlsx"),
        ({"decimal": ","}, "decimal: ',' is the separator too"),
        ({"separator": "|"}, r"'\|' is not one of ,, ;"),
        ({"tables": "dates, verbs"}, "'verbs' is not one of documents"),
        ({"workers": "-1"}, "negative"),
        ({"workers": "many"}, "not a whole number"),
        ({"syntax": "perhaps"}, "neither true nor false"),
        ({"timezone": "Moscow"}, "no IANA zone"),
        ({"published": "17.08.2024"}, "no ISO date"),
        ({"colour": "red"}, "no such setting"),
        ({"formats": "csv"}, "no such setting"),
        ({"language": "ru"}, "'ru' is not one of keep, skip"),
        ({"model": "natasha", "descriptors": True}, "descriptors: natasha's model of names finds none"),
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


def test_a_variable_that_is_no_setting_is_named() -> None:
    with pytest.raises(ConfigError, match=r"SVODKA_FORMATS: no such variable; there are .*SVODKA_FORMAT,"):
        load(None, {"SVODKA_FORMATS": "csv"})


def test_what_an_earlier_step_was_told_holds_until_it_is_told_otherwise() -> None:
    stored = {"syntax": True, "model": "natasha", "tables": ["dates"], "published": None}
    assert load(None, {"SVODKA_MODEL": "fast"}, stored) == Config(syntax=True, tables=("dates",))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"ner": "svodka"}, {"model": "fast"}),
        ({"ner": "natasha"}, {"model": "natasha"}),
        ({"model": "natasha", "tables": ["dates"]}, {"model": "natasha", "tables": ["dates"]}),
    ],
)
def test_names_of_settings_of_version_01(given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert renamed(given) == expected


def test_whoever_uses_a_name_of_version_01_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('ner = "natasha"', "utf-8")
    with pytest.warns(FutureWarning, match="ner=natasha is model=natasha now"):
        assert load(settings, {}).model == "natasha"
    with pytest.warns(FutureWarning, match="ner=svodka is model=fast now"):
        assert load(None, {"SVODKA_NER": "svodka"}, {"ner": "natasha"}).model == "fast"
    with pytest.warns(FutureWarning), pytest.raises(ConfigError, match="model: 'bert' is not one of"):
        load(None, {}, ner="bert")
    assert load(None, {}, {"ner": "natasha"}).model == "natasha"  # it was told then


def test_the_settings_of_a_step_are_those_that_its_output_depends_on() -> None:
    assert set(Config().of("annotate")) == {"language", "syntax", "model", "descriptors"}
