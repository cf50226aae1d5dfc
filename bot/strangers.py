"""Strangers: whoever is not enrolled gets one polite sentence and sees nothing.

A one-use link lets them in. Words of danger are kept sealed and page the duty (rate-limited).
"""

from __future__ import annotations

from datetime import timedelta

from bot import enrolment, escalate, opening
from bot.effects import Effects
from bot.house import House
from bot.screen import LADDER
from cases.case import open_case
from cases.entry import Entry
from cases.escalation import raise_
from conversations.reply import Reply
from db import calls, cases, counters, escalations, inbox, people
from db.cases import CaseFile
from db.inbox import Received
from db.work import Work

_SAME_CALL = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_MOST_AN_HOUR = 20
_MOST_OF_ONE = 20


async def answer(house: House, item: Received) -> None:
    """The sentence, the way in for a link, or a page for words of danger."""
    if "membership" in item.event.native:
        return await membership(house, item)
    token = enrolment.token_in(item.event.text)
    if token and await enrolment.enrol(house, item, token):
        return None
    effects = Effects(house)
    phrases = house.library.policy.danger.find(item.event.text)
    async with house.database.begin() as work:
        if phrases:
            await _keep(work, effects, item)
        reply = Reply((sentence(house),))
        effects.answer(item.event.sender, item.address_hash, reply, item.key)
        effects.add(inbox.done(item.id, house.now()))
        await effects.write(work)
    house.take(effects.letters)
    return None


def sentence(house: House) -> str:
    """The centre's own number first, then 111, 113, 115."""
    centre = house.library.policy.units.centre
    return house.say("people.unknown", phone=centre.phone, centre=centre.name["vi"])


async def _keep(work: Work, effects: Effects, item: Received) -> None:
    """1. More words of one sender within half an hour join their call while its alarm is open.
    2. Beyond twenty calls an hour nothing new rings, but the words are kept. 3. Otherwise a case
    is opened and rings."""
    house, now = effects.house, effects.house.now()
    earlier = await calls.of_sender(work, item.address_hash, now - _SAME_CALL)
    if len(earlier) >= _MOST_OF_ONE:
        return
    case_id = earlier[-1]["case_id"] if earlier else None
    alarm = await escalations.open_of_case(work, case_id) if case_id else None
    if alarm is None and await calls.count_since(work, now - _HOUR) < _MOST_AN_HOUR:
        case_id = await _ring(work, effects, item)
    effects.add(
        calls.unverified(house.new_id(), item.event.text, item.address_hash, case_id, item.key, now)
    )


async def _ring(work: Work, effects: Effects, item: Received) -> str:
    house = effects.house
    case, opened = open_case(
        id=house.new_id(),
        number=await counters.add(work, opening.CODES, 1),
        process=house.library.policy.processes[opening.PROCESS],
        unit=house.library.policy.units.home,
        created_by="",
        received_at=item.event.at,
        now=house.now(),
        emergency=True,
    )
    esc, raised = raise_(
        id=house.new_id(),
        case_id=case.id,
        session_id="",
        episode=1,
        ladder=house.library.policy.ladders[LADDER],
        by="",
        now=house.now(),
    )
    effects.note((opened, Entry("unverified_call"), raised), by=None, case=case.id)
    effects.add(cases.added(CaseFile(case, item.key)))
    esc = await escalate.climb(work, effects, esc, case, item.key)
    effects.add(escalations.added(esc, item.id))
    return case.id


async def membership(house: House, item: Received) -> None:
    """The person blocked the bot, or came back."""
    contact = house.directory.contact(item.event.sender.channel, item.address_hash)
    effects = Effects(house)
    effects.add(inbox.done(item.id, house.now()))
    async with house.database.begin() as work:
        if contact is not None:
            works = item.event.native["membership"] == "member"
            effects.add(people.contact_works(contact.id, works))
            effects.note(Entry("contact_works" if works else "contact_gone"), by=contact.person)
            await counters.add(work, "people_version", 1)
        await effects.write(work)
        await house.directory.refresh(work)
