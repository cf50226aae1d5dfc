"""An alarm raised by mistake: who says so, who agrees, and what is left of the case."""

from __future__ import annotations

from dataclasses import replace

from cases import leading, mistake
from cases.agenda import on_case_opened, on_mistake, on_sent_after_all
from cases.case import open_case
from cases.escalation import Escalation, raised_again
from cases.refusal import Refusal
from cases.reminder import CLOCK
from tests.cases.house import NOW, POLICY, alarm, ids, seconds
from tests.each import each

RAISER = alarm().raised_by
TEN_MINUTES = 600
RULES, CALENDAR = POLICY.reminders, POLICY.calendar
CASE, _ = open_case(
    id="c1",
    number=1,
    process=POLICY.processes["tt23"],
    unit="khu-vuc-2",
    created_by="lan",
    received_at=NOW,
    now=NOW,
    emergency=True,
)


def said(at: float = 60) -> Escalation:
    esc = mistake.say(alarm(), RAISER, seconds(at))
    assert isinstance(esc, Escalation)
    return esc


def why(found: Escalation | Refusal) -> str:
    return found.key if isinstance(found, Refusal) else ""


def test_it_is_written_down_and_changes_nothing_else() -> None:
    esc = said()
    assert (esc.mistaken_by, esc.mistaken_at) == (RAISER, seconds(60))
    assert replace(esc, mistaken_by=None, mistaken_at=None) == alarm()
    assert esc.rings and mistake.is_doubted(esc)


def test_said_twice_it_stands_as_it_was_said_first() -> None:
    assert mistake.say(said(), RAISER, seconds(90)) == said()


@each(("at", "key"), [(0, ""), (TEN_MINUTES - 1, ""), (TEN_MINUTES, "too_late")])
def test_it_may_be_said_for_ten_minutes(at: float, key: str) -> None:
    assert why(mistake.say(alarm(), RAISER, seconds(at))) == key


def test_only_who_raised_it_says_so_and_only_while_nobody_has_it() -> None:
    taken = leading.acknowledge(alarm(), "hung", NOW)[0]
    over = leading.mistaken(alarm(), "hung", NOW)
    assert why(mistake.say(alarm(), "hung", NOW)) == "not_the_raiser"
    assert why(mistake.say(taken, RAISER, NOW)) == "alarm_taken"
    assert why(mistake.say(over, RAISER, NOW)) == "alarm_closed"


def test_anybody_but_the_raiser_agrees_and_it_is_over() -> None:
    esc = mistake.agree(said(), "hung", seconds(90))
    assert isinstance(esc, Escalation)
    assert (esc.state, esc.outcome, esc.resolved_by) == ("resolved", "mistaken", "hung")
    assert esc.next_moment is None and not mistake.is_doubted(esc)


def test_nobody_agrees_to_what_nobody_said_or_to_their_own_word() -> None:
    assert why(mistake.agree(alarm(), "hung", NOW)) == "nobody_said"
    assert why(mistake.agree(said(), RAISER, NOW)) == "own_mistake"
    done = leading.mistaken(said(), "hung", NOW)
    assert why(mistake.agree(done, "nga", NOW)) == "alarm_closed"


def test_danger_named_again_takes_the_word_back() -> None:
    again, _ = raised_again(said(), alarm().ladder, seconds(120), of="s:9")
    assert why(mistake.agree(again, "hung", seconds(130))) == "nobody_said"
    assert again.rings


@each("real", ("child_safe", "handed_over", "not_found", "moved_province"))
def test_a_real_alarm_before_keeps_the_emergency(real: str) -> None:
    earlier = leading.close(alarm(), "hung", real, NOW)
    assert isinstance(earlier, Escalation)
    assert not mistake.leaves_no_emergency(CASE, earlier)


@each("unreal", ("mistaken", "heard", "false_report", ""))
def test_without_one_the_case_is_no_emergency(unreal: str) -> None:
    earlier = replace(alarm(), state="resolved", outcome=unreal) if unreal else None
    assert mistake.leaves_no_emergency(CASE, earlier)


@each("found", ({"level": "high"}, {"proposed": "high"}))
def test_severe_harm_keeps_the_emergency(found: dict[str, str]) -> None:
    assert not mistake.leaves_no_emergency(replace(CASE, **found), None)


PLANNED = on_case_opened(CASE, RULES, CALENDAR, NOW, ids())


def test_without_a_report_nothing_is_asked_for_and_with_one_only_the_clock_ends() -> None:
    alone = on_mistake(PLANNED, nothing_sent=True)
    assert {r.kind for r in alone} == {r.kind for r in PLANNED}
    assert {r.kind for r in on_mistake(PLANNED, nothing_sent=False)} <= set(CLOCK)
    assert {r.state for r in alone} == {"cancelled"}


def test_a_report_sent_after_a_mistake_is_planned_like_a_new_one() -> None:
    over = on_mistake(PLANNED, nothing_sent=True)
    calm = replace(CASE, emergency=False)
    anew = on_sent_after_all(calm, over, RULES, CALENDAR, seconds(60), ids())
    assert [(r.kind, r.number) for r in anew] == [
        ("complete_initial_risk", 2),
        ("assign_manager", 2),
    ]
    assert on_sent_after_all(calm, (*over, *anew), RULES, CALENDAR, seconds(90), ids()) == ()
