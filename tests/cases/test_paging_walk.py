"""Whatever happens, in any order: an alarm that nobody took is never silent."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cases import leading
from cases.escalation import Escalation, decline, failed, raised_again
from cases.ladder import WORDS, Ladder, Rung
from cases.leading import acknowledge
from cases.paging import Advance, PageOrder, advance, is_due
from cases.refusal import Refusal
from tests.cases.house import NOW, alarm

STAFF = ("lan", "hoa", "mai", "son", "thu")
SOME = st.lists(st.sampled_from(STAFF), unique=True, max_size=4).map(tuple)
REACHES = st.fixed_dictionaries(dict.fromkeys(WORDS, SOME))
RUNGS = st.builds(
    Rung,
    call=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(tuple),
    wait_s=st.integers(10, 300),
    loud=st.booleans(),
)
LADDERS = st.builds(
    Ladder,
    name=st.just("walk"),
    repeat_s=st.integers(10, 120),
    rungs=st.lists(RUNGS, min_size=1, max_size=5).map(tuple),
    severity=st.integers(1, 3),
)


class AlarmWalk(RuleBasedStateMachine):
    """A duty room in which anything may happen."""

    esc: Escalation
    now: datetime

    @initialize(ladder=LADDERS, by=st.sampled_from((*STAFF, "ctv")), reach=REACHES)
    def raised(self, ladder: Ladder, by: str, reach: dict[str, tuple[str, ...]]) -> None:
        self.esc, self.now, self.reach = alarm(ladder, by), NOW, reach
        self.busy: frozenset[str] = frozenset()
        self.severest = ladder.severity

    @rule(reach=REACHES, busy=SOME)
    def the_roster_changes(self, reach: dict[str, tuple[str, ...]], busy: tuple[str, ...]) -> None:
        self.reach, self.busy = reach, frozenset(busy)

    @precondition(lambda self: self.esc.next_moment is not None)
    @rule()
    def the_next_moment_comes(self) -> None:
        self.now = max(self.now, self.esc.next_moment or self.now)
        self._tick(must_act=True)

    @rule(seconds=st.integers(0, 4000))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self._tick(must_act=False)

    @rule(who=st.sampled_from(STAFF))
    def somebody_declines(self, who: str) -> None:
        self.esc = decline(self.esc, who, self.esc.rung, self.esc.round, self.now)

    @rule(who=st.sampled_from(STAFF))
    def all_contacts_of_somebody_fail(self, who: str) -> None:
        self.esc = failed(self.esc, who, self.now)

    @rule(who=st.sampled_from(STAFF), really=st.integers(0, 9))
    def somebody_takes_it(self, who: str, really: int) -> None:
        if not really:
            self.esc, _ = acknowledge(self.esc, who, self.now)

    @rule(who=st.sampled_from(STAFF), really=st.integers(0, 4))
    def somebody_takes_it_and_wants_more(self, who: str, really: int) -> None:
        if not really:
            self.esc, _ = leading.more(self.esc, who, self.now)

    @rule()
    def the_lead_gives_it_back(self) -> None:
        self._after(leading.release(self.esc, self.esc.acknowledged_by or "", self.now))

    @rule(who=st.sampled_from(STAFF))
    def the_next_is_called(self, who: str) -> None:
        self._after(leading.call_next(self.esc, who, self.now))

    @rule(to=st.sampled_from(STAFF))
    def the_lead_offers_it(self, to: str) -> None:
        self._after(leading.offer(self.esc, self.esc.acknowledged_by or "", to, self.now))

    @rule(who=st.sampled_from(STAFF))
    def an_offer_is_refused(self, who: str) -> None:
        self._after(leading.refuse(self.esc, who, self.now))

    @rule(ladder=LADDERS, turn=st.integers(0, 9))
    def danger_is_named_again(self, ladder: Ladder, turn: int) -> None:
        self.esc, _ = raised_again(self.esc, ladder, self.now, of=f"s:{turn}")
        if self.esc.is_open and self.esc.ladder == ladder:
            self.severest = max(self.severest, ladder.severity)

    @rule(minutes=st.integers(-120, 120))
    def the_clock_is_put(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self._tick(must_act=False)

    @rule(who=st.sampled_from(STAFF), really=st.integers(0, 9))
    def somebody_ends_it(self, who: str, really: int) -> None:
        if not really:
            self._after(leading.close(self.esc, who, "child_safe", self.now))

    @rule()
    def it_is_stored_and_read_again(self) -> None:
        assert Escalation.from_dict(json.loads(json.dumps(self.esc.to_dict()))) == self.esc

    @invariant()
    def it_is_never_silent(self) -> None:
        if self.esc.rings:
            assert self.esc.next_moment is not None
            assert is_due(self.esc, self.now) or self.esc.next_moment <= self.now + self._repeat

    @invariant()
    def exactly_one_leads_while_it_is_taken(self) -> None:
        assert (self.esc.state == "paging") == (self.esc.acknowledged_by is None) or (
            self.esc.state == "resolved"
        )
        assert self.esc.acknowledged_by not in self.esc.joined

    @invariant()
    def its_severity_never_falls(self) -> None:
        assert self.esc.ladder.severity == self.severest

    @invariant()
    def who_leads_is_always_to_be_asked(self) -> None:
        assert (self.esc.state == "acknowledged") == (self.esc.lead_moment is not None)

    @invariant()
    def what_is_closed_stays_closed(self) -> None:
        if self.esc.state == "resolved":
            closed = self.esc
            assert leading.acknowledge(closed, "lan", self.now) == (closed, "closed")
            assert leading.due(closed, self.now, None)[0] == closed
            assert raised_again(closed, closed.ladder, self.now, of="late")[0] == closed
            assert advance(closed, self.now, self.reach, self.busy) == Advance(closed)

    @property
    def _repeat(self) -> timedelta:
        return timedelta(seconds=self.esc.ladder.repeat_s)

    def _after(self, decided: Escalation | Refusal) -> None:
        if isinstance(decided, Escalation):
            self.esc = decided

    def _tick(self, must_act: bool) -> None:
        self.esc, _ = leading.due(self.esc, self.now, None)
        before = self.esc
        step = advance(before, self.now, self.reach, self.busy)
        self.esc = step.escalation
        self._check(before, step.pages)
        if must_act and before.rings:
            assert self.esc != before

    def _check(self, before: Escalation, pages: tuple[PageOrder, ...]) -> None:
        people = [page.person for page in pages]
        assert len(people) == len(set(people)), "one page a person a moment"
        assert not {self.esc.raised_by, self.esc.acknowledged_by} & set(people)
        assert (self.esc.round, self.esc.rung) >= (before.round, before.rung)
        assert self.esc.loudness >= before.loudness
        if not before.rings:
            assert pages == ()
        if self.esc.round == before.round:
            assert not set(people) & set(before.spent)


@pytest.mark.slow
class TestAlarmWalk(AlarmWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.soak
class TestLongAlarmWalk(AlarmWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=3000, stateful_step_count=80, deadline=None)
