"""Screen: danger that was named becomes an alarm, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import alarm_counts, drills, escalate, opening, raised, reminders
from bot.alarm import alarms, lead_buttons
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.raised import CLOCKS, PAGES, Wanted
from bot.secrecy.sheet_marks import HEARD
from cases import leading
from cases.entry import Entry
from cases.escalation import Escalation, raise_, raised_again
from cases.ladder import EMERGENCY, LISTEN, Ladder
from conversations.facts import DangerNamed
from conversations.form import Form
from conversations.reply import Reply
from db import alarm_causes, cases, escalations, outbox
from db.cases import CaseFile
from db.escalations import Alarm
from db.outbox import Letter
from db.sessions import Kept
from db.work import Work


async def raise_alarm(
    house: House, kept: Kept, form: Form, fact: DangerNamed, ladder: str = EMERGENCY
) -> CaseFile:
    """The case of this session with its alarm out: case, alarm, first page, clocks and journal.

    1. The same session finds its own alarm again (a replay, danger named twice): that counts it,
       and where this ladder is the stronger one it rings by that, from the first rung.
    2. Without a case one is opened, received when the session was.
    3. The first rung is paged in this very transaction.
    """
    house.failpoints.passing("before_alarm_commit")
    danger = _Danger(kept, form, fact, house.library.policy.ladders[ladder])
    file, letters = await raised.stands(lambda wanted: _committed(house, danger, wanted))
    house.failpoints.passing("after_alarm_commit")
    house.take(letters)
    return file


@dataclass(frozen=True, slots=True)
class _Danger:
    """What was said, in which session, and by which ladder it rings."""

    kept: Kept
    form: Form
    fact: DangerNamed
    ladder: Ladder

    @property
    def of(self) -> str:
        """The turn in which it was said: a replay says the same. What somebody heard in a file is
        new, though its reporter said nothing since."""
        heard = ":heard" if self.fact.how == "heard" else ""
        return f"{self.kept.session.id}:{self.kept.session.turn}{heard}"

    @property
    def is_emergency(self) -> bool:
        """Whether it makes the case an emergency, and not only something to be heard soon."""
        return self.ladder.name != LISTEN


async def raised_in(
    work: Work, effects: Effects, kept: Kept, form: Form, fact: DangerNamed
) -> CaseFile:
    """The emergency of this session, in the transaction of an action that finds danger."""
    danger = _Danger(kept, form, fact, effects.house.library.policy.ladders[EMERGENCY])
    return await _raised(work, effects, danger, frozenset({PAGES, CLOCKS}))


async def _committed(
    house: House, danger: _Danger, wanted: Wanted
) -> tuple[CaseFile, Sequence[Letter]]:
    effects = Effects(house)
    async with house.database.begin() as work:
        file = await _raised(work, effects, danger, wanted)
        await effects.write(work)
    return file, effects.letters


async def _raised(work: Work, effects: Effects, danger: _Danger, wanted: Wanted) -> CaseFile:
    kept = danger.kept
    file = await opening.case_of(work, effects, kept)
    alarm = await _running(work, effects.house, kept, file)
    if alarm is None or file is None:
        file = await _raise(work, effects, danger, file, wanted)
    else:
        file = await _again(work, effects, danger, file, alarm, wanted)
    effects.note(_named(danger.fact), by=kept.session.person, case=file.case.id)
    return file


async def _running(work: Work, house: House, kept: Kept, file: CaseFile | None) -> Alarm | None:
    """The alarm that rings for this session or its case, or that somebody has who can hear of it.
    Any other does not swallow a new danger: that rings anew."""
    alarm = await escalations.of_subject(work, kept.session.id)
    if file is not None and (alarm is None or not alarm.escalation.is_open):
        alarm = await escalations.open_of_case(work, file.case.id)
    return alarm if file is not None and alarms.lives(house, alarm, file.case) else None


async def _again(
    work: Work, effects: Effects, danger: _Danger, file: CaseFile, alarm: Alarm, wanted: Wanted
) -> CaseFile:
    """Named again while it rings or somebody handles it."""
    house, before = effects.house, alarm.escalation
    esc, entries = raised_again(before, danger.ladder, house.now(), of=danger.of)
    effects.note(entries, by=danger.kept.session.person, case=file.case.id)
    if danger.is_emergency and not file.case.emergency:
        file = await _emergency(work, effects, danger, file, wanted)
    if entries and _is_to_be_asked(esc.acknowledged_by, danger):
        esc = leading.asked_now(esc, house.now())
    if esc.ladder != before.ladder and PAGES in wanted:
        esc = await escalate.climb(work, effects, esc, file.case, file.key)
    if esc != before:
        effects.add(escalations.changed(alarm, esc))
    if entries and before.acknowledged_by is not None:
        _tell_the_lead(effects, before.acknowledged_by, esc, file, danger)
    return file


def _is_to_be_asked(lead: str | None, danger: _Danger) -> bool:
    """Who named the danger knows of it, but for a lead who was about to end the alarm."""
    return lead is not None and (lead != danger.kept.session.person or danger.form.ends_alarm)


def _tell_the_lead(
    effects: Effects, lead: str, esc: Escalation, file: CaseFile, danger: _Danger
) -> None:
    """Danger was named again while somebody is handling it: they hear so at once; where it rings
    anew for more than they took, and not for them, they hear that."""
    house, person = effects.house, effects.house.directory.people.get(lead)
    kept = danger.kept
    if person is None or not _is_to_be_asked(lead, danger) or lead in house.barred(file.case):
        return
    if lead in {target.person for target in esc.targets} and esc.acknowledged_by is None:
        return
    key = "alarm.named_again" if esc.acknowledged_by else "alarm.rings_anew"
    if lead == kept.session.person and esc.acknowledged_by:
        key = "alarm.still_yours"
    at, until = clock_time(house.now()), clock_time(esc.ask_at) if esc.ask_at else ""
    text = house.say(key, person, code=file.case.code, at=at, until=until)
    options = lead_buttons.to_the_question(house, person, esc) if esc.acknowledged_by else ()
    effects.tell(
        lead,
        Reply((text,), options, urgent=True, discreet=True),
        file.key,
        lane=outbox.EMERGENCY,
        case=file.case.id,
        once=f"again:{kept.session.id}:{kept.session.turn}:{lead}",
    )


async def _raise(
    work: Work, effects: Effects, danger: _Danger, file: CaseFile | None, wanted: Wanted
) -> CaseFile:
    house, session = effects.house, danger.kept.session
    if file is None:
        fields = {**opening.case_fields(danger.form, session), **_heard(danger.fact)}
        emergency = danger.is_emergency
        file = await opening.open_from(work, effects, danger.kept, fields, emergency=emergency)
        if emergency and CLOCKS in wanted:
            await reminders.for_emergency(work, effects, file.case)
    elif danger.is_emergency:
        file = await _emergency(work, effects, danger, file, wanted)
    earlier = await escalations.of_subject(work, session.id)
    esc, entry = raise_(
        id=house.new_id(),
        case_id=file.case.id,
        session_id=session.id,
        episode=earlier.escalation.episode + 1 if earlier else 1,
        ladder=danger.ladder,
        by=session.person,
        now=house.now(),
        drill=drills.is_drill(file.case),
        of=danger.of,
    )
    effects.note(entry, by=session.person, case=file.case.id, session=session.id)
    if PAGES in wanted:
        esc = await escalate.climb(work, effects, esc, file.case, file.key)
    why = alarm_counts.cause(danger.fact, danger.form)
    effects.add(
        escalations.added(esc, session.id),
        alarm_causes.added(esc, danger.fact.how, why, file.key),
    )
    return file


async def _emergency(
    work: Work, effects: Effects, danger: _Danger, file: CaseFile, wanted: Wanted
) -> CaseFile:
    """The case that is there already becomes an emergency."""
    case, entry = file.case.raise_emergency()
    case = replace(case, fields={**case.fields, **_heard(danger.fact)})
    effects.add(cases.changed(file, case))
    effects.note(entry, by=danger.kept.session.person, case=case.id)
    if CLOCKS in wanted:
        await reminders.for_emergency(work, effects, case)
    return CaseFile(case, file.key, file.version, file.session)


def _heard(fact: DangerNamed) -> Mapping[str, str]:
    """The phrases as a field of the case, sealed with it: a person's words stand nowhere else."""
    return {HEARD: " · ".join(fact.heard).replace("*", "…")} if fact.heard else {}


def _named(fact: DangerNamed) -> Entry:
    return Entry("danger_named", {"how": fact.how, "what": ",".join(fact.what)})
