"""A few trials of each kind in a process of their own; `make faults` makes hundreds."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork and signals as on Linux")
def test_no_trial_loses_anything() -> None:
    command = [sys.executable, "-m", "tests.faults", "--only", "kills", "moments", "--trials", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kill at random" in done.stdout
