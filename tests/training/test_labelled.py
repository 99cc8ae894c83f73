"""Labels: the files of the project, and which number and which fold each goes to."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scipy")

from pipeline.numbers.found import Number
from pipeline.schema import TABLES
from training import labelled
from training.labelled import Labelled, closest

COLUMNS = [
    *("id", "start", "stop", "measure", "direction", "head", "base", "of"),
    *("period", "basis", "base_period", "status", "by"),
]
CLASSES = {
    "measure": {"change", "level", "from_to", "compare"},
    "direction": {"up", "down", "-"},
    "basis": {"yoy", "prev", "since", "plan", "other", "-"},
    "status": {"fact", "forecast", "target", "hypothetical"},
}


def number(start: int, stop: int) -> Number:
    return Number(start, stop, 5, 5, "percent")


def test_a_label_goes_to_the_number_that_shares_most() -> None:
    numbers = [number(0, 5), number(5, 12)]
    assert closest({"start": 4, "stop": 8}, numbers) is numbers[1]
    assert closest({"start": 20, "stop": 22}, numbers) is None


@pytest.mark.parametrize(
    "path", [labelled.LABELS / f"{table}.tsv" for table in labelled.TABLES], ids=lambda path: path.stem
)
def test_labels_are_well_formed(path: Path) -> None:
    assert path.stem in TABLES
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE))
    assert list(rows[0]) == COLUMNS
    for row in rows:
        assert int(row["start"]) < int(row["stop"])
        assert all(row[column] in {*told, labelled.UNTOLD} for column, told in CLASSES.items()), row
        assert all(row[column] for column in COLUMNS), row
        for column in ("period", "base_period"):
            if row[column] not in {"-", "?"}:
                first, last = map(date.fromisoformat, row[column].split("/"))
                assert first <= last, row


def test_cells_of_a_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = ["ng:7", "10", "12", "level", "-", "доля|рынок", "-", "-", "?", "-", "-", "fact", "Росстат"]
    (tmp_path / "percents.tsv").write_text("\n".join(map("\t".join, (COLUMNS, cells))) + "\n")
    monkeypatch.setattr(labelled, "LABELS", tmp_path)
    ((id_, label),) = labelled._further()
    assert id_ == "ng:7"
    where = {"id": id_, "table": "percents", "start": 10, "stop": 12}
    told = {"measure": "level", "direction": None, "head": "доля", "heads": ["рынок"], "status": "fact"}
    others = {"base": None, "of": None, "basis": None, "base_period": None, "by": "Росстат"}
    assert label == where | told | others  # and no period, which the reader could not tell


def test_only_what_is_measured_is_held_out() -> None:
    passage: Any = None
    folds = {Labelled(id_, passage, [], measured=True).fold for id_ in map(str, range(50))}
    assert folds == set(range(labelled.FOLDS))
    assert Labelled("7", passage, [], measured=False).fold is None


def test_each_written_sentence_has_as_many_labels_as_numbers() -> None:
    rows = labelled.WRITTEN.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "text\tlabels\ttable"
    assert all(row.count("\t") == 2 and row.endswith(("\tpercents", "\tmoney")) for row in rows[1:])
    assert len({row.partition("\t")[0] for row in rows}) == len(rows)
