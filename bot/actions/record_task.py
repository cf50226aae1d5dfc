"""One tap says how a task went: *Gặp được · Không nghe máy · Hẹn gọi lại*."""

from __future__ import annotations

from collections.abc import Iterable

from bot import about, task_words, unopened
from bot.alarm import alarms, commune_line, search, todo
from bot.alarm.alarms import Ringing
from bot.calls import call_back
from bot.effects import Effects
from bot.local import short_moment
from bot.turn import Done, Turn
from cases import task as rules
from cases.contact_try import NO_ANSWER, REACHED, Try
from cases.refusal import Refusal
from cases.task import SEARCH, STOPPED, Task
from conversations.reply import Option, Reply
from db import tasks
from db.cases import CaseFile
from db.work import Work

_LATER = ("l15", "l60")
"""15 phút nữa, 1 giờ nữa."""


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<task id>.<letter of the result>`; the id alone shows the number and when it may be called;
    `l15`, `l60`, `lm` say when it will be called again. A button of an alarm's list says behind the
    letter how often the task had been tried."""
    id_, letter, tries = (*arg.split("."), "", "")[:3]
    house, task = turn.house, await tasks.one(work, id_)
    file = await unopened.of_task(work, house, task) if task else None
    if task is None or file is None or turn.person.id in house.barred(file.case):
        return Done(Reply((turn.say("alarm.not_found"),)))
    ringing = await alarms.of_escalation(work, house, task.escalation_id or "")
    if not await _may(turn, work, task, file, ringing, letter):
        return Done(Reply((turn.say("alarm.not_yours"),)))
    if ringing is not None:
        return Done(await _of_alarm(turn, work, effects, ringing, task, letter, tries))
    if task.kind == SEARCH and not letter:
        return Done(search.sheet(house, turn.person, task, file.case))
    if task.is_call and not letter:
        return Done(await call_back.sheet(turn, work, task, file))
    if task.is_call and letter in call_back.WHEN:
        return Done(call_back.agreed(turn, effects, task, file, call_back.moment(turn, letter)))
    task, said = _recorded(turn, effects, task, file, todo.LETTERS.get(letter, ""))
    return Done(call_back.after(turn, task, file, said))


async def _may(
    turn: Turn, work: Work, task: Task, file: CaseFile, ringing: Ringing | None, letter: str
) -> bool:
    matter = ringing.about if ringing else about.case(file.case)
    right = "task.record" if task.escalation_id else "call_back.record"
    if todo.LETTERS.get(letter) == STOPPED:
        right = "call_back.stop"
    return (await turn.may(work, right, matter)).allowed


async def _of_alarm(
    turn: Turn,
    work: Work,
    effects: Effects,
    ringing: Ringing,
    task: Task,
    letter: str,
    tries: str,
) -> Reply:
    """A call on the list of an alarm; the id alone puts the task first."""
    if letter in _LATER:
        at = call_back.moment(turn, letter)
        return call_back.agreed(turn, effects, task, ringing.file, at)
    if not letter:
        return await _list(turn, work, ringing, task, (), chosen=task.id)
    if tries and tries != str(task.tries):
        return await _list(turn, work, ringing, task, (turn.say("contacts.recorded_already"),))
    result = REACHED if letter == todo.OTHER else todo.LETTERS.get(letter, "")
    after, said = _recorded(turn, effects, task, ringing.file, result)
    if after == task:
        return await _list(turn, work, ringing, task, (said,))
    other = letter == todo.OTHER
    one, more = await commune_line.tried(turn, work, effects, ringing, task, result, other)
    if result == "later":
        return _when(turn, ringing, after)
    return await _list(turn, work, ringing, after, (said, *more), (one,))


async def _list(
    turn: Turn,
    work: Work,
    ringing: Ringing,
    task: Task,
    said: tuple[str, ...],
    new: Iterable[Try] = (),
    chosen: str = "",
) -> Reply:
    esc = ringing.alarm.escalation
    listed = [task if t.id == task.id else t for t in await tasks.of_alarm(work, esc.id)]
    return await todo.shown(turn, work, listed, esc, ringing.file, *said, new=new, chosen=chosen)


def _when(turn: Turn, ringing: Ringing, task: Task) -> Reply:
    """*Hẹn gọi lại lúc …*"""
    options = [Option(f"{todo.TASK}.{task.id}.{w}", turn.say(f"contacts.{w}")) for w in _LATER]
    back = Option(f"{todo.TASK}.{task.id}", turn.say("tasks.show"))
    return Reply((turn.say("contacts.when"),), (*options, back), discreet=True)


def _recorded(
    turn: Turn, effects: Effects, task: Task, file: CaseFile, result: str
) -> tuple[Task, str]:
    """The task after this result, and what is said of it."""
    house, kind = turn.house, task_words.task(turn.house, turn.person, file.case, task.kind)
    done = rules.record(task, result, turn.person.id, house.library.policy.reminders, house.now())
    if isinstance(done, Refusal):
        return task, turn.say(f"refusal.{done.key}", **done.args)
    after, entry = done
    effects.add(tasks.changed(task, after))
    effects.note(entry, by=turn.person.id, case=file.case.id)
    if not after.is_call or after.due_at is None:
        missed = result == NO_ANSWER and task.kind != SEARCH
        return after, turn.say("tasks.not_answered" if missed else "tasks.recorded", task=kind)
    if after.is_for_lead(house.library.policy.reminders):
        return after, turn.say("calls.lead_is_told", code=file.case.code, tries=after.tries)
    at = short_moment(after.due_at)
    return after, turn.say("calls.called_again", code=file.case.code, at=at)
