"""*Chưa tìm thấy trẻ*: the alarm ends, the search does not. It is asked about every half hour."""

from __future__ import annotations

from bot import drills, task_words
from bot.alarm import whom_to_call
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.on_duty import reach_at
from bot.paging import pages
from bot.secrecy import keep_out
from cases import task as rules
from cases.case import Case
from cases.escalation import Escalation
from cases.person import Person
from cases.task import SEARCH, Task
from conversations.reply import Option, Reply
from db import outbox, tasks
from db.cases import CaseFile
from db.work import Work

_LEADS_HEAR, _HEADS_HEAR = 1, 3
"""Times it was asked without an answer, after which more people are asked too."""


def begin(effects: Effects, file: CaseFile, esc: Escalation, person: Person) -> list[str]:
    """The search is a task of its own; what its owner is told, with the number of the police."""
    house, case = effects.house, file.case
    known = rules.search(house.new_id(), case.id, esc.acknowledged_by or person.id, house.now())
    effects.add(tasks.added(known))
    police = whom_to_call.of_task(house, case, "police", ())
    due = short_moment(known.due_at) if known.due_at else ""
    said = [house.say("tasks.search_begins", person, at=due)]
    if police is not None:
        said.append(whom_to_call.said(house, person, police))
    return said


async def people(work: Work, house: House, task: Task, case: Case) -> tuple[str, ...]:
    """Who owns the search; the shift lead as well where that person did not answer, then the head;
    whoever is on duty where the owner works here no more."""
    reach = await reach_at(work, house, house.now(), drills.is_drill(case))
    groups: list[tuple[str, ...]] = [(task.by or "",)]
    if task.told >= _LEADS_HEAR:
        groups.append(reach.get("shift_lead", ()))
    if task.told >= _HEADS_HEAR:
        groups.append(reach.get("head", ()))
    known = [p for group in groups for p in group if _works_here(house, p)]
    found = keep_out.those_who_may(house, case, known)
    on_duty = (*reach.get("on_duty", ()), *reach.get("shift_lead", ()), *reach.get("head", ()))
    return found or keep_out.those_who_may(house, case, on_duty)


def _works_here(house: House, person_id: str) -> bool:
    person = house.directory.people.get(person_id)
    return person is not None and not person.disabled


def letter(effects: Effects, task: Task, file: CaseFile, person_id: str) -> None:
    """*Đã tìm thấy chưa?*: code and commune only."""
    house, case = effects.house, file.case
    person = house.directory.people[person_id]
    place = pages.place(house, case, person)
    key = "tasks.search_person" if task_words.is_adults(house, case) else "tasks.search_child"
    text = house.say(key, person, code=case.code, place=place)
    at = task.due_at.isoformat() if task.due_at else ""
    reply = Reply((text,), answers(house, person, task, case), urgent=True, discreet=True)
    once = f"search:{task.id}:{at}:{person_id}"
    effects.tell(person_id, reply, file.key, lane=outbox.EMERGENCY, case=case.id, once=once)


def answers(house: House, person: Person, task: Task, case: Case) -> tuple[Option, ...]:
    """Found, still searched, the number of the police, the case."""
    read = house.say("tasks.read_case", person, code=case.code)
    return (
        Option(f"!task.{task.id}.r", house.say("tasks.found", person)),
        Option(f"!task.{task.id}.n", house.say("tasks.still_searched", person)),
        Option(f"!task.{task.id}", house.say("calls.show_number", person)),
        Option(f"!cases.{case.code}", read),
    )


def sheet(house: House, person: Person, task: Task, case: Case, *first: str) -> Reply:
    """The numbers of the police, and the answers."""
    police = whom_to_call.of_task(house, case, "police", ())
    numbers = whom_to_call.said(house, person, police) if police else ""
    parts = (*first, house.say(f"tasks.{SEARCH}", person), numbers)
    return Reply(tuple(p for p in parts if p), answers(house, person, task, case), discreet=True)
