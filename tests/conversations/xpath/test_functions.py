"""Every function, with the traps ODK is known for."""

from __future__ import annotations

import math

from conversations.xpath.table import FUNCTIONS
from conversations.xpath.values import Value
from tests.conversations.xpath.evaluating import refusal, result
from tests.each import each

LOGIC: list[tuple[str, Value]] = [
    ("true()", True),
    ("false()", False),
    ("not('')", True),
    ("not('x')", False),
    ("boolean('x')", True),
    ("boolean(0)", False),
    ("boolean-from-string('true')", True),
    ("boolean-from-string('1')", True),
    ("boolean-from-string('yes')", False),
    ("if(${age} > 3, 'big', 'small')", "big"),
    ("if('', 1, 2)", 2),
    ("coalesce(${unanswered}, 'x')", "x"),
    ("coalesce(${level}, 'x')", "high"),
    ("coalesce('', '', 3)", 3),
    ("coalesce('', '')", ""),
]

NUMBERS: list[tuple[str, Value]] = [
    ("number('7.50')", 7.5),
    ("number(' 7 ')", 7),
    ("number(true())", 1),
    ("int(3.9)", 3),
    ("int(-3.9)", -3),
    ("int('12')", 12),
    ("round(1.5)", 2),
    ("round(2.5)", 3),
    ("round(-1.5)", -2),
    ("round(1.005, 2)", 1.01),
    ("round(1234, -2)", 1200),
    ("round(7, 30)", math.nan),
    ("abs(-3)", 3),
    ("pow(2, 10)", 1024),
    ("pow(10, 1000)", math.nan),
    ("pow(-1, 0.5)", math.nan),
    ("sum(1, 2, 3)", 6),
    ("sum(${age}, ${mod})", 12),
    ("sum(1, ${unanswered})", math.nan),
    ("min(3, 1, 2)", 1),
    ("max(3, '10', 2)", 10),
    ("min(1, 'x')", math.nan),
    ("count-non-empty(${age}, ${unanswered}, ${name})", 2),
    ("number('1e5')", math.nan),
    ("number('')", math.nan),
    ("number('0x10')", math.nan),
    ("int('nonsense')", math.nan),
    ("round(1 div 0)", math.nan),
]

TEXT: list[tuple[str, Value]] = [
    ("string(7)", "7"),
    ("string(7.25)", "7.25"),
    ("string(0 div 0)", "NaN"),
    ("string(-1 div 0)", "-Infinity"),
    ("string(0.0000001)", "0.0000001"),
    ("concat('a', 1, true())", "a1true"),
    ("join(', ', 'a', 'b')", "a, b"),
    ("join('', 'a', 'b')", "ab"),
    ("string-length('Đà Nẵng')", 7),
    ("string-length(${unanswered})", 0),
    ("substr('abcdef', 2)", "cdef"),
    ("substr('abcdef', 1, 3)", "bc"),
    ("substr('abcdef', -2)", "ef"),
    ("substr('abcdef', 0, -1)", "abcde"),
    ("substr('abc', 9)", ""),
    ("substr('abc', 0 div 0)", "abc"),
    ("substring-before('a/b/c', '/')", "a"),
    ("substring-before('abc', '/')", ""),
    ("substring-after('a/b/c', '/')", "b/c"),
    ("substring-after('abc', '/')", ""),
    ("contains('Đà Nẵng', 'Nẵng')", True),
    ("contains('abc', '')", True),
    ("starts-with('abc', 'ab')", True),
    ("ends-with('abc', 'bc')", True),
    ("translate('0912 345.678', ' .', '')", "0912345678"),
    ("translate('abc', 'abc', 'xy')", "xy"),
    ("translate('aa', 'aa', 'xy')", "xx"),
    ("normalize-space('  a   b ')", "a b"),
    ("regex('0912345678', '^0[0-9]{9}$')", True),
    ("regex('x0912345678', '0[0-9]{9}')", False),
]

