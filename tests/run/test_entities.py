"""The analyst's file in a run: what it says stands in the tables, its faults in `errors`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.config import ConfigError
from pipeline.run import steps
from pipeline.run.store import Store

FILE = "name,alias,type,color\nПётр Иванович Громов,Пётр Громов,PER,\nОмега,,FIRM,\n"


def entities(store: Store) -> set[str]:
    return set(store.current().table("entities")["name"].to_pylist())


def test_a_file_is_heard_changed_and_kept(tmp_path: Path) -> None:
    own, raw = tmp_path / "own.csv", tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("Пётр Громов открыл завод. Громов доволен.", encoding="utf-8")
    own.write_text(FILE, encoding="utf-8")
    store = Store(tmp_path / "out")
    options = {"entities": str(own), "workers": 1, "format": "parquet"}
    config = configuration.load(environ={}, **options)
    steps.read_step([str(raw)], store, config)
    steps.annotate_step(store, config)
    steps.resolve_step(store, config)
    manifest = steps.publish_step(store, config)
    assert "Пётр Иванович Громов" in entities(store)
    errors = store.current().table("errors").to_pylist()
    assert [(row["error"], row["severity"]) for row in errors] == [
        ("UnknownColumn", "warning"),
        ("UnknownType", "error"),
    ]
    assert manifest["errors"] == 1
    # The step that publishes knows the file of the step before, and that it has changed.
    own.write_text("name,alias,type\nГромов Пётр,Пётр Громов,PER\n", encoding="utf-8")
    stored = configuration.load(environ={}, stored=steps.stored_options(store))
    steps.publish_step(store, stored)
    assert "Громов Пётр" in entities(store)
    assert store.current().table("errors").num_rows == 0


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="no file"):
        configuration.load(environ={}, entities="nowhere.csv")
