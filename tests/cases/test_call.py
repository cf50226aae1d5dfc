"""A call begins, belongs to a case, ends once; how often a number called."""

from __future__ import annotations

from datetime import timedelta

from cases.call import KINDS, QUICK, Call, forbids_calling, is_third_silence, times
from cases.refusal import Refusal
from conversations.fold import fold
from tests.cases.house import NOW, seconds
from tests.each import each

CALL = Call("k1", NOW, "lan")


def ended(call: Call, after: float, *, hung_up: bool = False) -> Call:
    over = call.end(seconds(after), hung_up=hung_up)
    assert isinstance(over, Call)
    return over


def test_a_call_ends_and_says_whether_it_was_cut_off() -> None:
    over = ended(CALL, 90, hung_up=True)
    assert (over.kind, over.state, over.ended_at) == ("hung_up", "call_back", seconds(90))


def test_a_call_ends_once() -> None:
    over = ended(CALL, 90)
    assert over.state == "closed"
    assert over.end(seconds(91)) == Refusal("call_over")


def test_a_call_never_ends_before_it_began() -> None:
    assert ended(CALL, -5).ended_at == NOW


def test_a_cut_off_call_whose_report_is_sent_later_is_a_report() -> None:
    over = ended(ended(CALL, 90, hung_up=True), 600)
    assert (over.kind, over.state, over.ended_at) == ("intake", "closed", seconds(90))


def test_a_call_may_belong_to_a_case() -> None:
    assert CALL.case_id is None and CALL.belongs_to("c1").case_id == "c1"


def test_a_form_is_filled_in_while_the_caller_speaks() -> None:
    call = CALL.begins("s1", "consultation")
    assert (call.session_id, call.kind, call.state) == ("s1", "consultation", "form")


def test_a_number_may_be_known_before_the_kind() -> None:
    call = CALL.from_number("0905123456", "hash")
    assert (call.number, call.number_hash, call.state) == ("0905123456", "hash", "open")


def test_the_kinds_of_calls_are_counted_apart() -> None:
    assert CALL.kind == "intake" and len(set(KINDS)) == len(KINDS) and set(QUICK) < set(KINDS)


@each(
    ("hours", "expected"),
    [
        ((), (0, 0)),
        ((1, 2), (2, 2)),
        ((23.9, 24.1), (1, 2)),
        ((700, 719, 721), (0, 2)),
    ],
)
def test_calls_are_counted_in_a_day_and_in_thirty_days(
    hours: tuple[float, ...], expected: tuple[int, int]
) -> None:
    moments = [NOW - timedelta(hours=h) for h in hours]
    assert times(moments, NOW) == expected


@each(
    ("hours", "third"),
    [((0,), False), ((0, 1), False), ((0, 1, 2), True), ((0, 1, 25), False), ((0, 1, 2, 3), False)],
)
def test_only_the_third_silence_in_a_day_is_told(hours: tuple[float, ...], third: bool) -> None:
    assert is_third_silence([NOW - timedelta(hours=h) for h in hours], NOW) is third


@each(
    ("words", "forbidden"),
    [
        ("đừng gọi", True),
        ("Đừng gọi lại, chồng tôi ở nhà", True),
        ("không được gọi", True),
        ("do not call", True),
        ("đừng gọi nữa", True),
        ("dung goi nua nhe", True),
        ("Đừng gọi cho tôi", True),
        ("đừng gọi số này", True),
        ("đừng gọi lúc nào cả", True),
        ("đừng gọi bà Sáu, đừng gọi cô Mai", True),
        ("Chỉ nhắn tin, không gọi", True),
        ("Buổi sáng được. Nhưng thôi, đừng gọi", True),
        ("đừng gọi ban đêm", False),
        ("dung goi ban dem", False),
        ("đừng gọi khi bố ở nhà", False),
        ("không gọi sau 8 giờ tối", False),
        ("đừng gọi trước 7h", False),
        ("ban đêm đừng gọi", False),
        ("chồng ở nhà thì đừng gọi", False),
        ("đừng gọi nếu nghe tiếng đàn ông", False),
        ("do not call at night", False),
        ("sau 8 giờ sáng, khi bố đi làm", False),
        ("gọi lúc nào cũng được", False),
        ("", False),
    ],
)
def test_who_asks_not_to_be_called_is_heard(words: str, forbidden: bool) -> None:
    assert forbids_calling(fold(words)) is forbidden


def test_a_call_that_went_dead_before_it_had_a_kind_is_counted_and_asks_for_nothing() -> None:
    call = Call("c1", seconds(0), "lan")
    over = call.unnamed_end(seconds(30))
    assert isinstance(over, Call)
    assert (over.kind, over.state, over.ended_at) == ("hung_up", "closed", seconds(30))
    assert over.unnamed_end(seconds(31)) == Refusal("call_over")
    assert call.begins("s1", "intake").unnamed_end(seconds(5)) == Refusal("call_over")
