"""What the vectors cannot say: functions of our own, of the clock, of chance, and refusals."""

from __future__ import annotations

import math
import re

from conversations.xpath.compiler import compile_calculate, compile_value
from conversations.xpath.context import Context
from conversations.xpath.functions.chance import shuffled
from conversations.xpath.table import FUNCTIONS, REFUSED
from conversations.xpath.values import Value
from tests.conversations.xpath.evaluating import NOW, SCOPE, Given, compiled, refusal, result
from tests.each import each


@each(
    ("expression", "expected"),
    [
        ("today()", "2026-11-22"),
        ("now()", "2026-11-22T21:04:30.000+07:00"),
        ("date(today() + 7)", "2026-11-29"),
        ("date(today() - 365)", "2025-11-22"),
        ("date-time(decimal-date-time(now()) + 1)", "2026-11-23T21:04:30.000+07:00"),
        ("date('2018-01-01')", "2018-01-01"),
        ("date-time('2018-01-01')", "2018-01-01T00:00:00.000+07:00"),
        ("date(${at})", "2026-11-21"),
        ("format-date-time('14:30', '%d %H:%M')", "22 14:30"),
        ("last()", 1),
        ("sum(1, 2, 3)", 6),
        ("max(-1, -2)", -1),
        ("1 = 1", True),
        ("selected(${flags}, 'injured')", True),
    ],
)
def test_a_function_gives(expression: str, expected: Value) -> None:
    assert result(expression) == expected


def test_the_day_changes_at_midnight_in_viet_nam() -> None:
    assert result("date('2026-11-21T17:00:00Z')") == "2026-11-22"
    assert result("date('2026-11-21T16:59:00Z')") == "2026-11-21"


def test_a_moment_later_today_is_later_than_now() -> None:
    """In ODK it is not: a report would be taken that was received in the future."""
    assert result(". <= now()", "2026-11-22T21:04:30.000+07:00") is True
    assert result(". <= now()", "2026-11-22T21:05:00.000+07:00") is False


def test_a_date_is_its_local_midnight_in_utc_days() -> None:
    value = result("decimal-date-time('2018-01-01')")
    assert isinstance(value, float)
    assert math.isclose(value, 17531.708333333333)


def test_the_second_argument_of_choice_name_must_be_a_quoted_select() -> None:
    assert refusal("jr:choice-name(${level}, ${level})").position == 25
    assert "'${" in refusal("jr:choice-name(${level}, '${age}')").message["vi"]


@each("sign", ["%q", "%A", "%B", "%j", "%", "%é"])
def test_a_sign_odk_does_not_know_is_refused_where_it_stands(sign: str) -> None:
    error = refusal(f"format-date(today(), '%d/{sign}')")
    assert error.position == len("format-date(today(), '%d/")
    assert sign in error.message["vi"]


@each("name", sorted(REFUSED))
def test_what_is_not_here_is_refused_by_name_and_with_the_reason(name: str) -> None:
    assert name not in FUNCTIONS
    said = refusal(f"{name}('x', 1)").message
    assert REFUSED[name]["vi"] in said["vi"]
    assert f"{name}()" in said["en"]


def drawn(expression: str, seed: str) -> Value:
    return compile_value(expression, SCOPE)(Context(Given(), NOW, seed=seed))


@each("expression", ["random()", "uuid()", "uuid(8)", "concat(random(), uuid())"])
def test_chance_is_the_same_at_every_replay_and_another_for_another_seed(expression: str) -> None:
    assert drawn(expression, "a") == drawn(expression, "a")
    assert drawn(expression, "a") != drawn(expression, "b")
    assert not compiled(expression).fixed


def test_two_draws_in_one_expression_differ() -> None:
    assert drawn("random() = random()", "a") is False
    assert drawn("uuid() = uuid()", "a") is False
    assert drawn("uuid(9) = uuid(9)", "a") is False


def test_random_numbers_spread_evenly() -> None:
    tenths = [int(float(str(drawn("random()", str(n)))) * 10) for n in range(2_000)]
    assert all(150 < tenths.count(tenth) < 250 for tenth in range(10))


def test_a_uuid_is_one_of_version_four() -> None:
    pattern = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(pattern, str(drawn("uuid()", str(n)))) for n in range(50))


def test_an_endless_id_is_cut() -> None:
    assert len(str(drawn("uuid(1000000000)", "a"))) == 1_000


def test_a_seed_may_be_a_text() -> None:
    """By the first eight bytes of its SHA-256, as JavaRosa does."""
    assert shuffled(8, "Nguyễn Văn A") == shuffled(8, -2396729497369189064.0)
    assert shuffled(8, "42") == shuffled(8, 42.0)
    assert shuffled(8, "\ud800") != shuffled(8, "")


@each("count", [0, 1, 2, 30, 3_321])
def test_a_shuffled_list_has_lost_nothing(count: int) -> None:
    assert sorted(shuffled(count, "x")) == list(range(count))


def test_what_a_calculate_keeps_for_no_is_no_for_whoever_asks_it() -> None:
    """In ODK, too, as long as the form is open."""
    kept = compile_calculate("${age} > 18", SCOPE)(Context(Given(), NOW))
    assert kept == "0"
    assert result("if(., 'asked', 'not asked')", str(kept)) == "not asked"
