"""One generation takes another's place: what is shown, what stays, what goes."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run import generations
from pipeline.run.generations import _link, looking
from pipeline.run.store import Store, StoreError
from pipeline.schema import SCHEMAS
from tests.run.material import shown

Write = Callable[[Path], object]


def text(content: str) -> Write:
    return lambda path: path.write_text(content)


def names(out: Path) -> set[str]:
    return {path.name for path in out.glob("[!.]*")}


@pytest.fixture(params=["links", "no links"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder on a file system with symbolic links, and on one without."""

    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(errno.EPERM, "not supported")

    if request.param == "no links":
        monkeypatch.setattr(os, "symlink", refuse)
        monkeypatch.setattr(Path, "symlink_to", refuse)
    return tmp_path / "out"


def test_a_new_one_is_shown_in_the_place_of_the_old(out: Path) -> None:
    money = SCHEMAS["money"].empty_table()
    shown(out, {"money": money}, {"money.csv": text("1"), "svodka.db": text("1"), "report/a.html": text("1")})
    assert names(out) == {"money", "money.csv", "svodka.db", "report", "manifest.json"}
    assert len(list(out.glob("money/*.parquet"))) == 1
    second = shown(out, {"dates": SCHEMAS["dates"].empty_table()}, {"svodka.db": text("2")})
    assert names(out) == {"dates", "svodka.db", "manifest.json"}
    assert (out / "svodka.db").read_text() == "2"
    assert Store(out).current().folder == second.folder


def test_what_others_put_there_survives(out: Path) -> None:
    money = SCHEMAS["money"].empty_table()
    shown(out, {"money": money})
    mine = {"notes.txt": "mine", "money/letter.docx": "mine too", "dates.csv": "also mine"}
    for name, content in mine.items():
        (out / name).write_text(content)
    for _ in range(3):
        shown(out, {"money": money, "dates": SCHEMAS["dates"].empty_table()}, keep=1)
    assert {name: (out / name).read_text() for name in mine} == mine
    with pytest.raises(StoreError, match=r"dates\.csv is not svodka's: move it"):
        shown(out, {}, {"dates.csv": text("theirs")})
    Store(out).remove()
    assert names(out) >= {"notes.txt", "dates.csv"}
    assert [path.read_text() for path in out.rglob("letter.docx")] == ["mine too"]


@pytest.mark.parametrize(("keep", "left"), [(1, ["000004"]), (3, ["000002", "000003", "000004"])])
def test_so_many_are_kept(out: Path, keep: int, left: list[str]) -> None:
    for number in range(4):
        shown(out, {}, {"svodka.db": text(str(number))}, keep)
    assert [each.folder.name for each in Store(out).generations.all()] == left
    assert sorted(path.name for path in (out / ".svodka" / "generations").iterdir()) == left


def test_a_reader_who_is_overtaken_begins_anew(out: Path) -> None:
    shown(out, {}, {"svodka.db": text("1")})
    looks = []

    def look(generation: generations.Generation) -> str:
        looks.append(generation)
        if len(looks) == 1:
            shown(out, {}, {"svodka.db": text("2")}, keep=1)
        return generation.path("svodka.db").read_text()

    assert looking(out, look) == "2"


def test_a_file_that_is_missing_is_no_reason_to_begin_anew(out: Path) -> None:
    shown(out, {}, {"svodka.db": text("1")})

    def look(generation: generations.Generation) -> str:
        return (generation.folder / "svodka.xlsx").read_text()

    with pytest.raises(FileNotFoundError):
        looking(out, look)


def test_a_damaged_manifest_is_not_trusted(out: Path) -> None:
    generation = shown(out, {}, {"svodka.db": text("1")})
    path = generation.path("manifest.json")
    path.write_text(path.read_text().replace('"articles": 1', '"articles": 9'))
    with pytest.raises(StoreError, match="there is no result in"):
        Store(out).current()
    assert Store(out).generations.all() == []


def test_a_disk_that_fails_is_not_one_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files put in the place of links would be in the way of the next run's."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "symlink_to", fail)
    with pytest.raises(OSError, match="broken"):
        _link(tmp_path / "dates", Path("elsewhere"))
