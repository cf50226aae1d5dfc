"""Laws of the expression language that hold whatever is answered."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.xpath.compiler import compile_calculate, compile_value
from conversations.xpath.context import Context
from conversations.xpath.function import MANY
from conversations.xpath.functions.chance import shuffled
from conversations.xpath.table import FUNCTIONS
from conversations.xpath.values import Value, boolean, equal, number, text
from tests.conversations.xpath.oracle import NOW, form

FEW = settings(max_examples=40, deadline=None)
SCOPE, GIVEN = form()
# A function whose second argument is written out has one that fits.
WRITTEN = {
    "regex": ["'[a-z]+'", "'\\p{L}*( \\p{L}+)*'", "'(a|b)*'"],
    "format-date": ["'%d/%m/%Y'", "'%a %b'"],
    "format-date-time": ["'%H:%M'", "''"],
    "jr:choice-name": ["'${level}'", "'${flags}'"],
}
LEAVES = st.sampled_from(
    [
        *("0", "1", "-2.5", "1000000", "''", "'a b'", "'2018-01-01'", "'12,5'", "'ẵ'", "today()"),
        *("${age}", "${name}", "${born}", "${at}", "${hour}", "${flags}", "${level}"),
        *("${unanswered}", "${no_number}", "${no_date}", "${child_age}", "${child_name}"),
        *("${child}[child_age > 6]/child_name", "instance('levels')/root/item/weight"),
        *("0 div 0", "1 div 0", "true()", "now()", "9999999999999999999999", "-99999999"),
    ]
)


def calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One function of the table with arguments that it takes."""

    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        most = min(function.most, function.least + 2) if function.most == MANY else function.most
        arguments = st.lists(inner, min_size=function.least, max_size=most)
        if name in WRITTEN:
            arguments = st.tuples(inner, st.sampled_from(WRITTEN[name])).map(list)
        return arguments.map(lambda given: f"{name}({', '.join(given)})")

    return st.sampled_from(sorted(FUNCTIONS)).flatmap(call)


