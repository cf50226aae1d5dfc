"""How the roster is said: a span of time, a role, names, and codes of open alarms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot import unopened
from bot.house import House
from bot.local import ZONE, clock_time, short_moment
from bot.turn import Turn
from cases.person import Person
from cases.roster.turns import Turn as Duty
from db import escalations
from db.work import Work

_MIDNIGHT = time(0)


def span(since: datetime, until: datetime) -> str:
    """ "07:00–14:00 24/11", "22:00 24/11 – 07:00 25/11"; whole days: "24/11 – 26/11"."""
    begins, ends = since.astimezone(ZONE), until.astimezone(ZONE)
    last = ends - timedelta(microseconds=1)
    if begins.time() == ends.time() == _MIDNIGHT:
        first = begins.strftime("%d/%m")
        return first if begins.date() == last.date() else f"{first} – {last.strftime('%d/%m')}"
    if begins.date() == last.date():
        closing = "24:00" if ends.time() == _MIDNIGHT else clock_time(ends)
        return f"{clock_time(begins)}–{closing} {begins.strftime('%d/%m')}"
    return f"{short_moment(begins)} – {short_moment(ends)}"


def moment(at: datetime) -> str:
    """ "12:00 24/11" """
    return short_moment(at)


def role(house: House, person: Person | None, name: str) -> str:
    """*trực chính*, *dự phòng*."""
    return house.say(f"duty.role_{name}", person)


def names(house: House, people: Iterable[str]) -> str:
    """How these are called, "chị Trần Thị Lan, anh Nguyễn Văn Hùng"."""
    return ", ".join(called for p in dict.fromkeys(people) if (called := house.called(p)))


async def open_codes(work: Work, house: House, person: Person) -> str:
    """Codes of the open alarms this person may know of."""
    found = []
    for alarm in await escalations.still_open(work, drill=person.practises):
        file = await unopened.case_of(work, house, alarm.escalation)
        if file is not None and person.id not in house.barred(file.case):
            found.append(file.case.code)
    return ", ".join(found) or house.say("duty.no_codes", person)


def as_typed(since: datetime, until: datetime) -> str:
    """ "24/11 14h-18h": a span as a person may type it."""
    begins, ends = since.astimezone(ZONE), until.astimezone(ZONE)
    if begins.date() == ends.date():
        return f"{begins.strftime('%d/%m')} {_hour(begins)}-{_hour(ends)}"
    return f"{_hour(begins)} {begins.strftime('%d/%m')} - {_hour(ends)} {ends.strftime('%d/%m')}"


def _hour(at: datetime) -> str:
    return f"{at.hour}h{at.minute:02d}" if at.minute else f"{at.hour}h"


def day(at: datetime) -> str:
    """ "24/11" """
    return at.astimezone(ZONE).strftime("%d/%m")


def month(at: datetime) -> str:
    """ "11" """
    return str(at.astimezone(ZONE).month)


def duty(turn: Turn, person: str, role_: str, held: Duty | None) -> str:
    """ "• chị Trần Thị Lan: trực chính, 07:00–14:00 24/11"; without hours for who only stays."""
    house = turn.house
    hours = span(held.starts_at, held.ends_at) if held else house.say("duty.stays", turn.person)
    named = {"called": house.called(person), "role": role(house, turn.person, role_)}
    return turn.say("duty.line", **named, span=hours)
