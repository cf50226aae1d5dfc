"""One call on the list: it is kept, the next number is offered, and whoever leads the shift hears
when no number is left."""

from __future__ import annotations

from collections.abc import Iterable

from bot import task_words
from bot.alarm import whom_to_call
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.on_duty import reach_at
from bot.paging import pages
from bot.secrecy import keep_out
from bot.turn import Turn
from cases import contact_try
from cases.contact_try import NO_ANSWER, REACHED, ROLE_OF, Calling, Try
from cases.entry import Entry
from cases.escalation import Escalation
from cases.task import Task
from conversations.reply import Option, Reply
from db import commune_clocks, contact_tries, outbox
from db.work import Work


async def tried(
    turn: Turn, work: Work, effects: Effects, ringing: Ringing, task: Task, result: str, other: bool
) -> tuple[Try, tuple[str, ...]]:
    """The call as it is kept, and what is said of it. `other`: at a number of no list."""
    house, case, esc = turn.house, ringing.file.case, ringing.alarm.escalation
    known = await contact_tries.of_alarm(work, esc.id)
    calling = whom_to_call.of_task(house, case, task.kind, known)
    at = whom_to_call.area(house, case)
    line = calling.now.id if calling and calling.now else ""
    if other:
        line = contact_try.by_other_number(at.code, task.kind)
    one = Try(
        *(house.new_id(), case.id, esc.id, task.id, task.kind, line, result),
        by=turn.person.id,
        at=house.now(),
    )
    effects.add(contact_tries.added(one))
    effects.note(_entry(one), by=turn.person.id, case=case.id)
    if contact_try.commune_reached((one,), at.code):
        await _clock_stops(work, effects, esc)
    after = whom_to_call.of_task(house, case, task.kind, (*known, one))
    if result != NO_ANSWER or after is None:
        return one, ()
    return one, await _next(turn, work, effects, ringing, task, calling, after)


def _entry(one: Try) -> Entry:
    return Entry("commune_called", {"task": one.kind, "line": one.line, "result": one.result})


async def _clock_stops(work: Work, effects: Effects, esc: Escalation) -> None:
    clock = await commune_clocks.one(work, esc.id)
    if clock is not None and clock.due_at is not None:
        effects.add(commune_clocks.changed(clock, commune_clocks.stopped(clock)))


async def _next(
    turn: Turn,
    work: Work,
    effects: Effects,
    ringing: Ringing,
    task: Task,
    before: Calling | None,
    after: Calling,
) -> tuple[str, ...]:
    """The next number at once; the first time none is left, the shift lead hears it."""
    if not after.spent:
        return (turn.say("contacts.next_number"),)
    if before is not None and before.spent:
        return ()
    told = await leading(work, turn.house, ringing, besides=turn.person.id)
    for person_id in told:
        _spent(effects, ringing, task, person_id)
    called = ", ".join(turn.house.called(p) for p in told)
    return (turn.say("contacts.all_tried" if told else "contacts.all_tried_alone", called=called),)


async def leading(
    work: Work, house: House, ringing: Ringing, besides: str = "", also: Iterable[str] = ()
) -> tuple[str, ...]:
    """The shift leads who may know (`also`: further words of the ladder); the head where there is
    none, then whoever is on duty: nobody is told what they said themselves."""
    drill = ringing.alarm.escalation.drill
    reach = await reach_at(work, house, house.now(), drill)
    words = ("shift_lead", *also)
    for group in (words, ("head",), ("on_duty",), ("everyone",)):
        people = [p for word in group for p in reach.get(word, ())]
        may = keep_out.those_who_may(house, ringing.file.case, people)
        if found := tuple(p for p in may if p != besides):
            return found
    return ()


def _spent(effects: Effects, ringing: Ringing, task: Task, person_id: str) -> None:
    house, case = effects.house, ringing.file.case
    person = house.directory.people[person_id]
    esc = ringing.alarm.escalation
    text = house.say(
        "contacts.spent",
        person,
        code=case.code,
        place=pages.place(house, case, person),
        task=task_words.task(house, person, case, task.kind),
        called=house.called(esc.acknowledged_by),
    )
    reply = Reply((text,), (take_part(house, person_id, case.code),), urgent=True, discreet=True)
    once = f"spent:{task.id}:{task.tries}:{person_id}"
    effects.tell(person_id, reply, ringing.file.key, lane=outbox.EMERGENCY, case=case.id, once=once)


def take_part(house: House, person_id: str, code: str) -> Option:
    """*Tôi cùng xử lý*."""
    return Option(
        f"{pages.ACKNOWLEDGE}.{code}",
        house.say("contacts.take_part", house.directory.people[person_id]),
    )


def reached(tries: Iterable[Try], kind: str) -> bool:
    """Whether somebody answered for this task."""
    return any(t.kind == kind and t.result == REACHED for t in tries)


def missed(tries: Iterable[Try]) -> dict[str, int]:
    """How often nobody answered, by task."""
    listed = list(tries)
    return {kind: sum(t.kind == kind and t.result == NO_ANSWER for t in listed) for kind in ROLE_OF}
