"""What is done once for all faults in a package: imports of what does not need it, and what models find."""

from __future__ import annotations

import ast
import functools
import importlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.mutants.faults import module_name

__all__ = ["independent", "preload"]

PROJECT = "pipeline"
OURS = frozenset({PROJECT, "tests", "training", "evaluation", "benchmarks"})
"""Packages that may import what is mutated."""
MODELS = frozenset({"pipeline.models", "pipeline.segment", "pipeline.morphology"})


def preload(package: Path, tests: Sequence[Path], folder: Path) -> None:
    """Import what needs no module of the package, for all forks; in a folder what models find is kept."""
    for path in tests:
        for name in _imports(path):
            if name.partition(".")[0] not in OURS:
                _import(name)
    modules = independent(package)
    for name in modules:
        _import(name)
    if modules >= MODELS:
        _remember(folder)
    own = module_name(package)
    assert not any(f"{name}.".startswith(f"{own}.") for name in sys.modules), f"{own} is imported already"


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError:  # a name in a module, or a package that is not installed
        return


def _remember(folder: Path) -> None:
    """The models are loaded once, and tag a text and find its names once: they do not need the package."""
    from pipeline import models

    models.load = functools.cache(models.load)
    for name in ("tag", "ner"):
        setattr(models.Models, name, _kept(getattr(models.Models, name), folder))


def _kept(method: Callable[[Any, Any], Any], folder: Path) -> Callable[[Any, Any], Any]:
    def found(self: Any, batch: Any) -> Any:
        texts = [(article.content, article.regions) for article in batch.articles]
        asked = repr((method.__name__, self._model, self._descriptors, texts))
        path = folder / blake2b(asked.encode()).hexdigest()
        if not path.exists():
            new = path.with_suffix(f".{os.getpid()}")
            new.write_bytes(pickle.dumps(method(self, batch)))
            new.rename(path)
        return pickle.loads(path.read_bytes())

    return found


def independent(package: Path) -> set[str]:
    """The project's modules that need no module of a package when they are imported."""
    files = {module_name(path): path for path in Path(PROJECT).rglob("*.py")}
    needs = {name: _imports(path) | {*_packages(name)} for name, path in files.items()}
    tainted = {name for name in needs if f"{name}.".startswith(f"{module_name(package)}.")}
    while more := {name for name, imported in needs.items() if name not in tainted and imported & tainted}:
        tainted |= more
    return needs.keys() - tainted - {f"{PROJECT}.__main__"}


def _imports(path: Path) -> set[str]:
    """What a file imports when it is imported itself: modules, their packages, names that may be modules."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found | {parent for name in found for parent in _packages(name)}


def _packages(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name
