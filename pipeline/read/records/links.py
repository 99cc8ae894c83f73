"""Where the cells of an XLSX lead: formulas HYPERLINK and hyperlinks, which calamine leaves out."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from posixpath import join, normpath

from lxml import etree

from pipeline.read.records.values import address

Links = dict[int, dict[int, str]]
"""Row > column > address, counted from 0."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def links_of(data: bytes) -> dict[str, Links]:
    """Name of a sheet > its links; empty for what is no XLSX, or a broken one."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if "xl/workbook.xml" not in book.namelist():
            return {}
        targets = _relations(book, "xl/workbook.xml")
        tree = _tree(book, "xl/workbook.xml")
        sheets = {
            sheet.get("name", ""): targets.get(sheet.get(RELATED), "") for sheet in tree.iter(f"{MAIN}sheet")
        }
        return {name: _links(book, path) for name, path in sheets.items() if path in book.namelist()}


def _links(book: zipfile.ZipFile, path: str) -> Links:
    """Of one sheet; a formula's address stands in it, a hyperlink's among the relations of the sheet."""
    found: Links = defaultdict(dict)
    targets = _relations(book, path)
    with book.open(path) as file:
        # Cells are forgotten as they pass: sheets are long.
        for _, element in etree.iterparse(file, tag=(f"{MAIN}c", f"{MAIN}hyperlink"), resolve_entities=False):
            if element.tag == f"{MAIN}c":
                url = (
                    address(f"={element.findtext(f'{MAIN}f')}")
                    if element.find(f"{MAIN}f") is not None
                    else None
                )
            else:
                url = targets.get(element.get(RELATED))
            match = REFERENCE.match(element.get("r") or element.get("ref") or "")
            if match and url and address(url):
                found[int(match[2]) - 1][_column(match[1])] = url
            element.clear()
    return found


def _relations(book: zipfile.ZipFile, path: str) -> dict[str | None, str]:
    """Id > target of the relations of a part; those within the book as paths in it."""
    folder, _, name = path.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in book.namelist():
        return {}
    found: dict[str | None, str] = {}
    for each in _tree(book, listed):
        target = each.get("Target", "")
        inner = each.get("TargetMode") != "External"
        found[each.get("Id")] = normpath(join("/", folder, target)).lstrip("/") if inner else target
    return found


def _tree(book: zipfile.ZipFile, path: str) -> etree._Element:
    return etree.fromstring(book.read(path), etree.XMLParser(resolve_entities=False, no_network=True))


def _column(letters: str) -> int:
    """0 of "A", 26 of "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
