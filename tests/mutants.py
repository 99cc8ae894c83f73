"""Mutation testing of a package: small faults are put into its code, one at a time, and the tests must fail.

    python -m tests.mutants pipeline/dates tests/dates --sample 100

A fault ("mutant") turns one comparison, operator, number, word or condition into another. It is killed where
a test fails, or runs four times as long as all of them did; the survivors are printed, each with its place.
Every mutant is a process of its own, forked from one that has imported everything but this project, so that
a sample of 100 takes minutes. The sample is the same in every run.

Exit codes: 0 done; 1 fewer were killed than ``--least`` asks; 2 the tests fail without any fault.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy
import pyarrow
import pytest

__all__ = ["Mutant", "main", "mutants"]

PRELOADED = (numpy, pyarrow, pytest)  # imported once, before the forks
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
SLOWER = 4
"""How many times as long as without a fault the tests may run."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is, what it does, and the file with it."""

    path: Path
    line: int
    change: str
    tree: ast.Module


def mutants(path: Path) -> Iterator[tuple[int, str]]:
    """Line and description of every fault that can be put into a file, in order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _code(tree):
        for faulty in _faulty(node):
            yield getattr(node, "lineno", 0), f"{ast.unparse(node)[:60]}  ->  {ast.unparse(faulty)[:60]}"


def mutant(path: Path, number: int) -> Mutant:
    """The `number`-th fault of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _code(tree):
        for faulty in _faulty(node):
            if number == 0:
                change = f"{ast.unparse(node)[:60]}  ->  {ast.unparse(faulty)[:60]}"
                _Put(node, faulty).visit(tree)
                return Mutant(path, getattr(node, "lineno", 0), change, ast.fix_missing_locations(tree))
            number -= 1
    raise IndexError(f"{path} has no such mutant")


def _code(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Expressions and statements that do something: no docstrings, annotations, decorators or imports."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        skipped = {"annotation", "returns", "decorator_list", "args"} - (
            {"args"} if isinstance(node, ast.Call) else set()
        )
        inside = [
            child
            for name, value in ast.iter_fields(node)
            if name not in skipped
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST) and not _says_nothing(child)
        ]
        waiting += reversed(inside)


def _says_nothing(node: ast.AST) -> bool:
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    known = isinstance(node, ast.Assign) and "__all__" in ast.unparse(node.targets[0])
    return text or known or isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert)


def _faulty(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """What a node may be turned into."""
    match node:
        case ast.Compare(ops=[one]) if type(one) in COMPARISONS:
            yield _with(node, ops=[COMPARISONS[type(one)]()])
        case ast.BinOp(op=one) if type(one) in OPERATORS:
            yield _with(node, op=OPERATORS[type(one)]())
        case ast.BoolOp(op=one):
            yield _with(node, op=ast.Or() if isinstance(one, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if value:
            yield ast.Constant(f"{value}~")
        case ast.IfExp():
            yield _with(node, body=node.orelse, orelse=node.body)
        case ast.If() | ast.While():
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield _with(node, value=ast.Constant(None))
        case ast.Continue():
            yield ast.Break()


def _with(node: ast.AST, **fields: object) -> ast.expr | ast.stmt:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    assert isinstance(changed, ast.expr | ast.stmt)
    return changed


class _Put(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The node that takes the place of `node`."""
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


class _Faulty(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Imports the module of a mutant with its fault."""

    def __init__(self, fault: Mutant) -> None:
        parts = fault.path.with_suffix("").parts
        self._package = parts[-1] == "__init__"
        self._name = ".".join(parts[:-1] if self._package else parts)
        self._fault = fault

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The mutant's own module, and no other."""
        if name != self._name:
            return None
        origin = str(self._fault.path.resolve())
        spec = importlib.machinery.ModuleSpec(name, self, origin=origin, is_package=self._package)
        if self._package:
            spec.submodule_search_locations = [str(self._fault.path.resolve().parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant."""
        exec(compile(self._fault.tree, str(self._fault.path), "exec"), module.__dict__)


def fails(tests: Sequence[str], fault: Mutant | None, seconds: float) -> bool:
    """Whether the tests fail, or last longer than so many seconds, with a fault (or with none)."""
    child = os.fork()
    if child == 0:
        signal.alarm(int(seconds) + 1)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if fault is not None:
            sys.meta_path.insert(0, _Faulty(fault))
        try:
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests]))
        except BaseException:
            code = 1
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _parser().parse_args(arguments)
    took: dict[str, float] = {}
    for file in map(str, sorted(Path(options.tests).rglob("test_*.py"))):
        began = time.monotonic()
        if fails([file], None, 3600):
            print(f"{file} fails without any fault", file=sys.stderr)
            return 2
        took[file] = time.monotonic() - began
    tests = sorted(took, key=took.__getitem__)  # the quick ones first: most mutants live no longer
    limit = SLOWER * sum(took.values()) + 10
    every = [
        (path, number)
        for path in sorted(options.package.rglob("*.py"))
        for number, _ in enumerate(mutants(path))
    ]
    chosen = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    tried = killed = 0
    with suppress(KeyboardInterrupt):  # the first of a sample are a sample themselves
        for path, number in chosen:
            fault = mutant(path, number)
            dead = fails(tests, fault, limit)
            tried, killed = tried + 1, killed + dead
            if not dead:
                print(f"survived: {fault.path}:{fault.line}: {fault.change}", flush=True)
    print(f"{killed} of {tried} mutants killed; {len(every)} are possible in {options.package}")
    return int(killed < options.least)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Mutation testing of a package."
    )
    option = parser.add_argument
    option("package", type=Path, help="folder with the code, from the root of the project: pipeline/dates")
    option("tests", help="folder with its tests: tests/dates")
    option("--sample", type=int, default=100, metavar="N", help="how many faults, at random")
    option("--seed", type=int, default=0, metavar="N", help="of the choice")
    option("--least", type=int, default=0, metavar="N", help="fail where fewer are killed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