DATES: list[tuple[str, Value]] = [
    ("today()", "2026-11-22"),
    ("now()", "2026-11-22T21:04:30.000+07:00"),
    ("date('2018-01-01')", "2018-01-01"),
    ("date(${at})", "2026-11-21"),
    ("date(today() + 7)", "2026-11-29"),
    ("date(today() - 365)", "2025-11-22"),
    ("date('31/02/2026')", ""),
    ("date('2026-02-31')", ""),
    ("date(1 div 0)", ""),
    ("date(99999999999)", ""),
    ("date-time('2018-01-01')", "2018-01-01T00:00:00.000+07:00"),
    ("date-time(now() + 1)", "2026-11-23T21:04:30.000+07:00"),
    ("date-time('nonsense')", ""),
    ("format-date(${born}, '%d/%m/%Y')", "01/01/2018"),
    ("format-date(${born}, '%e/%n/%y')", "1/1/18"),
    ("format-date(today(), '%a %b')", "CN Th11"),
    ("format-date('', '%d')", ""),
    ("format-date(${born}, '%q %d')", "%q 01"),
    ("format-date-time(${at}, '%H:%M:%S.%3')", "14:30:00.000"),
    ("format-date-time(${at}, '%h')", "14"),
    ("int(decimal-date-time('1970-01-02'))", 0),
    ("decimal-date-time('1970-01-01T07:00:00+07:00')", 0),
    ("decimal-date-time('x')", math.nan),
    ("decimal-time('12:00')", 0.5),
    ("decimal-time('06:00:00.000+07:00')", 0.25),
    ("decimal-time('noon')", math.nan),
]

CHOICES: list[tuple[str, Value]] = [
    ("selected(${flags}, 'injured')", True),
    ("selected(${flags}, 'inj')", False),
    ("selected(${flags}, 'left_alone')", True),
    ("selected(${unanswered}, 'a')", False),
    ("selected(${flags}, '')", False),
    ("selected-at(${flags}, 0)", "injured"),
    ("selected-at(${flags}, 1)", "left_alone"),
    ("selected-at(${flags}, 2)", ""),
    ("selected-at(${flags}, -1)", ""),
    ("selected-at(${flags}, 'x')", ""),
    ("count-selected(${flags})", 2),
    ("count-selected(${unanswered})", 0),
    ("jr:choice-name(${level}, '${level}')", "Cao"),
    ("jr:choice-name('low', ' /data/level ')", "Thấp"),
    ("jr:choice-name('strange', '${level}')", "strange"),
]


@each(("expression", "expected"), LOGIC + NUMBERS + TEXT + DATES + CHOICES)
def test_a_function_gives(expression: str, expected: Value) -> None:
    value = result(expression)
    if isinstance(expected, float) and math.isnan(expected):
        assert isinstance(value, float)
        assert math.isnan(value)
    else:
        assert value == expected
        assert isinstance(value, bool) == isinstance(expected, bool)


def test_no_function_is_without_an_example() -> None:
    examples = " ".join(e for e, _ in LOGIC + NUMBERS + TEXT + DATES + CHOICES)
    assert not [name for name in FUNCTIONS if f"{name}(" not in examples]


def test_a_date_is_its_local_midnight_in_utc_days() -> None:
    value = result("decimal-date-time('2018-01-01')")
    assert isinstance(value, float)
    assert round(value, 5) == 17531.70833


def test_the_day_changes_at_midnight_in_viet_nam() -> None:
    assert result("date('2026-11-21T17:00:00Z')") == "2026-11-22"
    assert result("date('2026-11-21T16:59:00Z')") == "2026-11-21"


def test_the_second_argument_of_choice_name_must_be_a_quoted_select() -> None:
    assert refusal("jr:choice-name(${level}, ${level})").position == 25
    assert "'${" in refusal("jr:choice-name(${level}, '${age}')").message["vi"]
