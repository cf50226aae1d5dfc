"""A session becomes a case: once, whatever is replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import calling, drills, numbers
from bot.effects import Effects
from cases.case import Case, open_case
from cases.person import DRILL
from cases.policy import Policy
from conversations.engine.session import Session
from conversations.form import Form
from db import cases, counters
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

PROCESS = "tt23"
CODES, DRILL_CODES = "case_codes", "drill_codes"


def case_fields(form: Form, session: Session) -> dict[str, str]:
    """The case fields (`hl:case`) answered so far."""
    return {
        question.own["case"]: session.answers[question.name].value
        for question in form.questions
        if question.own.get("case") and question.name in session.answers
    }


async def case_of(work: Work, effects: Effects, kept: Kept) -> CaseFile | None:
    """The case this session is about, or has opened before (a replay finds it); where that was
    joined to an older one, that one, to the last."""
    keys = effects.house.keys
    if kept.session.about:
        file = await cases.one(work, keys, kept.session.about)
    else:
        file = await cases.by_session(work, keys, kept.session.id)
    return await cases.at_end(work, keys, file) if file is not None else None


async def open_from(
    work: Work, effects: Effects, kept: Kept, fields: Mapping[str, str], *, emergency: bool
) -> CaseFile:
    """A new case, received when its session was opened (T0), with the session's data key."""
    house, session = effects.house, kept.session
    policy = house.library.policy
    commune = policy.known_commune(fields.get("commune"))
    unit = drills.unit_of(house, session.person, policy.units.unit_of(commune))
    case, entry = open_case(
        id=house.new_id(),
        number=await counters.add(work, DRILL_CODES if unit == DRILL else CODES, 1),
        process=policy.processes[_process(policy, session)],
        unit=unit,
        created_by=session.person,
        received_at=session.opened_at,
        now=house.now(),
        emergency=emergency,
    )
    effects.note(entry, by=session.person, case=case.id, session=session.id)
    case = replace(case, fields=dict(fields), commune=commune)
    file = CaseFile(case, kept.key, session=session.id)
    effects.add(cases.added(file))
    await calling.case_made(work, effects, kept, file)
    await numbers.keep(work, effects, file, fields, corrects=True)
    return file


def _process(policy: Policy, session: Session) -> str:
    """The steps its form begins (*quy trình*); one of the organisation's own: the child's."""
    rule = policy.forms.of(session.form)
    answers = {name: answer.value for name, answer in session.answers.items()}
    return (rule.process(answers) if rule else None) or PROCESS


def filled(effects: Effects, file: CaseFile, fields: Mapping[str, str], by: str) -> Case:
    """The case with these fields; a commune among them places it."""
    policy = effects.house.library.policy
    case, entry = file.case.fill(fields)
    effects.note(entry, by=by, case=case.id)
    commune = policy.known_commune(fields.get("commune"))
    if commune and commune != case.commune:
        unit = case.unit if drills.is_drill(case) else policy.units.unit_of(commune)
        case, entry = case.placed(commune, unit)
        effects.note(entry, by=by, case=case.id)
    return case
