"""What became of the child: only an outcome closes an alarm."""

from __future__ import annotations

from dataclasses import replace

from bot import alarms, reminders
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.escalation import close
from cases.refusal import Refusal
from conversations.reply import Reply
from db import escalations, outbox, sessions
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<escalation id>.<outcome>`."""
    id_, _, outcome = arg.partition(".")
    house = turn.house
    ringing = await alarms.of_escalation(work, house, id_)
    if ringing is None:
        return Done(Reply((turn.say("alarm.not_found"),)))
    decision = await turn.may(work, "escalation.close", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    case = ringing.file.case
    after = close(ringing.alarm.escalation, turn.person.id, outcome, house.now())
    if isinstance(after, Refusal):
        return Done(Reply((turn.say(f"refusal.{after.key}", **after.args),)))
    effects.add(escalations.changed(ringing.alarm, after), outbox.cancelled_pages(after.id))
    detail = {"escalation": after.id, "outcome": outcome}
    effects.note(Entry("alarm_closed", detail), by=turn.person.id, case=case.id)
    await reminders.for_alarm_closed(work, effects, case)
    await _rearmed(work, effects, after.session_id)
    raiser = house.directory.people.get(after.raised_by)
    said = {"code": case.code, "at": clock_time(house.now())}
    told = raiser is not None and raiser.id not in house.barred(case)
    if raiser is not None and told and raiser.id != turn.person.id:
        text = house.say(
            "alarm.closed",
            raiser,
            outcome=house.say(f"tasks.outcome_{outcome}", raiser),
            called=turn.person.called,
            **said,
        )
        effects.tell(
            raiser.id, Reply((text,)), ringing.file.key, case=case.id, once=f"closed:{after.id}"
        )
    text = turn.say(
        "alarm.closed",
        outcome=turn.say(f"tasks.outcome_{outcome}"),
        called=turn.person.called,
        **said,
    )
    return Done(Reply((text,)))


async def _rearmed(work: Work, effects: Effects, session_id: str) -> None:
    """A conversation that goes on after its alarm is over rings again at the next red flag. Its
    turn moves, so that no older copy of it is written back."""
    kept = await sessions.one(work, effects.house.keys, session_id)
    if kept is None or not kept.session.raised or kept.session.state not in ("open", "paused"):
        return
    session = replace(kept.session, raised=False, turn=kept.session.turn + 1)
    effects.add(sessions.changed(kept, replace(kept, session=session)))
