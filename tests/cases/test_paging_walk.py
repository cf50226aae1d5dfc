"""Whatever happens, in any order: an alarm that nobody took is never silent."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cases.escalation import Escalation, decline, failed
from cases.ladder import WORDS, Ladder, Rung
from cases.leading import acknowledge
from cases.paging import PageOrder, advance
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
)


class AlarmWalk(RuleBasedStateMachine):
    """A duty room in which anything may happen."""

    esc: Escalation
    now: datetime

    @initialize(ladder=LADDERS, by=st.sampled_from((*STAFF, "ctv")), reach=REACHES)
    def raised(self, ladder: Ladder, by: str, reach: dict[str, tuple[str, ...]]) -> None:
        self.esc, self.now, self.reach = alarm(ladder, by), NOW, reach
        self.busy: frozenset[str] = frozenset()
        self.leads = 0

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
        if really:
            return
        before = self.esc.acknowledged_by
        self.esc, word = acknowledge(self.esc, who, self.now)
        self.leads += before is None and word == "leads"

    @rule()
    def it_is_stored_and_read_again(self) -> None:
        assert Escalation.from_dict(json.loads(json.dumps(self.esc.to_dict()))) == self.esc

    @invariant()
    def it_is_never_silent(self) -> None:
        if self.esc.state == "paging":
            moment = self.esc.next_moment
            assert moment is not None
            assert moment <= self.now + timedelta(seconds=self.esc.ladder.repeat_s)

    @invariant()
    def one_person_leads_at_most(self) -> None:
        assert self.leads == (self.esc.acknowledged_by is not None)

    def _tick(self, must_act: bool) -> None:
        before = self.esc
        step = advance(before, self.now, self.reach, self.busy)
        self.esc = step.escalation
        self._check(before, step.pages)
        if must_act and before.state == "paging":
            assert self.esc != before

    def _check(self, before: Escalation, pages: tuple[PageOrder, ...]) -> None:
        people = [page.person for page in pages]
        assert len(people) == len(set(people)), "one page a person a moment"
        assert self.esc.raised_by not in people
        assert (self.esc.round, self.esc.rung) >= (before.round, before.rung)
        assert self.esc.loudness >= before.loudness
        if before.state != "paging":
            assert pages == ()
        if self.esc.round == before.round:
            assert not set(people) & set(before.spent)


@pytest.mark.slow
class TestAlarmWalk(AlarmWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.soak
class TestLongAlarmWalk(AlarmWalk.TestCase):  # type: ignore[misc,valid-type]
    settings = settings(max_examples=3000, stateful_step_count=80, deadline=None)
