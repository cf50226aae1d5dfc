from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from bot.limiter import GROUP_RATE, RESERVED, Limiter

RATE = 30


def sends(limiter: Limiter, count: int, **how: bool) -> list[float]:
    """The moments at which so many sends to different chats leave, as early as they may."""
    how = {"emergency": False, "prompted": True, "alarm": False, **how}
    at, left = 0.0, []
    for number in range(count):
        while pause := limiter.wait(f"chat {number}", at=at, **how):
            at += pause
        left.append(at)
    return left


def most_in_a_second(moments: Iterable[float]) -> int:
    """The fullest second, wherever it begins."""
    moments = list(moments)
    return max(sum(start <= m < start + 1.0 for m in moments) for start in moments)


def test_D10_no_second_sees_more_than_the_rate() -> None:
    assert most_in_a_second(sends(Limiter(RATE), 200)) == RATE


def test_nothing_is_held_back_longer_than_needed() -> None:
    assert sends(Limiter(RATE), 90)[-1] <= 2.0001


def test_ten_of_them_are_kept_while_an_alarm_rings() -> None:
    limiter = Limiter(RATE)
    left = sends(limiter, 20, alarm=True)
    assert left == [0.0] * 20
    assert limiter.wait("x", emergency=False, prompted=True, alarm=True, at=0.0) > 0
    assert sends(limiter, RESERVED, emergency=True, alarm=True) == [0.0] * RESERVED


def test_the_whole_rate_is_everybodys_without_an_alarm() -> None:
    assert sends(Limiter(RATE), RATE) == [0.0] * RATE


def test_an_emergency_is_within_the_rate_too() -> None:
    left = sends(Limiter(RATE), 100, emergency=True, alarm=True)
    assert most_in_a_second(left) == RATE


def test_D10_one_chat_gets_one_unprompted_line_a_second() -> None:
    limiter = Limiter(RATE)
    how = {"emergency": False, "prompted": False, "alarm": False}
    assert limiter.wait("a", at=0.0, **how) == 0
    assert limiter.wait("a", at=0.4, **how) == 0.6
    assert limiter.wait("b", at=0.4, **how) == 0
    assert limiter.wait("a", at=1.0, **how) == 0


def test_answers_to_a_persons_own_event_do_not_wait_for_the_second() -> None:
    limiter = Limiter(RATE)
    for _ in range(5):
        assert limiter.wait("a", emergency=False, prompted=True, alarm=False, at=0.0) == 0


def test_zero_is_no_limit() -> None:
    assert sends(Limiter(0), 1000)[-1] == 0.0


def test_a_pause_the_platform_asked_for_holds_for_everyone() -> None:
    limiter = Limiter(RATE)
    limiter.pause(3.0, at=1.0)
    assert limiter.wait("a", emergency=True, prompted=True, alarm=True, at=2.0) == 2.0
    assert limiter.wait("a", emergency=True, prompted=True, alarm=True, at=4.0) == 0


def test_D10_a_group_gets_twenty_a_minute_whoever_asked_for_them() -> None:
    limiter, at, left = Limiter(RATE), 0.0, []
    how = {"emergency": False, "prompted": True, "alarm": False, "group": True}
    for _ in range(50):
        while pause := limiter.wait("-100", at=at, **how):
            at += pause
        left.append(at)
    assert max(sum(start <= m < start + 60.0 for m in left) for start in left) == GROUP_RATE
    assert limiter.wait("-200", at=at, **how) == 0


def test_what_nobody_asked_for_never_takes_a_whole_second_at_once() -> None:
    limiter = Limiter(RATE)
    left = sends(limiter, 60, prompted=False)
    assert most_in_a_second(left) == RATE
    assert left[-1] <= 2.0001
    assert limiter.wait("x", emergency=True, prompted=False, alarm=True, at=left[-1]) <= 0.2


def test_D10_one_sender_goes_on_from_what_another_left() -> None:
    first, second = Limiter(RATE), Limiter(RATE)
    assert len(sends(first, RATE)) == RATE
    second.load(first.to_dict(), 0.5)
    assert second.is_full(0.5)
    assert second.wait("x", emergency=True, prompted=True, alarm=True, at=0.5) == 0.5


@given(
    st.lists(
        st.tuples(st.floats(0, 0.2), st.booleans(), st.booleans(), st.booleans()), max_size=150
    )
)
def test_whatever_comes_no_second_sees_more_than_the_rate(
    asked: list[tuple[float, bool, bool, bool]],
) -> None:
    limiter, at, left = Limiter(RATE), 0.0, []
    for later, emergency, prompted, alarm in asked:
        at += later
        while pause := limiter.wait(
            "a", emergency=emergency, prompted=prompted or emergency, alarm=alarm, at=at
        ):
            at += pause
        left.append(at)
    assert not left or most_in_a_second(left) <= RATE
