"""Where people keep files, and when: odd names, files that change or vanish meanwhile, a wrong clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.run import generations, remembered
from pipeline.run.reading import noted, read_step
from pipeline.run.store import Store
from pipeline.schema import SCHEMAS
from tests.run.material import shown

TEXT = "Завод в Туле увеличил выпуск на 13%."


def read(raw: Path, out: Path) -> int:
    """The number of articles that are read."""
    store = Store(out)
    with store.locked(new=True):
        return read_step([raw], store, Config())


@pytest.mark.parametrize(
    "name",
    ["Мои новости #1 (май)", "о'брайен", 'со "скобками" [1]', "-o", "a*b?c", "50%", "я" * 127],
)
def test_any_name_of_a_folder(name: str, tmp_path: Path) -> None:
    raw, out = tmp_path / name / "raw", tmp_path / name / "out"
    raw.mkdir(parents=True)
    (raw / f"{'ю' * 125}.txt").write_text(TEXT, "utf-8")
    assert read(raw, out) == 1
    assert read(raw, out) == 1


def test_a_file_that_changes_while_it_is_read_is_read_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "out"
    file.write_text(TEXT, "utf-8")
    real = remembered.fingerprint

    def late(uri: str) -> str | None:
        found = real(uri)
        file.write_text(f"{TEXT} Его открыл Пётр Лукин.", "utf-8")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(remembered, "fingerprint", late)
        read(file, out)
    assert [each["digest"] for each in noted(Store(out))["files"]] == [None]


def test_a_file_that_vanishes_before_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for name in ("a.txt", "b.txt"):
        (raw / name).write_text(TEXT, "utf-8")
    real = remembered.fingerprint

    def vanishing(uri: str) -> str | None:
        (raw / "b.txt").unlink(missing_ok=True)
        return real(uri)

    monkeypatch.setattr(remembered, "fingerprint", vanishing)
    assert read(raw, out) == 1
    (problem,) = noted(Store(out))["errors"]
    assert problem["uri"].endswith("b.txt")
    assert problem["severity"] == "error"


def test_the_newest_result_is_shown_whatever_the_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(1970, 1, 1, tzinfo=UTC)

    money = {"money": SCHEMAS["money"].empty_table()}
    first = shown(tmp_path / "out", money)
    monkeypatch.setattr(generations, "datetime", Clock)
    second = shown(tmp_path / "out", money)
    assert second.manifest["time"] < first.manifest["time"]
    assert Store(tmp_path / "out").current().folder == second.folder
