"""`svodka report OUT` and `svodka show --of OUT` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish import report
from pipeline.run.store import LOCK, OWN
from tests.command import svodka
from tests.publish.test_report import Tables
from tests.run.material import shown


@pytest.fixture
def out(tmp_path: Path, rates: Tables) -> Path:
    """An output folder in which one table was not asked for."""
    shown(tmp_path / "out", {name: rows for name, rows in rates.items() if name != "money"})
    return tmp_path / "out"


def test_report_writes_the_page_and_says_where(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svodka(monkeypatch, "report", out, "--lang", "en") == 0
    assert capsys.readouterr().out == f"{out / report.FILE}\n"
    assert "What was read" in (out / report.FILE).read_text("utf-8")


def test_report_of_an_empty_folder_is_one_line_and_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svodka(monkeypatch, "report", tmp_path) == 2
    assert "nothing has been read into" in capsys.readouterr().err
    assert not (tmp_path / report.FILE).exists()


def test_clean_removes_the_report(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert svodka(monkeypatch, "report", out) == 0
    assert svodka(monkeypatch, "clean", out) == 0
    assert [each.name for each in out.rglob("*")] == [OWN, LOCK]


@pytest.mark.parametrize("words", [("суд", "наследство"), ("2024-02-20.txt",), ("Суде",)])
def test_show_finds_a_stored_article(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert svodka(monkeypatch, "show", "--of", out, *words) == 0
    printed = capsys.readouterr().out
    for part in ("Суд о наследстве", "Анна Шмелёва", "2024-02-19", "инфляция"):
        assert part in printed
    assert "Завод" not in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--of", "OUT", "наводнение"], "no articles: наводнение"),
        (["a.txt", "b.txt"], "one file; or --of OUT"),
    ],
)
def test_show_of_none_or_several_is_code_2(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    given = [str(out) if each == "OUT" else each for each in arguments]
    assert svodka(monkeypatch, "show", *given) == 2
    assert message in capsys.readouterr().err


def test_show_tells_the_moment_and_the_days_of_the_articles_own_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half past midnight in Omsk is the day before in UTC, from which "вчера" must not be counted."""
    (tmp_path / "a.jsonl").write_text(
        '{"title": "Мост", "text": "Мост открыли вчера.", "published": "2024-08-17T00:30:00+06:00"}', "utf-8"
    )
    assert svodka(monkeypatch, "run", tmp_path / "a.jsonl", tmp_path / "out") == 0
    assert svodka(monkeypatch, "show", "--of", tmp_path / "out", "Мост", "--why") == 0
    printed = capsys.readouterr().out
    assert "published  2024-08-17 00:30:00+06:00" in printed
    assert "from 2024-08-17" in printed


def test_show_of_a_folder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svodka(monkeypatch, "show", tmp_path) == 2
    assert f"{tmp_path} is a folder, not a file" in capsys.readouterr().err
