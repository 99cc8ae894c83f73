"""`svodka search`, `svodka browse`, and which formats stand after an export."""

import shutil
import sys
from pathlib import Path

import pytest

import pipeline.publish
from tests.command import here, svodka
from tests.test_cli import write_articles

ALL = {"documents", "documents.csv", "svodka.db"}


def formats(out: Path) -> set[str]:
    return {name for name in (*ALL, "svodka.xlsx") if (out / name).exists()}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    write_articles(folder / "raw")
    with pytest.MonkeyPatch.context() as monkeypatch:
        here(monkeypatch)
        assert svodka(monkeypatch, "run", folder / "raw", folder / "out") == 0
    return folder / "out"


def test_formats_of_an_export_stay_until_what_they_hold_changes(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here(monkeypatch)
    out = shutil.copytree(out, tmp_path / "out", symlinks=True)
    assert formats(out) == ALL
    assert svodka(monkeypatch, "export", out, "--format", "xlsx") == 0
    assert formats(out) == ALL | {"svodka.xlsx"}
    assert "anew" not in capsys.readouterr().err
    assert (
        svodka(monkeypatch, "export", out, "--format", "csv", "--tables", "documents,tokens", "--tokens") == 0
    )
    assert formats(out) == ALL - {"svodka.db"}
    assert (out / "tokens.csv").exists()
    assert {path.name for path in out.glob("*.csv")} == {"documents.csv", "tokens.csv"}
    assert svodka(monkeypatch, "export", out) == 0
    assert formats(out) == ALL
    assert not (out / "tokens.csv").exists()
    assert svodka(monkeypatch, "clean", out) == 0
    assert list(out.glob("[!.]*")) == []


@pytest.mark.parametrize(
    ("words", "code", "printed"),
    [
        (["заводы"], 0, "Завод в Туле нарастил выпуск"),
        (["выпуск", "Тулы"], 0, "2024-08-17"),
        (["рублями", "--person", "Лукин"], 0, "5 млн рублей"),
        (["форум", "--since", "2024-08-02", "--until", "2024-08-02"], 0, "2024-08-02"),
        (["форум", "--since", "2024-08-03"], 0, "nothing was found"),
        (["форум", "--quotes"], 0, "nothing was found"),
        (["форум", "--person", "Сидоров"], 2, "no article names a person 'Сидоров'"),
        (["форум", "--since", "вчера"], 2, "вчера"),
        (["?"], 2, "no word to look for"),
        ([], 2, "WORDS"),
    ],
)
def test_search(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    printed: str,
) -> None:
    assert svodka(monkeypatch, "search", out, *words) == code
    captured = capsys.readouterr()
    assert printed in captured.out + captured.err


@pytest.mark.parametrize("command", [["search", "слово"], ["browse"]])
def test_a_folder_without_a_database_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    name, *rest = command
    if name == "browse":
        pytest.importorskip("datasette", reason="Datasette is not installed: svodka[browse]")
    assert svodka(monkeypatch, name, tmp_path, *rest) == 2
    assert "write it with svodka export --format sqlite" in capsys.readouterr().err


def test_browse_serves_the_database(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed: svodka[browse]")
    launched: list[str] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: None)
    monkeypatch.setattr("click.launch", launched.append)
    assert svodka(monkeypatch, "browse", out, "--port", "8123") == 0
    assert "http://127.0.0.1:8123/" in capsys.readouterr().err
    assert launched == []
    assert svodka(monkeypatch, "browse", out, "--port", "8123", "--open") == 0
    assert launched == ["http://127.0.0.1:8123/"]


def test_browse_without_datasette_says_what_to_install(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "datasette", None)
    monkeypatch.delitem(sys.modules, "pipeline.publish.browse", raising=False)
    monkeypatch.delattr(pipeline.publish, "browse", raising=False)
    assert svodka(monkeypatch, "browse", out) == 2
    assert "svodka[browse]" in capsys.readouterr().err
