"""*Tôi không xử lý được nữa* · *Gọi người tiếp theo*: the next people are called at once."""

from __future__ import annotations

from bot import escalate
from bot.actions.still_here import not_the_lead
from bot.alarm import alarms, lead_buttons, leads
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.turn import Done, Turn
from cases import leading
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.reply import Reply
from db import escalations
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`TRA A7`: by the lead alone; the others of the rung are called in this very moment."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    if refused := await not_the_lead(turn, work, ringing):
        return Done(refused)
    code, by = ringing.file.case.code, turn.person.id
    after = leading.release(ringing.alarm.escalation, by, turn.house.now())
    if isinstance(after, Refusal):
        return Done(Reply((turn.say("leading.not_lead", code=code),)))
    await leads.rings_again(work, effects, ringing, after, by=by, why="released")
    return Done(Reply((turn.say("leading.released", code=code),)))


async def call_next(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<alarm id>.<stamp>` or `GOI TIEP A7`: by the lead or a shift lead. A button of an earlier
    rung or lead changes nothing."""
    id_, _, stamp = arg.partition(".")
    ringing = await alarms.find(work, turn.house, id_)
    if ringing is None:
        return Done(alarms.unknown(turn, id_))
    decision = await turn.may(work, "escalation.call_next", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before, code = ringing.alarm.escalation, ringing.file.case.code
    if stamp and stamp != lead_buttons.stamp(before):
        return Done(Reply((turn.say("leading.old_button", code=code),)))
    after = leading.call_next(before, turn.person.id, turn.house.now())
    if isinstance(after, Refusal):
        return Done(Reply((turn.say("alarm.closed_already", code=code),)))
    if before.state == "acknowledged":
        by = turn.person.id
        await leads.rings_again(work, effects, ringing, after, by=by, why="next_called")
    else:
        await _climbs(turn, work, effects, ringing)
    return Done(Reply((turn.say("leading.next_called", code=code),)))


async def _climbs(turn: Turn, work: Work, effects: Effects, ringing: Ringing) -> None:
    """It rings already: the next rung is called before this one's time is over."""
    before, case = ringing.alarm.escalation, ringing.file.case
    entry = Entry("next_called", {"escalation": before.id})
    effects.note(entry, by=turn.person.id, case=case.id)
    due = leading.call_next(before, turn.person.id, turn.house.now())
    if not isinstance(due, Refusal):
        after = await escalate.climb(work, effects, due, case, ringing.file.key)
        effects.changes.insert(0, escalations.changed(ringing.alarm, after))
