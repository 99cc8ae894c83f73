"""Which tests run a line of code."""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutants.faults import Mutant

__all__ = ["PYTEST", "Runs", "quietly", "runs"]

_LATE = "ignore::pytest.PytestAssertRewriteWarning"
"""What tests use may be imported before the forks, where pytest can no longer rewrite its assertions."""
PYTEST = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "-W", _LATE)
IMPORTED = ""
"""What runs a line when the module is imported, or a fixture that several tests share is made."""


@dataclass(slots=True)
class Runs:
    """What a run of tests has shown. A test is named by its function, all its parameters together."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Test > how long it takes."""
    lines: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(file, line) > tests that run it."""

    def add(self, other: Runs) -> None:
        """Add those of other tests."""
        self.seconds |= other.seconds
        for line, tests in other.lines.items():
            self.lines[line] |= tests

    def tests_of(self, fault: Mutant) -> list[str]:
        """The tests that run the statement of a fault, the quick ones first."""
        path = str(fault.path.resolve())
        tests = set().union(*(self.lines.get((path, line), set()) for line in fault.lines))
        return sorted(tests, key=self.seconds.__getitem__)


class _Watched:
    """A plugin of pytest that tells `coverage` which test runs."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._test = IMPORTED
        self.seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self._test = nodeid.partition("[")[0]
        self._coverage.switch_context(self._test)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of it has ended."""
        self.seconds[self._test] += report.duration

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """A fixture is made."""
        self._coverage.switch_context(self._test if fixturedef.scope == "function" else IMPORTED)
        try:
            return (yield)
        finally:
            self._coverage.switch_context(self._test)


def runs(file: str, package: Path) -> Runs | None:
    """What the tests of a file run of a package, in a process of its own; null where one fails."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        quietly(lambda: _write(writable, _watched(file, package)))
    os.close(writable)
    with os.fdopen(readable, "rb") as pipe:
        sent = pipe.read()
    os.waitpid(child, 0)
    found: Runs | None = pickle.loads(sent) if sent else None
    return found


def quietly(run: Callable[[], int | None]) -> None:
    """Run and end this process, a fork, with what it returns; what it prints is lost."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    try:
        code = run()
    except BaseException:
        code = 1
    os._exit(code or 0)


def _write(writable: int, found: Runs | None) -> int:
    with os.fdopen(writable, "wb") as pipe:
        pickle.dump(found, pipe)
    return 0


def _watched(file: str, package: Path) -> Runs | None:
    coverage = Coverage(
        data_file=None, config_file=False, include=[f"{package.resolve()}/*", str(package.resolve())]
    )
    plugin = _Watched(coverage)
    coverage.start()
    failed = pytest.main([*PYTEST, file], plugins=[plugin])
    coverage.stop()
    if failed:
        return None
    data = coverage.get_data()
    every = set(plugin.seconds)
    found = Runs(dict(plugin.seconds))
    found.lines = {
        (path, line): every if IMPORTED in tests else set(tests)
        for path in data.measured_files()
        for line, tests in data.contexts_by_lineno(path).items()
    }
    return found
