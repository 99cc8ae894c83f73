"""The digests of NOTICE: ``python -m tests.notice`` writes them anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTICE = ROOT / "NOTICE"
HEADING = "as `python -m tests.notice` writes them:\n\n"


def digests() -> str:
    """A line for every file of models and tables: its SHA-256 and its path."""
    files = sorted(
        file
        for folder in (ROOT / "pipeline").rglob("data")
        for file in folder.rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"}
    )
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}\n" for file in files)
    return "".join(lines)


def noted() -> str:
    """The digests that NOTICE has."""
    return NOTICE.read_text("utf-8").partition(HEADING)[2]


if __name__ == "__main__":
    before = NOTICE.read_text("utf-8").partition(HEADING)[0]
    NOTICE.write_text(before + HEADING + digests(), "utf-8")
