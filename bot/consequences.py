"""Consequences: what follows from a step's facts, in the step's own commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import calling, evidence, keeping, numbers, opening, own_forms, same_event, sent_after_all
from bot.after import table
from bot.after.report import assigned
from bot.after.sent import Sent
from bot.alarm import placing
from bot.calls import call_backs
from bot.draft_line import title
from bot.effects import Effects
from bot.secrecy import keep_out
from cases import second_report, task
from cases.barring import also_named
from cases.entry import Entry
from conversations.facts import (
    CallHungUp,
    CaseFieldAnswered,
    DangerNamed,
    Fact,
    FormFinished,
    SessionCancelled,
    SessionPaused,
)
from conversations.form import Form
from db import cases
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

Followed = tuple[Kept, tuple[str, ...]]
"""The session after its consequences, and what the person is told of them."""


@dataclass(frozen=True, slots=True)
class _Step:
    work: Work
    effects: Effects
    kept: Kept
    form: Form


def needed(facts: Sequence[Fact]) -> bool:
    """Whether anything follows beyond the answer itself (an alarm is already out by then)."""
    return any(not isinstance(fact, DangerNamed) for fact in facts)


async def follow(
    work: Work, effects: Effects, kept: Kept, form: Form, facts: Sequence[Fact]
) -> Followed:
    """Everything that follows from these facts."""
    said: list[str] = []
    fields = {f.field: f.value for f in facts if isinstance(f, CaseFieldAnswered)}
    if fields and kept.session.about:
        await _answered(_Step(work, effects, kept, form), fields)
    for fact in facts:
        step = _Step(work, effects, kept, form)
        if isinstance(fact, FormFinished):
            kept, told = await _finished(step, fact)
            said += told
        elif isinstance(fact, CallHungUp):
            kept, told = await _hung_up(step, fact)
            said += told
        elif isinstance(fact, SessionPaused | SessionCancelled):
            name = "paused" if isinstance(fact, SessionPaused) else "cancelled"
            effects.note(Entry(f"session_{name}"), by=kept.session.person, session=kept.session.id)
            await settled(work, effects, kept, form)
    return kept, tuple(said)


async def _answered(step: _Step, fields: Mapping[str, str]) -> None:
    """Fields of a case that exists already; the commune is told to everyone on the alarm."""
    file = await opening.case_of(step.work, step.effects, step.kept)
    if file is None:
        return
    fields = _told_to(step, file, fields)
    if any(file.case.fields.get(k) != v for k, v in fields.items()):
        await _fill(step, file, fields, going_on=True)


async def settled(work: Work, effects: Effects, kept: Kept, form: Form) -> None:
    """No name comes any more, now at least: what is known of the suspect counts."""
    file = await opening.case_of(work, effects, kept) if kept.session.about else None
    if file is not None:
        await keep_out.enforced(work, effects, file, kept.session.id)


async def _finished(step: _Step, fact: FormFinished) -> Followed:
    house = step.effects.house
    if not own_forms.makes_case(house, step.form) and not await _has_case(step):
        return await _kept_alone(step, fact)
    file = await _file_of(step, fact.fields)
    keeping.form(step.effects, step.kept, fact, file, "sent")
    await sent_after_all.tell(step.work, step.effects, step.kept, step.form, file)
    await calling.sent(step.work, step.effects, step.kept, fact, file.case.id)
    joins = evidence.is_evidence(house, step.kept, step.form, file)
    beside = {name: v for name, v in fact.answers.items() if name not in fact.fields}
    beside = {**beside, **fact.fields} if joins else beside
    await numbers.keep(step.work, step.effects, file, beside, corrects=not joins)
    if joins:
        case, said = await evidence.follow(
            Sent(step.work, step.effects, file, step.kept, step.form, fact)
        )
    else:
        case, said = await table.follow(step.work, step.effects, file, step.kept, step.form, fact)
        await same_event.offer(
            step.work, step.effects, step.kept, step.form, replace(file, case=case)
        )
    return replace(step.kept, session=replace(step.kept.session, about=case.id)), said


async def _has_case(step: _Step) -> bool:
    return await opening.case_of(step.work, step.effects, step.kept) is not None


async def _kept_alone(step: _Step, fact: FormFinished) -> Followed:
    """A form about no case makes none; it is kept for whoever may export it. A call is counted."""
    keeping.form(step.effects, step.kept, fact, None, "sent")
    house, session = step.effects.house, step.kept.session
    person = house.directory.people.get(session.person)
    call = await calling.sent(step.work, step.effects, step.kept, fact, None)
    if call is not None:
        kind = house.say(f"calls.kind_{call.kind}", person)
        return step.kept, (house.say("calls.kept", person, kind=kind),)
    language = person.language if person else session.language
    said = house.say("menu.form_kept", person, form=title(step.form, language))
    return step.kept, (said,)


async def _hung_up(step: _Step, fact: CallHungUp) -> Followed:
    """Everything is kept as a case with a call-back that is due."""
    effects, session = step.effects, step.kept.session
    house = effects.house
    file = await kept_partial(step.work, effects, step.kept, step.form, fact)
    call_id = await calling.hung_up(step.work, effects, step.kept, file)
    call_back = task.call_back(
        id=house.new_id(),
        case_id=file.case.id,
        call_id=call_id,
        red_flag=session.raised,
        rules=house.library.policy.reminders,
        now=house.now(),
    )
    effects.add(await call_backs.once(step.work, call_back))
    effects.note(Entry("call_hung_up"), by=session.person, case=file.case.id, session=session.id)
    await assigned(step.work, effects, file, session.person)
    person = house.directory.people.get(session.person)
    said = house.say("menu.call_back_made", person, code=file.case.code)
    return replace(step.kept, session=replace(session, about=file.case.id)), (said,)


async def kept_partial(
    work: Work, effects: Effects, kept: Kept, form: Form, fact: CallHungUp
) -> CaseFile:
    """What was said so far, kept in the session's case; a new case where there is none yet."""
    step = _Step(work, effects, kept, form)
    file = await _file_of(step, fact.fields)
    keeping.form(step.effects, step.kept, fact, file, "partial")
    return file


