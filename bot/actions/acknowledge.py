"""*Tôi nhận xử lý*: the first thumb leads, everybody else hears who has it."""

from __future__ import annotations

from bot.alarm import alarms, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.secrecy import keep_out
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import Escalation
from cases.leading import acknowledge
from conversations.reply import Reply
from db import escalations, outbox, tasks
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (page id) or by text (`NHAN A7`)."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(Reply((turn.say("alarm.not_found"),)))
    decision = await turn.may(work, "escalation.acknowledge", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before = ringing.alarm.escalation
    after, how = acknowledge(before, turn.person.id, turn.house.now())
    if after != before:
        effects.add(escalations.changed(ringing.alarm, after))
        entry = Entry("acknowledged" if how == "leads" else how, {"escalation": after.id})
        effects.note(entry, by=turn.person.id, case=after.case_id)
    if how == "leads" and before.state == "paging":
        return Done(await _leads(turn, work, effects, ringing, after))
    if how == "leads":
        return Done(await todo.opened(turn, work, after, ringing.file))
    return Done(Reply((_taken(turn, after, ringing, how),)))


async def _leads(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, after: Escalation
) -> Reply:
    """Pages stop, everyone is told, the list of what to do now opens."""
    house, case = turn.house, ringing.file.case
    effects.add(outbox.cancelled_pages(after.id))
    people = (*sorted(ringing.paged - {turn.person.id}), after.raised_by)
    for person_id in keep_out.those_who_may(house, case, people):
        _tell(turn, effects, ringing, after, person_id)
    # An alarm that was taken from somebody has its list already.
    opened = await tasks.of_alarm(work, after.id)
    if not opened:
        opened = todo.begun(effects, after, ringing.file)
    return await todo.opened(turn, work, after, ringing.file, opened)


def _tell(
    turn: Turn, effects: Effects, ringing: Ringing, after: Escalation, person_id: str
) -> None:
    house = turn.house
    person = house.directory.people.get(person_id)
    if person is None or person_id == turn.person.id:
        return
    raiser = person_id == after.raised_by
    text = house.say(
        "alarm.taken_for_raiser" if raiser else "alarm.taken",
        person,
        code=ringing.file.case.code,
        called=turn.person.called,
        at=clock_time(turn.house.now()),
    )
    effects.tell(
        person_id,
        Reply((text,), urgent=raiser),
        ringing.file.key,
        lane=outbox.REPLY,
        case=ringing.file.case.id,
        once=f"taken:{after.id}:{after.episode}:{after.round}:{person_id}",
    )


def _taken(turn: Turn, after: Escalation, ringing: Ringing, how: str) -> str:
    at = after.acknowledged_at
    return turn.say(
        "alarm.closed_already" if how == "closed" else "alarm.taken_already",
        code=ringing.file.case.code,
        called=turn.house.called(after.acknowledged_by),
        at=clock_time(at) if at else "",
    )
