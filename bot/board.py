"""The duty screen (*màn hình trực*): what stands on `/board` for one person, at this moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot import unopened
from bot.house import House
from bot.on_duty import reach_at
from bot.paging import pages
from bot.turn import may
from cases import phone_list
from cases.barring import within
from cases.case import Case
from cases.escalation import Escalation, Reach
from cases.person import Person
from conversations.board import Board, BoardAlarm, Line
from conversations.kinds.phone import spaced
from db import escalations
from db.work import Work


async def board(house: House, person: Person, figures: Mapping[str, object]) -> Board | None:
    """What this person may see; None when they may not have the screen at all."""
    async with house.database.read() as work:
        if not (await may(work, house, person, "board.read")).allowed:
            return None
        reach = await reach_at(work, house, house.now(), drill=person.practises)
        alarms = await _alarms(work, house, person, reach)
    on_duty = tuple(_line(house.directory.people[id]) for id in reach.get("on_duty", ()))
    return Board(house.now(), alarms, on_duty, _stuck(figures))


def _stuck(figures: Mapping[str, object]) -> tuple[str, ...]:
    """The kinds of what is wrong: never about which case, some readers may not know of it."""
    wrong = figures.get("wrong")
    return tuple(str(kind) for kind in wrong) if isinstance(wrong, Sequence) else ()


async def _alarms(work: Work, house: House, person: Person, reach: Reach) -> tuple[BoardAlarm, ...]:
    """Open alarms this person may know of: those that ring first, then the oldest first."""
    found = []
    for alarm in await escalations.still_open(work, drill=person.practises):
        esc = alarm.escalation
        file = await unopened.case_of(work, house, esc)
        if file is None:
            continue
        out = house.barred(file.case)
        if person.id not in out:
            found.append(_alarm(house, person, esc, file.case, within(reach, out)))
    return tuple(sorted(found, key=lambda alarm: (not alarm.rings, alarm.raised_at)))


def _alarm(house: House, person: Person, esc: Escalation, case: Case, reach: Reach) -> BoardAlarm:
    rings = esc.rings and person.id not in (esc.acknowledged_by, *esc.joined)
    people = house.directory.people
    numbers = phone_list.listed(reach, people, {person.id}) if rings else ()
    return BoardAlarm(
        key=f"{esc.id}:{esc.episode}",
        code=case.code,
        ladder=esc.ladder.name,
        level=case.level or "",
        place=pages.place(house, case, person),
        raised_at=esc.raised_at,
        rings=rings,
        token=f"{pages.ACKNOWLEDGE}.{case.code}",
        lead=house.called(esc.acknowledged_by),
        mine=esc.acknowledged_by == person.id,
        taken_at=esc.acknowledged_at,
        calling=tuple(house.called(t.person) for t in esc.targets if t.may_answer and rings),
        rung=esc.rung + 1,
        rungs=len(esc.ladder.rungs),
        round=esc.round,
        drill=esc.drill,
        numbers=tuple(_line(p) for p in numbers),
    )


def _line(person: Person) -> Line:
    return Line(person.called, spaced(person.phone))
