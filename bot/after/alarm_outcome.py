"""*Kết thúc báo động*: only an outcome, and who saw it, closes an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import about, reminders, task_words
from bot.after import kept
from bot.after.sent import Sent, Told
from bot.alarm import ending, search
from bot.local import clock_time
from bot.turn import may
from cases import leading
from cases import task as rules
from cases.entry import Entry
from cases.escalation import Escalation
from cases.person import Person
from cases.refusal import Refusal
from cases.task import Task
from conversations.reply import Reply
from db import escalations, tasks
from db.escalations import Alarm

_SAFE: Final = "child_safe"
_NOT_FOUND: Final = "not_found"


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
    await _closed(sent, alarm, after)
    told = [_said(sent, outcome, person)]
    if outcome == _NOT_FOUND:
        told += search.begin(sent.effects, sent.file, after, person)
    if outcome == "moved_province" and sent.fact.answers.get("told_111") != "yes":
        told.append(sent.say("tasks.call_111"))
    return case, tuple(told)


async def _closed(sent: Sent, alarm: Alarm, after: Escalation) -> None:
    effects, case, work = sent.effects, sent.file.case, sent.work
    answers = sent.fact.answers
    detail = {"escalation": after.id, "outcome": after.outcome or ""}
    confirmed = {"confirmed_by": answers.get("confirmed_by", "")}
    effects.note(Entry("alarm_closed", detail | confirmed), by=sent.by, case=case.id)
    if after.outcome == _SAFE:
        _ticked(sent, await tasks.of_alarm(work, after.id))
    if after.outcome != _NOT_FOUND:
        await reminders.for_alarm_closed(work, effects, case)
    await ending.ended(work, effects, alarm, after, sent.file, sent.by)
    _tell(sent, after)


def _tell(sent: Sent, after: Escalation) -> None:
    """Who raised it, and who leads it where somebody else ended it."""
    house, case = sent.effects.house, sent.file.case
    for person_id in dict.fromkeys((after.raised_by, after.acknowledged_by or "")):
        person = house.directory.people.get(person_id)
        if person is None or person.id in {*house.barred(case), sent.by}:
            continue
        text = _said(sent, after.outcome or "", person)
        once = f"closed:{after.id}:{person.id}"
        reply = Reply((text,), discreet=True)
        sent.effects.tell(person.id, reply, sent.file.key, case=case.id, once=once)


def _said(sent: Sent, outcome: str, to: Person) -> str:
    """Code, outcome and who says so; to whom a child was handed over stays in the case."""
    house, case = sent.effects.house, sent.file.case
    return house.say(
        "alarm.closed",
        to,
        code=case.code,
        at=clock_time(house.now()),
        outcome=task_words.outcome(house, to, case, outcome),
        called=house.called(sent.by),
    )


def _ticked(sent: Sent, listed: Sequence[Task]) -> None:
    """*Trẻ đã an toàn chưa?* is answered by this outcome."""
    for before in (t for t in listed if t.kind == _SAFE and t.state == "open"):
        after, entry = rules.finished(before, sent.by, sent.effects.house.now())
        sent.effects.add(tasks.changed(before, after))
        sent.effects.note(entry, by=sent.by, case=before.case_id)
