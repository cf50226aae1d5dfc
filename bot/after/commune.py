"""A report goes to the commune where it happened, at once (Điều 26.1 NĐ 56/2017): its
child-protection officer (*người làm công tác bảo vệ trẻ em cấp xã*) hears the code."""

from __future__ import annotations

from typing import Final

from bot.after.sent import Sent
from bot.local import short_moment
from cases.barring import suspected
from cases.case import Case
from conversations.reply import Option, Reply

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
