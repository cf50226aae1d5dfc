"""*Báo động lại*: a head or a shift lead raises the alarm of a case again, with a reason."""

from __future__ import annotations

from bot import escalate, reminders
from bot.alarm import alarms, lead_buttons
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import raise_
from conversations.reply import Option, Reply
from db import escalations
from db.work import Work

REASONS = ("danger", "not_safe", "mistake")
_LADDER = "emergency"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>` asks for the reason, `<code>.<reason>` raises: a new episode, which climbs the
    ladder of today from its first rung. The old alarm stays as it ended."""
    code, _, reason = arg.partition(".")
    ringing = await alarms.find(work, turn.house, code)
    if ringing is None:
        return Done(Reply((turn.say("alarm.not_found"),)))
    decision = await turn.may(work, "escalation.reopen", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    code = ringing.file.case.code
    if await escalations.open_of_case(work, ringing.file.case.id) is not None:
        return Done(Reply((turn.say("leading.again_rings", code=code),)))
    if ringing.file.case.state != "open":
        return Done(Reply((turn.say("refusal.case_closed"),)))
    if reason not in REASONS:
        return Done(_why(turn, code))
    await _raise(turn, work, effects, ringing, reason)
    return Done(Reply((turn.say("leading.again_done", code=code),)))


def _why(turn: Turn, code: str) -> Reply:
    options = tuple(
        Option(f"{lead_buttons.AGAIN}.{code}.{reason}", turn.say(f"leading.again_{reason}"))
        for reason in REASONS
    )
    return Reply((turn.say("leading.again_why", code=code),), options, discreet=True)


async def _raise(turn: Turn, work: Work, effects: Effects, ringing: Ringing, reason: str) -> None:
    """The new alarm of the same subject, one episode later."""
    house, case, before = turn.house, ringing.file.case, ringing.alarm.escalation
    subject = before.session_id or before.id
    earlier = await escalations.of_subject(work, subject)
    esc, entry = raise_(
        id=house.new_id(),
        case_id=case.id,
        session_id=before.session_id,
        episode=(earlier.escalation.episode if earlier else 0) + 1,
        ladder=house.library.policy.ladders[_LADDER],
        by=turn.person.id,
        now=house.now(),
        drill=before.drill,
    )
    linked = Entry("alarm_reopened", {"after": before.id, "reason": reason})
    effects.note((entry, linked), by=turn.person.id, case=case.id)
    esc = await escalate.climb(work, effects, esc, case, ringing.file.key)
    effects.add(escalations.added(esc, subject))
    await reminders.for_emergency(work, effects, case)
