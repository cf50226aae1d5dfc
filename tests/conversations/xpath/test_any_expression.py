"""Whatever stands in a cell: it compiles and runs, or it is refused. Nothing else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.xpath.compiler import compile_calculate, compile_test
from conversations.xpath.error import ExpressionError
from conversations.xpath.table import FUNCTIONS
from tests.conversations.xpath.evaluating import SCOPE, context

_PIECES = st.sampled_from(
    [
        *(f"{name}(" for name in FUNCTIONS),
        *("${age}", "${unanswered}", "${born}", "/data/x/name", ".", "..", "today()"),
        *("and", "or", "div", "mod", "+", "-", "*", "=", "!=", "<", ">="),
        *("(", ")", ",", ")", "1", "0", ".5", "'a'", "''", '"b"', "'2026-11-22'", "'(a+)+'"),
        *("#", "[", "$", "{", "'", "đ", "\x00", "\ud800", " "),
    ]
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_any_row_of_words_runs_or_is_refused(expression: str) -> None:
    with contextlib.suppress(ExpressionError):
        compiled = compile_calculate(expression, SCOPE)
        assert isinstance(compiled(context("7")), str)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_runs_or_is_refused(expression: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert compile_test(expression, SCOPE)(context("x")) in (True, False)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_run_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(ExpressionError):
        compile_test(data.decode("utf-8", "surrogateescape"), SCOPE)(context())


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_a_refusal_points_into_the_expression(expression: str) -> None:
    try:
        compile_test(expression, SCOPE)
    except ExpressionError as error:
        assert 0 <= error.position <= len(expression)
        assert error.message["vi"]
        assert error.message["en"]
