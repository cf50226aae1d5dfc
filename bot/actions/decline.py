"""*Tôi bận, gọi người khác*: a right, not a failure; the next person is called at once."""

from __future__ import annotations

from bot import escalate
from bot.alarm import alarms
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import decline
from conversations.reply import Reply
from db import escalations
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (page id) or by text (`BAN A7`, which means the rung that rings now)."""
    house = turn.house
    ringing = await alarms.find(work, house, arg)
    if ringing is None:
        return Done(Reply((turn.say("alarm.not_found"),)))
    decision = await turn.may(work, "escalation.decline", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before, code = ringing.alarm.escalation, ringing.file.case.code
    if before.state != "paging":
        at = clock_time(before.acknowledged_at) if before.acknowledged_at else ""
        called = house.called(before.acknowledged_by)
        return Done(Reply((turn.say("alarm.taken_already", code=code, called=called, at=at),)))
    page = ringing.page
    rung, round_ = (page.rung, page.round) if page else (before.rung, before.round)
    after = decline(before, turn.person.id, rung, round_, house.now())
    if after != before:
        effects.note(
            Entry("declined", {"escalation": after.id}), by=turn.person.id, case=after.case_id
        )
        if after.next_moment and after.next_moment <= house.now():
            case, key = ringing.file.case, ringing.file.key
            after = await escalate.climb(work, effects, after, case, key)
        effects.add(escalations.changed(ringing.alarm, after))
    return Done(Reply((turn.say("alarm.declined", code=code),)))
