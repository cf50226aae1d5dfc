"""*Tôi bấm nhầm* by who raised an alarm, and *Xác nhận bấm nhầm* by somebody else on duty."""

from __future__ import annotations

from bot.alarm import alarms, mistakes
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.turn import Done, Turn
from cases import mistake as rules
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.reply import Reply
from db import escalations
from db.work import Work

_MINUTES = int(rules.WINDOW.total_seconds() // 60)


async def say(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button, or typed (`BAM NHAM A7`); without a code the last open alarm they raised."""
    ringing = await _meant(turn, work, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg) if arg else Reply((turn.say("mistake.none"),)))
    decision = await turn.may(work, "escalation.take_back", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before, code = ringing.alarm.escalation, ringing.file.case.code
    after = rules.say(before, turn.person.id, turn.house.now())
    if isinstance(after, Refusal):
        return Done(_refused(turn, ringing, after))
    if after != before:
        effects.changes.insert(0, escalations.changed(ringing.alarm, after))
        entry = Entry("mistake_said", {"escalation": after.id})
        effects.note(entry, by=turn.person.id, case=after.case_id)
        mistakes.said(effects, ringing, after)
    return Done(Reply((turn.say("mistake.said", code=code),)))


async def confirm(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (alarm id), or typed (`XAC NHAN NHAM A7`)."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.confirm_mistake", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    after = rules.agree(ringing.alarm.escalation, turn.person.id, turn.house.now())
    if isinstance(after, Refusal):
        return Done(_refused(turn, ringing, after))
    quiet = await mistakes.confirmed(work, effects, ringing, after, turn.person.id)
    parts = [mistakes.over(turn.house, turn.person, ringing, after)]
    if not quiet:
        parts.append(turn.say("mistake.clock_runs", code=ringing.file.case.code))
    return Done(Reply(tuple(parts)))


async def _meant(turn: Turn, work: Work, arg: str) -> Ringing | None:
    if arg:
        return await alarms.find(work, turn.house, arg)
    mine = [
        alarm.escalation.id
        for alarm in await escalations.still_open(work, drill=turn.person.practises)
        if alarm.escalation.raised_by == turn.person.id
    ]
    return await alarms.of_escalation(work, turn.house, mine[-1]) if mine else None


def _refused(turn: Turn, ringing: Ringing, why: Refusal) -> Reply:
    """Why nothing was done, and what to do instead."""
    code, esc = ringing.file.case.code, ringing.alarm.escalation
    if why.key == "alarm_closed":
        return Reply((turn.say("alarm.closed_already", code=code),))
    called = turn.house.called(esc.acknowledged_by)
    said = turn.say(f"mistake.{why.key}", code=code, called=called, minutes=_MINUTES)
    return Reply((said,))
