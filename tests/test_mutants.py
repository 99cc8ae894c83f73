"""The tool that puts faults into code: which faults, and which tests try them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.choice import Runs
from tests.mutants.faults import module_name, mutant, mutants
from tests.mutants.once import independent


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("x = 1", ["1  ->  2"]),
        ("x = 'a'", ["'a'  ->  'a~'"]),
        ("x = a < b", ["a < b  ->  a <= b"]),
        ("x = a and b", ["a and b  ->  a or b"]),
        ("x = a + b", ["a + b  ->  a - b"]),
        ("x = not a", ["not a  ->  a"]),
        ("x = a if b else c", ["a if b else c  ->  c if b else a"]),
        ("if a:\n    b()", ["if a:\n    b()  ->  if not a:\n    b()"]),
        ("def f():\n    return a", ["return a  ->  return None"]),
        # what says nothing or asserts
        ("'''Text.'''\nimport a\nassert a == 1\n__all__ = ['a']", []),
        ("x = zip(a, b, strict=True)", []),
        ("def f(x: 'int' = a) -> 'int':\n    pass", []),
    ],
)
def test_faults(code: str, changes: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(code, "utf-8")
    assert [change for _, change in mutants(file)] == changes


def test_a_fault_is_tried_by_the_tests_that_run_its_statement(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("def f(x):\n    if (x and\n            1):\n        return 2\n", "utf-8")
    path = str(file.resolve())
    runs = Runs({"slow": 2.0, "quick": 1.0})
    runs.lines |= {(path, 2): {"slow", "quick"}, (path, 4): {"slow"}}
    found = {
        mutant(file, number).change.partition("  ->")[0]: runs.tests_of(mutant(file, number))
        for number, _ in enumerate(mutants(file))
    }
    assert found["1"] == found["x and 1"] == ["quick", "slow"]
    assert found["2"] == ["slow"]


def test_what_needs_a_package_is_not_imported_before_its_faults() -> None:
    of_names, of_resolve = (independent(Path(f"pipeline/{each}")) for each in ("names", "resolve"))
    assert {"pipeline.models", "pipeline.russian.analyzer"} <= of_names & of_resolve
    assert "pipeline.names.spans" in of_resolve - of_names
    assert not {"pipeline.resolve.obliques", "pipeline.stages", "pipeline.names.spans"} & of_names


@pytest.mark.parametrize(
    ("path", "name"),
    [("pipeline/names/__init__.py", "pipeline.names"), ("pipeline/batch.py", "pipeline.batch")],
)
def test_names_of_modules(path: str, name: str) -> None:
    assert module_name(Path(path)) == name
