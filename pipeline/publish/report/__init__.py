"""The report: one HTML page of an output folder that works offline, and a page for each of its articles.

`page.write` makes it of loaded tables. This module says which files it has, and imports nothing that is slow.
"""

from __future__ import annotations

from pathlib import Path

FILE = "report.html"
FOLDER = "report"
"""Beside it: the pages of the articles, each named by its doc_id."""


def remove(out: Path) -> None:
    """Remove the report of a folder, and nothing else."""
    (out / FILE).unlink(missing_ok=True)
    folder = out / FOLDER
    for page in folder.glob(f"{'[0-9a-f]' * 32}.html"):
        page.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
