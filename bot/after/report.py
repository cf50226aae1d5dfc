"""A report (Mẫu 01): T0 as told, a proposal, a manager, and the reminders of a new case."""

from __future__ import annotations

from datetime import datetime

from bot import reminders
from bot.after import commune, protection, reasons
from bot.after.sent import Sent, Told
from bot.effects import Effects
from bot.local import short_moment
from cases import risk
from cases.case import Case
from cases.refusal import Refusal
from cases.risk import Proposal
from cases.units import manager_for
from conversations.reply import Reply
from db import cases
from db.cases import CaseFile
from db.work import Work


async def run(sent: Sent) -> Told:
    """What a new report sets in motion."""
    answers = sent.fact.answers
    received = _moment(answers.get("received_at", ""))
    if received:
        now = sent.effects.house.now()
        given = bool(answers.get("received_reason"))
        sent = sent.move(sent.file.case.backdate(received, given, now))
    proposal = _proposed(sent)
    if proposal and proposal.level is not None:
        sent = sent.move(sent.file.case.propose(proposal.level))
    case = await assigned(sent.work, sent.effects, sent.file, sent.by)
    if received and case.emergency:
        await reminders.for_backdating(sent.work, sent.effects, case)
    said = sent.say("menu.case_made", code=case.code, received=short_moment(case.received_at))
    first = (reasons.first(sent, proposal),) if proposal and proposal.level else ()
    told = commune.passed_on(sent, case)
    return case, (said, *told, *first, *await protection.proposed(sent, case))


def _proposed(sent: Sent) -> Proposal | None:
    """The first level with its reasons; none of a child's where nobody will sign one (Mẫu 02)."""
    house, form = sent.effects.house, sent.form.id
    policy = house.library.policy.risk
    if form not in policy.facts and reminders.level_without_assessment(house, sent.file.case):
        return None
    return risk.of_report(form, sent.fact.answers, policy)


async def assigned(work: Work, effects: Effects, file: CaseFile, by: str) -> Case:
    """The case goes to its unit's case manager; without one it is the head's task."""
    house, case = effects.house, file.case
    may_know = [p for p in house.directory.staff() if p.id not in house.barred(case)]
    manager = manager_for(case.unit, may_know)
    if case.assigned_to is None and manager is not None and manager.role == "case_manager":
        moved = case.assign(manager.id)
        if not isinstance(moved, Refusal):
            case, entry = moved
            effects.add(cases.changed(file, case))
            effects.note(entry, by=by, case=case.id)
            text = house.say("cases.yours_now", manager, code=case.code)
            once = f"assigned:{case.id}:{manager.id}"
            effects.tell(manager.id, Reply((text,)), file.key, case=case.id, once=once)
    await reminders.for_case(work, effects, case)
    return case


def _moment(said: str) -> datetime | None:
    """The answer as a moment; None when a form of that question asks for something else."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
