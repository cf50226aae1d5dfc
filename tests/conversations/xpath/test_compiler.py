"""Expressions that run: operators, types, names."""

from __future__ import annotations

import math

from conversations.xpath.compiler import compile_calculate, compile_test, compile_value
from conversations.xpath.values import Value
from tests.conversations.xpath.evaluating import SCOPE, compiled, context, refusal, result
from tests.each import each


@each(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("10 - 2 - 3", 5),
        ("7 div 2", 3.5),
        ("7 mod 2", 1),
        ("-7 mod 2", -1),
        ("7 mod -2", 1),
        ("5.5 mod 2", 1.5),
        ("2 * -3", -6),
        ("${age} + 1", 8),
        ("${age} * ${mod}", 35),
        ("${mod} mod 3", 2),
        ("'3' + '4'", 7),
        ("true() + true()", 2),
        ("-${age}", -7),
        ("today() - today()", 0),
        ("today() - '2026-11-20'", 2),
    ],
)
def test_arithmetic(expression: str, expected: float) -> None:
    assert result(expression) == expected


@each(
    "expression",
    ["${unanswered} + 1", "'abc' * 2", "0 div 0", "1 mod 0", "-'x'", "${name} - 1"],
)
def test_arithmetic_with_what_is_no_number_is_no_number(expression: str) -> None:
    value = result(expression)
    assert isinstance(value, float)
    assert math.isnan(value)


@each(
    ("expression", "expected"),
    [("1 div 0", math.inf), ("-1 div 0", -math.inf), ("1 div -0", -math.inf)],
)
def test_division_by_zero_is_infinite_and_never_raises(expression: str, expected: float) -> None:
    assert result(expression) == expected


@each(
    ("expression", "expected"),
    [
        ("1 = 1", True),
        ("1 = '1'", True),
        ("${age} = 7", True),
        ("${age} = '7'", True),
        ("${age} = '7.0'", False),
        ("${age} = 7.0", True),
        ("'a' = 'A'", False),
        ("'a' != 'b'", True),
        ("${unanswered} = ''", True),
        ("${unanswered} = 0", False),
        ("${unanswered} != 3", True),
        ("true() = 'anything'", True),
        ("false() = ''", True),
        ("${level} = 'high'", True),
        ("${born} = '2018-01-01'", True),
    ],
)
def test_equality_goes_by_the_types_on_both_sides(expression: str, expected: bool) -> None:
    assert result(expression) is expected


@each(
    ("expression", "expected"),
    [
        ("2 < 10", True),
        ("'2' < '10'", True),
        ("${age} >= 7", True),
        ("${age} > 7", False),
        ("${unanswered} < 5", False),
        ("${unanswered} >= 5", False),
        ("'abc' > 1", False),
        ("${born} < today()", True),
        ("${born} <= '2018-01-01'", True),
        ("${at} < now()", True),
        ("${at} > today()", False),
        ("today() <= now()", True),
    ],
)
def test_order_is_always_of_numbers_and_dates_are_numbers(expression: str, expected: bool) -> None:
    assert result(expression) is expected


@each(
    ("expression", "expected"),
    [
        ("1 and 1", True),
        ("1 and 0", False),
        ("0 or 1", True),
        ("0 or ''", False),
        ("'false' and 1", True),
        ("1 and 1 and 0", False),
        ("0 or 0 or 1", True),
        ("0 div 0 or 0", False),
        ("not(0) and not('')", True),
        ("1 = 1 and 2 = 2 or 1 = 2", True),
    ],
)
def test_and_and_or_give_true_or_false(expression: str, expected: bool) -> None:
    assert result(expression) is expected


@each(("here", "accepted"), [("0", True), ("17", True), ("18", False), ("-1", False), ("x", False)])
def test_the_dot_is_the_answer_being_checked(here: str, accepted: bool) -> None:
    assert result(". >= 0 and . <= 17", here) is accepted


@each(("here", "accepted"), [("2026-11-22", True), ("2026-11-23", False), ("2000-02-29", True)])
def test_a_date_is_compared_with_today_in_viet_nam(here: str, accepted: bool) -> None:
    assert result(". <= today()", here) is accepted


def test_a_path_and_a_reference_name_the_same_question() -> None:
    assert result(" /data/age  = ${age}") is True


def test_an_unknown_question_is_refused_at_its_place() -> None:
    error = refusal("${age} > ${nobody}")
    assert "nobody" in error.message["vi"]
    assert error.position == 9


def test_without_a_scope_any_name_is_taken() -> None:
    assert compile_value("${nobody}")(context()) == ""


def test_an_unknown_function_is_refused_by_name() -> None:
    error = refusal("1 + sqroot(4)")
    assert "sqroot" in error.message["en"]
    assert error.position == 4


@each(
    "expression",
    [
        "if(1, 2)",
        "if(1, 2, 3, 4)",
        "today(1)",
        "not()",
        "selected(.)",
        "join()",
        "round(1, 2, 3)",
    ],
)
def test_a_wrong_number_of_arguments_is_refused(expression: str) -> None:
    assert "tham số" in refusal(expression).message["vi"]


def test_an_expression_tells_what_it_looks_at() -> None:
    assert compiled("if(${age} > 3, ${name}, /data/level)").names == {"age", "name", "level"}
    assert compiled("today() > .").names == frozenset()


@each(
    ("expression", "fixed"),
    [
        ("1 = 2", True),
        ("false()", True),
        ("today() > 1", False),
        (". = 1", False),
        ("${age}", False),
    ],
)
def test_an_expression_tells_whether_it_can_ever_change(expression: str, fixed: bool) -> None:
    assert compiled(expression).fixed is fixed


@each(
    ("expression", "expected"),
    [("'a'", True), ("''", False), ("0", False), ("0 div 0", False), ("'0'", False), ("3", True)],
)
def test_a_condition_is_always_a_real_bool(expression: str, expected: bool) -> None:
    assert compile_test(expression, SCOPE)(context()) is expected


@each(
    ("expression", "expected"),
    [
        ("1 + 1", "2"),
        ("7 div 2", "3.5"),
        ("${unanswered} + 1", ""),
        ("1 div 0", ""),
        ("true()", "1"),
        ("1 = 2", "0"),
        ("concat('a', 'b')", "ab"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("today()", "2026-11-22"),
        ("1000000 * 1000000", "1000000000000"),
    ],
)
def test_a_calculate_is_always_text_to_be_stored(expression: str, expected: Value) -> None:
    assert compile_calculate(expression, SCOPE)(context()) == expected


def test_a_sum_of_a_thousand_parts_runs() -> None:
    assert result(" + ".join(["1"] * 1_000)) == 1_000


def test_the_source_is_kept_for_people() -> None:
    assert compiled("${age} > 3").source == "${age} > 3"
