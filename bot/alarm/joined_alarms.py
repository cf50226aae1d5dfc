"""Two alarms of one event become one: the one in which somebody is called, or acts, goes on."""

from __future__ import annotations

from bot.alarm import alarms
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.secrecy import keep_out
from cases import leading
from cases.case import Case
from cases.entry import Entry
from cases.escalation import JOINED, Escalation, raised_again
from conversations.reply import Option, Reply
from db import escalations, outbox, tasks
from db.cases import CaseFile
from db.escalations import Alarm
from db.work import Work


async def one(work: Work, effects: Effects, young: CaseFile, old: CaseFile, by: str) -> None:
    """One alarm for the older case: its own, or the younger one's where nobody handles its own."""
    running = await escalations.open_of_case(work, old.case.id)
    ringing = await escalations.open_of_case(work, young.case.id)
    goes_on = _better(effects.house, running, ringing, old.case)
    ends = ringing if goes_on is running else running
    await _tasks(work, effects, young, old, goes_on, ends)
    if ends is not None:
        ended_of = old if ends is running else young
        _ended(effects, ends, ended_of, by)
        if ended_of is old:
            await _tasks(work, effects, old, old, goes_on, ends)
    if goes_on is None:
        return
    esc = _of_both(effects, goes_on, ends, old, by)
    after = await _without_who_may_not(work, effects, esc, old)
    if goes_on is ringing:
        effects.add(escalations.rehomed(goes_on, after, old.case.id))
    elif after != goes_on.escalation:
        effects.add(escalations.changed(goes_on, after))
    found = await _ringing(work, effects, ringing)
    if found is not None and running is not None:
        leads = {after.acknowledged_by or "", running.escalation.acknowledged_by or ""}
        _tell_all(effects, found, leads, old, by)


def _better(house: House, running: Alarm | None, ringing: Alarm | None, case: Case) -> Alarm | None:
    """The one in which somebody is called or acts; of two such the graver one, else the older
    case's own."""
    if running is None or ringing is None:
        return running or ringing

    def weight(alarm: Alarm) -> tuple[bool, int]:
        return alarms.lives(house, alarm, case), alarm.escalation.ladder.severity

    return ringing if weight(ringing) > weight(running) else running


def _of_both(
    effects: Effects, goes_on: Alarm, ends: Alarm | None, file: CaseFile, by: str
) -> Escalation:
    """It stands for two reports now: nobody's mistake any more, and as grave as the graver one."""
    if ends is None:
        return goes_on.escalation
    graver, of = ends.escalation.ladder, f"{JOINED}:{ends.escalation.id}"
    esc, entries = raised_again(goes_on.escalation, graver, effects.house.now(), of=of)
    effects.note(entries, by=by, case=file.case.id)
    return esc


async def _ringing(work: Work, effects: Effects, alarm: Alarm | None) -> Ringing | None:
    if alarm is None:
        return None
    return await alarms.of_escalation(work, effects.house, alarm.escalation.id)


async def _without_who_may_not(
    work: Work, effects: Effects, esc: Escalation, file: CaseFile
) -> Escalation:
    return await keep_out.rung_without(work, effects, esc, file, alarms.gone(effects.house, esc))


def _ended(effects: Effects, alarm: Alarm, file: CaseFile, by: str) -> None:
    after = leading.join(alarm.escalation, by, effects.house.now())
    effects.add(escalations.changed(alarm, after), outbox.cancelled_pages(after.id))
    detail = {"escalation": after.id, "outcome": "joined"}
    effects.note(Entry("alarm_closed", detail), by=by, case=file.case.id)


async def _tasks(
    work: Work,
    effects: Effects,
    of: CaseFile,
    to: CaseFile,
    goes_on: Alarm | None,
    ends: Alarm | None,
) -> None:
    """What is still to be done moves along, off the alarm that ends to the one that goes on; what
    that has on its list, or will ask for once somebody takes it, is not doubled."""
    onto = goes_on.escalation if goes_on else None
    on_list = {task.kind for task in await tasks.of_alarm(work, onto.id)} if onto else set()
    opens_anew = onto is not None and onto.acknowledged_by is None
    for task in await tasks.of_case(work, of.case.id):
        alarm = task.escalation_id
        if onto is not None and ends is not None and alarm == ends.escalation.id:
            if opens_anew or task.kind in on_list:
                continue
            alarm = onto.id
        if task.state == "open" and (to.case.id, alarm) != (task.case_id, task.escalation_id):
            effects.add(tasks.moved(task, to.case.id, alarm))


def _tell_all(effects: Effects, found: Ringing, leads: set[str], old: CaseFile, by: str) -> None:
    """Whoever leads hears at once of the new report; whoever was called by the younger one hears
    where it goes on."""
    house, alarm = effects.house, found.alarm.escalation
    called = {*found.paged, alarm.acknowledged_by or "", alarm.raised_by}
    for person_id in sorted(leads | called):
        person = house.directory.people.get(person_id)
        if person is None or person_id == by or person_id in house.barred(old.case):
            continue
        leading = person_id in leads
        key = "calls.new_evidence" if leading else "calls.alarm_joined"
        codes = {"code": old.case.code, "young": found.file.case.code}
        read = house.say("tasks.read_case", person, code=old.case.code)
        effects.tell(
            person_id,
            Reply(
                (house.say(key, person, **codes),),
                (Option(f"!cases.{old.case.code}", read),),
                urgent=leading,
                discreet=True,
            ),
            old.key,
            lane=outbox.EMERGENCY if leading else outbox.NOTICE,
            case=old.case.id,
            once=f"joined:{found.file.case.id}:{person_id}",
        )
