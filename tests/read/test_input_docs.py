"""docs/input.md names every kind of file and every class of error that reading gives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline.read
from pipeline.read.kinds import KINDS

ROOM = Path(pipeline.read.__file__).parent
PAGE = (ROOM.parents[1] / "docs" / "input.md").read_text()
WHERE = {"InputError": 0, "Problem": 1, "doubt": 0, "_doubt": 0}
"""Calls, and which argument is the class."""


def classes() -> Iterator[str]:
    """The classes of errors, as they stand in calls."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = node.args[WHERE[name] : WHERE[name] + 1] if name in WHERE else []
            yield from (str(each.value) for each in given if isinstance(each, ast.Constant))


CLASSES = sorted({*classes(), "PartialDate"})


def test_classes_are_found() -> None:
    assert {"EmptyFile", "BadValue", "Mojibake", "SeveralArticles", "HostileXML"} <= set(CLASSES)


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_is_told(error: str) -> None:
    assert f"`{error}`" in PAGE


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if not kind.advice])
def test_a_kind_is_told(kind: str) -> None:
    assert f"`{kind}`" in PAGE
