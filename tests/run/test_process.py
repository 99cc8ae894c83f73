"""How a process of svodka's own keeps within bounds, and how it ends."""

import os
import subprocess
import sys
from functools import cache, lru_cache
from pathlib import Path

import pytest

from pipeline.run import process

# An interrupt that comes while an object is removed: Python tells of it and goes on.
LOST = """
import os, signal, sys
from pipeline.run import process

class Removed:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})

process.end_as_interrupted()
process.check()
removed = Removed()
del removed
try:
    process.check()
except process.Interrupted as error:
    print(error.code)
"""

AMID_A_TEXT = """
import os, signal, sys
from pipeline.run import process

process.end_as_interrupted()
try:
    exec("os.kill(os.getpid(), signal.{name})\\nfor _ in range(9): pass")
except process.Interrupted as error:
    sys.exit(error.code)
"""


ROOT = Path(__file__).parents[2]
SIGNALS = pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])


@SIGNALS
def test_an_interrupt_is_not_lost(name: str, code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOST.format(name=name)], check=True, capture_output=True, text=True
    )
    assert ended.stdout.strip() == str(code)


@SIGNALS
def test_an_interrupt_while_a_text_is_executed_ends_with_its_code(
    tmp_path: Path, name: str, code: int
) -> None:
    (tmp_path / "amid.py").write_text(AMID_A_TEXT.format(name=name), "utf-8")
    paths = {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, tmp_path)))}
    assert subprocess.run([sys.executable, "-m", "amid"], env=paths).returncode == code


@pytest.mark.parametrize(("full", "kept"), [(0, 0), (1 << 40, 3)])
def test_words_are_forgotten_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, full: int, kept: int
) -> None:
    bounded, model = lru_cache(maxsize=8)(str.lower), cache(str.lower)
    for word in ("Тула", "Омск", "Баку"):
        assert bounded(word) == model(word)
    monkeypatch.setattr(process, "FULL", full)
    process.relieve()
    assert (bounded.cache_info().currsize, model.cache_info().currsize) == (kept, 3)
