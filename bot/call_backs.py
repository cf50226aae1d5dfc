"""Call-backs and tasks to be tried again: told when their time comes, until they are done."""

from __future__ import annotations

from datetime import datetime

from bot import responsible, sweep, todo
from bot.effects import Effects
from bot.escalate import reach_at
from bot.house import House
from cases.task import FINISH_REPORT, Task
from conversations.reply import Reply
from db import cases, escalations, tasks
from db.ids import made_at
from db.seal import Key
from db.work import Work


async def tick(house: House) -> int:
    """Tell about every task whose time has come; how many."""
    async with house.database.read() as work:
        due = await tasks.due(work, house.now())
    return await sweep.each("task", due, lambda task: _tell(house, task))


async def _tell(house: House, task: Task) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        file = await cases.one(work, house.keys, task.case_id or "")
        wanted = file is not None and file.case.state == "open" and await _open(work, task)
        if file is None or not wanted:
            effects.add(tasks.told(task, None))
        else:
            effects.add(tasks.told(task, _again(house, task)))
            for person_id in await _people(work, house, task, file.case.created_by):
                _letter(effects, task, file.case.code, person_id, file.key)
        await effects.write(work)
    house.take(effects.letters)


def _again(house: House, task: Task) -> datetime:
    """Each wait is as long as the task has waited since the last try: soon at first, then ever
    less often, so that nobody learns to look away."""
    now = house.now()
    waited = now - (task.at or made_at(task.id))
    return now + max(house.library.policy.reminders.call_back_again, waited)


async def _open(work: Work, task: Task) -> bool:
    alarm = await escalations.one(work, task.escalation_id) if task.escalation_id else None
    return alarm is None or alarm.escalation.is_open


async def _people(work: Work, house: House, task: Task, made_by: str) -> tuple[str, ...]:
    """Who recorded the last try, else who took the call, and the people on duty. A report that is
    not finished: its reporter is the one to be called, so whoever answers for it is told."""
    if task.kind == FINISH_REPORT and task.by is None:
        return await responsible.for_case(work, house, task.case_id or "", made_by)
    duty = (await reach_at(work, house, house.now())).get("on_duty", ())
    first = task.by or made_by
    people = dict.fromkeys((first, *(duty if task.by is None else ())))
    return tuple(p for p in people if p in house.directory.people)


def _letter(effects: Effects, task: Task, code: str, person_id: str, key: Key) -> None:
    house = effects.house
    person = house.directory.people[person_id]
    text = house.say("tasks.due", person, code=code, task=house.say(f"tasks.{task.kind}", person))
    options = tuple(todo.results(house, person, task))
    once = f"task:{task.id}:{task.due_at.isoformat() if task.due_at else ''}:{person_id}"
    effects.tell(person_id, Reply((text,), options), key, case=task.case_id, once=once)
