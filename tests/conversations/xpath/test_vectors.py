"""Every function and operator gives what ODK's own engine gives; where not, the row says why."""

from __future__ import annotations

from collections import Counter

from conversations.xpath.table import FUNCTIONS
from tests.conversations.xpath.oracle import Vector, ours, same, vectors
from tests.each import each

ALL = vectors()
OUR_OWN = {"last"}
"""What ODK's engine does not know; `test_functions.py` has them."""


@each("vector", ALL)
def test_a_vector_holds(vector: Vector) -> None:
    stored = ours(vector)
    assert same(stored, vector.result), f"{stored!r} instead of {vector.result!r}"


def test_no_function_and_no_operator_is_without_a_vector() -> None:
    asked = " ".join(v.expression for v in ALL)
    assert not [name for name in FUNCTIONS if f"{name}(" not in asked and name not in OUR_OWN]
    operators = ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or")
    assert not [sign for sign in operators if f" {sign} " not in asked]


def test_no_vector_stands_twice() -> None:
    rows = Counter((v.place, v.kept, v.expression) for v in ALL)
    assert not [row for row, times in rows.items() if times > 1]


def test_whoever_differs_from_odk_says_why() -> None:
    assert not [v for v in ALL if v.odk != "=" and not v.note]


def test_hardly_a_vector_differs_from_odk() -> None:
    differing = [v for v in ALL if v.odk not in ("=", "!")]
    assert len(differing) < len(ALL) * 0.05
