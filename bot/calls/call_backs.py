"""Call-backs and tasks to be tried again: told when their time comes, until they are done."""

from __future__ import annotations

from dataclasses import replace

from bot import responsible, sweep, task_words, unopened
from bot.alarm import search, todo
from bot.effects import Effects
from bot.house import House
from bot.on_duty import reach_at
from bot.secrecy import keep_out
from cases import call
from cases import task as rules
from cases.case import Case
from cases.person import Person
from cases.task import FINISH_REPORT, SEARCH, Task
from conversations.fold import fold
from conversations.reply import Option, Reply
from db import escalations, tasks
from db.cases import CaseFile
from db.change import Change
from db.ids import made_at
from db.work import Work

SAFE_TIME = "callback_safe_time"


async def tick(house: House) -> int:
    """Tell about every task whose time has come; how many."""
    async with house.database.read() as work:
        due = await tasks.due(work, house.now())
    return await sweep.each("task", due, lambda task: _tell(house, task))


async def _tell(house: House, task: Task) -> None:
    effects, numbers = Effects(house), house.library.policy.reminders
    async with house.database.begin() as work:
        file = await unopened.of_task(work, house, task)
        # Who hung up is called back even where the case was closed meanwhile.
        goes_on = file is not None and (file.case.state == "open" or task.is_call)
        wanted = goes_on and await _open(work, task)
        if file is None or not wanted:
            effects.add(tasks.told(task, replace(task, due_at=None)))
        else:
            after = rules.told(task, made_at(task.id), numbers, house.now())
            effects.add(tasks.told(task, after))
            people = await _people(work, house, task, file.case)
            may = keep_out.those_who_may(house, file.case, people)
            # Never nobody: what a barred person would have done is whoever's who answers for it.
            letter = search.letter if task.kind == SEARCH else _letter
            for person_id in may or await responsible.for_case(work, house, file.case.id):
                letter(effects, task, file, person_id)
        await effects.write(work)
    house.take(effects.letters)


async def _open(work: Work, task: Task) -> bool:
    alarm = await escalations.one(work, task.escalation_id) if task.escalation_id else None
    return alarm is None or alarm.escalation.is_open


async def _people(work: Work, house: House, task: Task, case: Case) -> tuple[str, ...]:
    """Who recorded the last try, else who took the call, and the people on duty. A report that is
    not finished: its reporter is the one to be called, so whoever answers for it is told; after
    three tries that nobody answered, and about a closed case, the shift lead decides. What belongs
    to an alarm is for whoever leads it now."""
    if task.kind == SEARCH:
        return await search.people(work, house, task, case)
    made_by = case.created_by
    alarm = await escalations.one(work, task.escalation_id) if task.escalation_id else None
    if alarm is not None and (lead := alarm.escalation.acknowledged_by):
        return (lead,)
    if case.state != "open" or task.is_for_lead(house.library.policy.reminders):
        return await responsible.for_case(work, house, task.case_id or "")
    if task.kind == FINISH_REPORT and task.by is None:
        return await responsible.for_case(work, house, task.case_id or "", made_by)
    duty = (await reach_at(work, house, house.now())).get("on_duty", ())
    first = task.by or made_by
    people = dict.fromkeys((first, *(duty if task.by is None else ())))
    return tuple(p for p in people if p in house.directory.people)


async def once(work: Work, new: Task) -> Change:
    """The call-back of a call that was cut off; cut off again it is the same one, put off."""
    for known in await tasks.of_case(work, new.case_id or ""):
        if (known.kind, known.call_id, known.state) == (new.kind, new.call_id, "open"):
            return tasks.changed(known, replace(known, due_at=new.due_at, told=0))
    return tasks.added(new)


async def waiting(work: Work, case_id: str) -> list[Task]:
    """The calls of a case that nobody has made yet, nor decided to stop."""
    return [t for t in await tasks.of_case(work, case_id) if t.is_call and t.state == "open"]


async def restart(work: Work, effects: Effects, case_id: str) -> None:
    """The case is open again: a call that fell asleep with it is due now."""
    for task in await waiting(work, case_id):
        if task.due_at is None:
            effects.add(tasks.changed(task, replace(task, due_at=effects.house.now(), told=0)))


def _letter(effects: Effects, task: Task, file: CaseFile, person_id: str) -> None:
    house, code = effects.house, file.case.code
    person = house.directory.people[person_id]
    hung_up = task.is_call and task.kind != FINISH_REPORT
    named = task_words.task(house, person, file.case, task.kind)
    if hung_up:
        named = house.say("calls.caller", person)
    decides = task.is_for_lead(house.library.policy.reminders)
    parts = [
        house.say("calls.lead_decides" if decides else "tasks.due", person, code=code, task=named)
    ]
    parts += warned(house, person, file) if task.is_call else ()
    options = [*todo.results(house, person, task), *_more(house, person, task, code)]
    once = f"task:{task.id}:{task.due_at.isoformat() if task.due_at else ''}:{person_id}"
    effects.tell(
        person_id, Reply(tuple(parts), tuple(options)), file.key, case=task.case_id, once=once
    )


def _more(house: House, person: Person, task: Task, code: str) -> list[Option]:
    """The number with its safe hours, and the case."""
    number = Option(f"!task.{task.id}", house.say("calls.show_number", person))
    return [number, Option(f"!cases.{code}", house.say("tasks.read_case", person, code=code))]


def warned(house: House, person: Person | None, file: CaseFile) -> tuple[str, ...]:
    """That nobody may call, where the caller asked for it (*đừng gọi*)."""
    forbidden = call.forbids_calling(fold(file.case.fields.get(SAFE_TIME, "")))
    return (house.say("calls.do_not_call_back", person),) if forbidden else ()
