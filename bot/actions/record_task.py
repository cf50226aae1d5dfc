"""One tap says how a task went: *Gặp được · Không nghe máy · Hẹn gọi lại*."""

from __future__ import annotations

from bot import about, alarms, todo
from bot.effects import Effects
from bot.turn import Done, Turn
from cases import task as rules
from cases.refusal import Refusal
from conversations.reply import Reply
from db import cases, tasks
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<task id>.<letter of the result>`."""
    id_, _, letter = arg.partition(".")
    house, task = turn.house, await tasks.one(work, id_)
    file = await cases.one(work, house.keys, task.case_id or "") if task else None
    if task is None or file is None:
        return Done(Reply((turn.say("alarm.not_found"),)))
    ringing = await alarms.of_escalation(work, house, task.escalation_id or "")
    matter = ringing.about if ringing else about.case(file.case)
    right = "task.record" if task.escalation_id else "call_back.record"
    if not (await turn.may(work, right, matter)).allowed:
        return Done(Reply((turn.say("alarm.not_yours"),)))
    result = todo.LETTERS.get(letter, "")
    done = rules.record(task, result, turn.person.id, house.library.policy.reminders, house.now())
    if isinstance(done, Refusal):
        said = turn.say(f"refusal.{done.key}", **done.args)
    else:
        after, entry = done
        effects.add(tasks.changed(task, after))
        effects.note(entry, by=turn.person.id, case=file.case.id)
        said = turn.say("tasks.recorded", task=turn.say(f"tasks.{task.kind}"))
        task = after
    if ringing is None:
        return Done(Reply((said,)))
    listed = [
        task if t.id == task.id else t for t in await tasks.of_alarm(work, task.escalation_id or "")
    ]
    return Done(todo.shown(turn, listed, ringing.alarm.escalation, file, said))
