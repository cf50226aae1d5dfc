"""*Kết thúc báo động*: only an outcome, and who saw it, closes an alarm."""

from __future__ import annotations

from bot import about
from bot.after import kept
from bot.after.sent import Sent, Told
from bot.alarm import ending, search
from bot.turn import may
from cases import leading
from cases.refusal import Refusal
from db import escalations


async def run(sent: Sent) -> Told:
    """The form *Kết thúc báo động* was sent: the alarm it was begun about is over."""
    alarm = await escalations.open_of_case(sent.work, sent.file.case.id)
    case, house = sent.file.case, sent.effects.house
    if alarm is None or sent.kept.session.id < alarm.escalation.id:
        # Somebody was faster; or it rings anew, which nobody has looked at yet. Ids are in order.
        _, said = await kept.run(sent)
        return case, (*said, sent.say("alarm.closed_already", code=case.code))
    person = house.directory.people.get(sent.by)
    matter = await about.file(sent.work, sent.file)
    allowed = person and (await may(sent.work, house, person, "escalation.close", matter)).allowed
    outcome = sent.fact.answers.get("outcome", "")
    after = leading.close(alarm.escalation, sent.by, outcome, house.now())
    if person is None or not allowed:
        return case, (sent.say("alarm.not_yours"),)
    if isinstance(after, Refusal):
        return case, (sent.say(f"refusal.{after.key}", **after.args),)
    confirmed = sent.fact.answers.get("confirmed_by", "")
    await ending.closed(sent.work, sent.effects, alarm, after, sent.file, confirmed)
    told = [ending.said(house, case, after, person)]
    if outcome == ending.NOT_FOUND:
        told += search.begin(sent.effects, sent.file, after, person)
    if outcome == "moved_province" and sent.fact.answers.get("told_111") != "yes":
        told.append(sent.say("tasks.call_111"))
    return case, tuple(told)
