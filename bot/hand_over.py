"""A report whose reporter fell silent becomes a case (*chuyển cho trưởng ca*)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import consequences, draft_line, partial, reminders, responsible, waiting
from bot.alarm import todo
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.opening import case_of
from cases import task
from cases.drafts import Wait
from cases.entry import Entry
from cases.task import Task
from conversations.facts import CallHungUp
from conversations.form import Form
from conversations.reply import Option, Reply
from db import outbox, sessions, tasks
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work


@dataclass(frozen=True, slots=True)
class _Silence:
    """Who fell silent, in what, and what there is of it."""

    kept: Kept
    fact: CallHungUp
    flags_open: int
    file: CaseFile


async def run(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """1. What was said is kept in a case, a new one if there is none. 2. The shift lead is asked
    to call back. 3. The person is told and may go on: later answers join the same case."""
    effects = Effects(house)
    async with house.database.begin() as work:
        # Claimed first: of two processes the slower one is stale before it opens a case.
        await work.write([sessions.woken(kept, waiting.set_to(kept, following))])
        fact = partial.said_so_far(house, kept, form) if form else None
        file = await case_of(work, effects, kept)
        if form and fact and await partial.is_new(work, house, kept, file, fact):
            file = await consequences.kept_partial(work, effects, kept, form, fact)
            silence = _Silence(kept, fact, partial.flags_open(form, fact), file)
            await _handed(work, effects, silence, following)
        await effects.write(work)
    house.take(effects.letters)


async def _handed(work: Work, effects: Effects, silence: _Silence, following: Wait | None) -> None:
    session, case = silence.kept.session, silence.file.case
    # One turn more: an answer that was on its way is taken anew, into the case.
    after = replace(session, about=case.id, turn=session.turn + 1)
    moved = waiting.set_to(replace(silence.kept, session=after), following)
    effects.add(sessions.changed(silence.kept, moved))
    detail = {"flags_open": str(silence.flags_open), "answers": str(len(silence.fact.answers))}
    effects.note(Entry("handed_over", detail), by=None, case=case.id, session=session.id)
    await reminders.for_case(work, effects, case)
    known = await tasks.of_case(work, case.id)
    calling = [t for t in known if t.state == "open" and t.kind in task.CALLS]
    if not calling:
        await _ask_to_call(work, effects, silence)
    _tell_the_person(effects, silence, more=bool(calling))


async def _ask_to_call(work: Work, effects: Effects, silence: _Silence) -> None:
    house, case = effects.house, silence.file.case
    call = task.finish_report(
        id=house.new_id(),
        case_id=case.id,
        danger_open=bool(silence.flags_open) or silence.kept.session.raised,
        rules=house.library.policy.reminders,
        now=house.now(),
    )
    effects.add(tasks.added(call))
    people = await responsible.for_case(work, house, case.id, silence.kept.session.person)
    for person_id in people:
        _letter(effects, silence, call, person_id)


def _letter(effects: Effects, silence: _Silence, call: Task, person_id: str) -> None:
    house, session, case = effects.house, silence.kept.session, silence.file.case
    person = house.directory.people[person_id]
    parts = [
        house.say(
            "drafts.to_lead",
            person,
            code=case.code,
            called=house.called(session.person),
            since=clock_time(session.touched_at),
        )
    ]
    if silence.flags_open:
        parts.append(house.say("drafts.flags_open", person, count=silence.flags_open))
    read = Option(f"!cases.{case.code}", house.say("tasks.read_case", person, code=case.code))
    options = (*todo.results(house, person, call), read)
    effects.tell(
        person_id,
        Reply(tuple(parts), options, urgent=bool(silence.flags_open), discreet=True),
        silence.file.key,
        lane=outbox.NOTICE,
        case=case.id,
        once=f"handed:{session.id}:{session.turn}:{person_id}",
    )


def _tell_the_person(effects: Effects, silence: _Silence, *, more: bool) -> None:
    house, kept = effects.house, silence.kept
    person = house.directory.people.get(kept.session.person)
    key = "drafts.handed_over_more" if more else "drafts.handed_over"
    text = house.say(key, person, code=silence.file.case.code)
    options = (draft_line.go_on(house, kept),) if kept.session.state == "paused" else ()
    effects.tell(
        kept.session.person,
        Reply((text,), options, discreet=True),
        kept.key,
        lane=outbox.NOTICE,
        session=kept.session.id,
        case=silence.file.case.id,
    )
