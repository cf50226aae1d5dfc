"""The younger of two cases goes on in the older one: nothing is lost, one alarm rings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import evidence, opening, reminders
from bot.alarm import joined_alarms
from bot.effects import Effects
from bot.secrecy import keep_out, look_again
from cases import agenda, joined_clocks
from cases.barring import joined_claims
from cases.case import Case
from cases.entry import Entry
from cases.joined_clocks import Agenda
from cases.joining import still_asked, takes_in
from cases.refusal import Refusal
from cases.reminder import SECOND
from cases.second_report import adds
from cases.signature import Signature, replaced
from db import calls, cases, contact_tries, numbers, signatures
from db import reminders as reminder_rows
from db.cases import CaseFile
from db.work import Work


async def join(
    work: Work, effects: Effects, young: CaseFile, old: CaseFile, by: str
) -> Refusal | None:
    """1. The younger case is closed as joined. 2. Its forms, calls, numbers, signatures and tasks
    move; what the older one does not know yet is filled in, and whom either suspects may not know.
    3. The earlier T0, the higher level, and time that runs, count. 4. One alarm goes on."""
    moved = young.case.join(old.case)
    if isinstance(moved, Refusal):
        return moved
    case, entry = moved
    # Whom the older one keeps out may not learn from the younger one where it went.
    claims = joined_claims(case, old.case, old.session or old.case.id)
    case = replace(case, fields={**case.fields, **claims})
    effects.add(cases.changed(young, case))
    effects.note(entry, by=by, case=case.id)
    effects.note(Entry("took_in", {"from": case.code}), by=by, case=old.case.id)
    asked = await _second(work, effects, young.case, old.case)
    goes_along = (cases.forms_moved, calls.moved, numbers.moved, signatures.moved)
    for change in (*goes_along, contact_tries.moved):
        effects.add(change(case.id, old.case.id))
    file = _filled(effects, young, old, by)
    await _clocks(_Joining(work, effects, young.case, old.case, file.case), asked)
    keep_out.noted(effects, effects.house.barred(old.case), file.case)
    await joined_alarms.one(work, effects, young, file, by)
    await keep_out.off_the_rest(work, effects, file, (file.case.id, case.id))
    await look_again.ask(work, effects, replace(young, case=case))
    if file.case.level != old.case.level or file.case.proposed != old.case.proposed:
        await evidence.told(work, effects, file, by, f"joined:{case.id}")
    return None


@dataclass(frozen=True, slots=True)
class _Joining:
    """`case`: the older one as it goes on."""

    work: Work
    effects: Effects
    young: Case
    old: Case
    case: Case


def _filled(effects: Effects, young: CaseFile, old: CaseFile, by: str) -> CaseFile:
    """What only the second report told, and whom it suspects; what counts of both."""
    source = young.session or young.case.id
    fields = {
        **adds(old.case.fields, young.case.fields, source),
        **joined_claims(old.case, young.case, source),
    }
    case = opening.filled(effects, old, fields, by)
    case, entries = takes_in(case, young.case)
    effects.note(entries, by=by, case=case.id)
    effects.add(cases.changed(old, case))
    return replace(old, case=case, version=old.version + 1)


async def _second(work: Work, effects: Effects, young: Case, old: Case) -> Signature | None:
    """Who is still to be asked about a lower level: one signature at most."""
    waiting = []
    for case, other in ((old, young), (young, old)):
        found = await signatures.of_case(work, case.id)
        waiting += [(s, other.level) for s in found if s.state == "waiting"]
    first, over = still_asked(waiting)
    effects.add(*(signatures.changed(s, replaced(s)) for s in over))
    return first


async def _clocks(of: _Joining, asked: Signature | None) -> None:
    """The reminders of both as those of the older case."""
    house, case = of.effects.house, of.case
    policy, now = house.library.policy, house.now()
    known = await reminder_rows.of_case(of.work, of.old.id)
    theirs = await reminder_rows.of_case(of.work, of.young.id)
    young = [p.reminder for p in theirs]
    plan = Agenda.of((p.reminder for p in known), house.new_id)
    joined_clocks.twelve_hours(case, young, plan, policy.reminders, now)
    joined_clocks.of_forms(policy.clocks, case, young, plan, without=reminders.CLOSING)
    if case.emergency and not of.old.emergency:
        new = agenda.on_emergency(case, plan.now, policy.reminders, now, house.new_id)
        plan.plan(reminders.as_its_process_asks(house, case, new))
    if case.level != of.old.level:
        plan.plan(
            agenda.on_assessed(case, plan.now, policy.reminders, policy.calendar, now, house.new_id)
        )
    if asked is None:
        plan.plan(agenda.on_second_answer(plan.now, now))
    elif not any(r.kind == SECOND and r.is_open for r in plan.now):
        plan.plan(agenda.on_lower_level(case, plan.now, policy.reminders, now, house.new_id))
    reminders.plan(of.effects, theirs, agenda.on_case_closed(young))
    reminders.plan(of.effects, known, plan.changed)
