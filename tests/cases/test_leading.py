"""Who leads an alarm: asked after, handing it on, giving it back, calling a second person."""

from __future__ import annotations

from dataclasses import replace

from cases import leading
from cases.escalation import Escalation
from cases.leading import ASK, LOST, OFFER_OVER, acknowledge, more
from cases.paging import advance
from cases.refusal import Refusal
from tests.cases.house import NOW, REACH, alarm, seconds
from tests.each import each

NOBODY: frozenset[str] = frozenset()
ASKED = 600
LOSES = ASKED + 180


def rung(esc: Escalation, at: float = 0) -> Escalation:
    return advance(esc, seconds(at), REACH, NOBODY).escalation


def led(by: str = "lan") -> Escalation:
    """Rung 0 rang at NOW and was taken in the same moment."""
    return acknowledge(rung(alarm()), by, NOW)[0]


def word(esc: Escalation, at: float, active: float | None = None) -> str:
    return leading.due(esc, seconds(at), seconds(active) if active is not None else None)[1]


def after(esc: Escalation, at: float, active: float | None = None) -> Escalation:
    return leading.due(esc, seconds(at), seconds(active) if active is not None else None)[0]


def taken(esc: Escalation | Refusal) -> Escalation:
    assert isinstance(esc, Escalation)
    return esc


def test_a_silent_lead_is_asked_after_ten_minutes_and_not_before() -> None:
    assert word(led(), ASKED - 1) == "" and not leading.is_due(led(), seconds(ASKED - 1))
    assert word(led(), ASKED) == ASK and leading.is_due(led(), seconds(ASKED))


def test_a_lead_who_stays_silent_has_it_no_more_and_the_next_rung_rings() -> None:
    esc = after(led(), ASKED)
    assert word(esc, LOSES - 1) == "" and word(esc, LOSES) == LOST
    esc = after(esc, LOSES)
    assert (esc.state, esc.acknowledged_by, esc.lead_moment) == ("paging", None, None)
    assert rung(esc, LOSES).rung == 1


def test_of_the_last_rung_everyone_is_called_next() -> None:
    esc = after(after(replace(led(), rung=3), ASKED), LOSES)
    step = advance(esc, seconds(LOSES), REACH, NOBODY)
    assert {order.person for order in step.pages} == set(REACH["everyone"])


@each(("active", "asked_at"), [(300, 900), (599, 1199), (-5, 600), (0, 600)])
def test_who_works_is_asked_ten_minutes_after_the_last_thing_done(
    active: float, asked_at: float
) -> None:
    assert word(led(), asked_at - 1, active) == ""
    assert word(after(led(), asked_at - 1, active), asked_at, active) == ASK


def test_after_half_an_hour_even_who_works_is_asked_how_it_stands() -> None:
    esc, at = led(), ASKED
    while at < 1800:
        esc = after(esc, at, at - 1)
        assert esc.asked_at is None and esc.ask_at is not None
        at = int((esc.ask_at - NOW).total_seconds())
    assert word(esc, 1800, 1799) == ASK


def test_who_does_something_after_the_question_has_answered_it() -> None:
    esc = after(after(led(), ASKED), LOSES, active=LOSES - 20)
    assert (esc.acknowledged_by, esc.asked_at) == ("lan", None)
    assert esc.ask_at == seconds(LOSES - 20 + 1800)


def test_what_was_done_before_the_question_is_no_answer_to_it() -> None:
    asked = leading.asked_now(led(), seconds(30))
    assert word(asked, 210, active=29) == LOST and word(asked, 210, active=30) == LOST


def test_an_answer_starts_the_timer_again_and_it_is_asked_for_ever() -> None:
    esc, at = led(), ASKED
    for _ in range(40):
        assert word(esc, at) == ASK
        esc = leading.still_here(after(esc, at), "lan", seconds(at + 60))
        at += 60 + 1800
        assert word(esc, at - 1) == ""


def test_danger_named_again_asks_at_once_and_gives_no_more_time_than_there_was() -> None:
    esc = leading.asked_now(led(), seconds(30))
    assert (esc.asked_at, esc.ask_at) == (seconds(30), seconds(210))
    assert leading.asked_now(esc, seconds(200)) == esc
    assert leading.asked_now(alarm(), seconds(30)) == alarm()


def test_only_the_lead_answers_and_unasked_it_changes_nothing() -> None:
    esc = after(led(), ASKED)
    assert leading.still_here(esc, "hoa", seconds(601)) == esc
    assert leading.still_here(led(), "lan", seconds(30)) == led()


def test_taking_it_again_answers_too() -> None:
    esc, how = acknowledge(after(led(), ASKED), "lan", seconds(650))
    assert (how, esc.asked_at, esc.ask_at) == ("leads", None, seconds(650 + 1800))


def test_after_an_outage_it_is_asked_again_instead_of_lost() -> None:
    esc = after(led(), ASKED)
    assert word(esc, LOSES + 180) == ASK
    assert word(after(esc, LOSES + 180), LOSES + 180 + 180) == LOST


def test_a_clock_put_back_does_not_leave_the_lead_unasked() -> None:
    esc = leading.still_here(after(led(), ASKED), "lan", seconds(ASKED))
    back = -7200.0
    assert leading.is_due(esc, seconds(back))
    assert after(esc, back).ask_at == seconds(back + ASKED)
    offered = taken(leading.offer(led(), "lan", "hoa", NOW))
    assert after(offered, back).offered_until == seconds(back + 120)


