import json
import shutil
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline import cli, stages
from pipeline.batch import Batch
from pipeline.run.annotating import Annotating
from pipeline.run.engines import Guard
from pipeline.run.shards import Task
from pipeline.run.store import Store
from pipeline.schema import SCHEMAS, TABLES
from pipeline.stages import Stage
from tests.command import here, svodka

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
    write_articles(tmp_path / "raw")
    return tmp_path / "raw"


def write_articles(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.jsonl").write_text("\n".join(json.dumps(record) for record in RECORDS), "utf-8")


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    here(monkeypatch)


def rows(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: Store(out).read(table).to_pylist() for table in TABLES}


@pytest.mark.usefixtures("in_this_process")
def test_reprints_are_known_in_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = (
        "Паром вернулся в порт после шторма, сообщил капитан. На борту были двадцать два человека и груз. "
    )
    ending = "Ремонт палубы займёт неделю, рейсы на остров возобновят в понедельник утром."
    days = {
        "first": ("2024-08-01", story + ending),
        "cut": ("2024-08-02", story),
        "other": ("2024-08-03", ending),
    }
    for name, (day, text) in days.items():
        (tmp_path / f"{day}_{name}.txt").write_text(text, "utf-8")
    assert (
        svodka(monkeypatch, "run", *sorted(tmp_path.glob("*.txt")), tmp_path / "out", "--format", "parquet")
        == 0
    )
    documents = pipeline.load("documents", tmp_path / "out")
    assert list(documents["n_reprints"]) == [1, 0, 0]
    assert list(documents["reprint_of"].fillna("")) == ["", documents["doc_id"][0], ""]


def test_a_run_writes_every_table_twice(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    for table in TABLES:
        assert Store(out).current().parts(table)
        if table == "tokens":
            assert not (out / "tokens.csv").exists()
            continue
        frame = pd.read_csv(out / f"{table}.csv", encoding="utf-8-sig")
        assert len(frame) == Store(out).current().rows(table)
    printed = capsys.readouterr().out
    assert "documents" in printed
    assert "articles per second" in printed

    documents = pipeline.load("documents", out)
    assert documents["title"][0] == "Завод в Туле нарастил выпуск"
    assert documents["published"][0] == pd.Timestamp("2024-08-17 20:34")
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
    monkeypatch.setattr("pipeline.run.layout.LARGEST", 1)
    whole, steps, two = (tmp_path / name for name in ("whole", "steps", "two"))
    assert svodka(monkeypatch, "run", raw, whole, "--workers", 1) == 0
    assert svodka(monkeypatch, "read", raw, steps) == 0
    for step in ("annotate", "resolve", "export"):
        assert svodka(monkeypatch, step, steps) == 0
    assert svodka(monkeypatch, "run", raw, two, "--workers", 2) == 0
    assert len(Store(whole).current().parts("documents")) == 3
    assert rows(whole) == rows(steps) == rows(two)


@pytest.mark.parametrize("gone", ["note.json", "links.parquet", "dates.parquet"])
@pytest.mark.parametrize("step", ["annotate", "resolve", "export"])
def test_an_interrupted_annotation_goes_on_where_it_stopped(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_this_process: None,
    gone: str,
    step: str,
) -> None:
    monkeypatch.setattr("pipeline.run.layout.LARGEST", 1)
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    before = rows(out)
    lost, *kept = sorted((out / ".svodka" / "annotated").iterdir())
    (lost / gone).unlink()
    stamps = [(each / "note.json").stat().st_mtime_ns for each in kept]
    assert svodka(monkeypatch, step, out) == 0
    assert svodka(monkeypatch, "export", out) == 0
    assert rows(out) == before
    assert [(each / "note.json").stat().st_mtime_ns for each in kept] == stamps


STEPS: list[tuple[str, list[str]]] = [
    ("read", ["--published", "2020-01-01"]),
    ("annotate", ["--model", "natasha"]),
    ("annotate", ["--syntax"]),
    ("annotate", ["--descriptors"]),
    ("annotate", ["--language", "skip"]),
    ("resolve", []),
    ("export", ["--tables", "dates,entities"]),
    ("export", ["--format", "csv"]),
]


CONTRADICTORY = {"natasha", "--descriptors"}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The output of a run with some options over the same articles; each is made once."""
    folder = tmp_path_factory.mktemp("runs")
    write_articles(folder / "raw")

    @cache
    def run(*options: str) -> Path:
        out = folder / "_".join(["out", *options])
        with pytest.MonkeyPatch.context() as monkeypatch:
            here(monkeypatch)
            assert svodka(monkeypatch, "run", folder / "raw", out, *options) == 0
        return out

    return run


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for pair in product(STEPS, STEPS) if not {*pair[0][1], *pair[1][1]} >= CONTRADICTORY],
    ids=lambda step: " ".join([step[0], *step[1]]),
)
def test_steps_with_changed_options_give_what_one_run_with_them_gives(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_this_process: None,
    runs: Callable[..., Path],
    first: tuple[str, list[str]],
    second: tuple[str, list[str]],
) -> None:
    out, raw = tmp_path / "steps", runs().parent / "raw"
    shutil.copytree(runs(), out, symlinks=True)
    options: dict[str, list[str]] = {}
    for step, words in (first, second, ("export", ["--format", "parquet,csv", "--tables", ",".join(TABLES)])):
        inputs = [raw] if step == "read" else []
        assert svodka(monkeypatch, step, *inputs, out, *words) == 0
        if step == "read":  # a new input with its own options
            options.clear()
        if step != "export":
            options |= {word: words[at : at + 2] for at, word in enumerate(words) if word.startswith("--")}
    whole = runs(*(word for words in options.values() for word in words))
    assert rows(out) == rows(whole)
    assert all(row["entity_id"] for row in rows(out)["mentions"] if row["type"] == "PER")


def test_a_step_says_what_it_does_anew(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_this_process: None,
) -> None:
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    assert "anew" not in capsys.readouterr().err
    assert svodka(monkeypatch, "annotate", out, "--model", "natasha") == 0
    assert svodka(monkeypatch, "export", out) == 0
    assert "resolving anew" in capsys.readouterr().err
    assert svodka(monkeypatch, "export", out) == 0
    assert "anew" not in capsys.readouterr().err


def test_annotation_of_two_models_is_not_mixed(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_this_process: None
) -> None:
    monkeypatch.setattr("pipeline.run.layout.LARGEST", 1)
    mixed, whole = tmp_path / "mixed", tmp_path / "whole"
    assert svodka(monkeypatch, "run", raw, mixed) == 0

    def interrupted(job: Annotating, task: Task, guard: Guard) -> int:
        if task.number == 1:
            raise click.Abort
        return annotate(job, task, guard)

    annotate = Annotating.run
    monkeypatch.setattr(Annotating, "run", interrupted)
    assert svodka(monkeypatch, "annotate", mixed, "--model", "natasha") == 130
    monkeypatch.setattr(Annotating, "run", annotate)
    assert svodka(monkeypatch, "export", mixed) == 0
    assert svodka(monkeypatch, "run", raw, whole, "--model", "natasha") == 0
    assert rows(mixed) == rows(whole)


def test_an_article_that_a_stage_fails_on_harms_no_other(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_this_process: None,
) -> None:
    def fail_on_tula(batch: Batch, models: object) -> None:
        if any("Тул" in article.text for article in batch.articles):
            raise ZeroDivisionError("Тула")

    broken = Stage("broken", fail_on_tula, requires=("mentions",), fills=("mentions",))
    monkeypatch.setattr(stages, "STAGES", (*stages.STAGES, broken))
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out, "--workers", 1) == cli.LOST
    printed = capsys.readouterr().out
    assert "table errors" in printed
    assert "ZeroDivisionError: Тула" in printed
    found = rows(out)
    assert all(row["n_tokens"] for row in found["documents"])
    assert found["errors"] == [
        {
            "uri": f"{raw}/a.txt",
            "stage": "broken",
            "severity": "error",
            "error": "ZeroDivisionError",
            "message": "Тула",
        }
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
    assert svodka(monkeypatch, "run", raw, out) == cli.LOST
    found = rows(out)
    lost = ["binary.txt", "broken.jsonl#2", "empty.txt"]
    assert [row["uri"] for row in found["errors"]] == [f"{raw}/{name}" for name in lost]
    assert len(found["documents"]) == 3 + 1 + 2
    read = {row["uri"].removeprefix(f"{raw}/"): (row["articles"], row["error"]) for row in found["inputs"]}
    assert read == {
        "a.txt": (1, None),
        "b.jsonl": (2, None),
        "binary.txt": (0, "BinaryFile"),
        "broken.jsonl": (2, None),
        "emoji.txt": (1, None),
        "empty.txt": (0, "EmptyFile"),
    }


def test_a_warning_loses_nothing_and_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = tmp_path / "a.jsonl", tmp_path / "out"
    raw.write_text(json.dumps({"text": "В Туле дождь.", "published": "на днях"}), "utf-8")
    assert svodka(monkeypatch, "run", raw, out) == 0
    (row,) = rows(out)["errors"]
    assert (row["severity"], row["error"]) == ("warning", "BadPublished")
    assert "на днях" in str(row["message"])


def test_files_without_an_article_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.txt").touch()
    assert svodka(monkeypatch, "run", raw, out) == cli.LOST
    printed = capsys.readouterr().out
    assert "no article" in printed
    assert "EmptyFile" in printed
    found = rows(out)
    assert (len(found["errors"]), len(found["inputs"]), len(found["documents"])) == (1, 1, 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "nowhere", "out"], "no such file or folder: nowhere"),
        (["run", ".", "file"], "cannot write to file"),
        (["run", ".", "out", "--format", "ods"], "format: 'ods'"),
        (["run", ".", "out", "--tables", "verbs"], "tables: 'verbs'"),
        (["run", ".", "out", "--published", "вчера"], "published: 'вчера'"),
        (["run", ".", "."], "holds files and is no output of svodka"),
        (["annotate", "out"], "nothing has been read into out"),
        (["resolve", "out"], "nothing has been read into out"),
        (["export", "out"], "nothing has been read into out"),
        (["show", "nowhere.txt"], "no such file: nowhere.txt"),
        (["show", "file", "--record", "2"], "file has 1 article(s), not 2"),
        (["run", ".", "out", "--model", "natasha", "--descriptors"], "descriptors: natasha's model"),
        (["run", "empty", "out"], "no article: no file under empty"),
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
    Path("empty").mkdir()
    assert svodka(monkeypatch, *arguments) == 2
    assert message in capsys.readouterr().err


def test_two_runs_do_not_write_to_one_folder(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with Store(out).locked(new=True):
        for call in (
            ["run", raw, out],
            ["read", raw, out],
            ["annotate", out],
            ["export", out],
            ["clean", out],
        ):
            assert svodka(monkeypatch, *call) == 2
            assert "another svodka is writing to" in capsys.readouterr().err
    assert svodka(monkeypatch, "read", raw, out) == 0


def test_an_empty_input_replaces_no_result_unless_forced(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_this_process: None,
) -> None:
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    before = rows(out)
    for path in raw.iterdir():
        path.unlink()
    assert svodka(monkeypatch, "run", raw, out) == 2
    assert "no article: no file under" in capsys.readouterr().err
    (raw / "a.txt").touch()
    assert svodka(monkeypatch, "run", raw, out) == 2
    assert "no article: the 3 of" in capsys.readouterr().err
    assert rows(out) == before
    (raw / "a.txt").unlink()
    assert svodka(monkeypatch, "run", raw, out, "--force") == cli.LOST
    assert not any(rows(out).values())


def test_runs_lists_the_results_that_are_kept(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_this_process: None,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = tmp_path / "out"
    assert svodka(monkeypatch, "run", raw, out) == 0
    assert svodka(monkeypatch, "export", out, "--decimal", ",", "--separator", ";", "--format", "csv") == 0
    assert svodka(monkeypatch, "export", out, "--keep", "3", "--format", "xlsx") == 0
    capsys.readouterr()
    assert svodka(monkeypatch, "runs", out) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["run", "1", "2", "3"]
    assert lines[3].split()[1] == "*"
    assert "--separator ; --decimal ," in lines[2]
    assert "--separator" not in lines[1]
    assert svodka(monkeypatch, "compact", out) == 0
    assert svodka(monkeypatch, "runs", out, "--keep", "1") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert len(rows(out)["documents"]) == 3


def test_a_run_of_the_same_is_no_new_generation(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_this_process: None
) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert svodka(monkeypatch, "run", raw, out) == 0
    assert Store(out).current().manifest["generation"] == 1
    (raw / "a.txt").write_text(FIRST.replace("13%", "14%"), "utf-8")
    assert svodka(monkeypatch, "run", raw, out) == 0
    assert Store(out).current().manifest["generation"] == 2
    assert [row["low"] for row in rows(out)["percents"]] == [14]


def test_show_prints_the_article_and_its_values(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert svodka(monkeypatch, "show", "--why", raw / "a.txt") == 0
    printed = capsys.readouterr().out
    for part in ("ТАСС", "увеличил выпуск на 13%", "2024-08-16", "Пётр Лукин", "RUB", "placed"):
        assert part in printed


def test_show_prints_wide_rows_into_a_pipe_and_no_empty_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    file = tmp_path / "a.txt"
    file.write_text("Уровень регистрируемой безработицы составил 5%, доля занятых — 60%.", "utf-8")
    assert svodka(monkeypatch, "show", file) == 0
    header, row = capsys.readouterr().out.partition("percents")[2].splitlines()[1:3]
    assert row.endswith(" level    уровень регистрируемой безработицы ")
    assert header.split()[-2:] == ["measure", "indicator"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Мост открыт\n\nМэр открыл мост в Туле.", ["Мост открыт", "Мэр открыл мост в Туле."]),
        ("Мэр Тулы открыл мост.", ["Мэр Тулы открыл мост."]),
    ],
)
def test_show_prints_a_headline_once(
    text: str,
    lines: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert svodka(monkeypatch, "show", tmp_path / "a.txt") == 0
    _, *printed = filter(None, capsys.readouterr().out.partition("published")[2].splitlines())
    assert printed[: len(lines)] == lines


def test_parquet_carries_its_schema(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert svodka(monkeypatch, "run", raw, tmp_path / "out") == 0
    for table in TABLES:
        part = Store(tmp_path / "out").current().part_paths(table)[0]
        assert pq.read_schema(part).metadata[b"schema"] == SCHEMAS[table].metadata[b"schema"]


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    for command in cli.cli.commands:
        assert f"svodka {command}" in readme


def test_the_cache_is_told_and_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SVODKA_CACHE", str(tmp_path))
    (tmp_path / "lemmas").write_bytes(bytes(2_000_000))
    assert svodka(monkeypatch, "cache", "--info") == 0
    assert f"   2.0 MB  {tmp_path}/lemmas" in capsys.readouterr().out
    assert svodka(monkeypatch, "cache", "--clear") == 0
    assert f"2.0 MB removed from {tmp_path}" in capsys.readouterr().out
    assert not any(tmp_path.iterdir())
    assert svodka(monkeypatch, "cache") == 2


def test_a_text_commands_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # styles are escape sequences too: those of svodka are printed
    file = tmp_path / "a.txt"
    file.write_text("\x1b[31mКрасный\x1b]0;title\x07 Олег Лапин\x9b2J [bold]живёт[/bold] в Туле.", "utf-8")
    assert svodka(monkeypatch, "show", file) == 0
    printed = capsys.readouterr().out
    assert "\x1b[1;34m" in printed
    assert not {"\x1b[31m", "\x1b]", "\x07", "\x9b"} & {
        each for each in ("\x1b[31m", "\x1b]", "\x07", "\x9b") if each in printed
    }
    assert "[bold]" in printed
    assert svodka(monkeypatch, "show", tmp_path / "\x1b[2Jb.txt") == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(("broken", "code"), [(b"{\n", 3), (None, 0)])
def test_read_ends_as_run_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes | None, code: int
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("Завод открыли в Туле.", "utf-8")
    if broken:
        (raw / "b.jsonl").write_bytes(broken)
    for command in ("run", "read"):
        assert svodka(monkeypatch, command, raw, tmp_path / command) == code


def test_an_option_of_version_01_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.warns(FutureWarning, match="ner=bert is model=bert now"):
        assert svodka(monkeypatch, "run", tmp_path, tmp_path / "out", "--ner", "bert") == 2
    assert "model: 'bert' is not one of" in capsys.readouterr().err
    assert svodka(monkeypatch, "run", "--help") == 0
    assert "--ner" not in capsys.readouterr().out
