"""How a process of svodka's own keeps within bounds, and how it ends."""

import subprocess
import sys
from functools import cache, lru_cache

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
except KeyboardInterrupt as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(("name", "raised"), [("SIGINT", "KeyboardInterrupt"), ("SIGTERM", "Terminated")])
def test_an_interrupt_is_not_lost(name: str, raised: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOST.format(name=name)], check=True, capture_output=True, text=True
    )
    assert ended.stdout.strip() == raised


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