def chains(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Two operands with an operator between, in brackets."""
    signs = "+ - * div mod = != < <= > >= and or".split()  # noqa: SIM905
    three = st.tuples(inner, st.sampled_from(signs), inner)
    return three.map(lambda parts: f"({' '.join(parts)})")


SENTENCES = st.recursive(LEAVES, lambda inner: calls(inner) | chains(inner), max_leaves=6)
STEADY = SENTENCES.filter(lambda sentence: "uuid(" not in sentence and "random(" not in sentence)
"""Without chance, which draws anew at each place of an expression."""


def value(expression: str, here: str = "") -> Value:
    return compile_value(expression, SCOPE.of(("out",)))(Context(GIVEN, NOW, here=here, seed="s"))


def said(expression: str, here: str = "") -> str:
    return text(value(expression, here))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_every_sentence_of_the_language_can_be_evaluated(sentence: str) -> None:
    compiled = compile_calculate(sentence, SCOPE.of(("out",)))
    assert isinstance(compiled(Context(GIVEN, NOW, here="7", kept="k", seed="s")), str)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.text(max_size=20))
def test_whatever_the_answer_is_nothing_raises(sentence: str, here: str) -> None:
    expression = f"if(. = ({sentence}), {sentence}, concat(., {sentence}))"
    assert isinstance(said(expression, here), str)


@pytest.mark.slow
@FEW
@given(st.floats(1e-11, 1e18) | st.floats(-1e18, -1e-11) | st.integers(-(10**15), 10**15))
def test_a_number_written_as_text_is_the_same_number(given: float) -> None:
    assert number(text(float(given))) == float(given)
    assert text(number(text(float(given)))) == text(float(given))


@pytest.mark.slow
@FEW
@given(st.dates(date(1976, 1, 1), date(2100, 1, 1)), st.integers(-3_000, 3_000))
def test_days_are_added_and_taken_away(day: date, days: int) -> None:
    later = (day + timedelta(days)).isoformat()
    assert value(f"date(date('{day}') + {days})") == later
    assert value(f"date('{later}') - date('{day}')") == days
    assert value(f"date('{later}') > date('{day}')") is (days > 0)
    assert value(f"date(format-date('{day}', '%Y-%n-%e'))") == day.isoformat()


@pytest.mark.slow
@FEW
@given(st.datetimes(datetime(1976, 1, 1), datetime(2100, 1, 1)))
def test_a_moment_as_a_number_of_days_is_the_same_moment(at: datetime) -> None:
    written = f"{str(at).replace(' ', 'T')[:19]}.000+07:00"
    assert value("date-time(decimal-date-time(.))", written) == written
    part = number(value("decimal-time(.)", written))
    assert 0 <= part < 1
    assert math.isclose(part * 86_400 % 60, int(written[17:19]), abs_tol=1e-4)


@pytest.mark.slow
@FEW
@given(STEADY, STEADY)
def test_equality_and_order_look_the_same_from_both_sides(one: str, other: str) -> None:
    left, right = value(one), value(other)
    assert equal(left, right) is equal(right, left)
    assert value(f"({one}) < ({other})") is value(f"({other}) > ({one})")
    assert not (value(f"({one}) < ({other})") and value(f"({one}) > ({other})"))


@pytest.mark.slow
@FEW
@given(STEADY)
def test_twice_not_is_true_or_false_itself(sentence: str) -> None:
    assert value(f"not(not({sentence}))") is boolean(value(sentence))
    assert value(f"({sentence}) and true()") is boolean(value(sentence))


@pytest.mark.slow
@FEW
@given(st.text("aẵ b/", max_size=12), st.integers(-14, 14))
def test_what_is_cut_can_be_put_together_again(whole: str, at: int) -> None:
    assert value(f"concat(substr(., 0, {at}), substr(., {at}))", whole) == whole
    if "/" in whole:
        halves = "concat(substring-before(., '/'), '/', substring-after(., '/'))"
        assert value(halves, whole) == whole


@pytest.mark.slow
@FEW
@given(st.text(" \t\naẵ\u00a0", max_size=12))
def test_a_tidied_text_is_tidy(whole: str) -> None:
    tidy = said("normalize-space(.)", whole)
    assert said("normalize-space(.)", tidy) == tidy
    assert said("translate(., 'aẵ', 'aẵ')", whole) == whole


@pytest.mark.slow
@FEW
@given(st.lists(st.sampled_from(["a", "bb", "c-c", "đ"]), max_size=6))
def test_a_selection_is_counted_and_found(names: list[str]) -> None:
    whole = " ".join(names)
    assert value("count-selected(.)", whole) == len(names)
    assert [value(f"selected-at(., {n})", whole) for n in range(len(names))] == names
    assert all(value(f"selected(., '{name}')", whole) for name in names)


@pytest.mark.slow
@FEW
@given(st.floats(-1e6, 1e6), st.integers(-3, 6))
def test_a_rounded_number_is_at_most_half_a_step_away(given: float, places: int) -> None:
    rounded = number(value(f"round({text(given)}, {places})"))
    assert abs(rounded - number(text(given))) <= 0.5 * 10**-places * (1 + 1e-6)


@pytest.mark.slow
@FEW
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_the_least_is_not_above_the_largest(given: list[float]) -> None:
    numbers = ", ".join(map(text, given))
    least, most = number(value(f"min({numbers})")), number(value(f"max({numbers})"))
    middle = number(value(f"sum({numbers})")) / len(given)
    assert least - 1e-6 <= middle <= most + 1e-6


@pytest.mark.slow
@FEW
@given(st.integers(0, 60), st.floats() | st.text(max_size=8) | st.integers().map(str))
def test_a_shuffled_list_holds_every_option_once(count: int, seed: float | str) -> None:
    order = shuffled(count, seed)
    assert sorted(order) == list(range(count))
    assert order == shuffled(count, seed)
