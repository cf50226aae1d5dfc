"""Every public name says in a line what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import PRODUCT, ROOT, modules, place, tree

# Words the glossary gives up, as whole words of a module's or a class's name.
_EMPTY_WORDS = {"helper", "helpers", "util", "utils", "service", "info"}


def public(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What a module offers."""
    for node in tree(path).body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_"):
            yield node


def test_every_module_says_what_it_is() -> None:
    written = (path for path in modules(*PRODUCT) if "migrations" not in path.parts)
    assert not [place(path) for path in written if not ast.get_docstring(tree(path))]


def test_every_public_name_has_a_line() -> None:
    everything = [(path, node) for path in modules(*PRODUCT) for node in public(path)]
    silent = [place(path, node.lineno) for path, node in everything if not ast.get_docstring(node)]
    assert not [where for where in silent if "migrations" not in where]


def test_no_name_is_a_word_that_says_nothing() -> None:
    paths = {place(path): re.split(r"[_.]", path.stem) for path in modules(*PRODUCT)}
    assert not [where for where, words in paths.items() if _EMPTY_WORDS & set(words)]
    names = {node.name for path in modules(*PRODUCT) for node in public(path)}
    split = {name: re.findall(r"[A-Z]?[a-z]+", name) for name in names}
    assert not [n for n, words in split.items() if _EMPTY_WORDS & {w.lower() for w in words}]


def test_the_words_of_the_glossary_are_used() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules(*PRODUCT))
    declared = set(re.findall(r"^(?:class )?([A-Z]\w+)\b", code, re.MULTILINE))
    assert not set(re.findall(r"`([A-Z][A-Za-z]+)`", glossary)) - declared
