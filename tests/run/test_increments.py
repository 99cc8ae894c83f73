"""A run over changed articles does what changed, and gives what a fresh run gives."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, closing
from pathlib import Path
from typing import Any

import pytest

import pipeline.read
from pipeline.config import Config
from pipeline.publish import renewal, sqlite
from pipeline.publish.values import Part
from pipeline.resolve import Resolver
from pipeline.run import annotating, engines, layout, reading, steps
from pipeline.run.store import Store
from pipeline.schema import TABLES

CONFIG = Config(workers=1, engine="serial", format=("parquet", "csv", "sqlite"))

TEXTS = {
    "0": "Завод в Туле увеличил выпуск на 13%, сообщил директор Пётр Лукин.",
    "1": "Лукин назвал сумму: 5 млн рублей.",
    "2": "В Баку 3 мая прошёл форум.",
    "3": "Цены на чай выросли на 4%.",
    "4": "Министерство труда (Минтруд) утвердило план.",
    "5": "В Баку 3 мая прошёл форум.",
    "6": "Снега не будет, заявила Анна Лаптева.",
    "7": "Анна Лаптева и Пётр Лукин приехали в Баку.",
}

KEPT = [*(name for name in TABLES if name != "tokens"), "search"]
"""Tables of the database."""

Texts = dict[str, str]


def edited(texts: Texts) -> Texts:
    return texts | {"3": "Цены на кофе выросли на 6%."}


def longer(texts: Texts) -> Texts:
    return texts | {"2": "В Баку 3 мая прошёл форум. " * 20}


def first(texts: Texts) -> Texts:
    return {"8": "Минтруд отложил план.", **texts}


def amid(texts: Texts) -> Texts:
    return {**dict(list(texts.items())[:4]), "8": "Выпуск чая упал на 2%.", **texts}


def original_gone(texts: Texts) -> Texts:
    return {key: text for key, text in texts.items() if key != "2"}


def emptied(texts: Texts) -> Texts:
    return {key: text for key, text in texts.items() if key in "45"}


def turned(texts: Texts) -> Texts:
    return dict(reversed(texts.items()))


def explained(texts: Texts) -> Texts:
    """A new article that says who a surname means, and what an abbreviation is short for."""
    return texts | {"8": "Глава завода Пётр Лукин ушёл. Федеральная служба охраны (ФСО) молчит."}


CHANGES = (edited, longer, first, amid, original_gone, emptied, turned, explained)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two or three articles a shard; models are loaded once for all tests."""
    for name, value in {"SMALLEST": 150, "LARGEST": 600, "PIECE": 300, "ENDS": 2}.items():
        monkeypatch.setattr(layout, name, value)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the articles that are annotated, as they are."""
    found: list[str] = []
    run = annotating.Annotating.run

    def spied(self: annotating.Annotating, task: Any, guard: engines.Guard) -> int:
        from pipeline.run import shards
        from pipeline.run.files import read_parquet

        articles, _ = shards.from_arrow(read_parquet(Store(task.root).articles(task.shard)))
        found.extend(article.text for article in articles)
        return run(self, task, guard)

    monkeypatch.setattr(annotating.Annotating, "run", spied)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run of `TEXTS` made; it is made once, and copied."""
    return tmp_path_factory.mktemp("made") / "out"


@pytest.fixture
def out(made: Path, tmp_path: Path, small_shards: None) -> Path:
    if not made.exists():
        run(TEXTS, made)
    return shutil.copytree(made, tmp_path / "out", symlinks=True)


def run(texts: Texts, out: Path, config: Config = CONFIG, **how: bool) -> dict[str, list[dict[str, Any]]]:
    """The tables of a run; scores, whose last digits depend on the batch, are left out."""
    raw = out.parent / "articles.jsonl"
    raw.write_text(
        "\n".join(json.dumps({"url": f"https://a.ru/{key}", "text": text}) for key, text in texts.items()),
        "utf-8",
    )
    store = Store(out)
    with store.locked(new=True), chdir(out.parent):  # `uri` is the path as it is given
        steps.read_step([raw.name], store, config, **how)
        steps.annotate_step(store, config)
        steps.resolve_step(store, config)
        steps.publish_step(store, config)
    return tables(out)


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    found = {name: Store(out).read(name) for name in TABLES}
    return {
        name: rows.drop_columns([each for each in rows.column_names if each == "score"]).to_pylist()
        for name, rows in found.items()
    }


