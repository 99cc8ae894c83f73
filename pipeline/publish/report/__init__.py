"""The report: one HTML page of an output folder that works offline, and a page for each of its articles.

`page.write` makes it of loaded tables. This module says which files it has, and imports nothing that is slow.
"""

from __future__ import annotations

from pathlib import Path

FILE = "report.html"
FOLDER = "report"
"""Beside it: the pages of the articles, each named by its doc_id."""
PAGES = f"{'[0-9a-f]' * 32}.html"


def files(out: Path) -> list[Path]:
    """The files of the report of a folder, as far as they are there."""
    return [path for path in (out / FILE, *sorted((out / FOLDER).glob(PAGES))) if path.is_file()]


def remove(out: Path) -> None:
    """Remove the report of a folder, and nothing else."""
    for path in files(out):
        path.unlink()
    folder = out / FOLDER
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
