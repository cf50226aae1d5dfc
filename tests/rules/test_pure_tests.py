"""The tests of the pure folders are quick: no event loop, and nothing at random unmarked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import Function, functions, imported, modules, nodes, place

HOUSE = "house"
"""The stories of a whole house are told on a database."""
PURE_TESTS = [
    path
    for path in modules("tests/conversations", "tests/cases", "tests/transcripts")
    if HOUSE not in path.parts
]
WAITING = {"anyio", "asyncio", "concurrent", "socket", "subprocess", "threading", "time"}


def decorators(node: Function | ast.ClassDef) -> str:
    """What stands above a test or a class."""
    return "\n".join(ast.unparse(decorator) for decorator in node.decorator_list)


def at_random() -> Iterator[tuple[Path, Function]]:
    """The tests hypothesis fills."""
    everything = ((path, f) for path in PURE_TESTS for f in functions(path))
    return ((path, f) for path, f in everything if "given(" in decorators(f))


def walks() -> Iterator[tuple[Path, ast.ClassDef]]:
    """The test classes hypothesis walks through a state machine with."""
    for path in PURE_TESTS:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                yield path, node


def marked(node: Function | ast.ClassDef) -> bool:
    """Kept out of the quick run."""
    return any(f"pytest.mark.{mark}" in decorators(node) for mark in ("slow", "soak"))


def test_there_are_tests_of_each_pure_folder() -> None:
    assert {path.parts[path.parts.index("tests") + 1] for path in PURE_TESTS} == {
        "conversations",
        "cases",
        "transcripts",
    }


def test_no_test_of_the_pure_folders_waits_for_an_event_loop() -> None:
    asynchronous = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith
    everything = ((path, node) for path in PURE_TESTS for node in nodes(path))
    assert not [place(p, node.lineno) for p, node in everything if isinstance(node, asynchronous)]


def test_no_test_of_the_pure_folders_imports_what_can_wait() -> None:
    names = [(place(path), name) for path in PURE_TESTS for name in imported(path)]
    assert not [(where, name) for where, name in names if name.partition(".")[0] in WAITING]


def test_whatever_runs_at_random_is_marked() -> None:
    assert len(list(at_random())) >= 10 and len(list(walks())) >= 2
    assert not [place(path, f.lineno) for path, f in at_random() if not marked(f)]
    assert not [place(path, node.lineno) for path, node in walks() if not marked(node)]
