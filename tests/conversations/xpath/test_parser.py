"""The order of operators, and where a sentence of the language is broken."""

from __future__ import annotations

import pytest

from conversations.xpath.compiler import compile_value
from conversations.xpath.error import ExpressionError
from conversations.xpath.parser import DEEPEST, parse
from conversations.xpath.tree import Call, Chain, Here, Literal, Negative, Node, Path
from tests.conversations.xpath.evaluating import SCOPE, refusal
from tests.each import each


def path_shape(path: Path) -> str:
    """The beginning of a path, its steps, and their predicates in brackets."""
    steps = [step.name + "".join(f"[{shape(t)}]" for t in step.tests) for step in path.steps]
    return "/".join([f"{path.start}:{path.of}".removesuffix(":"), *steps])


def shape(node: Node) -> str:
    """The tree with every bracket written out."""
    match node:
        case Literal(value=value):
            return repr(value) if isinstance(value, str) else f"{value:g}"
        case Path():
            return path_shape(node)
        case Here():
            return "."
        case Negative(operand=operand):
            return f"-{shape(operand)}"
        case Call(function=function, arguments=arguments):
            return f"{function}[{', '.join(map(shape, arguments))}]"
        case Chain(first=first, rest=rest):
            return "(" + " ".join([shape(first), *(f"{s} {shape(o)}" for s, o in rest)]) + ")"


@each(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("(1 + 2) * 3", "((1 + 2) * 3)"),
        ("1 - 2 - 3", "(1 - 2 - 3)"),
        ("8 div 4 div 2", "(8 div 4 div 2)"),
        ("1 + 2 > 2 and 3 < 4", "(((1 + 2) > 2) and (3 < 4))"),
        ("1 or 2 and 3", "(1 or (2 and 3))"),
        ("1 = 2 or 3 != 4", "((1 = 2) or (3 != 4))"),
        ("1 < 2 = 3 > 2", "((1 < 2) = (3 > 2))"),
        ("-1 + 2", "(-1 + 2)"),
        ("2 * -3", "(2 * -3)"),
        ("--1", "1"),
        ("---1", "-1"),
        ("-${a} * 2", "(-question:a * 2)"),
        (". > 3", "(. > 3)"),
        ("f()", "f[]"),
        ("f(1, 2)", "f[1, 2]"),
        ("f(g(1), -2)", "f[g[1], -2]"),
        ("/data/group/age", "root/data/group/age"),
        ("not(selected( /data/a , 'b'))", "not[selected[root/data/a, 'b']]"),
        ("((1))", "1"),
        ("..", "here/.."),
        ("../age", "here/../age"),
        ("${a}/../b", "question:a/../b"),
        ("current()/../b", "current/../b"),
        ("${a}[. > 1]/b", "question:a/.[(. > 1)]/b"),
        ("instance('l')/root/item[x = 1][2]/y", "instance:l/root/item[(here/x = 1)][2]/y"),
    ],
)
def test_operators_bind_as_in_xpath(expression: str, expected: str) -> None:
    assert shape(parse(expression)) == expected


@each(
    ("expression", "at"),
    [
        ("", 0),
        ("   ", 3),
        ("1 +", 3),
        ("1 = = 2", 4),
        ("(1", 2),
        ("1)", 1),
        ("f(1", 3),
        ("f(1,", 4),
        ("f(1,)", 4),
        ("f(,1)", 2),
        ("1 2", 2),
        ("* 2", 0),
        ("//x", 1),
        ("/", 1),
        ("a/", 2),
        ("a[", 2),
        ("a[]", 2),
        ("a]", 1),
        ("[1]", 0),
        ("f(1)(2)", 4),
        ("and", 0),
        ("${a} ${b}", 5),
    ],
)
def test_a_broken_expression_is_refused_at_its_place(expression: str, at: int) -> None:
    assert refusal(expression).position == at


def test_a_bare_name_is_told_how_a_question_is_written() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_value("age > 3", SCOPE.of(("mod",)))
    assert "${age}" in caught.value.message["vi"]


def test_two_dots_that_leave_the_form_are_refused_where_they_stand() -> None:
    assert refusal("1 + ../age").position == 4


def test_brackets_may_be_deep_but_not_endless() -> None:
    fine = "(" * DEEPEST + "1" + ")" * DEEPEST
    assert shape(parse(fine)) == "1"
    assert refusal(f"({fine})").position == DEEPEST


def test_a_bracket_that_was_closed_does_not_count_as_depth() -> None:
    assert parse(" + ".join(["(1)"] * (DEEPEST * 2)))


def test_a_long_sum_is_one_chain_not_a_tower() -> None:
    tree = parse(" + ".join(["1"] * 1_000))
    assert isinstance(tree, Chain)
    assert len(tree.rest) == 999


def test_a_long_row_of_minus_signs_is_read_without_depth() -> None:
    assert shape(parse("-" * 2_000 + "1")) == "1"
