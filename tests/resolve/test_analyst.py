"""An analyst's own table of entities: what it says is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.resolve import Resolver, census_of, links, names
from pipeline.resolve.analyst import read
from pipeline.resolve.suspects import suspects
from tests.resolve.test_corpus import Mention, tables

CORPUS: dict[str, list[Mention]] = {
    "a": [("PER", "Пётр Громов"), ("PER", "Громов"), ("ORG", "Лучина")],
    "b": [("PER", "Петя Громкий"), ("ORG", "Завод Лучина"), ("LOC", "Тверь")],
    "c": [("ORG", "Сигма"), ("PER", "Анна Ли"), ("LOC", "Тверь")],
}


def resolved(
    file: str, tmp_path: Path, corpus: dict[str, list[Mention]] = CORPUS
) -> tuple[list[list[str]], list[dict[str, object]]]:
    """(names of entities of each article, rows of entities) with this file."""
    path = tmp_path / "own.csv"
    path.write_text(file, encoding="utf-8")
    mentions, documents = tables(corpus)
    resolver, linked = Resolver(read(path)), links(mentions, documents)
    resolver.add(census_of(linked, names(linked)), len(linked))
    found = resolver.name(resolver.assign(mentions, linked)).to_pylist()
    called = [[row["entity_name"] for row in found if row["doc_id"] == doc] for doc in corpus]
    return called, resolver.entities().to_pylist()


def test_aliases_are_one_with_the_given_name(tmp_path: Path) -> None:
    (one, other, _), rows = resolved(
        "name,alias,type\nПётр Иванович Громов,Пётр Громов | Петя Громкий,PER\n", tmp_path
    )
    assert one[:2] == ["Пётр Иванович Громов"] * 2
    assert other[0] == "Пётр Иванович Громов"
    (row,) = [row for row in rows if row["name"] == "Пётр Иванович Громов"]
    assert row["n_mentions"] == 3


def test_an_id_of_ones_own(tmp_path: Path) -> None:
    _, rows = resolved("name\ttype\tentity_id\nСигма\tORG\tclient_17\n", tmp_path)
    assert [row["entity_id"] for row in rows if row["name"] == "Сигма"] == ["client_17"]


def test_an_id_of_an_earlier_result_is_renamed_and_joined(tmp_path: Path) -> None:
    _, before = resolved("name\n", tmp_path)
    ids = {row["name"]: row["entity_id"] for row in before}
    file = f"name;entity_id;same_as\nЗавод «Лучина»;{ids['Лучина']};{ids['Завод Лучина']}\n"
    (one, other, _), rows = resolved(file, tmp_path)
    assert one[2] == other[1] == "Завод «Лучина»"
    assert [row["entity_id"] for row in rows if row["name"] == "Завод «Лучина»"] == [ids["Лучина"]]


def test_what_is_not_the_entity_is_another(tmp_path: Path) -> None:
    (one, other, _), _ = resolved("name,alias,type,not\nЛучина,Завод Лучина,ORG,Завод Лучина\n", tmp_path)
    assert (one[2], other[1]) == ("Лучина", "Завод Лучина")


def test_a_watched_entity_stands_in_the_table_unmentioned(tmp_path: Path) -> None:
    _, rows = resolved("name,type\nОмега,ORG\n", tmp_path)
    assert [(row["type"], row["n_mentions"]) for row in rows if row["name"] == "Омега"] == [("ORG", 0)]


@pytest.mark.parametrize(
    ("file", "error"),
    [
        ("name,color\nСигма,red\n", "UnknownColumn"),
        ("name,type\nСигма,FIRM\n", "UnknownType"),
        ("name,type\n,ORG\n", "NoName"),
        ("name,type\nСигма,ORG\nОмега,ORG\nДельта,ORG\n", None),
        ("name,alias,type\nСигма,Дельта,ORG\nОмега,Дельта,ORG\n", None),
        ("name,alias,type\nСигма,,ORG\nОмега,,ORG\nЭта,Сигма; Омега,ORG\n", "TwoEntities"),
    ],
)
def test_faults_of_the_file(file: str, error: str | None, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(file, encoding="utf-8")
    assert [fault.error for fault in read(path).faults] == ([error] if error else [])


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name;type\nСигма;ORG\n".encode("cp1251"))
    found = read(path)
    assert list(found.names.values()) == ["Сигма"]
    assert [fault.error for fault in found.faults] == ["Undecodable"]


def row(name: str, type_: str, n: int, aliases: list[str] | None = None) -> dict[str, object]:
    return {
        "entity_id": f"{type_}_{name}",
        "type": type_,
        "name": name,
        "n_mentions": n,
        "aliases": aliases or [],
    }


SUSPECTS = [
    ([row("Пётр Громов", "PER", 5), row("Павел Громов", "PER", 2)], ["split: surname"]),
    ([row("Пётр Громов", "PER", 5), row("Анна Громова", "PER", 2)], []),
    ([row("Рейкьянес", "LOC", 5), row("Рейкянес", "LOC", 2)], ["split: letters"]),
    ([row("Союз Кротоведов Урала", "ORG", 5), row("СКУ", "ORG", 2)], ["split: abbreviation"]),
    ([row("Сигма", "ORG", 5), row("Сигма", "PRODUCT", 2)], ["split: type"]),
    ([row("Пётр Громов", "PER", 5, ["Анна Громова", "Громов"])], ["merged"]),
    ([row("Екатерина Громова", "PER", 5, ["Катя Громова"])], []),
]


@pytest.mark.parametrize(("rows", "reasons"), SUSPECTS)
def test_suspects(rows: list[dict[str, object]], reasons: list[str]) -> None:
    assert [each.reason for each in suspects(rows)] == reasons
