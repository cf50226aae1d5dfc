"""Look again: what somebody decided who, it turns out, may not know of the case."""

from __future__ import annotations

from datetime import timedelta

from bot import escalate, reminders
from bot.effects import Effects
from bot.on_duty import reach_at
from cases.barring import within
from cases.case import Case
from cases.entry import Entry
from cases.escalation import ENDINGS, Escalation, raise_
from cases.recipients import recipients
from cases.signature import Signature
from conversations.reply import Option, Reply
from db import escalations, journal, outbox, signatures
from db.cases import CaseFile
from db.work import Work

_RINGS_AGAIN = timedelta(hours=24)
"""An alarm that was ended longer ago does not ring again; that it was, is told all the same."""
_ASKED = "looked_again"
_NOT_COUNTED = ("replaced",)


async def ask(work: Work, effects: Effects, file: CaseFile) -> None:
    """The outcome of the last alarm and the level that counts, where a barred person gave them:
    lead and head hear so once, by code, and a fresh outcome rings again for those who may know."""
    out = effects.house.barred(file.case)
    if not out:
        return
    await _outcome(work, effects, file, out)
    if file.case.state == "open":
        await _level(work, effects, file, out)


async def _outcome(work: Work, effects: Effects, file: CaseFile, out: frozenset[str]) -> None:
    alarm = await escalations.latest_of_case(work, file.case.id)
    if alarm is None or not _ended_by(alarm.escalation, out):
        return
    if await _first_time(work, effects, file.case, alarm.escalation.id):
        await _ended(work, effects, file, alarm.escalation)


async def _level(work: Work, effects: Effects, file: CaseFile, out: frozenset[str]) -> None:
    counted = [s for s in await signatures.of_case(work, file.case.id) if _counts(s)]
    if not counted or not _signed_by(counted[-1]) & out:
        return
    last = counted[-1]
    if await _first_time(work, effects, file.case, f"{last.id}:{last.state}"):
        await _signed(work, effects, file, last)


async def _first_time(work: Work, effects: Effects, case: Case, what: str) -> bool:
    """Whether nobody was asked to look at this again yet; the journal remembers."""
    detail = f"what={what}"
    earlier = [*await journal.of_case(work, case.id), *(c.row for c in effects.changes)]
    if any(r.get("action") == _ASKED and r.get("detail") == detail for r in earlier):
        return False
    effects.note(Entry(_ASKED, {"what": what}), by=None, case=case.id)
    return True


def _ended_by(esc: Escalation, out: frozenset[str]) -> bool:
    return not esc.is_open and esc.outcome in ENDINGS and esc.resolved_by in out


def _counts(signature: Signature) -> bool:
    return signature.state not in _NOT_COUNTED


def _signed_by(signature: Signature) -> set[str]:
    agreed = {signature.second_by or ""} if signature.state == "agreed" else set()
    return {signature.signed_by, *agreed}


async def _ended(work: Work, effects: Effects, file: CaseFile, esc: Escalation) -> None:
    house, case = effects.house, file.case
    for person_id in await _deciders(work, effects, case):
        _tell(effects, file, person_id, "suspect.outcome_again", f"outcome:{esc.id}")
    fresh = esc.resolved_at is not None and house.now() - esc.resolved_at <= _RINGS_AGAIN
    if fresh and case.state == "open" and not _rings_already(effects, case.id):
        await _ring(work, effects, file, esc)


async def _ring(work: Work, effects: Effects, file: CaseFile, before: Escalation) -> None:
    """The same danger, a new episode: nobody who may know has said that the child is safe."""
    house, case = effects.house, file.case
    latest = await escalations.of_subject(work, before.session_id)
    esc, entry = raise_(
        id=house.new_id(),
        case_id=case.id,
        session_id=before.session_id,
        episode=max(before.episode, latest.escalation.episode if latest else 0) + 1,
        ladder=before.ladder,
        by=before.raised_by,
        now=house.now(),
        drill=before.drill,
    )
    effects.note(entry, by=None, case=case.id)
    esc = await escalate.climb(work, effects, esc, case, file.key)
    effects.add(escalations.added(esc, before.session_id))
    await reminders.for_emergency(work, effects, case)


def _rings_already(effects: Effects, case_id: str) -> bool:
    """Whether these very changes bring an alarm of this case already."""
    rows = (change.row for change in effects.changes)
    return any(
        row.get("case_id") == case_id and ("episode" in row or "where_episode" in row)
        for row in rows
    )


async def _signed(work: Work, effects: Effects, file: CaseFile, signature: Signature) -> None:
    """Who may assess is asked to sign one of their own; who decides hears of it."""
    house, out = effects.house, effects.house.barred(file.case)
    reach = within(await reach_at(work, house, house.now()), out)
    people = [p for p in house.directory.staff() if p.id not in out]
    assess = recipients("assessors", case=file.case, lead=None, people=people, reach=reach)
    once = f"level:{signature.id}:{signature.state}"
    for person_id in dict.fromkeys((*assess, *await _deciders(work, effects, file.case))):
        form = signature.form if person_id in assess else ""
        _tell(effects, file, person_id, "suspect.level_again", once, form)


async def _deciders(work: Work, effects: Effects, case: Case) -> tuple[str, ...]:
    """Shift lead and head; without one who may know, everyone who may."""
    house = effects.house
    reach = within(await reach_at(work, house, house.now()), house.barred(case))
    leading = (*reach.get("shift_lead", ()), *reach.get("head", ()))
    return tuple(dict.fromkeys(leading or reach.get("everyone", ())))


def _tell(
    effects: Effects, file: CaseFile, person_id: str, key: str, once: str, form: str = ""
) -> None:
    house, code = effects.house, file.case.code
    person = house.directory.people[person_id]
    read = Option(f"!cases.{code}", house.say("tasks.read_case", person, code=code))
    again = Option(f"!form.{form}.{code}", house.say("suspect.sign_again", person))
    reply = Reply((house.say(key, person, code=code),), (*((again,) if form else ()), read))
    effects.tell(
        person_id,
        reply,
        file.key,
        lane=outbox.NOTICE,
        case=file.case.id,
        once=f"{once}:{person_id}",
    )
