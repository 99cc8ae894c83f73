"""Runs over a folder of damaged files and one that is whole: what each file must still give or tell."""

from __future__ import annotations

import json
import resource
import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.run.store import Store
from tests.faults import runs
from tests.faults.damaged import MADE

SECONDS = 120
"""How long a run over a file of each kind may take."""
BYTES = 2 << 30
"""Memory that it may take, with its models."""
GIVEN = 5
"""Articles of each file: few, so that much of a file is structure."""
WHOLE = "whole.jsonl"

Seen = Mapping[str, list[dict[str, Any]]]
"""Rows of some tables of a result."""


class Reading:
    """A folder to read, in the folder of the trials."""

    def __init__(self, folder: Path) -> None:
        self._raw, self._out = folder / "damaged", folder / "read"
        self._told, self._seen = folder / "told", folder / "seen.json"
        lines = runs.write_articles(folder / "few.jsonl", range(GIVEN)).read_text("utf-8").splitlines()
        self.files = {f"a{suffix}": make(list(map(json.loads, lines))) for suffix, make in MADE.items()}
        """A file of every kind, as it was before it was damaged."""
        other = runs.write_articles(folder / "other.jsonl", range(50, 50 + GIVEN))
        self._whole = other.read_bytes()

    def wrong(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """What is wrong with a run over these files and one that is whole, by file; "" for all together."""
        shutil.rmtree(self._raw, ignore_errors=True)
        shutil.rmtree(self._out, ignore_errors=True)
        self._raw.mkdir()
        for name, content in {**files, WHOLE: self._whole}.items():
            (self._raw / name).write_bytes(content)
        code = runs.call(self._run, self._told)
        said = self._told.read_text(errors="replace")
        if code not in (0, 3) or "Traceback" in said:
            return {"": f"ended with {code}: {said[-300:]}"}
        return dict(self._silent(files, json.loads(self._seen.read_text())))

    def _run(self) -> int:
        """In a child: the run, and what it made."""
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
        code = runs.svodka("run", self._raw, self._out, *runs.OPTIONS)
        if code in (0, 3):
            asked = {"documents": ["uri"], "inputs": ["uri", "error"], "errors": ["uri", "error"]}
            store = Store(self._out)
            seen = {table: store.read(table, columns).to_pylist() for table, columns in asked.items()}
            self._seen.write_text(json.dumps(seen))
        return code

    def _silent(self, files: Mapping[str, bytes], seen: Seen) -> Iterator[tuple[str, str]]:
        """Files of which something is neither there nor told, and what."""
        whole = len(self._of(WHOLE, seen["documents"]))
        if whole != GIVEN:
            yield "", f"{whole} articles of the file that is whole"
        for name in files:
            if not self._of(name, seen["inputs"]):
                yield name, "it is not among the inputs"
            elif not self._of(name, seen["documents"]) and not self._of(name, seen["errors"]):
                yield name, "it gives no article, and no error says why"

    def _of(self, name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of a file: of itself, of its records, of what it holds."""
        uri = str(self._raw / name)
        return [row for row in rows if row["uri"] == uri or row["uri"].startswith((f"{uri}#", f"{uri}!/"))]
