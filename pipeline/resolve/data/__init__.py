"""What the world knows, as tables: a line per row, cells separated by tabs, lists by "; ", # for comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

SEPARATOR = "; "


def lines(table: str) -> Iterator[str]:
    """The rows of a table, a line each."""
    for line in (files(__name__) / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table, cell by cell."""
    for line in lines(table):
        yield line.split("\t")


def several(cell: str) -> list[str]:
    """The items of a cell that holds a list."""
    return cell.split(SEPARATOR) if cell else []
