"""A report goes to the commune where it happened, at once (Điều 26.1 NĐ 56/2017): its
child-protection officer (*người làm công tác bảo vệ trẻ em cấp xã*) hears the code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.after.sent import Sent
from bot.local import short_moment
from cases.barring import suspected
from cases.case import Case
from cases.reminder import CLOCK
from conversations.reply import Option, Reply
from db import reminders

_FIRST_RISK: Final = "initial_risk"
_OFFICIAL: Final = "official"


def passed_on(sent: Sent, case: Case) -> tuple[str, ...]:
    """Who was told, for the writer; where the house knows nobody of that commune, that somebody
    has to telephone. Nothing while the commune is not known, and never to whom a suspected
    official may be."""
    house = sent.effects.house
    if not case.commune or not _asks_first_risk(sent, case) or suspected(case).kind == _OFFICIAL:
        return ()
    out = house.barred(case)
    known = [
        p for p in house.directory.staff() if p.role == "commune_officer" and p.unit == case.commune
    ]
    if sent.by in {p.id for p in known}:
        return ()
    told = [p for p in known if p.id not in out]
    for person in told:
        _tell(sent, case, person.id)
    called = ", ".join(person.called for person in told)
    place = _place(sent, case, sent.by)
    if told:
        return (sent.say("commune.told", called=called, place=place),)
    return () if known or _reports_only(sent) else (sent.say("commune.nobody", place=place),)


async def hears(sent: Sent, key: str, besides: Iterable[str] = ()) -> None:
    """The officers of the commune who may know are told that the case has come this far: code,
    level, and the 12 hours or the next review. `besides`: who hears of it anyway."""
    house, case = sent.effects.house, sent.file.case
    if not case.commune or suspected(case).kind == _OFFICIAL:
        return
    out = house.barred(case) | {sent.by, *besides}
    until = await _until(sent)
    for person in house.directory.staff():
        if person.role != "commune_officer" or person.unit != case.commune or person.id in out:
            continue
        words = {"code": case.code, "place": _place(sent, case, person.id)}
        level = house.say(f"cases.level_{case.level or 'high'}", person)
        said = [house.say(key, person, level=level, **words)]
        said += [house.say(word, person, at=short_moment(at)) for word, at in until]
        see = Option(f"!cases.{case.code}", house.say("closing.see", person, code=case.code))
        once = f"{key}:{sent.kept.session.id}:{person.id}"
        reply = Reply((" ".join(said),), (see,), discreet=True)
        sent.effects.tell(person.id, reply, sent.file.key, case=case.id, once=once)


async def _until(sent: Sent) -> list[tuple[str, datetime]]:
    """The 12 hours while they run, those this very form started too; else the next review."""
    known = [p.reminder for p in await reminders.of_case(sent.work, sent.file.case.id)]
    planned = [change.row for change in sent.effects.changes if "kind" in change.row]
    limits = [r.deadline for r in known if r.kind in CLOCK and r.is_open and r.deadline]
    limits += [row["deadline"] for row in planned if row["kind"] in CLOCK and row["deadline"]]
    if limits:
        return [("commune.clock", min(limits))]
    reviews = [r.due_at for r in known if r.kind == "review" and r.is_open]
    reviews += [row["due_at"] for row in planned if row["kind"] == "review"]
    return [("commune.review", reviews[-1])] if reviews else []


def _tell(sent: Sent, case: Case, person_id: str) -> None:
    house = sent.effects.house
    person = house.directory.people[person_id]
    text = house.say(
        "commune.passed",
        person,
        code=case.code,
        place=_place(sent, case, person_id),
        received=short_moment(case.received_at),
    )
    see = Option(f"!cases.{case.code}", house.say("closing.see", person, code=case.code))
    reply = Reply((text,), (see,), urgent=case.emergency, discreet=True)
    once = f"commune:{case.id}:{person_id}"
    sent.effects.tell(person_id, reply, sent.file.key, case=case.id, once=once)


def _asks_first_risk(sent: Sent, case: Case) -> bool:
    """Whether it is a child's case: only there Mẫu 02 leads on."""
    policy = sent.effects.house.library.policy
    rule, process = policy.forms.of(_FIRST_RISK), policy.processes.get(case.process)
    return bool(rule and process and rule.leaves(process, {}))


def _reports_only(sent: Sent) -> bool:
    """A collaborator hands the report over; telephoning is for the staff."""
    person = sent.effects.house.directory.people.get(sent.by)
    return person is None or person.role == "collaborator"


def _place(sent: Sent, case: Case, person_id: str) -> str:
    house = sent.effects.house
    person = house.directory.people.get(person_id)
    return house.commune_name(case.commune, person.language if person else "vi")
