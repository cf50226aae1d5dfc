"""*Tôi bấm nhầm*: what everyone who was called hears, and how a confirmed mistake ends."""

from __future__ import annotations

from dataclasses import replace

from bot import reminders
from bot.alarm import ending, lead_letters
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.paging import pages
from cases import mistake
from cases.entry import Entry
from cases.escalation import Escalation
from cases.person import Person
from conversations.reply import Option, Reply
from db import cases, escalations
from db.cases import CaseFile
from db.work import Work

SAY = "!mistake"


def offered(house: House, person: Person, reply: Reply, code: str) -> Reply:
    """The reply to who raised an alarm: the code of its case, and *Tôi bấm nhầm*. That stands
    among the commands: its label is what may be typed, and no answer changes its number."""
    raised = house.say("alarm.raised", person, code=code)
    button = Option(f"{SAY}.{code}", house.say("mistake.button", person))
    parts = (*reply.parts[:1], raised, *reply.parts[1:])
    return replace(reply, parts=parts, commands=(*reply.commands, button))


def said(effects: Effects, ringing: Ringing, after: Escalation) -> None:
    """Everyone who was called hears it at once, and is asked to confirm it or to go on."""
    house, code = effects.house, ringing.file.case.code
    at = clock_time(after.mistaken_at) if after.mistaken_at else ""
    for person_id in sorted(ringing.paged - {after.mistaken_by or ""}):
        person = house.directory.people.get(person_id)
        if person is None or person.disabled:
            continue
        called = house.called(after.mistaken_by)
        text = house.say("mistake.told", person, called=called, code=code, at=at)
        options = (
            pages.confirm_mistake(house, person, after),
            Option(f"{pages.ACKNOWLEDGE}.{after.id}", house.say("mistake.as_real", person)),
        )
        how = house.say("mistake.how", person, code=code)
        reply = Reply((text, how), options, urgent=True, discreet=True)
        lead_letters.letter(effects, ringing, person_id, "mistake", reply)


async def confirmed(
    work: Work, effects: Effects, ringing: Ringing, after: Escalation, by: str
) -> bool:
    """The alarm is over; the case stays, without its clock where nothing else started it. Whether
    the clock was ended."""
    file, case = ringing.file, ringing.file.case
    await ending.ended(work, effects, ringing.alarm, after, file, by)
    detail = {"escalation": after.id, "outcome": after.outcome or ""}
    effects.note(Entry("alarm_closed", detail), by=by, case=case.id)
    earlier = await escalations.ended_before(work, case.id, after.id)
    quiet = mistake.leaves_no_emergency(case, earlier)
    if quiet:
        await reminders.for_mistake(work, effects, case)
        _calmed(effects, file, by)
    for person_id in pages.involved(effects.house, after, frozenset()):
        if person_id != by:
            _over(effects, ringing, after, person_id)
    return quiet


def _calmed(effects: Effects, file: CaseFile, by: str) -> None:
    """Severe harm that is found later starts the clock again."""
    if file.case.emergency:
        case, entry = file.case.calm()
        effects.add(cases.changed(file, case))
        effects.note(entry, by=by, case=case.id)


def _over(effects: Effects, ringing: Ringing, after: Escalation, person_id: str) -> None:
    text = over(effects.house, effects.house.directory.people[person_id], ringing, after)
    lead_letters.letter(effects, ringing, person_id, "mistaken", Reply((text,), discreet=True))


def over(house: House, person: Person, ringing: Ringing, after: Escalation) -> str:
    """*… xác nhận bấm nhầm lúc 21:04*, with what is kept."""
    at = clock_time(after.resolved_at) if after.resolved_at else ""
    called = house.called(after.resolved_by)
    return house.say("mistake.over", person, code=ringing.file.case.code, called=called, at=at)
