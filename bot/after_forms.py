"""What each form sets in motion when it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot import own_forms, reminders
from bot.draft_line import title
from bot.effects import Effects
from bot.local import short_moment
from cases import risk
from cases.case import LEVELS, Case
from cases.entry import Entry
from cases.refusal import Refusal
from cases.units import manager_for
from conversations.facts import FormFinished
from conversations.form import Form
from conversations.reply import Reply
from db import cases
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

Told = tuple[Case, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent, and the case it is about."""

    work: Work
    effects: Effects
    file: CaseFile
    kept: Kept
    form: Form
    fact: FormFinished

    def say(self, key: str, **args: object) -> str:
        """A sentence for the person who sent it."""
        house = self.effects.house
        return house.say(key, house.directory.people.get(self.kept.session.person), **args)

    def move(self, outcome: tuple[Case, Entry] | Refusal) -> Sent:
        """The case after a move, written and noted; a refused move leaves it as it is."""
        if isinstance(outcome, Refusal):
            return self
        case, entry = outcome
        self.effects.add(cases.changed(self.file, case))
        self.effects.note(entry, by=self.kept.session.person, case=case.id)
        return replace(self, file=replace(self.file, case=case, version=self.file.version + 1))


async def follow(
    work: Work, effects: Effects, file: CaseFile, kept: Kept, form: Form, fact: FormFinished
) -> Told:
    """The consequences of this form; one of the organisation's own is a report or is kept."""
    sent = Sent(work, effects, file, kept, form, fact)
    then = _report if own_forms.is_report(form) else AFTER.get(form.id, _kept)
    return await then(sent)


async def _report(sent: Sent) -> Told:
    """A report (Mẫu 01): T0 as told, a proposal, a manager, and the reminders of a new case."""
    rules, answers = sent.effects.house.library.policy.risk, sent.fact.answers
    received = _moment(answers.get("received_at", ""))
    if received:
        now = sent.effects.house.now()
        given = bool(answers.get("received_reason"))
        sent = sent.move(sent.file.case.backdate(received, given, now))
    proposal = risk.preliminary(answers, rules)
    if proposal.level is not None:
        sent = sent.move(sent.file.case.propose(proposal.level))
    case = await assigned(sent.work, sent.effects, sent.file, sent.kept.session.person)
    if received and case.emergency:
        await reminders.for_backdating(sent.work, sent.effects, case)
    said = sent.say("menu.case_made", code=case.code, received=short_moment(case.received_at))
    return case, (said,)


async def _initial_risk(sent: Sent) -> Told:
    """Mẫu 02: a person signs the level; the first review is planned from it."""
    rules, answers = sent.effects.house.library.policy.risk, sent.fact.answers
    if answers.get("level_chosen") not in LEVELS:
        return await _kept(sent)
    proposal = risk.propose(answers, rules)
    if proposal.level is not None:
        sent = sent.move(sent.file.case.propose(proposal.level))
    sent = sent.move(sent.file.case.assess(answers["level_chosen"], sent.kept.session.person))
    case = sent.file.case
    await reminders.for_assessment(sent.work, sent.effects, case)
    said = sent.say(
        "cases.signed",
        code=case.code,
        chosen=sent.say(f"cases.level_{case.level}"),
        proposed=sent.say(f"cases.level_{proposal.level}"),
    )
    return case, (said, proposal_lines(sent, proposal))


async def _follow_up(sent: Sent) -> Told:
    """A review was written; the next one is planned."""
    chosen = sent.fact.answers.get("next_date")
    next_on = date.fromisoformat(chosen) if chosen else None
    case = sent.file.case
    await reminders.for_review(sent.work, sent.effects, case, next_on)
    return case, (sent.say("cases.follow_up_kept", code=case.code),)


async def _kept(sent: Sent) -> Told:
    """A form that moves nothing: its writer hears where it stands."""
    person = sent.effects.house.directory.people.get(sent.kept.session.person)
    form = title(sent.form, person.language if person else sent.kept.session.language)
    case = sent.file.case
    return case, (sent.say("cases.form_kept", form=form, code=case.code),)


AFTER: Mapping[str, Callable[[Sent], Awaitable[Told]]] = {
    "initial_risk": _initial_risk,
    "follow_up": _follow_up,
}


def _moment(said: str) -> datetime | None:
    """The answer as a moment; None when a form of that question asks for something else."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


async def assigned(work: Work, effects: Effects, file: CaseFile, by: str) -> Case:
    """The case goes to its unit's case manager; without one it is the head's task."""
    house, case = effects.house, file.case
    manager = manager_for(case.unit, house.directory.staff())
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


def proposal_lines(sent: Sent, proposal: risk.Proposal) -> str:
    """The two blocks side by side and the reasons; never one sum."""
    harm = {f"harm_{level.value}": proposal.harm.get(level, 0) for level in risk.Harm}
    protection = {
        f"protection_{level.value}": proposal.protection.get(level, 0) for level in risk.Protection
    }
    counts = sent.say("cases.counts", **harm, **protection)
    reasons = [sent.say(f"cases.reason_{reason.rule}") for reason in proposal.reasons]
    return "\n".join([counts, *reasons])
