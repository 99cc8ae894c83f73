"""A result that is pushed to an address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.config import Config, ConfigError
from pipeline.run import steps
from pipeline.run.files import read_parquet
from pipeline.run.generations import StoreError
from pipeline.run.remote import push
from pipeline.run.store import Store

fsspec = pytest.importorskip("fsspec", reason="svodka[remote] is not installed")

CONFIG = Config(engine="serial", format=("parquet", "csv"), tables=("documents", "dates"))


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def result(folder: Path, *texts: str) -> Store:
    raw = folder / "raw"
    raw.mkdir(exist_ok=True)
    for at, text in enumerate(texts):
        (raw / f"{at}.txt").write_text(text, "utf-8")
    store = Store(folder / "out")
    with store.locked(new=True):
        steps.read_step([raw], store, CONFIG)
        steps.annotate_step(store, CONFIG)
        steps.resolve_step(store, CONFIG)
        steps.publish_step(store, CONFIG)
    return store


def listed(system: Any, root: str) -> dict[str, bytes]:
    return {path.removeprefix(root): system.cat_file(path) for path in system.find(root)}


def shown(store: Store) -> dict[str, bytes]:
    current = store.current()
    return {f"/{name}": current.path(name).read_bytes() for name in (*current.files, "manifest.json")}


def test_what_is_pushed_is_the_result_that_is_shown(tmp_path: Path, memory: Any) -> None:
    store = result(tmp_path, "Завод открыт 3 мая.")
    files = len(store.current().files)
    assert push(store.current(), "memory://tables/news") == (files, files)
    assert listed(memory, "/tables/news") == shown(store)
    assert push(store.current(), "memory://tables/news") == (0, files)
    memory.pipe_file("/tables/news/mine.txt", b"mine")
    again = result(tmp_path, "Завод открыт 4 мая.", "Мост открыт.")
    copied, of = push(again.current(), "memory://tables/news")
    assert 0 < copied <= of
    assert listed(memory, "/tables/news") == shown(again) | {"/mine.txt": b"mine"}


def test_a_push_reads_as_the_folder_does(tmp_path: Path) -> None:
    store = result(tmp_path, "Завод открыт 3 мая.")
    push(store.current(), f"file://{tmp_path / 'copy'}")
    parts = sorted((tmp_path / "copy" / "dates").glob("*.parquet"))
    assert pa.concat_tables(map(read_parquet, parts)).equals(store.read("dates"))


def dead(*_: object) -> None:
    raise OSError("the line is dead")


def test_a_push_that_was_interrupted_is_continued(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = result(tmp_path, "Завод открыт 3 мая.")
    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "put_file", dead)
        with pytest.raises(OSError, match="the line is dead"):
            push(store.current(), "memory://tables")
    push(store.current(), "memory://tables")
    assert listed(memory, "/tables") == shown(store)


def test_files_of_others_are_left_alone(tmp_path: Path, memory: Any) -> None:
    store = result(tmp_path, "Завод открыт 3 мая.")
    memory.pipe_file("/tables/mine.txt", b"mine")
    with pytest.raises(StoreError, match="holds files that svodka has not put there"):
        push(store.current(), "memory://tables")
    assert listed(memory, "/tables") == {"/mine.txt": b"mine"}


def test_an_unknown_kind_of_address_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing://"):
        push(result(tmp_path, "Мост.").current(), "nothing://tables")
