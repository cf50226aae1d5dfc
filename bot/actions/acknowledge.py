"""*Tôi nhận xử lý*: the first thumb leads, everybody else hears who has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import escalate, menu
from bot.alarm import alarms, hints, lead_letters, leads, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.listening import shown
from bot.local import clock_time
from bot.paging import copies
from bot.secrecy import keep_out
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import Escalation
from cases.ladder import LISTEN
from cases.leading import acknowledge
from cases.paging import is_due
from conversations.reply import Reply
from db import escalations, outbox, tasks
from db.work import Work

Take = Callable[[Escalation, str, datetime], tuple[Escalation, str]]
"""`leading.acknowledge`, or `leading.more`."""
_WORDS = {"leads": "acknowledged", "handed": "handed_over"}


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (page id) or by text (`NHAN A7`)."""
    return await taken(turn, work, effects, arg, acknowledge)


async def alone(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*OK* without a code: the one alarm that calls this person; of several they say which."""
    waiting = await hints.waiting_for(work, turn.house, turn.person)
    if not waiting:
        return Done(menu.greeting(turn))
    if len(waiting) > 1:
        return Done(hints.hint(turn, waiting))
    return await run(turn, work, effects, waiting[0].alarm.escalation.id)


async def taken(turn: Turn, work: Work, effects: Effects, arg: str, take: Take) -> Done:
    """The alarm taken this way; one compare-and-set decides who leads."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.acknowledge", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before = ringing.alarm.escalation
    after, how = take(before, turn.person.id, turn.house.now())
    if after != before:
        if is_due(after, turn.house.now()):
            after = await escalate.climb(work, effects, after, ringing.file.case, ringing.file.key)
        effects.changes.insert(0, escalations.changed(ringing.alarm, after))
        entry = Entry(_WORDS.get(how, how), {"escalation": after.id})
        effects.note(entry, by=turn.person.id, case=after.case_id)
    if how == "closed":
        return Done(Reply((await _closed(turn, work, ringing),)))
    if how == "joined":
        return Done(Reply((await _joined(turn, work, effects, ringing, after),)))
    if how == "handed":
        await leads.handed(work, effects, ringing, after)
    return Done(await _leads(turn, work, effects, ringing, after))


async def _leads(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, after: Escalation
) -> Reply:
    """The list of what to do now opens; at the first thumb everyone is told."""
    opened = await tasks.of_alarm(work, after.id)
    if ringing.alarm.escalation.state == "paging":
        await _quiet(turn, work, effects, ringing, after)
        _tell_the_raiser(turn, effects, ringing, after)
        # An alarm that was taken from somebody has its list already.
        if after.ladder.name != LISTEN:
            opened = opened or todo.begun(effects, after, ringing.file)
    unheard = None if opened else await shown.of_alarm(turn, work, after.session_id)
    reply = unheard or await todo.opened(turn, work, after, ringing.file, opened)
    if not after.wants_more:
        return reply
    said = turn.say("leading.more_wanted", code=ringing.file.case.code)
    return replace(reply, parts=(said, *reply.parts))


async def _quiet(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, after: Escalation
) -> None:
    """Pages stop and say who has it, unless the lead wants a second person."""
    if after.wants_more:
        return
    effects.add(outbox.cancelled_pages(after.id))
    file, by = ringing.file, turn.person.id
    await copies.settled(work, effects, after, file.case, file.key, by)


def _tell_the_raiser(turn: Turn, effects: Effects, ringing: Ringing, after: Escalation) -> None:
    house, file = turn.house, ringing.file
    raiser = house.directory.people.get(after.raised_by)
    told = keep_out.those_who_may(house, file.case, (after.raised_by,))
    if raiser is None or raiser.id == turn.person.id or not told:
        return
    at = clock_time(house.now())
    text = house.say(
        "alarm.taken_for_raiser", raiser, code=file.case.code, called=turn.person.called, at=at
    )
    once = f"taken:{after.id}:{ringing.alarm.version}:{raiser.id}"
    lane = outbox.REPLY
    effects.tell(
        raiser.id, Reply((text,), urgent=True), file.key, lane=lane, case=file.case.id, once=once
    )


async def _joined(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, after: Escalation
) -> str:
    """Somebody has it; where that lead wanted one more, nobody else is called from now on."""
    if ringing.alarm.escalation.rings:
        await _quiet(turn, work, effects, ringing, after)
        lead_letters.second_here(effects, ringing, turn.person.id)
    return said_who(turn, after, ringing.file.case.code)


def said_who(turn: Turn, esc: Escalation, code: str) -> str:
    """Who has it since when."""
    at = clock_time(esc.acknowledged_at) if esc.acknowledged_at else ""
    called = turn.house.called(esc.acknowledged_by)
    return turn.say("alarm.taken_already", code=code, called=called, at=at)


async def _closed(turn: Turn, work: Work, ringing: Ringing) -> str:
    """The button died with its alarm; where the case rings again its new pages count."""
    case = ringing.file.case
    newer = await escalations.open_of_case(work, case.id)
    key = "leading.closed_newer" if newer else "alarm.closed_already"
    return turn.say(key, code=case.code)
