import json
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline import cli
from pipeline.run.store import Store
from pipeline.schema import TABLES

FIRST = """Завод в Туле нарастил выпуск

17 августа 2024, 20:34

Тульский завод увеличил выпуск на 13%, сообщил 16 августа директор Пётр Лукин.
Лукин назвал сумму: 5 млн рублей.

Источник: ТАСС
"""
RECORDS = [
    {"id": 7, "text": "В Баку прошёл форум.", "published": "2024-08-01"},
    {"id": 8, "text": "В Баку прошёл форум.", "published": "2024-08-02"},
]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.jsonl").write_text("\n".join(json.dumps(record) for record in RECORDS), "utf-8")
    return folder


def svodka(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["svodka", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def rows(out: Path) -> dict[str, list[dict[str, object]]]:
    return {table: Store(out).read(table).to_pylist() for table in TABLES}


def test_a_run_writes_every_table_twice(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    for table in TABLES:
        assert Store(out).parts(table)
        frame = pd.read_csv(out / f"{table}.csv", encoding="utf-8-sig")
        assert len(frame) == Store(out).rows(table)
    printed = capsys.readouterr().out
    assert "documents" in printed
    assert "articles per second" in printed

    documents = pipeline.load("documents", out)
    assert documents["title"][0] == "Завод в Туле нарастил выпуск"
    assert documents["published"][0] == pd.Timestamp("2024-08-17 17:34", tz="UTC")
    assert list(documents["duplicate_of"].notna()) == [False, False, True]
    percents = pipeline.load("percents", out)
    assert percents[["low", "high"]].to_numpy().tolist() == [[13, 13]]
    assert str(percents["date_id"].dtype) == "Int32"
    dates = pipeline.load("dates", out)
    assert dates["date_from"][0] == pd.Timestamp("2024-08-16")
    money = pipeline.load("money", out)
    assert (money["low"][0], money["currency"][0]) == (5e6, "RUB")
    entities = pipeline.load("entities", out)
    assert {"Пётр Лукин", "Баку"} <= set(entities["name"])


def test_steps_one_by_one_and_workers_give_the_same_rows(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.run.shards.ARTICLES", 1)
    whole, steps, two = (tmp_path / name for name in ("whole", "steps", "two"))
    assert svodka(monkeypatch, "run", raw, whole, "--workers", 1) == 0
    assert svodka(monkeypatch, "read", raw, steps) == 0
    for step in ("annotate", "resolve", "export"):
        assert svodka(monkeypatch, step, steps) == 0
    assert svodka(monkeypatch, "run", raw, two, "--workers", 2) == 0
    assert len(Store(whole).parts("documents")) == 3
    assert rows(whole) == rows(steps) == rows(two)


@pytest.mark.parametrize("gone", ["annotate/part-00001.json", "links/part-00001.parquet"])
def test_an_interrupted_annotation_goes_on_where_it_stopped(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    monkeypatch.setattr("pipeline.run.shards.ARTICLES", 1)
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    before = rows(out)
    (out / "_stages" / gone).unlink()
    assert svodka(monkeypatch, "resolve", out) == 2
    kept = Store(out).part("tokens", 0)
    stamp = kept.stat().st_mtime_ns
    for step in ("annotate", "resolve", "export"):
        assert svodka(monkeypatch, step, out) == 0
    assert rows(out) == before
    assert kept.stat().st_mtime_ns == stamp


def test_an_article_that_a_stage_fails_on_harms_no_other(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline import dates

    find = dates.find

    def fail_on_tula(batch: object) -> None:
        if any("Тул" in article.text for article in batch.articles):
            raise ZeroDivisionError("Тула")
        find(batch)

    monkeypatch.setattr("pipeline.dates.find", fail_on_tula)
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out, "--workers", 1) == cli.DONE_WITH_ERRORS
    assert "table errors" in capsys.readouterr().out
    found = rows(out)
    assert [row["n_tokens"] > 0 for row in found["documents"]] == [False, True, True]
    assert found["errors"] == [
        {"uri": "a.txt", "stage": "annotate", "error": "ZeroDivisionError", "message": "Тула"}
    ]


@pytest.mark.parametrize(
    ("options", "parquet", "csv"),
    [
        (["--format", "parquet"], set(TABLES), set()),
        (["--format", "csv", "--tables", "dates"], set(), {"dates"}),
        (["--tables", "dates,entities"], {"dates", "entities"}, {"dates", "entities"}),
    ],
)
def test_only_what_was_asked_for_is_left(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], parquet: set, csv: set
) -> None:
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out, *options) == 0
    assert {path.parent.name for path in out.glob("[a-z]*/part-*.parquet")} == parquet
    assert {path.stem for path in out.glob("*.csv")} == csv


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "emoji.txt": "😀".encode(),
    "broken.jsonl": '{"text": "В Баку тепло."}\n{"text": \n{"text": "В Туле дождь."}\n'.encode(),
}


def test_bad_input_becomes_rows_of_errors(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in BAD.items():
        (raw / name).write_bytes(content)
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == cli.DONE_WITH_ERRORS
    found = rows(out)
    assert [row["uri"] for row in found["errors"]] == ["binary.txt", "broken.jsonl#2", "empty.txt"]
    assert len(found["documents"]) == 3 + 1 + 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "nowhere", "out"], "no such file or folder: nowhere"),
        (["run", ".", "file"], "cannot write to file"),
        (["run", ".", "out", "--format", "xlsx"], "formats: 'xlsx'"),
        (["run", ".", "out", "--tables", "verbs"], "tables: 'verbs'"),
        (["run", ".", "out", "--published", "вчера"], "published: 'вчера'"),
        (["annotate", "out"], "nothing has been read into out"),
        (["resolve", "out"], "nothing has been read into out"),
        (["export", "out"], "nothing has been read into out"),
        (["show", "nowhere.txt"], "no such file: nowhere.txt"),
        (["show", "file"], "file: UnsupportedFormat"),
        (["sing"], "No such command"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("x")
    assert svodka(monkeypatch, *arguments) == 2
    assert message in capsys.readouterr().err


def test_an_empty_folder_gives_empty_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    assert svodka(monkeypatch, "run", tmp_path / "raw", tmp_path / "out") == 0
    assert "No article was found" in capsys.readouterr().out
    assert all(len(found) == 0 for found in rows(tmp_path / "out").values())


def test_show_prints_the_article_and_its_values(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert svodka(monkeypatch, "show", raw / "a.txt") == 0
    printed = capsys.readouterr().out
    for part in ("ТАСС", "увеличил выпуск на 13%", "2024-08-16", "Пётр Лукин", "RUB"):
        assert part in printed


def test_parquet_carries_its_schema(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert svodka(monkeypatch, "run", raw, tmp_path / "out") == 0
    for table in TABLES:
        part = Store(tmp_path / "out").parts(table)[0]
        assert pq.read_schema(part).metadata[b"schema"] == f"{table}/1".encode()


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    for command in cli.cli.commands:
        assert f"svodka {command}" in readme