async def _file_of(step: _Step, fields: Mapping[str, str]) -> CaseFile:
    """The case of the session, with its fields; a new one where there is none yet."""
    file = await opening.case_of(step.work, step.effects, step.kept)
    if file is None:
        return await opening.open_from(step.work, step.effects, step.kept, fields, emergency=False)
    fields = _told_to(step, file, fields)
    return await _fill(step, file, fields) if fields else file


def _told_to(step: _Step, file: CaseFile, fields: Mapping[str, str]) -> Mapping[str, str]:
    """What of these the case takes over: of a second report only what nobody had said yet."""
    known, session = file.case.fields, step.kept.session
    if not evidence.is_evidence(step.effects.house, step.kept, step.form, file):
        return second_report.corrects(known, fields)
    whole = {**opening.case_fields(step.form, session), **fields}
    named = also_named(known, whole, source=session.id, by=session.person)
    return {**second_report.adds(known, whole, session.id), **named}


async def _fill(
    step: _Step, file: CaseFile, fields: Mapping[str, str], *, going_on: bool = False
) -> CaseFile:
    before = step.effects.house.barred(file.case)
    case = opening.filled(step.effects, file, fields, step.kept.session.person)
    step.effects.add(cases.changed(file, case))
    own = not evidence.is_evidence(step.effects.house, step.kept, step.form, file)
    await numbers.keep(step.work, step.effects, file, fields, corrects=own)
    after = replace(file, case=case, version=file.version + 1)
    keep_out.noted(step.effects, before, case)
    if not (going_on and keep_out.naming(step.kept, step.form, case)):
        session = step.kept.session.id
        after = await keep_out.enforced(step.work, step.effects, after, session)
    if case.commune != file.case.commune:
        await placing.tell_everyone(step.work, step.effects, after)
    return after
