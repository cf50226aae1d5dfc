"""What every end of an alarm brings with it, whoever ended it and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot import reminders, task_words
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.paging import copies
from cases import task as rules
from cases.case import Case
from cases.entry import Entry
from cases.escalation import Escalation
from cases.person import Person
from cases.task import Task
from conversations.reply import Reply
from db import commune_clocks, escalations, outbox, sessions, tasks
from db.cases import CaseFile
from db.escalations import Alarm
from db.readable import UNREADABLE
from db.work import Work

SAFE: Final = "child_safe"
NOT_FOUND: Final = "not_found"


async def ended(
    work: Work, effects: Effects, alarm: Alarm, after: Escalation, file: CaseFile, by: str
) -> None:
    """Nobody is called any more, the pages say so, and its conversation may ring again."""
    effects.add(escalations.changed(alarm, after), outbox.cancelled_pages(after.id))
    clock = await commune_clocks.one(work, after.id)
    if clock is not None and clock.due_at is not None:
        effects.add(commune_clocks.changed(clock, commune_clocks.stopped(clock)))
    await _rearmed(work, effects, after.session_id)
    await copies.settled(work, effects, after, file.case, file.key, by)


async def _rearmed(work: Work, effects: Effects, session_id: str) -> None:
    """A conversation that goes on after its alarm is over rings again at the next red flag. Its
    turn moves, so that no older copy of it is written back. One that does not open cannot."""
    try:
        found = await sessions.one(work, effects.house.keys, session_id)
    except UNREADABLE:
        return
    if found is None or not found.session.raised or found.session.state not in ("open", "paused"):
        return
    session = replace(found.session, raised=False, turn=found.session.turn + 1)
    effects.add(sessions.changed(found, replace(found, session=session)))


async def closed(
    work: Work, effects: Effects, alarm: Alarm, after: Escalation, file: CaseFile, confirmed: str
) -> None:
    """It ends with an outcome: who raised it, and who leads it where somebody else ended it, hear.
    `confirmed`: who saw it, "" where nobody was asked."""
    case, by = file.case, after.resolved_by or ""
    detail = {"escalation": after.id, "outcome": after.outcome or "", "confirmed_by": confirmed}
    effects.note(Entry("alarm_closed", detail), by=by, case=case.id)
    if after.outcome == SAFE:
        _ticked(effects, await tasks.of_alarm(work, after.id), by)
    if after.outcome != NOT_FOUND:
        await reminders.for_alarm_closed(work, effects, case)
    await ended(work, effects, alarm, after, file, by)
    _tell(effects, after, file)


def said(house: House, case: Case, after: Escalation, to: Person) -> str:
    """Code, outcome and who says so; to whom a child was handed over stays in the case."""
    return house.say(
        "alarm.closed",
        to,
        code=case.code,
        at=clock_time(house.now()),
        outcome=task_words.outcome(house, to, case, after.outcome or ""),
        called=house.called(after.resolved_by),
    )


def _tell(effects: Effects, after: Escalation, file: CaseFile) -> None:
    house, case = effects.house, file.case
    for person_id in dict.fromkeys((after.raised_by, after.acknowledged_by or "")):
        person = house.directory.people.get(person_id)
        if person is None or person.id in {*house.barred(case), after.resolved_by}:
            continue
        reply = Reply((said(house, case, after, person),), discreet=True)
        once = f"closed:{after.id}:{person.id}"
        effects.tell(person.id, reply, file.key, case=case.id, once=once)


def _ticked(effects: Effects, listed: Sequence[Task], by: str) -> None:
    """*Trẻ đã an toàn chưa?* is answered by this outcome."""
    for before in (t for t in listed if t.kind == SAFE and t.state == "open"):
        after, entry = rules.finished(before, by, effects.house.now())
        effects.add(tasks.changed(before, after))
        effects.note(entry, by=by, case=before.case_id)
