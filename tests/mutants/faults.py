"""What a small fault in code is, and how a module is imported with one."""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.machinery
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType

__all__ = ["Faulty", "Mutant", "module_name", "mutant", "mutants"]

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


Code = ast.expr | ast.stmt


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is, what it does, and the file with it."""

    path: Path
    line: int
    change: str
    tree: ast.Module
    lines: range
    """Those of the statement, of a compound one its head, where Python may say that the fault is run."""


def mutants(path: Path) -> Iterator[tuple[int, str]]:
    """Line and description of every fault that can be put into a file, in order."""
    for node, _, faulty in _faults(ast.parse(path.read_text(encoding="utf-8"))):
        yield node.lineno, f"{ast.unparse(node)[:60]}  ->  {ast.unparse(faulty)[:60]}"


def mutant(path: Path, number: int) -> Mutant:
    """The `number`-th fault of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node, lines, faulty = next(islice(_faults(tree), number, None))
    change = f"{ast.unparse(node)[:60]}  ->  {ast.unparse(faulty)[:60]}"
    _Put(node, faulty).visit(tree)
    return Mutant(path, node.lineno, change, ast.fix_missing_locations(tree), lines)


def module_name(path: Path) -> str:
    """``pipeline.names`` of ``pipeline/names/__init__.py``, a path from the root of the project."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _faults(tree: ast.Module) -> Iterator[tuple[Code, range, Code]]:
    """(node, lines of its statement, what it may be turned into)."""
    for node, statement in _code(tree):
        for faulty in _faulty(node):
            yield node, statement, faulty


def _code(tree: ast.Module) -> Iterator[tuple[Code, range]]:
    """Expressions and statements that do something, each with the lines of its statement.

    Docstrings, annotations, decorators and imports do nothing.
    """
    waiting: list[tuple[ast.AST, range]] = [(tree, range(0))]
    while waiting:
        node, lines = waiting.pop()
        if isinstance(node, ast.stmt):
            lines = _lines(node)
        if isinstance(node, ast.expr | ast.stmt):
            yield node, lines
        skipped = {"annotation", "returns", "decorator_list", "args"} - (
            {"args"} if isinstance(node, ast.Call) else set()
        )
        inside = [
            (child, lines)
            for name, value in ast.iter_fields(node)
            if name not in skipped
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST) and not _says_nothing(child)
        ]
        waiting += reversed(inside)


def _lines(statement: ast.stmt) -> range:
    """Its lines; of a compound one those before the first statement in it."""
    inner = [node.lineno for node in ast.walk(statement) if isinstance(node, ast.stmt)][1:]
    last = min(inner) - 1 if inner else statement.end_lineno or statement.lineno
    return range(statement.lineno, max(last, statement.lineno) + 1)


def _says_nothing(node: ast.AST) -> bool:
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    known = isinstance(node, ast.Assign) and "__all__" in ast.unparse(node.targets[0])
    known |= isinstance(node, ast.keyword) and node.arg == "strict"  # of zip: it asserts
    return text or known or isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert)


def _faulty(node: Code) -> Iterator[Code]:
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


def _with(node: ast.AST, **fields: object) -> Code:
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


class Faulty(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Imports the module of a mutant with its fault."""

    def __init__(self, fault: Mutant) -> None:
        self._package = fault.path.stem == "__init__"
        self._name = module_name(fault.path)
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
