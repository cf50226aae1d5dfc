"""*Tôi bận, gọi người khác*: a right, not a failure; the next person is called at once."""

from __future__ import annotations

from bot import escalate, unopened
from bot.alarm import alarms, lead_buttons
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import Escalation, decline
from conversations.reply import Option, Reply
from db import escalations
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (page id) or by text (`BAN A7`, which means the rung that rings now). A button of
    an earlier rung changes nothing."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.decline", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before, code = ringing.alarm.escalation, ringing.file.case.code
    if not before.rings or before.acknowledged_by == turn.person.id:
        return Done(_no_longer(turn, before, code))
    page = ringing.page
    rung, round_ = (page.rung, page.round) if page else (before.rung, before.round)
    if (rung, round_) != (before.rung, before.round):
        return Done(Reply((turn.say("leading.old_button", code=code),)))
    after = decline(before, turn.person.id, rung, round_, turn.house.now())
    if after != before:
        await _declined(turn, work, effects, ringing, after)
    return Done(Reply((turn.say("alarm.declined", code=code),)))


async def _declined(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, after: Escalation
) -> None:
    entry, by = Entry("declined", {"escalation": after.id}), turn.person.id
    effects.note(entry, by=by, case=after.case_id)
    if after.next_moment and after.next_moment <= turn.house.now():
        # Of a case that does not open the others may know only where nobody called is left.
        file = await unopened.as_known(work, turn.house, after, ringing.file)
        after = await escalate.climb(work, effects, after, file.case, file.key)
    effects.changes.insert(0, escalations.changed(ringing.alarm, after))


def _no_longer(turn: Turn, esc: Escalation, code: str) -> Reply:
    """Nobody is called any more: somebody has it, or it is over. Its own lead may give it back."""
    if not esc.is_open:
        return Reply((turn.say("alarm.closed_already", code=code),))
    at = clock_time(esc.acknowledged_at) if esc.acknowledged_at else ""
    called = turn.house.called(esc.acknowledged_by)
    options: tuple[Option, ...] = ()
    if esc.acknowledged_by == turn.person.id:
        options = lead_buttons.of_the_lead(turn.house, turn.person, esc, code)
    return Reply((turn.say("alarm.taken", code=code, called=called, at=at),), options)
