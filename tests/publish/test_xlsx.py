import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.config import Config
from pipeline.publish import csv, xlsx
from pipeline.publish.labels import SHEETS
from pipeline.schema import TABLES
from tests.publish.material import ROWS, A, B, parts, tables


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("out"))


def written(
    folder: Path, tables_: dict[str, Any] | None = None, names: Any = TABLES, **settings: str
) -> Path:
    path = folder / "svodka.xlsx"
    xlsx.write(list(names), parts(tables_ or tables()), path, Config(**settings))
    return path


def cells(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet, by what stands over each column."""
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_sheets_are_those_of_the_issue(file: Path) -> None:
    expected = [
        "Статьи",
        "Люди",
        "Организации",
        "Места",
        "Даты",
        "Показатели",
        "Суммы",
        "Цитаты",
        "Должности",
    ]
    assert load_workbook(file).sheetnames == ["Сводка", *expected]


def test_the_summary_counts_and_links(file: Path) -> None:
    sheet = load_workbook(file)["Сводка"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)] == [
        ["Статьи", 3, 3],
        ["Люди", 2, 2],
        ["Организации", 1, 1],
        ["Места", 1, 1],
        ["Даты", 2, 2],
    ]
    assert sheet["A2"].hyperlink.location == "'Статьи'!A1"
    assert [sheet["B12"].value, sheet["B13"].value] == [datetime(2024, 10, 1), datetime(2024, 10, 2)]


# (sheet, row, column, value): numbers are numbers, days are days, ids are text.
CELLS = [
    ("Статьи", 1, "Дата публикации", datetime(2024, 10, 1)),
    ("Статьи", 1, "Ключ статьи", A),
    ("Статьи", 1, "Людей", 2),
    ("Статьи", 0, "Дата публикации", None),
    ("Люди", 0, "Имя", "Анна Лаптева"),
    ("Люди", 0, "Другие имена", "Лаптева | А. Лаптева"),
    ("Места", 0, "Широта", 54.2),
    ("Даты", 0, "С", "1812-01-01"),  # before Excel's calendar
    ("Даты", 1, "С", datetime(2024, 11, 5)),
    ("Показатели", 2, "Значение", 19.0),
    ("Суммы", 0, "До (число)", 5e6),
    ("Цитаты", 0, "Цитата", "Громов был … берёза дороже"),
    ("Должности", 0, "Должность", "глава"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value"), CELLS)
def test_values_have_their_types(file: Path, sheet: str, row: int, column: str, value: Any) -> None:
    found = cells(load_workbook(file), sheet)[row][column]
    assert found == value
    assert isinstance(found, type(value)) or value == found == int(found)


def test_headings_stay_and_filter_and_addresses_are_links(file: Path) -> None:
    book = load_workbook(file)
    sheet = book["Статьи"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:Q4")
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width
    links = {
        cell.value: cell.hyperlink for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink
    }
    assert {value: link.target for value, link in links.items()} == {
        "https://news.example/a": "https://news.example/a"
    }


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    found = tables({**ROWS, "documents": [{**row, "title": "=1+1"} for row in ROWS["documents"]]})
    sheet = load_workbook(written(tmp_path, found))["Статьи"]
    assert [cell.data_type for cell in sheet["C"][1:]] == ["s"] * 3
    assert sheet["C2"].value == "=1+1"


def test_rows_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 2)
    book = load_workbook(written(tmp_path))
    assert cells(book, "Сводка")[0] == {"Лист": "Статьи", "Строк": 3, "Показано": 2}
    assert len(cells(book, "Статьи")) == 2


def test_long_text_ends_in_an_ellipsis_and_long_addresses_are_text(tmp_path: Path) -> None:
    address = "https://news.example/" + "a" * xlsx.ADDRESS
    long = [{**ROWS["documents"][0], "title": "я" * 40_000, "url": address}, *ROWS["documents"][1:]]
    sheet = load_workbook(written(tmp_path, tables({**ROWS, "documents": long})))["Статьи"]
    assert sheet["C3"].value == "я" * (xlsx.CELL - 1) + "…"
    assert (sheet["P3"].value, sheet["P3"].hyperlink) == (address, None)


def test_links_beyond_the_limit_are_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LINKS", 0)
    sheet = load_workbook(written(tmp_path))["Статьи"]
    assert [cell.hyperlink for cell in sheet["P"]] == [None] * 4


def test_labels_may_be_english_and_sheets_fewer(tmp_path: Path) -> None:
    path = written(tmp_path, names=["entities"], labels="en")
    book = load_workbook(path)
    assert book.sheetnames == ["summary", "people", "organizations", "places"]
    assert cells(book, "people")[0]["first_published_date"] == datetime(2024, 10, 1)


def test_every_sheet_has_a_label() -> None:
    assert [sheet.name for sheet in xlsx.ORDER] == list(SHEETS)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_gives_the_same_values_back(file: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    table = tmp_path / "percents.csv"
    csv.write(["percents"], parts(tables()), table, Config(separator=";", decimal=","))
    russian = {"LANG": "ru_RU.UTF-8", "LC_ALL": "ru_RU.UTF-8", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    for source, filter_ in ((file, []), (table, ["--infilter=CSV:59,34,76,1,,1049,false,true"])):
        command = ["soffice", home, "--headless", *filter_, "--convert-to", "xlsx", "--outdir"]
        subprocess.run([*command, tmp_path / "back", source], check=True, env=russian, capture_output=True)
    before, after = load_workbook(file), load_workbook(tmp_path / "back" / file.name)
    for sheet in before.sheetnames:
        assert cells(after, sheet) == cells(before, sheet)
    rows = cells(load_workbook(tmp_path / "back" / "percents.xlsx"), "percents")
    assert [row["low"] for row in rows] == [5.0, 18.0, 19.0]
    assert [row["published_date"] for row in rows] == [datetime(2024, 10, 1), *[datetime(2024, 10, 2)] * 2]
    assert [row["doc_id"] for row in rows] == [A, B, B]
    assert date(2024, 10, 1) == rows[0]["published_date"].date()
