"""Nights in the duty room, told from the telephones: who rings when, and who stops it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cases.duty import Shift, reach
from cases.escalation import Escalation, decline, failed
from cases.leading import acknowledge, close
from cases.paging import advance
from cases.roster.resolution import Roster
from tests.cases.house import LADDER, NOW, alarm, person, seconds

PEOPLE = [
    person("lan", "operator"),
    person("hoa", "operator"),
    person("mai", "shift_lead"),
    person("son", "head"),
    person("minh", "case_manager"),
]
DAY = timedelta(days=1)


@dataclass
class Night:
    """A duty room with a clock that is moved; `rung` is every ring as (minute, person)."""

    esc: Escalation = field(default_factory=alarm)
    shifts: list[Shift] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)
    rung: list[tuple[float, str]] = field(default_factory=list)
    now: datetime = NOW

    def on_duty(self, *who: str, starts: datetime = NOW - DAY, ends: datetime = NOW + DAY) -> Night:
        """These persons have the shift."""
        self.shifts += [Shift(p, p, starts, ends) for p in who]
        return self

    def until(self, minute: float) -> Night:
        """Let the time pass, doing what is due on the way."""
        end = seconds(minute * 60)
        while self.esc.next_moment is not None and self.esc.next_moment <= end:
            self.now = max(self.now, self.esc.next_moment)
            self.ring()
        self.now = end
        return self

    def ring(self) -> None:
        """One tick at the present moment."""
        who = reach(PEOPLE, Roster(self.shifts), self.now)
        step = advance(self.esc, self.now, who, frozenset(self.busy))
        self.esc = step.escalation
        minute = (self.now - NOW).total_seconds() / 60
        self.rung += [(minute, page.person) for page in step.pages]

    def takes(self, who: str) -> str:
        """Somebody taps *Tôi nhận xử lý*."""
        self.esc, word = acknowledge(self.esc, who, self.now)
        return word

    def declines(self, who: str) -> Night:
        """Somebody taps *Tôi bận, gọi người khác*."""
        self.esc = decline(self.esc, who, self.esc.rung, self.esc.round, self.now)
        return self

    def first_ring(self, who: str) -> float | None:
        """The minute their telephone rang first."""
        return next((minute for minute, p in self.rung if p == who), None)


def test_the_one_on_duty_takes_it_and_nobody_else_is_woken() -> None:
    night = Night().on_duty("lan").until(0.5)
    assert night.takes("lan") == "leads"
    assert night.until(600).rung == [(0, "lan")]


def test_nobody_answers_and_the_whole_house_is_awake_in_six_minutes() -> None:
    night = Night().on_duty("lan").until(6)
    firsts = {who: night.first_ring(who) for who in ("lan", "mai", "son", "minh")}
    assert firsts == {"lan": 0, "mai": 2, "son": 4, "minh": 6}


def test_nobody_in_the_roster_and_the_shift_lead_rings_in_the_same_second() -> None:
    assert Night().until(0).rung == [(0, "mai")]


def test_the_reporter_is_the_only_one_on_duty_and_the_shift_lead_rings_at_once() -> None:
    night = Night(alarm(by="lan")).on_duty("lan").until(10)
    assert night.first_ring("mai") == 0 and night.first_ring("lan") is None


def test_the_one_on_duty_is_on_the_phone_and_both_are_told() -> None:
    night = Night(busy={"lan"}).on_duty("lan").until(0)
    assert night.rung == [(0, "lan"), (0, "mai")]


def test_she_is_busy_and_says_so_and_the_next_rings_within_the_second() -> None:
    night = Night().on_duty("lan").until(0.25).declines("lan").until(0.25)
    assert night.rung == [(0, "lan"), (0.25, "mai")]


def test_two_thumbs_at_once_have_one_lead() -> None:
    night = Night().on_duty("lan", "hoa").until(0)
    assert [night.takes("hoa"), night.takes("lan")] == ["leads", "joined"]
    assert night.esc.acknowledged_by == "hoa" and night.until(60).rung[-1][0] == 0


def test_her_telephone_is_dead_and_nobody_waits_for_it() -> None:
    night = Night().on_duty("lan").until(0)
    night.esc = failed(night.esc, "lan", night.now)
    assert night.until(0).rung == [(0, "lan"), (0, "mai")]


def test_the_shift_changes_while_it_rings_and_the_new_one_is_called() -> None:
    night = Night().on_duty("lan", ends=seconds(60)).on_duty("hoa", starts=seconds(60))
    night.until(2)
    assert night.first_ring("hoa") == 2
    assert [minute for minute, who in night.rung if who == "lan"] == [0, 1]


def test_the_bot_was_down_for_an_hour_and_rings_each_telephone_once() -> None:
    night = Night().on_duty("lan").until(0)
    night.now = seconds(3600)
    night.ring()
    assert sorted(who for minute, who in night.rung if minute == 60) == [
        *("hoa", "lan", "mai", "minh", "son"),
    ]
    assert night.esc.loudness == 2


def test_all_say_they_are_busy_and_it_still_does_not_give_up() -> None:
    night = Night().on_duty("lan").until(0)
    for minute in range(1, 30):
        for who in [t.person for t in night.esc.targets]:
            night.declines(who)
        night.until(minute)
    assert night.esc.loudness == 2
    assert max(minute for minute, _ in night.rung) >= 28


def test_the_head_ends_a_false_report_and_every_telephone_is_quiet() -> None:
    night = Night().on_duty("lan").until(1)
    done = close(night.esc, "son", "false_report", night.now)
    assert isinstance(done, Escalation)
    night.esc, before = done, len(night.rung)
    assert len(night.until(600).rung) == before


def test_she_joins_the_house_at_midnight_and_is_called_in_the_next_round() -> None:
    new = person("thu", "operator")
    night = Night().on_duty("lan").until(7)
    PEOPLE.append(new)
    try:
        assert night.until(8).first_ring("thu") == 8
    finally:
        PEOPLE.remove(new)


def test_a_ring_every_minute_until_the_morning() -> None:
    night = Night().on_duty("lan").until(8 * 60)
    assert {minute for minute, _ in night.rung} == set(range(8 * 60 + 1))
    assert night.esc.ladder == LADDER
