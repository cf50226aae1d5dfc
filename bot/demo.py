"""Demo mode: made-up people, a roster, and a clock that can be moved forward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import enrolment
from bot.clock import MachineClock, ticks
from bot.desk import visitor_of
from bot.effects import Effects
from bot.house import House
from bot.ticks import Ticks
from cases.duty import Shift
from cases.person import Person
from conversations.feed import DemoPhone
from db import counters, shifts
from db.work import Work

OFFSET = "demo_clock_seconds"
_WEEKS = 9
_LINK_LASTS = timedelta(days=30)
_BUDGET = 20.0
"""Seconds one press may take; an alarm nobody answers rings every minute of a week."""

PEOPLE = (
    ("Trần Thị Lan", "chị", "operator", "trung-tam"),
    ("Nguyễn Văn Hùng", "anh", "operator", "trung-tam"),
    ("Phạm Thu Hà", "chị", "shift_lead", "trung-tam"),
    ("Lê Văn Bình", "anh", "collaborator", "khu-vuc-2"),
    ("Đỗ Thị Mai", "chị", "collaborator", "khu-vuc-1"),
    ("Võ Minh Tâm", "anh", "commune_officer", "20320"),
    ("Hoàng Thị Yến", "chị", "case_manager", "khu-vuc-2"),
    ("Bùi Quốc Anh", "anh", "head", "trung-tam"),
)
_ON_DUTY = (0, 1, 2)
_PHONES = (0, 3, 1, 6)
"""Operator, collaborator, on duty, case manager."""


async def prepare(house: House) -> None:
    """The people and their roster, once; nobody of them is real."""
    async with house.database.begin() as work:
        await house.directory.refresh(work)
        if house.directory.people:
            return
        effects = Effects(house)
        ids = []
        for name, title, role, unit in PEOPLE:
            person = Person(house.new_id(), name, title, role, unit)
            await enrolment.add(work, effects, person)
            enrolment.bind(effects, person.id, visitor_of(person).address)
            ids.append(person.id)
        _roster(house, effects, [ids[n] for n in _ON_DUTY])
        await effects.write(work)
        await house.directory.refresh(work)


def _roster(house: House, effects: Effects, people: Sequence[str]) -> None:
    """A day's shift for each of them, for the weeks the demo clock may be moved through."""
    start = house.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    for day in range(_WEEKS * 7):
        begins = start + timedelta(days=day)
        for person in people:
            shift = Shift(house.new_id(), person, begins, begins + timedelta(days=1))
            effects.add(shifts.added(shift, "demo"))


async def links(house: House, address: str) -> Sequence[tuple[Person, str]]:
    """A login link for each person, good for as long as the demo is looked at."""
    effects, made = Effects(house), []
    for person in house.directory.staff():
        token = enrolment.invite(effects, person.id, enrolment.WEB, lasts=_LINK_LASTS)
        made.append((person, f"{address}/login/{token}"))
    async with house.database.begin() as work:
        await effects.write(work)
    return made


async def offset(work: Work) -> timedelta:
    """How far the demo clock was moved so far."""
    return timedelta(seconds=await counters.value(work, OFFSET))


class DemoLevers:
    """The four phones and the clock of the demo page."""

    def __init__(self, house: House, clock: MachineClock, ticks: Ticks) -> None:
        self._house = house
        self._clock = clock
        self._ticks = ticks

    async def phones(self) -> Sequence[DemoPhone]:
        """Operator, collaborator, on duty, case manager."""
        staff = list(self._house.directory.staff())
        held = [staff[n] for n in _PHONES if n < len(staff)]
        return [DemoPhone(n, visitor_of(person)) for n, person in enumerate(held, 1)]

    async def now(self) -> datetime:
        """The demo clock."""
        return self._clock.now()

    async def forward(self, seconds: int) -> datetime:
        """Move on through every due moment in turn, so that nothing sees a gap.

        Stops early when one press has worked for twenty seconds; press again to go on.
        """
        target = self._clock.now() + timedelta(seconds=seconds)
        started, before = ticks(), self._clock.now()
        while ticks() - started < _BUDGET:
            await self._ticks.settle()
            due = await self._ticks.next_due()
            if due is None or due > target:
                self._clock.move(target - self._clock.now())
                break
            self._clock.move(due - self._clock.now())
            await self._ticks.once()
            if due <= before:
                # It could not be dealt with now; the clock must not stand still for it.
                self._clock.move(timedelta(seconds=1))
            before = due
        await self._ticks.once()
        await self._ticks.settle()
        await self._remember()
        return self._clock.now()

    async def _remember(self) -> None:
        seconds = int(self._clock.offset.total_seconds())
        async with self._house.database.begin() as work:
            known = await counters.value(work, OFFSET)
            await counters.add(work, OFFSET, seconds - known)
