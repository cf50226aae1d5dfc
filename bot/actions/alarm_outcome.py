"""What became of the child: an outcome is tapped, then who confirms it and when is asked."""

from __future__ import annotations

from bot.actions import begin
from bot.alarm import alarms, ending, search, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.task_words import outcome as outcome_said
from bot.turn import Done, Turn
from cases import leading
from cases.case import Case
from cases.escalation import OUTCOMES, Escalation
from cases.refusal import Refusal
from conversations.question import Answer
from conversations.reply import Option, Reply
from db import tasks
from db.work import Work

FORM = "alarm_outcome"
_ASKED_ONCE = ("child_safe", "handed_over")
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
    esc, file = ringing.alarm.escalation, ringing.file
    if refused := _refused(esc, outcome):
        return Done(Reply((turn.say(f"refusal.{refused.key}", **refused.args),)))
    listed = await tasks.of_alarm(work, esc.id)
    left = [t for t in listed if t.state == "open" and t.kind != "child_safe"]
    if left and outcome in _ASKED_ONCE and sure != _SURE:
        return Done(_surely(turn, esc, file.case, outcome, len(left)))
    if not file.opens:
        return Done(await _by_the_tap(turn, work, effects, ringing, outcome))
    form = house.library.forms[FORM]
    return await begin.opened(turn, work, effects, form, file, answers={"outcome": Answer(outcome)})


async def _by_the_tap(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, outcome: str
) -> Reply:
    """A case that does not open takes no form: the tap alone ends its alarm."""
    alarm, file = ringing.alarm, ringing.file
    after = leading.close(alarm.escalation, turn.person.id, outcome, turn.house.now())
    if isinstance(after, Refusal):
        return Reply((turn.say(f"refusal.{after.key}", **after.args),))
    await ending.closed(work, effects, alarm, after, file, "")
    told = [ending.said(turn.house, file.case, after, turn.person)]
    if outcome == ending.NOT_FOUND:
        told += search.begin(effects, file, after, turn.person)
    return Reply(tuple(told))


def _refused(esc: Escalation, outcome: str) -> Refusal | None:
    if not esc.is_open:
        return Refusal("alarm_closed")
    return None if outcome in OUTCOMES else Refusal("alarm_needs_outcome")


def _surely(turn: Turn, esc: Escalation, case: Case, outcome: str, left: int) -> Reply:
    """Ask once: ending an alarm is no tap made in passing while nobody was called."""
    # Back to the list for its lead; for anybody else `!ack` would be taking part.
    back = "!ack" if esc.acknowledged_by == turn.person.id else "!cases"
    options = (
        Option(f"{todo.OUTCOME}.{esc.id}.{outcome}.{_SURE}", turn.say("tasks.end_it")),
        Option(f"{back}.{case.code}", turn.say("tasks.not_yet")),
    )
    named = outcome_said(turn.house, turn.person, case, outcome)
    said = turn.say("tasks.still_open", code=case.code, count=left, outcome=named)
    return Reply((said,), options, discreet=True)
