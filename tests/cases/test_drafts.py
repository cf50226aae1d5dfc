"""What comes of a silence: once each, in its order, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.drafts import (
    ERASE,
    HAND_OVER,
    NAME,
    NUDGE,
    REMIND,
    WARN,
    Draft,
    Wait,
    after,
    course,
    due,
    read_drafts,
    upcoming,
)
from cases.reading import PolicyFaults, open_file
from tests.cases.house import FILES, NOW, POLICY, local
from tests.each import each

FRIDAY_EVENING = local("2026-11-20 21:00")
MONDAY = local("2026-11-23 08:00")
_DAY = timedelta(days=1)


def draft(
    role: str = "operator",
    state: str = "open",
    *,
    report: bool = True,
    answered: bool = True,
    since: datetime = NOW,
    in_case: bool = False,
) -> Draft:
    """An open report of an operator with answers, unless something else is said."""
    return Draft(role, state, report, answered, since, in_case)


def waits(of: Draft) -> tuple[Wait, ...]:
    return course(of, POLICY.drafts, POLICY.calendar)


def names(of: Draft) -> list[str]:
    return [wait.what for wait in waits(of)]


def minutes(of: Draft, what: str) -> float:
    """How long after the last answer this comes."""
    (found,) = (wait for wait in waits(of) if wait.what == what)
    return (found.at - of.since).total_seconds() / 60


@each(
    ("of", "comes"),
    [
        (draft(), [NUDGE, HAND_OVER, WARN, ERASE]),
        (draft(answered=False), [NUDGE, WARN, ERASE]),
        (draft(state="paused"), [NUDGE, HAND_OVER, WARN, ERASE]),
        (draft(state="paused", answered=False), [WARN, ERASE]),
        (draft(report=False), [NUDGE, WARN, ERASE]),
        (draft(state="paused", report=False), [REMIND, WARN, ERASE]),
        (draft(state="paused", report=False, answered=False), [WARN, ERASE]),
        (draft(in_case=True), [WARN, ERASE]),
        (draft(state="paused", in_case=True), [WARN, ERASE]),
        (draft(state="cancelled"), [ERASE]),
        (draft(state="finished"), []),
        (draft(state="unreadable"), []),
    ],
)
def test_what_comes_of_a_silence(of: Draft, comes: list[str]) -> None:
    assert names(of) == comes


@each(
    ("role", "state", "nudge", "hand_over"),
    [
        ("operator", "open", 10, 60),
        ("collaborator", "open", 20, 90),
        ("shift_lead", "open", 20, 90),
        ("operator", "paused", 120, 240),
        ("collaborator", "paused", 120, 240),
    ],
)
def test_how_long_a_report_may_be_silent(role: str, state: str, nudge: int, hand_over: int) -> None:
    of = draft(role, state)
    assert (minutes(of, NUDGE), minutes(of, HAND_OVER)) == (nudge, hand_over)


def test_a_report_does_not_wait_for_working_hours() -> None:
    of = draft(since=FRIDAY_EVENING)
    assert minutes(of, HAND_OVER) == 60


def test_the_nudge_of_other_forms_waits_for_working_hours() -> None:
    of = draft(report=False, since=FRIDAY_EVENING)
    assert waits(of)[0] == Wait(NUDGE, MONDAY)


@each(
    ("since", "reminded"),
    [
        ("2026-11-18 10:00", "2026-11-19 08:00"),
        ("2026-11-18 06:30", "2026-11-18 08:00"),
        ("2026-11-20 21:00", "2026-11-23 08:00"),
        ("2026-12-31 16:00", "2027-01-04 08:00"),
    ],
)
def test_work_put_away_is_reminded_of_when_the_house_opens_next(since: str, reminded: str) -> None:
    of = draft(state="paused", report=False, since=local(since))
    assert waits(of)[0] == Wait(REMIND, local(reminded))


def test_a_draft_is_kept_thirty_days_and_its_person_told_a_day_before() -> None:
    *_, warn, erase = waits(draft())
    assert warn.at - NOW == 29 * _DAY
    assert erase.at - warn.at == _DAY


def test_the_warning_comes_in_working_hours_and_leaves_a_whole_day() -> None:
    *_, warn, erase = waits(draft(since=local("2026-11-20 21:00")))
    assert warn.at == local("2026-12-21 08:00")
    assert erase.at == local("2026-12-22 08:00")


def test_before_its_time_nothing_is_due() -> None:
    of = waits(draft())
    assert due(of, NUDGE, NOW + timedelta(minutes=9)) is None
    assert due((), NUDGE, NOW) is None


@each(
    ("awaits", "later", "done"),
    [
        (NUDGE, timedelta(minutes=10), NUDGE),
        (NUDGE, timedelta(minutes=60), HAND_OVER),
        (NUDGE, timedelta(days=90), HAND_OVER),
        (HAND_OVER, timedelta(minutes=60), HAND_OVER),
        (WARN, timedelta(days=29), WARN),
        (WARN, timedelta(days=90), WARN),
        (ERASE, timedelta(days=30), ERASE),
        ("something of old rules", timedelta(minutes=60), HAND_OVER),
    ],
)
def test_what_is_done_when_somebody_looks_at_last(awaits: str, later: timedelta, done: str) -> None:
    found = due(waits(draft()), awaits, NOW + later)
    assert found is not None
    assert found.what == done


def test_after_a_late_warning_there_is_still_a_day() -> None:
    late = NOW + timedelta(days=45)
    assert after(waits(draft()), WARN, late) == Wait(ERASE, late + _DAY)


def test_after_the_last_there_is_nothing() -> None:
    assert after(waits(draft()), ERASE, NOW) is None
    assert after(waits(draft()), "unknown", NOW) is None


def test_what_it_waits_for_follows_the_rules_of_today() -> None:
    assert upcoming(waits(draft()), WARN) == waits(draft())[2]
    assert upcoming(waits(draft(state="finished")), WARN) is None


DRAFTS = st.builds(
    Draft,
    st.sampled_from(["operator", "collaborator", "head"]),
    st.sampled_from(["open", "paused", "cancelled", "finished"]),
    st.booleans(),
    st.booleans(),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
        lambda at: at.replace(tzinfo=NOW.tzinfo)
    ),
    st.booleans(),
)


@pytest.mark.slow
@given(DRAFTS)
@settings(max_examples=60, deadline=None)
def test_what_comes_stands_in_the_order_of_its_times(of: Draft) -> None:
    moments = [wait.at for wait in waits(of)]
    assert moments == sorted(moments)
    assert all(moment > of.since for moment in moments)


@pytest.mark.slow
@given(DRAFTS, st.lists(st.integers(1, 40_000), max_size=12))
@settings(max_examples=60, deadline=None)
def test_however_late_somebody_looks_answers_reach_staff_before_they_go(
    of: Draft, looks: list[int]
) -> None:
    now, done, plan = of.since, [], waits(of)
    wait = plan[0] if plan else None
    for later in looks:
        now += timedelta(minutes=later)
        if wait is None or wait.at > now:
            continue
        found = due(plan, wait.what, now)
        assert found is not None
        done.append(found.what)
        wait = after(plan, found.what, now)
    assert len(done) == len(set(done))
    if ERASE in done and of.state != "cancelled":
        assert WARN in done
        assert HAND_OVER in done or HAND_OVER not in [w.what for w in plan]


@each(
    ("old", "new", "said"),
    [
        ("operator: 10", "operator: 0", "nudge_min.operator: a whole number"),
        ("operator: 10", "operater: 10", "nudge_min.operater: no such role"),
        ("operator: 10", "operator: 60", "hand_over_min: operator: has to be longer"),
        ("others: 20", "head: 20", "nudge_min.others: this key is missing"),
        ("others: 90", "others: 15", "hand_over_min: "),
        ("put_away_hand_over_min: 240", "put_away_hand_over_min: 9", "put_away_hand_over_min: has"),
        ("keep_days: 30", "keep_days: 1", "keep_days: a whole number from 2"),
        ("operator: 60", "operator: 43000", "keep_days: drafts have to be kept longer"),
        ("keep_cancelled_days: 30", "keep_cancelled_days: 0", "keep_cancelled_days: a whole"),
    ],
)
def test_a_fault_in_the_rules_names_its_key(old: str, new: str, said: str) -> None:
    text = FILES["drafts.yaml"].decode()
    assert old in text
    with pytest.raises(PolicyFaults) as caught:
        read_drafts(open_file("drafts.yaml", text.replace(old, new, 1).encode()))
    assert str(caught.value).startswith(f"drafts.yaml: {said}")


def test_a_suspects_name_is_waited_for_three_minutes_before_anything_else() -> None:
    naming = replace(draft(), naming=True)
    first, *others = course(naming, POLICY.drafts, POLICY.calendar)
    assert (first.what, first.at - naming.since) == (NAME, timedelta(minutes=3))
    assert others == list(course(draft(), POLICY.drafts, POLICY.calendar))
    assert due((first, *others), NAME, naming.since + timedelta(hours=2)) == first
