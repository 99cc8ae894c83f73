"""What is kept on disk changes nothing but time, and damage to it changes nothing at all."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline import cache
from pipeline.batch import Coded
from pipeline.models import forms
from pipeline.models.forms import FormTable
from pipeline.models.lemmatizer import FILE, Lemmatizer

WORDS = [f"слово{n}" for n in range(200)]
CAPACITY = 300
WEIGHTS = np.arange(12, dtype=np.float32).reshape(3, 4)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(forms, "WORTH_KEEPING", 100)
    monkeypatch.setattr("pipeline.models.lemmatizer.WORTH_KEEPING", 2)
    return tmp_path / "cache"


class Model:
    """Rows that depend on the form and on the model's weight; counts what it computes."""

    def __init__(self, weight: float = 1.0, rounding: float = 0.0) -> None:
        self.weight = weight
        self.rounding = rounding
        self.computed = 0

    def __call__(self, words: Sequence[str]) -> np.ndarray:
        self.computed += len(words)
        return np.stack([WEIGHTS * self.weight * hash_of(word) + self.rounding for word in words])


def hash_of(word: str) -> int:
    return sum(map(ord, word)) % 97


def form_table(model: Model) -> FormTable:
    return FormTable("test", np.zeros((3, 4), np.float32), model, CAPACITY)


def look_up(rows: FormTable, words: list[str]) -> np.ndarray:
    column = Coded(np.arange(len(words), dtype=np.int32), words)
    return rows.table[rows.codes(column, np.arange(len(words)))]


def expected(words: list[str], weight: float = 1.0) -> np.ndarray:
    return Model(weight)(words)


def changed(file: Path, at: int, content: bytes) -> None:
    """Other bytes in place of some, of those that are written: the file is sparse behind them."""
    whole = bytearray(file.read_bytes().rstrip(b"\0")) if at < 0 else bytearray(file.read_bytes())
    size = file.stat().st_size
    at %= len(whole)
    whole[at : at + len(content)] = content
    file.write_bytes(whole.ljust(size, b"\0"))


def filled(folder: Path) -> Path:
    first = form_table(Model())
    look_up(first, WORDS)
    first.keep()
    return folder / "test.forms"


def test_a_second_process_computes_only_what_is_new(folder: Path) -> None:
    filled(folder)
    model = Model()
    second = form_table(model)
    assert model.computed == forms.FEW  # the check that the file is of these weights
    np.testing.assert_array_equal(look_up(second, WORDS), expected(WORDS))
    assert model.computed == forms.FEW
    np.testing.assert_array_equal(look_up(second, ["новое"]), expected(["новое"]))


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"{}" * 1000),
        lambda file: file.write_bytes(file.read_bytes()[:-5000]),
        lambda file: file.write_bytes(file.read_bytes().replace("слово1".encode(), "слава1".encode())),
        lambda file: file.write_bytes(file.read_bytes().replace(b"code=", b"code=0")),
        lambda file: changed(file, -5_000, bytes(100)),  # rows of zeros
        lambda file: changed(file, -5_000, np.float32([1e9] * 25).tobytes()),
        lambda file: changed(file, file.read_bytes().index(b'"rows"') + 8, b"199"),
        lambda file: file.write_bytes(b"[]".ljust(2_000)),
    ],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: object) -> None:
    file = filled(folder)
    damage(file)
    table = form_table(Model())
    np.testing.assert_array_equal(look_up(table, WORDS), expected(WORDS))
    table.keep()
    model = Model()
    form_table(model)
    assert model.computed == forms.FEW


def test_a_file_may_differ_by_rounding(folder: Path) -> None:
    filled(folder)
    model = Model(rounding=5e-4)
    assert not np.array_equal(look_up(form_table(model), WORDS), model(WORDS))
    assert model.computed == forms.FEW + len(WORDS)


def test_other_weights_do_not_use_the_file(folder: Path) -> None:
    filled(folder)
    np.testing.assert_array_equal(look_up(form_table(Model(2.0)), WORDS), expected(WORDS, 2.0))


def test_nothing_is_kept_where_that_is_turned_off(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    table = form_table(Model())
    look_up(table, WORDS)
    table.keep()
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    table = form_table(Model())
    look_up(table, WORDS)
    table.keep()
    np.testing.assert_array_equal(look_up(form_table(Model()), WORDS), expected(WORDS))


def test_frequent_forms_outlive_rare_ones() -> None:
    model = Model()
    table = form_table(model)
    frequent, rare = WORDS[:50], WORDS[50:]
    for _ in range(5):
        look_up(table, frequent)
    look_up(table, rare)
    look_up(table, [f"другое{n}" for n in range(150)])  # more than there is room for
    model.computed = 0
    np.testing.assert_array_equal(look_up(table, frequent), expected(frequent))
    assert model.computed == 0
    np.testing.assert_array_equal(look_up(table, rare), expected(rare))
    assert model.computed > 0


def test_lemmas_are_remembered_between_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [("Москвы", "PROPN|Case=Gen"), ("сказал", "VERB|Tense=Past"), ("в", "ADP")]
    first = Lemmatizer()
    lemmas = [first(tag, [form]) for form, tag in pairs]
    first.keep()
    monkeypatch.delattr("pipeline.models.lemmatizer.lemmatize")  # nothing is computed
    second = Lemmatizer()
    assert [second(tag, [form]) for form, tag in pairs] == lemmas
    file = folder / FILE
    file.write_bytes(file.read_bytes()[:-1])
    assert not Lemmatizer()


def test_lemmas_long_unused_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.models.lemmatizer.CAPACITY", 6)
    lemmas = Lemmatizer()
    assert lemmas("NOUN|Case=Gen|Number=Plur", ["домов", "лесов", "столов"]) == ["дом", "лес", "стол"]
    assert lemmas("ADP", ["в", "на", "по"]) == ["в", "на", "по"]
    assert len(lemmas) == 6
    assert lemmas("ADP", ["за"]) == ["за"]
    assert len(lemmas) == 4


def test_only_what_is_ours_is_cleared(folder: Path) -> None:
    filled(folder)
    for name in (".test.forms.17", "thesis.txt", "lemmas.bak"):
        (folder / name).write_text("x" * 10)
    assert [each.name for each in cache.files()] == [".test.forms.17", "test.forms"]
    assert cache.clear() == 10 + (CAPACITY + 1) * 48 + 4096
    assert sorted(each.name for each in folder.iterdir()) == ["lemmas.bak", "thesis.txt"]


def test_what_a_killed_process_left_is_removed(folder: Path) -> None:
    folder.mkdir()
    old, new = folder / ".test.forms.17", folder / ".test.forms.18"
    for each in (old, new):
        each.touch()
    os.utime(old, (0, 0))
    filled(folder)
    assert [each.name for each in cache.files()] == [".test.forms.18", "test.forms"]


def test_versions_may_be_told_by_the_process_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_assumed", [])
    found = cache.versions()
    assert "svodka=" in found
    cache.assume("of another")
    assert cache.versions() == "of another"
