"""How a process of svodka's own ends."""

import subprocess
import sys

import pytest

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
