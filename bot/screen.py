"""Screen: danger that was named becomes an alarm, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import escalate, opening, reminders
from bot.alarm import alarms
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.secrecy.sheet_marks import HEARD
from cases.entry import Entry
from cases.escalation import raise_
from conversations.facts import DangerNamed
from conversations.form import Form
from conversations.reply import Reply
from db import cases, escalations, outbox
from db.cases import CaseFile
from db.escalations import Alarm
from db.sessions import Kept
from db.work import Work

LADDER = "emergency"


async def raise_alarm(house: House, kept: Kept, form: Form, fact: DangerNamed) -> CaseFile:
    """The case of this session with its alarm out: case, alarm, first page, clocks and journal.

    1. The same session finds its own alarm again (a replay, danger named twice).
    2. Without a case one is opened, received when the session was.
    3. The first rung is paged in this very transaction.
    """
    house.failpoints.passing("before_alarm_commit")
    effects = Effects(house)
    async with house.database.begin() as work:
        file = await opening.case_of(work, effects, kept)
        alarm = await _running(work, house, kept, file)
        if alarm is None or file is None:
            file = await _raise(work, effects, kept, form, file, _heard(fact))
        elif alarm.escalation.acknowledged_by is not None:
            _tell_the_lead(effects, alarm, file, kept)
        effects.note(_named(fact), by=kept.session.person, case=file.case.id)
        await effects.write(work)
    house.failpoints.passing("after_alarm_commit")
    house.take(effects.letters)
    return file


async def _running(work: Work, house: House, kept: Kept, file: CaseFile | None) -> Alarm | None:
    """The alarm that rings for this session or its case, or was taken a short while ago. One that
    somebody took long ago and never ended does not swallow a new danger: that rings anew."""
    alarm = await escalations.of_subject(work, kept.session.id)
    if file is not None and (alarm is None or not alarm.escalation.is_open):
        alarm = await escalations.open_of_case(work, file.case.id)
    return alarm if file is not None and alarms.lives(house, alarm, file.case) else None


def _tell_the_lead(effects: Effects, alarm: Alarm, file: CaseFile, kept: Kept) -> None:
    """Danger was named again while somebody is handling it: they hear so at once."""
    house, lead = effects.house, alarm.escalation.acknowledged_by or ""
    person = house.directory.people.get(lead)
    if person is None or lead == kept.session.person or lead in house.barred(file.case):
        return
    at = clock_time(house.now())
    text = house.say("alarm.named_again", person, code=file.case.code, at=at)
    effects.tell(
        lead,
        Reply((text,), urgent=True, discreet=True),
        file.key,
        lane=outbox.EMERGENCY,
        case=file.case.id,
        once=f"again:{kept.session.id}:{kept.session.turn}:{lead}",
    )


async def _raise(
    work: Work,
    effects: Effects,
    kept: Kept,
    form: Form,
    file: CaseFile | None,
    heard: Mapping[str, str],
) -> CaseFile:
    house, session = effects.house, kept.session
    if file is None:
        fields = {**opening.case_fields(form, session), **heard}
        file = await opening.open_from(work, effects, kept, fields, emergency=True)
        case = file.case
    else:
        case, entry = file.case.raise_emergency()
        case = replace(case, fields={**case.fields, **heard})
        effects.add(cases.changed(file, case))
        effects.note(entry, by=session.person, case=case.id)
    earlier = await escalations.of_subject(work, session.id)
    esc, entry = raise_(
        id=house.new_id(),
        case_id=case.id,
        session_id=session.id,
        episode=earlier.escalation.episode + 1 if earlier else 1,
        ladder=house.library.policy.ladders[LADDER],
        by=session.person,
        now=house.now(),
    )
    effects.note(entry, by=session.person, case=case.id, session=session.id)
    esc = await escalate.climb(work, effects, esc, case, file.key)
    effects.add(escalations.added(esc, session.id))
    await reminders.for_emergency(work, effects, case)
    return CaseFile(case, file.key, file.version, file.session)


def _heard(fact: DangerNamed) -> Mapping[str, str]:
    """The phrases as a field of the case, sealed with it: a person's words stand nowhere else."""
    return {HEARD: " · ".join(fact.heard).replace("*", "…")} if fact.heard else {}


def _named(fact: DangerNamed) -> Entry:
    return Entry("danger_named", {"how": fact.how, "what": ",".join(fact.what)})
