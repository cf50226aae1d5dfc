"""A proposal to end the case (*đề nghị kết thúc*): the head decides with one tap."""

from __future__ import annotations

from bot.after.sent import Sent, Told
from bot.house import House
from bot.on_duty import reach_at
from cases.barring import within
from cases.escalation import Reach
from cases.person import Person
from conversations.reply import Option, Reply
from db import escalations

CLOSE = "!close"


async def run(sent: Sent) -> Told:
    """The case stays as it is; every head who may hears of the proposal, by code alone; without one
    the shift lead hears who can decide."""
    house, case = sent.effects.house, sent.file.case
    if case.state != "open":
        return case, (sent.say("refusal.case_closed"),)
    reach = await reach_at(sent.work, house, house.now())
    may = within(reach, house.barred(case))
    for person_id in may["head"]:
        _ask(sent, person_id)
    said = [sent.say("closing.proposed", code=case.code)] if may["head"] else _alone(sent, may)
    if await escalations.open_of_case(sent.work, case.id) is not None:
        said.append(sent.say("closing.alarm_open", code=case.code))
    return case, tuple(said)


def _alone(sent: Sent, may: Reach) -> list[str]:
    """No head may decide: said as it is, and whoever leads the shift is told."""
    house, code = sent.effects.house, sent.file.case.code
    leads = [p for p in may["shift_lead"] if p != sent.by]
    for person_id in leads:
        person = house.directory.people[person_id]
        see = Option(f"!cases.{code}", house.say("closing.see", person, code=code))
        reply = Reply((house.say("closing.lead_submits", person, code=code),), (see,))
        once = f"submits:{sent.kept.session.id}:{person_id}"
        sent.effects.tell(person_id, reply, sent.file.key, case=sent.file.case.id, once=once)
    told = [sent.say("closing.lead_told")] if leads else []
    return [sent.say("closing.nobody_decides", code=code), *told]


def answers(house: House, person: Person, code: str) -> tuple[Option, ...]:
    """The two answers to a proposal, one tap each."""
    return tuple(
        Option(f"{CLOSE}.{code}.{choice}", house.say(f"closing.{choice}", person))
        for choice in ("yes", "no")
    )


def _ask(sent: Sent, person_id: str) -> None:
    house, code = sent.effects.house, sent.file.case.code
    person = house.directory.people[person_id]
    see = Option(f"!cases.{code}", house.say("closing.see", person, code=code))
    reply = Reply(
        (house.say("closing.asked", person, code=code),), (*answers(house, person, code), see)
    )
    once = f"closing:{sent.kept.session.id}"
    sent.effects.tell(person_id, reply, sent.file.key, case=sent.file.case.id, once=once)
