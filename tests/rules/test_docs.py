"""What the pages say exists, and what exists is on a page."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.rules.source import ROOT, nodes

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"`[^`\n]+`|^ {4}.+$", re.MULTILINE)
_SETTING = re.compile(r"^#([A-Z][A-Z0-9_]+)=", re.MULTILINE)


@cache
def words(name: str) -> str:
    """A page of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def settings() -> dict[str, str]:
    """The settings people may set, with their help line."""
    fields = Settings.model_fields.items()
    told = {name.upper(): field.description or "" for name, field in fields}
    return {name: said for name, said in told.items() if not said.startswith("tests only")}


def commands() -> set[str]:
    """The words after `python -m bot`, as the command line declares them."""
    found = set()
    for path in sorted((ROOT / "bot").glob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef):
                found |= {name for d in node.decorator_list if (name := _command(d, node.name))}
    return found


def _command(decorator: ast.expr, function: str) -> str:
    """The name a Typer decorator gives its function; "" for other decorators."""
    if not isinstance(decorator, ast.Call) or not ast.unparse(decorator.func).endswith(".command"):
        return ""
    named = decorator.args[0] if decorator.args else None
    return named.value if isinstance(named, ast.Constant) else function.replace("_", "-")


def test_every_setting_has_a_line_of_help() -> None:
    assert not [name for name, said in settings().items() if not said]


def test_the_example_file_offers_exactly_the_settings_there_are() -> None:
    assert set(_SETTING.findall(words(".env.example"))) == set(settings())


def test_every_setting_is_in_the_runbook() -> None:
    assert not [name for name in settings() if f"`{name}`" not in words("docs/runbook.md")]


def test_the_example_file_sets_nothing() -> None:
    lines = words(".env.example").splitlines()
    assert not [line for line in lines if line and not line.startswith("#")]


def test_every_command_is_in_the_runbook() -> None:
    assert commands()
    assert not [name for name in commands() if not _told(name, words("docs/runbook.md"))]


def _told(command: str, page: str) -> bool:
    return re.search(rf"python -m bot [a-z ]*\b{command}\b", page) is not None


def test_every_channel_is_in_the_recipe() -> None:
    folders = {path.parent.name for path in (ROOT / "handlers").glob("*/*.py")}
    assert not [
        name for name in folders if f"handlers/{name}/" not in words("docs/add-a-channel.md")
    ]


def test_every_policy_file_is_in_the_recipe() -> None:
    files = [path.name for path in (ROOT / "cases/policy").glob("*.yaml")]
    assert not [name for name in files if f"`{name}`" not in words("docs/add-a-rule.md")]


def test_every_decision_is_in_the_list() -> None:
    pages = [path.name for path in (ROOT / "docs/decisions").glob("[0-9]*.md")]
    assert not [name for name in pages if f"({name})" not in words("docs/decisions/README.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_file_a_page_names_exists() -> None:
    named = re.compile(r"`((?:bot|cases|conversations|db|handlers|tests|deploy|docs)/[\w./-]+)`")
    missing = {
        (page.name, name)
        for page in PAGES
        for name in named.findall(page.read_text(encoding="utf-8"))
        if "versions" not in name and not (ROOT / name).exists()
    }
    assert not missing


def test_every_make_target_named_on_a_page_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", words("Makefile"), re.MULTILINE))
    code = [line for page in PAGES for line in _CODE.findall(page.read_text(encoding="utf-8"))]
    named = {name for line in code for name in re.findall(r"\bmake ([a-z]+)", line)}
    assert {"run", "test"} <= named <= targets
