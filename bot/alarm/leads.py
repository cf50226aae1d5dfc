"""Whoever leads an alarm is asked whether they still do; without an answer it rings again."""

from __future__ import annotations

from bot import escalate, sweep
from bot.alarm import alarms, commune_line, lead_buttons, lead_letters, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.paging import copies
from cases import leading
from cases.entry import Entry
from cases.escalation import Escalation
from conversations.reply import Reply
from db import access, escalations, journal, tasks
from db.work import Work

SILENT, UNREACHABLE = "lead_silent", "lead_unreachable"
"""Why nobody leads it any more, as the journal says it."""


async def tick(house: House) -> int:
    """Do what is due with every lead, each in a transaction of its own; how many were due."""
    async with house.database.read() as work:
        due = await escalations.lead_due(work, house.now())
        led, browsers = await escalations.led(work), await _browsers(work, house)
    left = [id for id, lead in led.items() if _is_gone(house, lead, browsers)]
    return await sweep.each("lead", dict.fromkeys((*due, *left)), lambda id: _one(house, id))


async def unreachable(house: House, person: str) -> None:
    """A phone of this person takes nothing any more: where it was their last, every alarm they
    have taken rings on at once."""
    async with house.database.read() as work:
        led, browsers = await escalations.led(work), await _browsers(work, house)
    if _is_gone(house, person, browsers):
        left = [id for id, lead in led.items() if lead == person]
        await sweep.each("lead", left, lambda id: _one(house, id))


async def _browsers(work: Work, house: House) -> frozenset[str]:
    return await access.with_browser(work, house.clock.real())


def _is_gone(house: House, person: str, browsers: frozenset[str]) -> bool:
    """Who cannot be asked: works here no more, or has nothing left that rings."""
    known = house.directory.people.get(person)
    return known is None or known.disabled or not house.directory.rings(person, browsers)


async def _one(house: House, id: str) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        ringing = await alarms.of_escalation(work, house, id)
        if ringing is None:
            raise LookupError("the case of an alarm is gone")
        before = ringing.alarm.escalation
        # Ended or given back since the look: nobody leads it, so nobody is gone from it.
        lead = (before.acknowledged_by or "") if before.state == "acknowledged" else ""
        gone = bool(lead) and _is_gone(house, lead, await _browsers(work, house))
        if not leading.is_due(before, house.now()) and not gone:
            return
        after, word = await _decided(work, house, ringing, gone)
        if word == leading.LOST:
            why = UNREACHABLE if gone and not alarms.gone(house, before) else SILENT
            await rings_again(work, effects, ringing, after, by=None, why=why)
        else:
            effects.add(escalations.changed(ringing.alarm, after))
            await _say(work, effects, ringing, after, word)
        await effects.write(work)
    house.take(effects.letters)


async def _decided(
    work: Work, house: House, ringing: Ringing, gone: bool
) -> tuple[Escalation, str]:
    """What is due; who is gone, or may not know, is not asked first."""
    esc = ringing.alarm.escalation
    if gone or not alarms.is_led(house, esc, ringing.file.case):
        return leading.lost(esc, house.now()), leading.LOST
    active = await journal.active_at(work, esc.case_id, esc.acknowledged_by or "")
    return leading.due(esc, house.now(), active)


async def _say(
    work: Work, effects: Effects, ringing: Ringing, after: Escalation, word: str
) -> None:
    entry = {leading.ASK: "lead_asked", leading.OFFER_OVER: "offer_over"}.get(word)
    if entry is not None:
        effects.note(Entry(entry, {"escalation": after.id}), by=None, case=after.case_id)
    if word == leading.ASK:
        await ask(work, effects, ringing, after)
    if word == leading.OFFER_OVER:
        asked = ringing.alarm.escalation.offered_to
        called = effects.house.called(asked)
        lead_letters.to_the_lead(effects, ringing, after, "leading.offer_over", called=called)


async def ask(work: Work, effects: Effects, ringing: Ringing, after: Escalation) -> None:
    """*Anh/chị còn đang xử lý không?*, with what is left to do and the outcomes."""
    house, case = effects.house, ringing.file.case
    person = house.directory.people[after.acknowledged_by or ""]
    until = clock_time(after.ask_at) if after.ask_at else ""
    left = todo.undone(house, person, case, await tasks.of_alarm(work, after.id))
    parts = [house.say("leading.ask", person, code=case.code, until=until)]
    if left:
        parts.append(house.say("leading.ask_left", person, tasks=left))
    parts.append(house.say("leading.ask_how", person, code=case.code))
    options = (
        *lead_buttons.to_the_question(house, person, after),
        *todo.outcomes(house, person, after, case),
    )
    reply = Reply(tuple(parts), options, urgent=True, discreet=True)
    lead_letters.letter(effects, ringing, person.id, "ask", reply)


async def rings_again(
    work: Work,
    effects: Effects,
    ringing: Ringing,
    after: Escalation,
    *,
    by: str | None,
    why: str,
) -> Escalation:
    """Whoever led leads no more: the pages already sent say so, the next people are called in this
    very moment, and everyone who counted on the lead hears it. What was done stays done."""
    file, case = ringing.file, ringing.file.case
    await copies.settled(work, effects, after, case, file.key, by)
    effects.note(Entry(why, {"escalation": after.id}), by=by, case=case.id)
    after = await escalate.climb(work, effects, after, case, file.key)
    # The alarm's own row first: of two processes the slower one is stale before it pages.
    effects.changes.insert(0, escalations.changed(ringing.alarm, after))
    lead_letters.given_up(effects, ringing, by)
    if why == UNREACHABLE:
        lead = ringing.alarm.escalation.acknowledged_by or ""
        told = await commune_line.leading(work, effects.house, ringing, besides=lead)
        lead_letters.unreachable(effects, ringing, told)
    return after


async def handed(work: Work, effects: Effects, ringing: Ringing, after: Escalation) -> None:
    """It changed hands: on the pages already sent, and for everyone on the alarm."""
    file = ringing.file
    await copies.settled(work, effects, after, file.case, file.key, after.acknowledged_by)
    lead_letters.handed(effects, ringing, after)
