"""Whatever happens to a case, in any order: nothing due is forgotten and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cases import agenda
from cases.case import LEVELS, Case, open_case
from cases.refusal import Refusal
from cases.reminder import CLOCK, Reminder, next_moment, overdue, sent, snooze
from tests.cases.house import NOW, POLICY, ids

RULES, CALENDAR = POLICY.reminders, POLICY.calendar


class AgendaWalk(RuleBasedStateMachine):
    """A case and its reminders, as the bot keeps them."""

    case: Case
    now: datetime

    @initialize(emergency=st.booleans(), hours=st.integers(0, 20))
    def a_case_opens(self, emergency: bool, hours: int) -> None:
        self.now, self.new_id = NOW, ids()
        self.kept: dict[str, Reminder] = {}
        self.case, _ = open_case(
            id="c1",
            number=1,
            process=POLICY.processes["tt23"],
            unit="khu-vuc-2",
            created_by="lan",
            received_at=NOW - timedelta(hours=hours),
            now=NOW,
            emergency=emergency,
        )
        self.keep(agenda.on_case_opened(self.case, RULES, CALENDAR, NOW, self.new_id))

    def keep(self, changed: Iterable[Reminder]) -> None:
        self.kept |= {r.id: r for r in changed}

    @property
    def all(self) -> tuple[Reminder, ...]:
        return tuple(self.kept.values())

    @rule(hours=st.integers(0, 400))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for reminder in self.all:
            moment = next_moment(reminder, RULES, CALENDAR)
            if moment is not None and moment <= self.now:
                self._act(reminder)

    def _act(self, reminder: Reminder) -> None:
        if reminder.state in ("scheduled", "snoozed"):
            out = sent(reminder, self.now)
            self.keep((out, *agenda.on_sent(out, RULES, self.now, self.new_id)))
        else:
            late, told = overdue(reminder, self.now, RULES, CALENDAR)
            assert told and late.state == "overdue"
            self.keep((late,))

    @rule(level=st.sampled_from(LEVELS))
    def the_level_is_signed(self, level: str) -> None:
        assessed = self.case.assess(level, "lan")
        if isinstance(assessed, Refusal):
            return
        self.case, _ = assessed
        self.keep(agenda.on_assessed(self.case, self.all, RULES, CALENDAR, self.now, self.new_id))

    @rule(days=st.none() | st.integers(-5, 90))
    def a_review_is_written(self, days: int | None) -> None:
        if self.case.level is None or self.case.state == "closed":
            return
        day: date | None = None
        if days is not None:
            day = CALENDAR.local_day(self.now) + timedelta(days=days)
        self.keep(
            agenda.on_reviewed(self.case, self.all, day, RULES, CALENDAR, self.now, self.new_id)
        )

    @rule(who=st.sampled_from(("minh", "thu")))
    def a_manager_is_found(self, who: str) -> None:
        assigned = self.case.assign(who)
        if not isinstance(assigned, Refusal):
            self.case, _ = assigned
            self.keep(agenda.on_assigned(self.case, self.all, self.now))

    @rule()
    def danger_is_named(self) -> None:
        self.case, _ = self.case.raise_emergency()
        self.keep(agenda.on_emergency(self.case, self.all, RULES, self.now, self.new_id))

    @rule(hours=st.integers(1, 30))
    def it_was_received_earlier(self, hours: int) -> None:
        to = self.case.received_at - timedelta(hours=hours)
        moved = self.case.backdate(to, True, self.now)
        if not isinstance(moved, Refusal):
            self.case, _ = moved
            self.keep(agenda.reschedule_clock(self.case, self.all, RULES, self.now))

    @rule(choice=st.sampled_from(("1h", "tomorrow")))
    def somebody_snoozes(self, choice: str) -> None:
        for reminder in self.all:
            later = snooze(reminder, choice, self.now, RULES, CALENDAR)
            if not isinstance(later, Refusal):
                self.keep((later,))

    @rule(really=st.integers(0, 9))
    def it_is_closed(self, really: int) -> None:
        closed = self.case.close("son")
        if not really and not isinstance(closed, Refusal):
            self.case = replace(closed[0])
            self.keep(agenda.on_case_closed(self.all))

    @invariant()
    def no_occurrence_exists_twice(self) -> None:
        keys = [r.key for r in self.all]
        assert len(set(keys)) == len(keys)

    @invariant()
    def an_open_case_is_always_looked_after(self) -> None:
        ahead = [r for r in self.all if r.is_open and r.kind in ("complete_initial_risk", "review")]
        assert ahead or self.case.state == "closed"
        assert sum(r.kind == "review" for r in ahead) <= 1

    @invariant()
    def nothing_is_asked_about_a_closed_case(self) -> None:
        assert self.case.state == "open" or not any(r.is_open for r in self.all)

    @invariant()
    def an_emergency_has_its_clock(self) -> None:
        marks = [r for r in self.all if r.kind in CLOCK and r.is_open]
        assert len(marks) <= 3
        assert marks or self.case.state == "closed" or not self.case.emergency

    @invariant()
    def no_review_is_further_away_than_its_level_allows(self) -> None:
        for r in self.all:
            if r.kind == "review" and r.state == "scheduled":
                assert r.due_at <= self.now + timedelta(days=32)


@pytest.mark.slow
class TestAgendaWalk(AgendaWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.soak
class TestLongAgendaWalk(AgendaWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=2000, stateful_step_count=80, deadline=None)
