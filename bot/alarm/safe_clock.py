"""Nobody of the commune was reached (*chưa gặp được ai ở xã*): the shift lead and the head are
called 15 minutes after T0, and again while nobody was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import sweep, task_words
from bot.alarm import alarms, commune_line, whom_to_call
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.paging import pages
from cases import contact_try
from cases.contact_try import Try
from cases.entry import Entry
from conversations.reply import Option, Reply
from db import commune_clocks, contact_tries, outbox
from db.commune_clocks import CommuneClock
from db.work import Work

_RISK = "initial_risk"
_OFFICER = "commune_officer"
_TAKEN = "acknowledged"


async def tick(house: House) -> int:
    """Tell of every clock that is over; how many."""
    async with house.database.read() as work:
        due = await commune_clocks.due(work, house.now())
    return await sweep.each("commune_clock", due, lambda clock: _one(house, clock))


async def _one(house: House, clock: CommuneClock) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        ringing = await alarms.of_escalation(work, house, clock.id)
        tries = await contact_tries.of_alarm(work, clock.id)
        if ringing is None or not _wanted(house, ringing, tries):
            effects.add(commune_clocks.changed(clock, commune_clocks.stopped(clock)))
        else:
            again = contact_try.clock_again(clock.told, house.now())
            after = replace(clock, due_at=again, told=clock.told + 1)
            effects.add(commune_clocks.changed(clock, after))
            # One that rings again calls everybody anyway; it is looked at again.
            if ringing.alarm.escalation.state == _TAKEN:
                await _tell(work, effects, ringing, tries, after)
        await effects.write(work)
    house.take(effects.letters)


def _wanted(house: House, ringing: Ringing, tries: Sequence[Try]) -> bool:
    """While the alarm is open and nobody of the commune answered, nor leads it."""
    esc, at = ringing.alarm.escalation, whom_to_call.area(house, ringing.file.case)
    lead = house.directory.people.get(esc.acknowledged_by or "")
    of_commune = lead is not None and lead.role == _OFFICER and lead.unit == at.code
    return esc.is_open and not of_commune and not contact_try.commune_reached(tries, at.code)


async def _tell(
    work: Work, effects: Effects, ringing: Ringing, tries: Sequence[Try], clock: CommuneClock
) -> None:
    house, esc = effects.house, ringing.alarm.escalation
    lead = esc.acknowledged_by or ""
    for person_id in await commune_line.leading(work, house, ringing, lead, also=("head",)):
        _letter(effects, ringing, tries, clock, person_id)
    entry = Entry("commune_silent", {"escalation": esc.id, "told": str(clock.told)})
    effects.note(entry, by=None, case=ringing.file.case.id)


def _letter(
    effects: Effects, ringing: Ringing, tries: Sequence[Try], clock: CommuneClock, person_id: str
) -> None:
    house, case = effects.house, ringing.file.case
    person = house.directory.people[person_id]
    since = house.now() - case.received_at
    head = house.say(
        "contacts.silent" if case.commune else "contacts.silent_unknown",
        person,
        code=case.code,
        place=pages.place(house, case, person),
        minutes=int(since.total_seconds() // 60),
        called=house.called(ringing.alarm.escalation.acknowledged_by),
    )
    lines = []
    for kind, count in commune_line.missed(tries).items():
        key = "contacts.tried" if count else "contacts.not_tried"
        name = task_words.task(house, person, case, kind)
        lines.append("· " + house.say(key, person, task=name, count=count))
    options = [commune_line.take_part(house, person_id, case.code)]
    if not task_words.is_adults(house, case):
        by_phone = house.say("contacts.by_phone", person)
        options.append(Option(f"!form.{_RISK}.{case.code}", by_phone))
    read = house.say("tasks.read_case", person, code=case.code)
    options.append(Option(f"!cases.{case.code}", read))
    reply = Reply((head, "\n".join(lines)), tuple(options), urgent=True, discreet=True)
    once = f"commune_silent:{clock.id}:{clock.told}:{person_id}"
    effects.tell(person_id, reply, ringing.file.key, lane=outbox.EMERGENCY, case=case.id, once=once)
