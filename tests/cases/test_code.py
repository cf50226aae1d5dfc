"""Case codes that can be said over a bad line."""

from __future__ import annotations

import pytest

from cases.code import LETTERS, code_for, drill_code_for, read_code
from tests.each import each


def test_codes_run_through_the_letters_and_then_begin_again_with_two() -> None:
    assert [code_for(n) for n in (1, 2, 3, 23, 24, 25, 46, 47)] == [
        *("A1", "B1", "C1", "Z1", "A2", "B2", "Z2", "A3"),
    ]


def test_no_letter_looks_like_a_digit() -> None:
    assert not set("IOQ") & set(LETTERS) and len(LETTERS) == 23


def test_no_code_is_given_twice() -> None:
    codes = [code_for(n) for n in range(1, 20_001)]
    assert len(set(codes)) == len(codes)


def test_practice_uses_up_no_code_of_a_real_case() -> None:
    practice = {drill_code_for(n) for n in range(1, 5_001)}
    assert not practice & {code_for(n) for n in range(1, 20_001)}
    assert all(read_code(code) == code for code in practice)


def test_every_code_is_read_back() -> None:
    assert all(read_code(code_for(n)) == code_for(n) for n in range(1, 5_001))


@each("typed", ["A7", "a7", " a 7 ", "#A7", "A-7", "a.7", "A7.", "a7!"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "A7"


@each(
    "typed",
    ["", "7", "A", "A0", "A07", "I7", "O7", "QQ1", "AA7", "A7B", "Đ7", "A7 gấp", "A７", "😀"],
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_ten_thousand_digits_are_no_code() -> None:
    assert read_code("A" + "9" * 10_000) is None


def test_there_is_no_case_number_zero() -> None:
    with pytest.raises(ValueError, match="begin at 1"):
        code_for(0)