def files(out: Path) -> dict[str, bytes]:
    """The formats for people."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}


def database(out: Path) -> dict[str, list[str]]:
    """The rows of each table of the database, in one order, and what it consists of."""
    with closing(sqlite3.connect(out / "svodka.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        parts = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        found = {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in KEPT}
    return {**found, "sqlite_master": [repr(part) for part in parts if "stat" not in part[0]]}


@pytest.mark.parametrize("change", CHANGES)
def test_the_result_is_that_of_a_fresh_run(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Texts], Texts]
) -> None:
    monkeypatch.setattr(renewal, "WORTH", 1)
    assert run(change(TEXTS), out) == run(change(TEXTS), tmp_path / "fresh")
    assert files(out) == files(tmp_path / "fresh")
    assert database(out) == database(tmp_path / "fresh")


def test_rows_of_articles_that_stay_are_not_written_to_the_database_anew(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "WORTH", 1)
    written = set[str]()
    insert = sqlite.insert

    def spied(connection: sqlite3.Connection, name: str, parts: Iterable[Part]) -> None:
        for part in parts if name == "documents" else ():
            written.update(url.rpartition("/")[2] for url in part.read()["url"].to_pylist())
        insert(connection, name, parts)

    monkeypatch.setattr(sqlite, "insert", spied)
    run(edited(TEXTS), out)
    assert {"3"} <= written < TEXTS.keys()


def test_back_and_forth_is_as_if_nothing_had_been(out: Path) -> None:
    before = tables(out)
    run(edited(TEXTS), out)
    assert run(TEXTS, out) == before


@pytest.mark.parametrize(
    ("change", "new"),
    [
        (dict, set()),
        (edited, {"Цены на кофе выросли на 6%."}),
        (first, {"Минтруд отложил план."}),
        (amid, {"Выпуск чая упал на 2%."}),
        (emptied, set()),
    ],
)
def test_only_what_changed_is_annotated(
    out: Path, seen: list[str], change: Callable[[Texts], Texts], new: set[str]
) -> None:
    seen.clear()
    run(change(TEXTS), out)
    assert set(seen) == new


@pytest.mark.parametrize("change", [edited, amid, explained])
def test_only_shards_that_changed_or_whose_names_mean_something_else_are_counted(
    out: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Texts], Texts]
) -> None:
    counted: list[int] = []
    assigned = Resolver.assigned

    def spied(self: Resolver, mentions: Any, links: Any, meant: Any) -> Any:
        counted.append(len(meant))
        return assigned(self, mentions, links, meant)

    monkeypatch.setattr(Resolver, "assigned", spied)
    run(change(TEXTS), out)
    assert 0 < len(counted) < len(Store(out).current().parts("documents"))


def test_other_options_annotate_anew(out: Path, seen: list[str]) -> None:
    seen.clear()
    run(TEXTS, out, Config(workers=1, engine="serial", language="skip"))
    assert len(seen) == len(TEXTS)


def test_appending_keeps_what_is_gone_before_what_is_there(tmp_path: Path, seen: list[str]) -> None:
    everything = list(TEXTS.items())
    run(dict(everything[:5]), tmp_path / "out")
    seen.clear()
    later = dict(everything[4:])
    found = run(later, tmp_path / "out", append=True)
    assert set(seen) == {TEXTS["5"], TEXTS["6"], TEXTS["7"]}
    assert [row["text"] for row in found["documents"]] == list(TEXTS.values())
    assert found["documents"][5]["duplicate_of"] == found["documents"][2]["doc_id"]
    run(dict(everything[:5]), tmp_path / "again")
    assert len(run(later, tmp_path / "again")["documents"]) == len(later)


def test_a_compact_output_has_fewer_parts_of_the_same_rows(out: Path, seen: list[str]) -> None:
    before = tables(out)
    run(edited(TEXTS), out)
    seen.clear()
    store = Store(out)
    many = len(store.current().parts("documents"))
    with store.locked():
        steps.compact_step(store, CONFIG)
        steps.publish_step(store, CONFIG, keep=1)
    assert many > len(store.current().parts("documents")) == 1
    assert len(store.generations.all()) == 1
    assert not seen
    assert run(TEXTS, out) == before
    assert seen == [TEXTS["3"]]


@pytest.mark.parametrize("damage", ["cut", "flipped"])
@pytest.mark.parametrize(
    "kind", ["articles", "annotated", "resolved", "generations", "read.json", "resolve.json"]
)
def test_what_is_damaged_is_made_anew(out: Path, kind: str, damage: str) -> None:
    expected = tables(out)
    path = out / ".svodka" / kind
    for file in (
        [path] if path.is_file() else [each for each in sorted(path.rglob("*"))[::3] if each.is_file()]
    ):
        content = file.read_bytes()
        file.unlink()  # parts are hard links: only this one is damaged
        middle = len(content) // 2
        file.write_bytes(
            content[:middle] + (bytes([content[middle] ^ 1]) + content[middle + 1 :]) * (damage == "flipped")
        )
    assert run(TEXTS, out) == expected
    assert Store(out).current().whole()


def test_a_file_is_read_when_a_byte_of_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in TEXTS.items():
        (raw / f"{name}.txt").write_text(text, "utf-8")
    (raw / "empty.txt").touch()
    read: list[str] = []
    of_file = pipeline.read._file

    def spied(uri: str, *arguments: Any) -> Iterator[Any]:
        read.append(Path(uri).name)
        return of_file(uri, *arguments)

    monkeypatch.setattr("pipeline.read._file", spied)
    store = Store(tmp_path / "out")
    config = Config(timezone="Asia/Omsk")

    def noted(options: Config = config, **how: bool) -> dict[str, Any]:
        read.clear()
        with store.locked(new=True):
            steps.read_step(["raw"], store, options, **how)
        return {name: fact for name, fact in (store.noted(reading.NOTE) or {}).items() if name != "files"}

    first = noted()
    assert len(read) == len(TEXTS) + 1
    assert noted() == first
    assert read == []
    (raw / "3.txt").write_text("Цены на кофе выросли на 6%.", "utf-8")
    changed = noted()
    assert read == ["3.txt"]
    assert changed["fingerprint"] != first["fingerprint"]
    (raw / "1.txt").unlink()
    assert noted(append=True)["articles"] == len(TEXTS)
    assert read == []
    (raw / "9.txt").write_text("Снег пошёл.", "utf-8")
    assert noted(append=True)["articles"] == len(TEXTS) + 1
    assert read == ["9.txt"]
    for shard in store.own.glob("articles/*"):
        shard.write_bytes(shard.read_bytes()[:-1])
    with_damage = noted()
    assert read
    assert with_damage["errors"] == first["errors"]
    noted(Config(published="2024-08-17"))
    assert len(read) == len(TEXTS) + 1
