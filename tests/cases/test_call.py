"""A call begins, belongs to a case, ends once."""

from __future__ import annotations

from cases.call import KINDS, Call
from cases.refusal import Refusal
from tests.cases.house import NOW, seconds

CALL = Call("k1", 12, NOW, "lan")


def test_a_call_ends_and_says_whether_it_was_cut_off() -> None:
    ended = CALL.end(seconds(90), hung_up=True)
    assert isinstance(ended, Call) and ended.hung_up and ended.ended_at == seconds(90)


def test_a_call_ends_once() -> None:
    ended = CALL.end(seconds(90))
    assert isinstance(ended, Call) and not ended.hung_up
    assert ended.end(seconds(91)) == Refusal("call_over")


def test_a_call_never_ends_before_it_began() -> None:
    ended = CALL.end(seconds(-5))
    assert isinstance(ended, Call) and ended.ended_at == NOW


def test_a_call_may_belong_to_a_case() -> None:
    assert CALL.case_id is None and CALL.belongs_to("c1").case_id == "c1"


def test_the_kinds_of_calls_are_counted_apart() -> None:
    assert CALL.kind == "intake" and len(set(KINDS)) == len(KINDS)
