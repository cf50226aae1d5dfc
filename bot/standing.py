"""Where a case stands: what a reader of its sheet has to know before any answer."""

from __future__ import annotations

from bot.house import House
from bot.local import clock_time, short_moment
from bot.turn import Turn
from cases.case import Case
from cases.escalation import ENDINGS, Escalation
from cases.person import Person
from cases.reminder import CLOCK
from db import escalations, reminders, signatures, tasks
from db.cases import CaseFile
from db.work import Work


async def lines(turn: Turn, work: Work, file: CaseFile) -> list[str]:
    """The level that counts while another one waits, the 12 hours, the alarm, and what is to be
    done still. Codes, levels, hours and names of staff only."""
    case = file.case
    alarm = await escalations.latest_of_case(work, case.id)
    esc = alarm.escalation if alarm else None
    said = [
        await _waiting_level(turn, work, case),
        await _clock(turn, work, case),
        *(_alarm(turn, case, esc) if esc else ()),
        await _before(turn, work, case, esc),
        await _to_do(turn, work, case, esc),
    ]
    listed = [line for line in said if line]
    return ["\n".join(listed)] if listed else []


def raised_by(house: House, reader: Person, case: Case, esc: Escalation) -> str:
    """*Người báo động: anh Lê Văn Bình, cộng tác viên, xã Hòa Vang*; "" where the reader raised it,
    nobody of the house did, or it is somebody who may not know of the case."""
    person = house.directory.people.get(esc.raised_by)
    if person is None or person.id == reader.id or person.id in house.barred(case):
        return ""
    role = house.say(f"people.role_{person.role}", reader)
    place = house.commune_name(person.unit, reader.language)
    who = ", ".join(word for word in (person.called, role, place) if word)
    return house.say("standing.raised_by", reader, who=who)


def _alarm(turn: Turn, case: Case, esc: Escalation) -> tuple[str, ...]:
    if not esc.is_open:
        return (ended(turn.house, turn.person, esc),)
    lead = turn.house.called(esc.acknowledged_by)
    at = clock_time(esc.acknowledged_at or esc.raised_at)
    key = "standing.alarm_taken" if lead else "standing.alarm_rings"
    return (turn.say(key, called=lead, at=at), raised_by(turn.house, turn.person, case, esc))


async def _before(turn: Turn, work: Work, case: Case, esc: Escalation | None) -> str:
    """Of a case that rings again, what became of the alarm before."""
    if esc is None or not esc.is_open:
        return ""
    earlier = await escalations.ended_before(work, case.id, esc.id)
    return ended(turn.house, turn.person, earlier) if earlier else ""


def ended(house: House, person: Person | None, esc: Escalation) -> str:
    """When an alarm ended and with which outcome; "" for one that became part of another."""
    if esc.outcome not in ENDINGS or esc.resolved_at is None:
        return ""
    outcome = house.say(f"tasks.outcome_{esc.outcome}", person)
    return house.say(
        "standing.alarm_ended", person, at=short_moment(esc.resolved_at), outcome=outcome
    )


async def _waiting_level(turn: Turn, work: Work, case: Case) -> str:
    waiting = await signatures.waiting(work, case.id)
    if waiting is None:
        return ""
    words = {"counts": case.level or waiting.proposed or "high", "chosen": waiting.chosen}
    return turn.say(
        "standing.level_waits", **{k: turn.say(f"cases.level_{v}") for k, v in words.items()}
    )


async def _clock(turn: Turn, work: Work, case: Case) -> str:
    known = [p.reminder for p in await reminders.of_case(work, case.id)]
    limits = [r.deadline for r in known if r.kind in CLOCK and r.is_open and r.deadline]
    if not limits:
        return ""
    over = limits[-1] <= turn.house.now()
    key = "standing.clock_over" if over else "standing.clock"
    return turn.say(key, limit=short_moment(limits[-1]))


async def _to_do(turn: Turn, work: Work, case: Case, esc: Escalation | None) -> str:
    """What is open of the alarm that is open, and the calls that are to be made outside one."""
    alarm = esc.id if esc and esc.is_open else None
    kinds = [
        task.kind
        for task in await tasks.of_case(work, case.id)
        if task.state == "open" and task.escalation_id in (None, alarm)
    ]
    listed = " · ".join(turn.say(f"tasks.{kind}") for kind in dict.fromkeys(kinds))
    return turn.say("standing.to_do", tasks=listed) if listed else ""
