"""*Vẫn đang xử lý*: the lead answers, and what an alarm's lead may do with it."""

from __future__ import annotations

from bot.alarm import alarms, lead_buttons
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases import leading
from cases.entry import Entry
from cases.escalation import Escalation
from conversations.reply import Option, Reply
from db import escalations
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (alarm id) or by text (`VAN A7`); where nobody asked, it only says when they will
    be."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    if refused := await not_the_lead(turn, work, ringing):
        return Done(refused)
    before, code = ringing.alarm.escalation, ringing.file.case.code
    after = leading.still_here(before, turn.person.id, turn.house.now())
    if after != before:
        effects.add(escalations.changed(ringing.alarm, after))
        entry = Entry("still_handled", {"escalation": after.id})
        effects.note(entry, by=turn.person.id, case=after.case_id)
    at = clock_time(after.ask_at) if after.ask_at else ""
    show = Option(f"!ack.{code}", turn.say("tasks.show"))
    reply = Reply((turn.say("leading.kept", code=code, at=at),), (show,), discreet=True)
    return Done(reply)


async def choices(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """All that may be done with who leads it: by the lead, or by who may call the next one."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.call_next", ringing.about)
    esc, code = ringing.alarm.escalation, ringing.file.case.code
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    if not esc.is_open:
        return Done(Reply((turn.say("alarm.closed_already", code=code),)))
    if esc.acknowledged_by == turn.person.id:
        options = lead_buttons.of_the_lead(turn.house, turn.person, esc, code)
    else:
        take = lead_buttons.take_again(turn.house, turn.person, code)
        options = (take, lead_buttons.call_next(turn.house, turn.person, esc))
    return Done(Reply((_stands(turn, esc, code),), options, discreet=True))


def _stands(turn: Turn, esc: Escalation, code: str) -> str:
    if esc.acknowledged_at is None:
        return turn.say("leading.ringing", code=code)
    called = turn.house.called(esc.acknowledged_by)
    at = clock_time(esc.acknowledged_at)
    return turn.say("leading.what_now", code=code, called=called, at=at)


async def not_the_lead(turn: Turn, work: Work, ringing: Ringing) -> Reply | None:
    """What is said to whoever has not got this alarm now; None for its lead."""
    decision = await turn.may(work, "escalation.lead", ringing.about)
    esc, code = ringing.alarm.escalation, ringing.file.case.code
    if decision.why == "barred":
        return alarms.refused(turn, decision)
    if not esc.is_open:
        return Reply((turn.say("alarm.closed_already", code=code),))
    if not decision.allowed or esc.acknowledged_by != turn.person.id:
        return Reply((turn.say("leading.not_lead", code=code),))
    return None
