"""A second report of the same event joins the case that is there (*tin báo mới*)."""

from __future__ import annotations

from bot import own_forms, responsible
from bot.after import protection
from bot.after.sent import Sent, Told
from bot.effects import Effects
from bot.house import House
from cases import risk
from cases.call import Call
from cases.entry import Entry
from cases.second_report import was_told_by
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


async def case_of(work: Work, house: House, call: Call) -> CaseFile | None:
    """The case the call was attached to, while it is open."""
    file = await cases.one(work, house.keys, call.case_id) if call.case_id else None
    file = await cases.at_end(work, house.keys, file) if file else None
    return file if file and file.case.state == "open" else None


async def follow(sent: Sent) -> Told:
    """A higher level is proposed, whoever has the case hears of it, its writer hears the code; and
    of Điều 31, where this report is the first to say that a parent or carer did it."""
    house, session = sent.effects.house, sent.kept.session
    level = risk.of_report(sent.form.id, sent.fact.answers, house.library.policy.risk).level
    known = sent.file.case.proposed
    if level is not None and (known is None or risk.is_lower(known, level)):
        sent = sent.move(sent.file.case.propose(level))
    case = sent.file.case
    sent.effects.note(Entry("report_joined"), by=sent.by, case=case.id, session=session.id)
    await told(sent.work, sent.effects, sent.file, sent.by, f"evidence:{session.id}")
    new = was_told_by(case.fields, "suspect", session.id)
    said = await protection.proposed(sent, case) if new else ()
    return case, (sent.say("calls.report_joined", code=case.code), *said)


async def told(work: Work, effects: Effects, file: CaseFile, by: str, once: str) -> None:
    """Whoever leads the alarm, else the manager, else who answers for the case, hears once that
    there is more to read."""
    house, case = effects.house, file.case
    alarm = await escalations.open_of_case(work, case.id)
    lead = alarm.escalation.acknowledged_by if alarm else case.assigned_to
    people = (lead,) if lead else await responsible.for_case(work, house, case.id)
    for person_id in people:
        person = house.directory.people.get(person_id)
        if person is None or person_id == by or person_id in house.barred(case):
            continue
        text = house.say("calls.new_evidence", person, code=case.code)
        read = Option(f"!cases.{case.code}", house.say("tasks.read_case", person, code=case.code))
        effects.tell(
            person_id,
            Reply((text,), (read,), urgent=alarm is not None, discreet=True),
            file.key,
            lane=outbox.EMERGENCY if alarm else outbox.NOTICE,
            case=case.id,
            once=f"{once}:{person_id}",
        )
