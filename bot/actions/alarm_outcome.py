"""What became of the child: only an outcome closes an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import reminders
from bot.alarm import alarms, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases import task as rules
from cases.entry import Entry
from cases.escalation import Escalation
from cases.leading import close
from cases.person import Person
from cases.refusal import Refusal
from cases.task import Task
from conversations.reply import Option, Reply
from db import escalations, outbox, sessions, tasks
from db.work import Work

_SAFE = "child_safe"
_ASKED_ONCE = (_SAFE, "handed_over")
"""Outcomes that say the child is well: asked about once while something is not done."""
_SURE = "yes"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<escalation id>.<outcome>`, then `.yes` where something was still to be done."""
    id_, outcome, sure = (*arg.split("."), "", "")[:3]
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
    listed = await tasks.of_alarm(work, after.id)
    left = [t for t in listed if t.state == "open" and t.kind != _SAFE]
    if left and outcome in _ASKED_ONCE and sure != _SURE:
        return Done(_surely(turn, after, case.code, len(left)))
    if outcome == _SAFE:
        _ticked(turn, effects, listed)
    effects.add(escalations.changed(ringing.alarm, after), outbox.cancelled_pages(after.id))
    detail = {"escalation": after.id, "outcome": outcome}
    effects.note(Entry("alarm_closed", detail), by=turn.person.id, case=case.id)
    await reminders.for_alarm_closed(work, effects, case)
    await _rearmed(work, effects, after.session_id)
    _tell_the_raiser(turn, effects, ringing, after)
    return Done(Reply((_said(turn, case.code, outcome, turn.person),)))


def _tell_the_raiser(turn: Turn, effects: Effects, ringing: Ringing, after: Escalation) -> None:
    case = ringing.file.case
    raiser = turn.house.directory.people.get(after.raised_by)
    if raiser is None or raiser.id in {*turn.house.barred(case), turn.person.id}:
        return
    text = _said(turn, case.code, after.outcome or "", raiser)
    once = f"closed:{after.id}"
    effects.tell(raiser.id, Reply((text,)), ringing.file.key, case=case.id, once=once)


def _said(turn: Turn, code: str, outcome: str, to: Person) -> str:
    return turn.house.say(
        "alarm.closed",
        to,
        code=code,
        at=clock_time(turn.house.now()),
        outcome=turn.house.say(f"tasks.outcome_{outcome}", to),
        called=turn.person.called,
    )


def _surely(turn: Turn, esc: Escalation, code: str, left: int) -> Reply:
    """Ask once: ending an alarm is no tap made in passing while nobody was called."""
    # Back to the list for its lead; for anybody else `!ack` would be taking part.
    back = "!ack" if esc.acknowledged_by == turn.person.id else "!cases"
    options = (
        Option(f"{todo.OUTCOME}.{esc.id}.{esc.outcome}.{_SURE}", turn.say("tasks.end_it")),
        Option(f"{back}.{code}", turn.say("tasks.not_yet")),
    )
    outcome = turn.say(f"tasks.outcome_{esc.outcome}")
    said = turn.say("tasks.still_open", code=code, count=left, outcome=outcome)
    return Reply((said,), options, discreet=True)


def _ticked(turn: Turn, effects: Effects, listed: Sequence[Task]) -> None:
    """*Trẻ đã an toàn chưa?* is answered by this outcome."""
    for before in (t for t in listed if t.kind == _SAFE and t.state == "open"):
        after, entry = rules.finished(before, turn.person.id, turn.house.now())
        effects.add(tasks.changed(before, after))
        effects.note(entry, by=turn.person.id, case=before.case_id)


async def _rearmed(work: Work, effects: Effects, session_id: str) -> None:
    """A conversation that goes on after its alarm is over rings again at the next red flag. Its
    turn moves, so that no older copy of it is written back."""
    kept = await sessions.one(work, effects.house.keys, session_id)
    if kept is None or not kept.session.raised or kept.session.state not in ("open", "paused"):
        return
    session = replace(kept.session, raised=False, turn=kept.session.turn + 1)
    effects.add(sessions.changed(kept, replace(kept, session=session)))
