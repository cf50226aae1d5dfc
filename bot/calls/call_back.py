"""A call-back (*việc gọi lại*) in somebody's hand: the number, its safe hours, another time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import task_words
from bot.alarm.todo import results
from bot.calls import agreed_hour, call_backs
from bot.case_sheet import OWN_CHANNELS
from bot.effects import Effects
from bot.turn import Turn
from cases import task as rules
from cases.entry import Entry
from cases.refusal import Refusal
from cases.task import Task
from conversations.kinds.phone import spaced
from conversations.reply import Option, Reply
from db import numbers, tasks
from db.cases import CaseFile
from db.work import Work

WHEN = ("l15", "l60", "lm")
"""15 phút nữa, 1 giờ nữa, sáng mai."""


async def sheet(turn: Turn, work: Work, task: Task, file: CaseFile) -> Reply:
    """The number and when it may be called, where a person's words may be read."""
    said = [*call_backs.warned(turn.house, turn.person, file)]
    if turn.item.event.sender.channel not in OWN_CHANNELS:
        said.append(turn.say("cases.read_on_the_web"))
    else:
        said += await _numbers(turn, work, file)
        safe = file.case.fields.get(call_backs.SAFE_TIME) or turn.say("calls.safe_time_unknown")
        said.append(turn.say("calls.safe_time", words=safe))
        said.append(turn.say("calls.how_did_it_go", code=file.case.code))
    return Reply(tuple(said), tuple(results(turn.house, turn.person, task)), discreet=True)


async def _numbers(turn: Turn, work: Work, file: CaseFile) -> list[str]:
    """The numbers of the case, each once; whose nobody may call is marked."""
    known = await numbers.opened(work, turn.house.keys, file.case.id)
    barred = {number for kind, number in known if kind in numbers.NOT_TO_CALL}
    fitting = [n for kind, n in known if kind in ("callback", "reporter", "caller")]
    lines = [
        turn.say("calls.barred_number" if n in barred else "calls.number", number=spaced(n))
        for n in dict.fromkeys(fitting)
    ]
    return lines or [turn.say("calls.no_number")]


def after(turn: Turn, task: Task, file: CaseFile, said: str) -> Reply:
    """What comes after a result: *Hẹn gọi lại* asks when."""
    if task.state != "open" or task.result != "later":
        return Reply((said,))
    options = [Option(f"!task.{task.id}.{when}", turn.say(f"calls.{when}")) for when in WHEN]
    return Reply((said, turn.say("calls.another_hour")), tuple(options))


def moment(turn: Turn, when: str) -> datetime:
    """What a button means: in 15 minutes, in an hour, tomorrow when the working day begins."""
    policy, now = turn.house.library.policy, turn.house.now()
    if when == "lm":
        tomorrow = policy.calendar.local_day(now) + timedelta(days=1)
        return policy.calendar.at(tomorrow, policy.reminders.snooze_tomorrow)
    return now + timedelta(minutes=int(when[1:]))


def agreed(
    turn: Turn,
    effects: Effects,
    task: Task,
    file: CaseFile,
    at: datetime,
    instead: tuple[Option, ...] = (),
) -> Reply:
    """The hour somebody agreed on; a task nobody put off yet counts this as a try. `instead`: the
    hours that may be meant as well, one tap each."""
    house, before = turn.house, task
    if task.result != "later":
        done = rules.record(
            task, "later", turn.person.id, house.library.policy.reminders, house.now()
        )
        if isinstance(done, Refusal):
            return Reply((turn.say(f"refusal.{done.key}", **done.args),))
        task = done[0]
    after = rules.put_off(task, at)
    if isinstance(after, Refusal):
        return Reply((turn.say(f"refusal.{after.key}", **after.args),))
    recorded = before.tries != after.tries
    effects.add(tasks.changed(before, after) if recorded else tasks.told(before, after))
    entry = Entry("call_put_off", {"task": after.kind, "at": at.isoformat()})
    effects.note(entry, by=turn.person.id, case=file.case.id)
    if task.escalation_id:
        named = task_words.task(house, turn.person, file.case, task.kind)
        text = turn.say("contacts.agreed", at=agreed_hour.said(turn, at), task=named)
        back = Option(f"!ack.{file.case.code}", turn.say("tasks.show"))
        return Reply((text,), (*instead, back), discreet=True)
    text = turn.say("calls.called_again", code=file.case.code, at=agreed_hour.said(turn, at))
    return Reply((text, *call_backs.warned(house, turn.person, file)), instead)
