"""What is counted of names: the same however documents are spread over shards."""

from typing import Any

import pyarrow as pa
import pytest

from pipeline.resolve import census as counting
from pipeline.resolve import sums
from pipeline.resolve.census import Census, census_of, names
from pipeline.resolve.document import NEIGHBOURS
from pipeline.resolve.spellings import hashed
from tests.resolve.material import counted, linked, telling

LAPIN, SOMOVA, TULA, MILL = "PER|лапин|олег", "PER|сомова|анна", "LOC|тула", "ORG|лантор"
DOCUMENTS = [[LAPIN, TULA, LAPIN], [LAPIN, SOMOVA], [TULA], [MILL, LAPIN, TULA], [SOMOVA, MILL]]


def of(rows: pa.Table, key: str) -> dict[str, Any]:
    row: dict[str, Any]
    (row,) = (row for row in rows.to_pylist() if row["key"] == key)
    return row


@pytest.mark.parametrize(
    ("key", "documents", "beside"),
    [
        (LAPIN, 3, {TULA, SOMOVA, MILL}),
        (MILL, 2, {LAPIN, TULA, SOMOVA}),
        (TULA, 3, set()),  # is spelled in one way: nothing is kept
    ],
)
def test_documents_and_the_names_beside(key: str, documents: int, beside: set[str]) -> None:
    row = of(counted(DOCUMENTS), key)
    assert row["documents"] == documents
    assert row["beside"] == sorted(map(hashed, beside))


def test_of_a_long_document_the_most_frequent_names_stand_beside() -> None:
    rare = [f"LOC|={at:02}" for at in range(NEIGHBOURS)]
    row = of(counted([[LAPIN, *rare, "LOC|=99", "LOC|=99"]]), LAPIN)
    assert row["beside"] == sorted(map(hashed, ["LOC|=99", *rare[: NEIGHBOURS - 1]]))


def test_what_is_told_and_explained() -> None:
    links = telling(
        {"keys": [LAPIN, MILL], "who": [LAPIN, MILL], "told": ["masc", "kind завод"]},
        {
            "keys": [LAPIN],
            "who": [LAPIN, LAPIN],
            "told": ["masc", "title глава"],
            "short": ["ORG|ск"],
            "full": [MILL],
        },
    )
    rows = census_of(links, names(links))
    assert of(rows, LAPIN)["told"] == [{"what": "masc", "n": 2}, {"what": "title глава", "n": 1}]
    assert of(rows, "ORG|ск")["full"] == [{"what": MILL, "n": 1}]
    assert of(rows, "ORG|ск")["documents"] == 0


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_same_in_whatever_shards(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "AT_ONCE", 2)  # added up again and again
    monkeypatch.setattr(counting, "KEPT", 2)
    whole = census_of(linked(DOCUMENTS), names(linked(DOCUMENTS)))
    total = Census()
    for at in range(0, len(DOCUMENTS), size):
        links = linked(DOCUMENTS[at : at + size])
        total.add(census_of(links, names(links)))
    assert total.table().to_pylist() == whole.to_pylist()


def test_given_the_names_of_other_documents() -> None:
    links = linked(DOCUMENTS[:2])
    others = [names(linked(DOCUMENTS[1:])), names(linked(DOCUMENTS[:1]))]
    assert census_of(links, pa.concat_tables(others)).equals(census_of(links, names(links)))
