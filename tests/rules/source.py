"""What the rules look at: the files of the repository and the functions in them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "handlers", "conversations", "cases", "db")
PURE = ("conversations", "cases")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """The Python files of these folders; generated migrations are not read."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(path for path in found if "versions" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in the module, walked once."""
    return tuple(ast.walk(tree(path)))


def lines(path: Path) -> int:
    """How long a file is."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in nodes(path) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the end; decorators (tables of cases) are not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def imported(node: ast.AST | Path) -> Iterator[str]:
    """Names of the modules imported anywhere below this node, or in this module."""
    for found in nodes(node) if isinstance(node, Path) else ast.walk(node):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom) and found.module:
            yield found.module


def place(path: Path, line: int = 0) -> str:
    """Where it is, to be clicked on."""
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{line}" if line else where


@cache
def committed() -> tuple[Path, ...]:
    """The files git knows and has on disk; all of them where git is missing."""
    said = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if said.returncode:
        hidden = {".venv", ".git", "var"}
        found = (p for p in ROOT.rglob("*") if not hidden & set(p.relative_to(ROOT).parts))
    else:
        found = (ROOT / name for name in said.stdout.split("\0") if name)
    return tuple(path for path in found if path.is_file())
