"""A second report of the same event joins the case that is there (*tin báo mới*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import own_forms, responsible
from bot.effects import Effects
from bot.house import House
from cases import risk
from cases.call import Call
from cases.case import LEVELS, Case
from cases.entry import Entry
from conversations.facts import FormFinished
from conversations.form import Form
from conversations.reply import Option, Reply
from db import cases, escalations, outbox
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work


def is_evidence(house: House, kept: Kept, form: Form, file: CaseFile | None) -> bool:
    """Whether this report is about a case that another conversation has opened."""
    if file is None or not own_forms.is_report(house, form):
        return False
    return file.session != kept.session.id


def unsaid(file: CaseFile, fields: Mapping[str, str]) -> Mapping[str, str]:
    """What the case does not know yet: what the first report said stands, the second one is read
    beside it."""
    return {name: value for name, value in fields.items() if not file.case.fields.get(name)}


async def case_of(work: Work, house: House, call: Call) -> CaseFile | None:
    """The case the call was attached to, while it is open."""
    file = await cases.one(work, house.keys, call.case_id) if call.case_id else None
    return file if file and file.case.state == "open" else None


async def follow(
    work: Work, effects: Effects, kept: Kept, fact: FormFinished, file: CaseFile
) -> tuple[Case, tuple[str, ...]]:
    """A higher level is proposed, whoever has the case hears of it, its writer hears the code."""
    house, by = effects.house, kept.session.person
    level = risk.preliminary(fact.answers, house.library.policy.risk).level
    if level is not None and _is_higher(level, file.case.proposed):
        case, entry = file.case.propose(level)
        effects.add(cases.changed(file, case))
        effects.note(entry, by=by, case=case.id)
        file = replace(file, case=case, version=file.version + 1)
    effects.note(Entry("report_joined"), by=by, case=file.case.id, session=kept.session.id)
    await told(work, effects, kept, file)
    person = house.directory.people.get(by)
    return file.case, (house.say("calls.report_joined", person, code=file.case.code),)


def _is_higher(level: str, known: str | None) -> bool:
    return known is None or LEVELS.index(level) < LEVELS.index(known)


async def told(work: Work, effects: Effects, kept: Kept, file: CaseFile) -> None:
    """Whoever leads the alarm, else the manager, else who answers for the case, hears once that
    there is more to read."""
    house, session, case = effects.house, kept.session, file.case
    alarm = await escalations.open_of_case(work, case.id)
    lead = alarm.escalation.acknowledged_by if alarm else case.assigned_to
    people = (lead,) if lead else await responsible.for_case(work, house, case.id)
    for person_id in people:
        person = house.directory.people.get(person_id)
        if person is None or person_id == session.person or person_id in house.barred(case):
            continue
        text = house.say("calls.new_evidence", person, code=case.code)
        read = Option(f"!cases.{case.code}", house.say("tasks.read_case", person, code=case.code))
        effects.tell(
            person_id,
            Reply((text,), (read,), urgent=alarm is not None, discreet=True),
            file.key,
            lane=outbox.EMERGENCY if alarm else outbox.NOTICE,
            case=case.id,
            once=f"evidence:{session.id}:{person_id}",
        )
