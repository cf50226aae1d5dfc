"""The younger of two cases goes on in the older one: nothing is lost, one alarm rings."""

from __future__ import annotations

from dataclasses import replace

from bot import evidence, opening, reminders
from bot.alarms import Ringing, of_escalation
from bot.effects import Effects
from cases import agenda, escalation
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.reply import Option, Reply
from db import calls, cases, escalations, numbers, outbox, tasks
from db import reminders as reminder_rows
from db.cases import CaseFile
from db.escalations import Alarm
from db.work import Work


async def join(
    work: Work, effects: Effects, young: CaseFile, old: CaseFile, by: str
) -> Refusal | None:
    """1. The younger case is closed as joined. 2. Its forms, calls, numbers and tasks move; what
    the older one does not know yet is filled in. 3. Its alarm ends by joining; where the older case
    has none, the alarm itself moves."""
    moved = young.case.join(old.case)
    if isinstance(moved, Refusal):
        return moved
    case, entry = moved
    effects.add(cases.changed(young, case))
    effects.note(entry, by=by, case=case.id)
    effects.note(Entry("took_in", {"from": case.code}), by=by, case=old.case.id)
    for change in (cases.forms_moved, calls.moved, numbers.moved):
        effects.add(change(case.id, old.case.id))
    known = await reminder_rows.of_case(work, case.id)
    reminders.plan(effects, known, agenda.on_case_closed([p.reminder for p in known]))
    filled = await _filled(work, effects, young, old, by)
    await _one_alarm(work, effects, young, filled, by)
    return None


async def _filled(
    work: Work, effects: Effects, young: CaseFile, old: CaseFile, by: str
) -> CaseFile:
    """What only the second report told; an emergency stays one."""
    case = opening.filled(effects, old, evidence.unsaid(old, young.case.fields), by)
    if young.case.emergency and not case.emergency:
        case, entry = case.raise_emergency()
        effects.note(entry, by=by, case=case.id)
        await reminders.for_emergency(work, effects, case)
    effects.add(cases.changed(old, case))
    return replace(old, case=case, version=old.version + 1)


async def _one_alarm(work: Work, effects: Effects, young: CaseFile, old: CaseFile, by: str) -> None:
    running = await escalations.open_of_case(work, old.case.id)
    ringing = await escalations.open_of_case(work, young.case.id)
    await _tasks(work, effects, young, old, running)
    if ringing is None:
        return
    if running is None:
        effects.add(escalations.rehomed(ringing, old.case.id))
        return
    after = escalation.join(ringing.escalation, by, effects.house.now())
    effects.add(escalations.changed(ringing, after), outbox.cancelled_pages(after.id))
    detail = {"escalation": after.id, "outcome": "joined"}
    effects.note(Entry("alarm_closed", detail), by=by, case=young.case.id)
    found = await of_escalation(work, effects.house, after.id)
    if found is not None:
        _tell_all(effects, found, running, old, by)


async def _tasks(
    work: Work, effects: Effects, young: CaseFile, old: CaseFile, running: Alarm | None
) -> None:
    """What is still to be done moves along; what the older alarm has on its list is not doubled."""
    on_list = await tasks.of_alarm(work, running.escalation.id) if running else ()
    known = {task.kind for task in on_list}
    for task in await tasks.of_case(work, young.case.id):
        doubled = task.escalation_id is not None and task.kind in known
        if task.state != "open" or doubled:
            continue
        alarm = task.escalation_id
        if alarm is not None and running is not None:
            alarm = running.escalation.id
        effects.add(tasks.moved(task, old.case.id, alarm))


def _tell_all(effects: Effects, found: Ringing, running: Alarm, old: CaseFile, by: str) -> None:
    """Whoever leads the older alarm hears at once of the new report; whoever was called by the
    younger one hears where it goes on."""
    house, alarm = effects.house, found.alarm.escalation
    lead = running.escalation.acknowledged_by or ""
    called = {*found.paged, alarm.acknowledged_by or "", alarm.raised_by}
    for person_id in (lead, *sorted(called - {lead})):
        person = house.directory.people.get(person_id)
        if person is None or person_id == by or person_id in house.barred(old.case):
            continue
        key = "calls.new_evidence" if person_id == lead else "calls.alarm_joined"
        codes = {"code": old.case.code, "young": found.file.case.code}
        read = house.say("tasks.read_case", person, code=old.case.code)
        effects.tell(
            person_id,
            Reply(
                (house.say(key, person, **codes),),
                (Option(f"!cases.{old.case.code}", read),),
                urgent=person_id == lead,
                discreet=True,
            ),
            old.key,
            lane=outbox.EMERGENCY if person_id == lead else outbox.NOTICE,
            case=old.case.id,
            once=f"joined:{found.file.case.id}:{person_id}",
        )
