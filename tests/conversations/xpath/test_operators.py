"""What is made quick gives what the slow way gives."""

import operator
from itertools import product

from conversations.xpath.compiler import compile_test, compile_value
from conversations.xpath.context import Context
from conversations.xpath.operators import is_truth
from conversations.xpath.parser import parse
from conversations.xpath.values import boolean, equal, in_order
from tests.conversations.answers import context
from tests.each import each

ANSWERS = ("", "yes", "5", "5.0", "-3", " 5 ", "2026-11-22", "2026-11-22T21:04:00.000+07:00", "x y")
WRITTEN = ("''", "'yes'", "'5'", "'2026-11-22'", "'2026-11-22T21:04:00.000+07:00'", "5", "0", "-3")
ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
PAIRS = tuple(product(ANSWERS, WRITTEN))


def _beside(sign: str, answer: str, written: str) -> tuple[object, object]:
    """Compared with what is written out, and with the same value behind a question."""
    value = compile_value(written).run(context())
    found = compile_value(f"/data/a {sign} {written}").run(context(a=answer))
    if sign in ORDER:
        return found, in_order(ORDER[sign], answer, value)
    return found, equal(answer, value) is (sign == "=")


@each("sign", ["=", "!=", *ORDER])
def test_a_comparison_with_what_is_written_out_is_a_comparison(sign: str) -> None:
    for answer, written in PAIRS:
        found, wanted = _beside(sign, answer, written)
        assert found == wanted, (answer, written)


@each(
    ("expression", "said"),
    [
        ("/data/a = 1", True),
        ("/data/a or /data/b", True),
        ("not(/data/a)", True),
        ("selected(/data/a, 'x')", True),
        ("/data/a + 1", False),
        ("if(/data/a, 1, 0)", False),
        ("/data/a", False),
        ("'x'", False),
    ],
)
def test_it_is_known_beforehand_what_is_true_or_false(expression: str, said: bool) -> None:
    assert is_truth(parse(expression)) is said
    if said:
        assert isinstance(compile_value(expression).run(context(a="1")), bool)


@each("sign", ["and", "or"])
def test_two_tests_are_joined_as_many_are(sign: str) -> None:
    for values in product(("", "yes"), repeat=4):
        given: Context = context(**dict(zip("abcd", values, strict=True)))
        join = all if sign == "and" else any
        for number in (2, 3, 4):
            names = "abcd"[:number]
            found = compile_test(f" {sign} ".join(f"/data/{n}" for n in names)).run(given)
            assert found is join(boolean(v) for v in values[:number])


@each(
    ("expression", "apart"),
    [
        ("once(random())", True),
        ("concat('a', uuid())", True),
        ("once(/data/a)", True),
        ("/data/a + 1", False),
        ("now()", False),
    ],
)
def test_what_chance_and_once_give_belongs_to_one_question(expression: str, apart: bool) -> None:
    assert compile_value(expression).apart is apart
