"""Keep out: from the moment it is known, who may not know of a case hears nothing more of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot import escalate
from bot.effects import Effects
from bot.house import House
from bot.on_duty import reach_at
from bot.put_away import put_away
from bot.secrecy import look_again
from bot.waiting import asks_name
from cases.barring import suspected, taken_off, within
from cases.case import Case
from cases.entry import Entry
from cases.escalation import Escalation
from cases.refusal import Refusal
from conversations.form import Form
from conversations.reply import Option, Reply
from db import cases, escalations, outbox, sessions
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

NOBODY: Final[frozenset[str]] = frozenset()


def noted(effects: Effects, before: frozenset[str], case: Case) -> None:
    """The journal says that it changed who may know, and how many may not; never who."""
    out = effects.house.barred(case)
    if out != before:
        effects.note(Entry("kept_out", {"people": str(len(out))}), by=None, case=case.id)


async def enforced(work: Work, effects: Effects, file: CaseFile, stepping: str = "") -> CaseFile:
    """Off the alarm, the case, the letters that wait and their drafts, for everyone who is barred.
    The session that is just stepping goes on: its words are wanted."""
    if not effects.house.barred(file.case):
        return file
    await _off_the_alarm(work, effects, file)
    return await off_the_rest(work, effects, file, (file.case.id,), stepping)


async def off_the_rest(
    work: Work, effects: Effects, file: CaseFile, ids: tuple[str, ...], stepping: str = ""
) -> CaseFile:
    """All but the alarm. `ids`: the case's, and that of one that was joined to it."""
    house = effects.house
    out = house.barred(file.case)
    if not out:
        return file
    await look_again.ask(work, effects, file)
    for id_ in ids:
        effects.add(*(outbox.withheld(id_, person) for person in sorted(out)))
        for kept in await sessions.open_about(work, house.keys, id_):
            if kept.session.person in out and kept.session.id != stepping:
                await put_away(effects, kept)
                house.book.forget(kept.session.person)
    return await _off_the_case(work, effects, file, out)


def naming(kept: Kept, form: Form, case: Case) -> bool:
    """Whether the very question that is open now asks for the suspect's name: what would be taken
    from innocent colleagues for a few seconds stays theirs until it is answered."""
    return suspected(case).is_unnamed and asks_name(kept, form)


def left_unnamed(before: Kept, after: Kept, form: Form) -> bool:
    """Whether the question for the suspect's name was just passed without one."""
    return asks_name(before, form) and after.session.at != before.session.at


async def _off_the_alarm(work: Work, effects: Effects, file: CaseFile) -> None:
    alarm = await escalations.open_of_case(work, file.case.id)
    if alarm is None:
        return
    after = await rung_without(work, effects, alarm.escalation, file)
    if after != alarm.escalation:
        effects.add(escalations.changed(alarm, after))


async def rung_without(
    work: Work, effects: Effects, esc: Escalation, file: CaseFile, gone: frozenset[str] = NOBODY
) -> Escalation:
    """The alarm of this case without those who may not know; one they had taken rings again, now.
    `gone`: others who have it no more."""
    house, now = effects.house, effects.house.now()
    after = taken_off(esc, house.barred(file.case) | gone, now)
    if after == esc:
        return esc
    if after.acknowledged_by != esc.acknowledged_by:
        entry = Entry("lead_taken_off", {"escalation": after.id})
        effects.note(entry, by=None, case=file.case.id)
    if after.next_moment is not None and after.next_moment <= now:
        after = await escalate.climb(work, effects, after, file.case, file.key)
    return after


async def _off_the_case(
    work: Work, effects: Effects, file: CaseFile, out: frozenset[str]
) -> CaseFile:
    """A manager who may not know is the manager no more; who may assign is told by code."""
    if file.case.assigned_to not in out:
        return file
    moved = file.case.unassign()
    if isinstance(moved, Refusal):
        return file
    case, entry = moved
    effects.add(cases.changed(file, case))
    effects.note(entry, by=None, case=case.id)
    file = replace(file, case=case, version=file.version + 1)
    house = effects.house
    reach = await reach_at(work, house, house.now())
    who = within(reach, house.barred(case))
    for person_id in dict.fromkeys((*who["shift_lead"], *who["head"])):
        _needs_manager(effects, file, person_id)
    return file


def _needs_manager(effects: Effects, file: CaseFile, person_id: str) -> None:
    house, case = effects.house, file.case
    person = house.directory.people[person_id]
    text = house.say("suspect.needs_manager", person, code=case.code)
    read = Option(f"!cases.{case.code}", house.say("tasks.read_case", person, code=case.code))
    reply = Reply((text,), (read,), discreet=True)
    effects.tell(person_id, reply, file.key, lane=outbox.NOTICE, case=case.id)


async def shut_out(work: Work, house: House, kept: Kept) -> bool:
    """Whether a draft's person may not know of its case; the report they wrote is their own."""
    about = kept.session.about
    file = await cases.one(work, house.keys, about) if about else None
    if file is None or file.session == kept.session.id:
        return False
    file = await cases.at_end(work, house.keys, file)
    return kept.session.person in house.barred(file.case)


def those_who_may(house: House, case: Case, people: Iterable[str]) -> tuple[str, ...]:
    """These people without those who may not know, nobody twice."""
    out = house.barred(case)
    return tuple(p for p in dict.fromkeys(people) if p not in out)
