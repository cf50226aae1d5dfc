"""A call (*cuộc gọi*) from the first ring to what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot import numbers, responsible
from bot.effects import Effects
from cases import call as rules
from cases.call import Call
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.facts import FormFinished
from conversations.reply import Option, Reply
from db import calls, cases
from db import numbers as stored
from db.calls import Kept as KeptCall
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

_KINDS = {"consultation": "consultation"}
"""Form → kind of the call it was filled in for; a report's is intake."""


async def of(work: Work, effects: Effects, kept: Kept) -> KeptCall | None:
    """The call of this conversation: it began it, or its person is on it and has named no kind."""
    session, house = kept.session, effects.house
    known = await calls.of_session(work, house.keys, session.id)
    if known is not None:
        return known
    since = house.now() - rules.ANSWERED_FOR
    on_line = await calls.answering(work, house.keys, session.person, since)
    return on_line if on_line and on_line.call.started_at <= session.touched_at else None


async def case_made(work: Work, effects: Effects, kept: Kept, file: CaseFile) -> None:
    """The case knows the call it came from, and the number of it."""
    found = await of(work, effects, kept)
    if found is None:
        return
    effects.add(calls.linked(found.call.id, kept.session.id, file.case.id))
    if found.call.number:
        numbers.add(effects, file, numbers.CALLER, found.call.number)
    await _feared(work, effects, found.call, file, file.case.fields)


async def _feared(
    work: Work, effects: Effects, call: Call, file: CaseFile, answers: Mapping[str, str]
) -> None:
    """The child speaks on the telephone of somebody it fears: the number that called is theirs."""
    if not call.number or answers.get(numbers.PHONE) != numbers.FEARED:
        return
    known = await stored.of_case(work, file.case.id)
    if all((n.kind, n.number_hash) != (numbers.FEARED, call.number_hash) for n in known):
        numbers.add(effects, file, numbers.FEARED, call.number)


async def hung_up(work: Work, effects: Effects, kept: Kept, file: CaseFile) -> str:
    """The line went dead half-way; the id of the call that is to be called back."""
    now, found = effects.house.now(), await of(work, effects, kept)
    session = kept.session
    if found is None:
        call = _of_session(effects, kept, session.opened_at)
        ended = _ended(replace(call, case_id=file.case.id), now, hung_up=True)
        effects.add(calls.added(ended, file.key))
        return ended.id
    call = replace(found.call, session_id=session.id, case_id=file.case.id)
    answers = {name: answer.value for name, answer in session.answers.items()}
    await _feared(work, effects, call, file, answers)
    effects.add(calls.changed(found, _ended(call, now, hung_up=True)))
    return call.id


async def sent(
    work: Work, effects: Effects, kept: Kept, fact: FormFinished, case_id: str | None
) -> Call | None:
    """The form of a call was sent: the call is over and counted by its kind. None where the form
    was no call's (a report by a collaborator, a form about a case)."""
    found = await of(work, effects, kept)
    if found is None and fact.form != QUICK_CALL:
        return None
    house, session = effects.house, kept.session
    kind = fact.answers.get("kind", "") if fact.form == QUICK_CALL else ""
    kind = kind if kind in rules.QUICK else _KINDS.get(fact.form, "intake")
    before = found.call if found else _of_session(effects, kept, session.opened_at)
    call = replace(before, kind=kind, session_id=session.id, case_id=case_id or before.case_id)
    file = await cases.one(work, house.keys, call.case_id) if call.case_id else None
    if file is not None:
        await _feared(work, effects, call, file, fact.answers)
    number = fact.answers.get("callback_number", "")
    if number and not call.number:
        call = call.from_number(number, numbers.hash_of(house, number))
    call = _ended(call, house.now())
    effects.add(calls.changed(found, call) if found else calls.added(call, kept.key))
    effects.note(Entry("call_kept", {"kind": kind}), by=session.person, case=call.case_id)
    if kind == "silent":
        await _count_silence(work, effects, call, kept)
    return call


QUICK_CALL = "quick_call"


async def _count_silence(work: Work, effects: Effects, call: Call, kept: Kept) -> None:
    """The third silent call from one number in 24 hours goes to the shift lead, without the
    number; nobody is ever blocked."""
    house, now = effects.house, effects.house.now()
    if not call.number_hash:
        return
    earlier = await calls.since(work, call.number_hash, now - rules.DAY)
    silent = [c.at for c in earlier if c.kind == "silent" and c.id != call.id]
    if not rules.is_third_silence([*silent, call.started_at], now):
        return
    effects.note(Entry("silent_calls", {"count": "3"}), by=None)
    for person_id in await responsible.for_case(work, house, call.case_id or ""):
        person = house.directory.people.get(person_id)
        options = (Option(f"!call.{call.id}", house.say("calls.open_number", person)),)
        reply = Reply((house.say("calls.third_silence", person),), options, discreet=True)
        effects.tell(person_id, reply, kept.key, once=f"silence:{call.id}:{person_id}")


def _of_session(effects: Effects, kept: Kept, started_at: datetime) -> Call:
    session = kept.session
    id_ = effects.house.new_id()
    return Call(id_, started_at, session.person, state="form", session_id=session.id)


def _ended(call: Call, now: datetime, *, hung_up: bool = False) -> Call:
    after = call.end(now, hung_up=hung_up)
    return call if isinstance(after, Refusal) else after
