"""What a look at files tells, and that it writes nothing."""

import sys
from pathlib import Path

import pytest

from pipeline import cli
from tests.command import svodka
from tests.read.given import COMPRESSIONS, zipped

PAGE = "Мост открыт\n\n18 июня 2024, 11:25\n\nМэр Лугового открыл мост. Очередь пропала.\n"


def test_a_report_on_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE.encode("cp1251"))
    (tmp_path / "b.zip").write_bytes(zipped({"b.txt": PAGE, "style.css": "p {}"}))
    (tmp_path / "c.jsonl.gz").write_bytes(COMPRESSIONS[".gz"](b'{"text": "Vagon."}\n'))
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    assert svodka(monkeypatch, "inspect", "a.txt", "b.zip", "c.jsonl.gz") == 0
    printed = capsys.readouterr().out
    for line in (
        f"a.txt: txt, cp1251, {len(PAGE)} bytes",
        "  1 articles, 1 without outlet",
        "  days: 2024-06-18 .. 2024-06-18",
        "  title: Мост открыт",
        "b.zip!/b.txt: txt, utf-8",
        "1 without outlet, 1 duplicates",
        "b.zip!/style.css: css",
        "c.jsonl.gz: jsonl, utf-8",
        "1 undated, 1 untitled",
        "5 files, 3 articles, 0 errors",
    ):
        assert line in printed
    assert sorted(tmp_path.rglob("*")) == before


def test_what_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 \xff")
    assert svodka(monkeypatch, "inspect", tmp_path) == cli.LOST
    printed = capsys.readouterr().out
    assert "a.pdf: UnsupportedFormat: PDF; save it as text" in printed
    assert "no article was found" in printed


def test_nothing_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svodka(monkeypatch, "inspect", tmp_path) == 2
    assert "no article: no file under" in capsys.readouterr().err


def test_several_roots_and_an_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.run.reading import noted
    from pipeline.run.store import Store

    monkeypatch.chdir(tmp_path)
    for name in ("X/1.txt", "Y/2.txt", "3.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(PAGE, "utf-8")
    assert svodka(monkeypatch, "read", "X/", "Y/*.txt", "3.txt", "OUT") == 0
    inputs = noted(Store(Path("OUT")))["inputs"]
    assert [each["uri"] for each in inputs] == ["X/1.txt", "Y/2.txt", "3.txt"]


def test_an_address_without_the_extra_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert svodka(monkeypatch, "read", "https://kurier.example/feed.xml", "out") == 2
    assert "svodka[remote]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--map", "text"], "map: 'text'"), (["--split", "("], "split: '('"), (["--depth", "-1"], "depth")],
)
def test_wrong_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert svodka(monkeypatch, "inspect", "data/raw", *options) == 2
    assert message in capsys.readouterr().err
