"""*Báo động lại*: a head or a shift lead raises the alarm of a case again, with a reason."""

from __future__ import annotations

from dataclasses import replace

from bot import escalate, reminders
from bot.alarm import alarms, lead_buttons
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import raise_, raised_again
from cases.ladder import EMERGENCY
from conversations.reply import Option, Reply
from db import cases, escalations
from db.cases import CaseFile
from db.escalations import Alarm
from db.work import Work

REASONS = ("danger", "not_safe", "mistake")


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
    running = await escalations.open_of_case(work, ringing.file.case.id)
    ladder = turn.house.library.policy.ladders[EMERGENCY]
    if running is not None and running.escalation.ladder.severity >= ladder.severity:
        return Done(Reply((turn.say("leading.again_rings", code=code),)))
    if ringing.file.case.state != "open":
        return Done(Reply((turn.say("refusal.case_closed"),)))
    if reason not in REASONS:
        return Done(_why(turn, code))
    file = await _emergency(turn, work, effects, ringing.file)
    if running is None:
        await _raise(turn, work, effects, replace(ringing, file=file), reason)
    else:
        await _strengthened(turn, work, effects, running, file)
    return Done(Reply((turn.say("leading.again_done", code=code),)))


async def _emergency(turn: Turn, work: Work, effects: Effects, file: CaseFile) -> CaseFile:
    """A case whose alarm was a mistake, or only something to be heard, is an emergency now."""
    if file.case.emergency:
        return file
    case, entry = file.case.raise_emergency()
    effects.add(cases.changed(file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    return replace(file, case=case, version=file.version + 1)


async def _strengthened(
    turn: Turn, work: Work, effects: Effects, running: Alarm, file: CaseFile
) -> None:
    """What rang only to be heard rings as an emergency now, whoever had taken it."""
    house, by = turn.house, turn.person.id
    ladder, of = house.library.policy.ladders[EMERGENCY], turn.item.id
    esc, entries = raised_again(running.escalation, ladder, house.now(), of=of)
    effects.note(entries, by=by, case=file.case.id)
    esc = await escalate.climb(work, effects, esc, file.case, file.key)
    effects.changes.insert(0, escalations.changed(running, esc))
    await reminders.for_emergency(work, effects, file.case)


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
        ladder=house.library.policy.ladders[EMERGENCY],
        by=turn.person.id,
        now=house.now(),
        drill=before.drill,
    )
    linked = Entry("alarm_reopened", {"after": before.id, "reason": reason})
    effects.note((entry, linked), by=turn.person.id, case=case.id)
    esc = await escalate.climb(work, effects, esc, case, ringing.file.key)
    effects.add(escalations.added(esc, subject))
    await reminders.for_emergency(work, effects, case)
