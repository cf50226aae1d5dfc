"""The middle is pure, and what is costly to import is imported only where it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import PURE, ROOT, functions, imported, modules, nodes, place, tree

LAZY = {"pyxform", "yaml", "holidays", "phonenumbers"}
IMPURE = {"open", "print", "input", "eval", "exec", "datetime.now", "date.today"}
IMPURE_METHODS = (".read_text", ".read_bytes", ".write_text", ".utcnow")


def top_level(module: ast.Module) -> Iterator[str]:
    """What is imported as soon as the module is."""
    for node in module.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)


def called(path: Path) -> Iterator[str]:
    """The functions a module calls, as written: `open`, `datetime.now`."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def waiting(*folders: str) -> list[str]:
    """Where these folders declare something async."""
    everything = ((path, f) for path in modules(*folders) for f in functions(path))
    return [place(p, f.lineno) for p, f in everything if isinstance(f, ast.AsyncFunctionDef)]


def test_a_pure_module_reads_no_file_and_no_clock() -> None:
    found = [(place(path), call) for path in modules(*PURE) for call in called(path)]
    assert not [(where, call) for where, call in found if call in IMPURE]
    assert not [(where, call) for where, call in found if call.endswith(IMPURE_METHODS)]


def test_a_pure_module_loads_big_libraries_only_when_needed() -> None:
    found = [(place(path), name) for path in modules(*PURE) for name in top_level(tree(path))]
    assert not [(where, name) for where, name in found if name.partition(".")[0] in LAZY]


def test_only_the_port_of_the_channels_is_async() -> None:
    assert not [where for where in waiting(*PURE) if "conversations/channel.py" not in where]


def loaded_by(*folders: str) -> set[str]:
    """Which modules Python has loaded after importing everything in these folders."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in modules(*folders)
        if "migrations" not in path.parts
    ]
    lines = [f"import {name}" for name in names]
    script = "\n".join([*lines, "import sys", "print(*sys.modules)"])
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


def test_the_pure_folders_load_no_event_loop_and_no_library() -> None:
    loaded = loaded_by(*PURE)
    assert not loaded & {"asyncio", "sqlalchemy", "aiogram", "telegram", "starlette", "logging"}
    assert not loaded & LAZY


def test_conversations_cases_and_db_leave_telegram_and_the_web_alone() -> None:
    loaded = loaded_by(*PURE, "db")
    assert not loaded & {"aiogram", "telegram", "starlette", "apscheduler", "aiohttp"}