def test_an_alarm_of_an_older_version_is_asked_about_now() -> None:
    old = replace(led(), ask_at=None)
    assert leading.is_due(old, seconds(9)) and word(old, 9) == ASK


@each("state", ["paging", "resolved"])
def test_where_nobody_leads_nobody_is_asked(state: str) -> None:
    esc = replace(led(), state=state)
    assert word(esc, 9999) == "" and not leading.is_due(esc, seconds(9999))


def test_it_is_handed_on_only_once_it_is_accepted() -> None:
    esc = taken(leading.offer(led(), "lan", "mai", seconds(20)))
    assert (esc.acknowledged_by, esc.offered_until) == ("lan", seconds(140))
    esc, how = acknowledge(esc, "mai", seconds(139))
    assert (how, esc.acknowledged_by, esc.acknowledged_at) == ("handed", "mai", seconds(139))
    assert (esc.joined, esc.ask_at, esc.offered_to) == (("lan",), seconds(739), None)


def test_an_offer_nobody_takes_leaves_the_lead() -> None:
    esc = taken(leading.offer(led(), "lan", "mai", seconds(20)))
    assert word(esc, 139) == "" and word(esc, 140) == OFFER_OVER
    assert acknowledge(esc, "mai", seconds(140))[1] == "joined"
    assert after(esc, 140) == led()


def test_an_offer_is_refused_by_whom_it_was_made_to_and_nobody_else() -> None:
    esc = taken(leading.offer(led(), "lan", "mai", seconds(20)))
    assert leading.refuse(esc, "hoa", seconds(30)) == Refusal("no_offer")
    assert leading.refuse(esc, "mai", seconds(30)) == led()


@each(("who", "to"), [("hoa", "mai"), ("lan", "lan")])
def test_only_the_lead_hands_it_on_and_to_another_one(who: str, to: str) -> None:
    assert leading.offer(led(), who, to, seconds(20)) == Refusal("not_the_lead")


def test_given_back_the_others_of_the_rung_are_called_at_once() -> None:
    esc = taken(leading.release(led(), "lan", seconds(90)))
    step = advance(esc, seconds(90), REACH, NOBODY)
    assert [order.person for order in step.pages] == ["hoa"]
    assert (step.escalation.rung, step.escalation.state) == (0, "paging")


def test_given_back_by_the_only_one_of_a_rung_the_next_rung_rings() -> None:
    esc = taken(leading.release(led(), "lan", seconds(90)))
    alone = {**REACH, "on_duty": ("lan",)}
    assert advance(esc, seconds(90), alone, NOBODY).escalation.rung == 1


def test_only_the_lead_gives_it_back_and_once() -> None:
    assert leading.release(led(), "hoa", seconds(90)) == Refusal("not_the_lead")
    back = taken(leading.release(led(), "lan", seconds(90)))
    assert leading.release(back, "lan", seconds(91)) == Refusal("not_the_lead")


def test_calling_the_next_one_rings_the_next_rung_now() -> None:
    for esc in (rung(alarm()), led()):
        assert rung(taken(leading.call_next(esc, "mai", seconds(5))), 5).rung == 1


def test_a_lead_who_calls_the_next_one_is_not_called_again_this_round() -> None:
    esc = taken(leading.call_next(led("mai"), "mai", seconds(5)))
    pages = advance(esc, seconds(5), REACH, NOBODY).pages
    assert "mai" not in {order.person for order in pages}


def test_who_wants_more_leads_and_it_rings_on_for_the_others() -> None:
    esc, how = more(rung(alarm()), "lan", seconds(9))
    assert (how, esc.acknowledged_by, esc.rings) == ("leads", "lan", True)
    step = advance(esc, seconds(60), REACH, NOBODY)
    assert [order.person for order in step.pages] == ["hoa"]


def test_the_second_thumb_ends_the_ringing_and_not_the_alarm() -> None:
    esc = acknowledge(more(rung(alarm()), "lan", seconds(9))[0], "hoa", seconds(70))[0]
    assert (esc.acknowledged_by, esc.joined, esc.rings) == ("lan", ("hoa",), False)
    assert esc.next_moment is None and esc.lead_moment is not None


def test_a_lead_who_wants_more_later_rings_the_next_rung() -> None:
    esc, _ = more(led(), "lan", seconds(300))
    assert rung(esc, 300).rung == 1 and more(esc, "lan", seconds(301))[0] == esc


def test_wanting_more_where_another_leads_is_the_second_thumb() -> None:
    assert more(led(), "hoa", seconds(9)) == acknowledge(led(), "hoa", seconds(9))


def test_an_end_leaves_no_question_no_offer_and_no_page() -> None:
    esc = taken(leading.offer(more(rung(alarm()), "lan", NOW)[0], "lan", "mai", NOW))
    done = taken(leading.close(esc, "lan", "child_safe", seconds(30)))
    assert (done.lead_moment, done.next_moment, done.rings) == (None, None, False)
    assert leading.call_next(done, "mai", seconds(31)) == Refusal("alarm_closed")
    assert more(done, "mai", seconds(31)) == (done, "closed")
