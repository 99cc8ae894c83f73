"""The command ``python -m tests.mutants``."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import mutants as about
from tests.mutants.choice import PYTEST, Runs, quietly, runs
from tests.mutants.faults import Faulty, Mutant, mutant, mutants
from tests.mutants.once import preload

SLOWER = 4
"""How many times as long as without a fault the tests may run."""


def fails(tests: Sequence[str], fault: Mutant, seconds: float) -> bool:
    """Whether the tests fail with a fault, or last longer than so many seconds."""
    child = os.fork()
    if child == 0:
        signal.alarm(int(seconds) + 1)
        sys.meta_path.insert(0, Faulty(fault))
        quietly(lambda: int(pytest.main([*PYTEST, *tests])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _parser().parse_args(arguments)
    files = [file for path in options.tests for file in (sorted(path.rglob("test_*.py")) or [path])]
    with TemporaryDirectory() as folder:
        preload(options.package, files, Path(folder))
        ran = Runs()
        for file in map(str, files):
            own = runs(file, options.package)
            if own is None:
                print(f"{file} fails without any fault", file=sys.stderr)
                return 2
            ran.add(own)
        return int(_killed(options, ran) < options.least)


def _killed(options: argparse.Namespace, ran: Runs) -> int:
    """How many of a sample are killed; the survivors are printed."""
    every = [
        (path, number)
        for path in (sorted(options.package.rglob("*.py")) or [options.package])
        for number, _ in enumerate(mutants(path))
    ]
    chosen = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    tried = killed = 0
    with suppress(KeyboardInterrupt):  # the first of a sample are a sample themselves
        for path, number in chosen:
            fault = mutant(path, number)
            tests = ran.tests_of(fault)
            limit = SLOWER * sum(map(ran.seconds.__getitem__, tests)) + 10
            dead = bool(tests) and fails(tests, fault, limit)
            tried, killed = tried + 1, killed + dead
            if not dead:
                unseen = "" if tests else "  (no test runs it)"
                print(f"survived: {fault.path}:{fault.line}: {fault.change}{unseen}", flush=True)
    print(f"{killed} of {tried} mutants killed; {len(every)} are possible in {options.package}")
    return killed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=about.__doc__)
    option = parser.add_argument
    option("package", type=Path, help="folder with the code, or a file, from the root: pipeline/dates")
    option("tests", nargs="+", type=Path, help="folders with its tests, or files: tests/dates")
    option("--sample", type=int, default=100, metavar="N", help="how many faults, at random")
    option("--seed", type=int, default=0, metavar="N", help="of the choice")
    option("--least", type=int, default=0, metavar="N", help="fail where fewer are killed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
