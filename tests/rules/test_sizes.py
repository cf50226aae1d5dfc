"""Small files, small functions: what grows is split while it is still easy."""

from __future__ import annotations

from statistics import median

from tests.rules.source import PRODUCT, ROOT, functions, length, lines, modules, place

MODULE_WALL = 300
FUNCTION_WALL = 40
FUNCTION_BUDGET = 25
TEST_WALL = 20
FORM_WALL = 160
"""Lines of a form. The intake is the longest: Mẫu 01 with the groups of two laws."""


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    all_modules = modules(*PRODUCT, "tests", "benchmarks")
    assert not [place(path) for path in all_modules if lines(path) > MODULE_WALL]


def test_no_function_is_longer_than_forty_lines() -> None:
    everything = ((path, f) for path in modules(*PRODUCT, "benchmarks") for f in functions(path))
    assert not [place(path, f.lineno) for path, f in everything if length(f) > FUNCTION_WALL]


def test_nearly_all_functions_stay_within_their_budget() -> None:
    sizes = [length(f) for path in modules(*PRODUCT) for f in functions(path)]
    over = sum(size > FUNCTION_BUDGET for size in sizes)
    assert over <= len(sizes) * 0.02
    assert median(sizes) < 8


def test_no_test_is_longer_than_twenty_lines() -> None:
    everything = ((path, f) for path in modules("tests") for f in functions(path))
    tests = ((path, f) for path, f in everything if f.name.startswith("test_"))
    assert not [place(path, f.lineno) for path, f in tests if length(f) > TEST_WALL]


def test_there_is_more_test_than_code() -> None:
    code = sum(lines(path) for path in modules(*PRODUCT))
    told = (p for p in (ROOT / "tests").rglob("*") if p.suffix in (".txt", ".md", ".tsv"))
    tests = sum(lines(path) for path in (*modules("tests"), *told))
    assert tests >= code, f"{tests} lines of tests for {code} lines of code"


def test_every_form_can_be_read_at_a_sitting() -> None:
    forms = (ROOT / "conversations/forms").glob("*.md")
    assert not [place(path) for path in forms if lines(path) > FORM_WALL]
