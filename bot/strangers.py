"""Strangers: whoever is not enrolled gets one polite sentence and sees nothing.

A one-use link lets them in. Words of danger are kept sealed and page the duty (rate-limited).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot import enrolment, escalate, opening, raised, unopened
from bot.directory import VERSION
from bot.effects import Effects
from bot.house import House
from bot.raised import PAGES, Wanted
from bot.sending import contact_news
from cases.case import open_case
from cases.entry import Entry
from cases.escalation import raise_, raised_again
from cases.ladder import EMERGENCY
from conversations.reply import Reply
from db import alarm_causes, calls, cases, counters, escalations, inbox, outbox, people
from db.cases import CaseFile
from db.escalations import Alarm
from db.inbox import Received
from db.outbox import Letter
from db.work import Work

_SAME_CALL = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_MOST_AN_HOUR = 20
_MOST_OF_ONE = 20
_FLOOD_LASTS = timedelta(minutes=10)
_TOLD_EVERY = 10


async def answer(house: House, item: Received) -> None:
    """The sentence, the way in for a link, or a page for words of danger."""
    if "membership" in item.event.native:
        return await membership(house, item)
    token = enrolment.token_in(item.event.text)
    if token and await enrolment.enrol(house, item, token):
        return None
    if house.library.policy.danger.find(item.event.text):
        letters = await raised.stands(lambda wanted: _answered(house, item, wanted))
    else:
        letters = await _answered(house, item, None)
    house.take(letters)
    return None


async def _answered(house: House, item: Received, wanted: Wanted | None) -> Sequence[Letter]:
    """The sentence; before it, where there were words of danger, the alarm (`wanted`)."""
    effects = Effects(house)
    async with house.database.begin() as work:
        if wanted is not None:
            await _keep(work, effects, item, wanted)
        reply = Reply((sentence(house),))
        effects.answer(item.event.sender, item.address_hash, reply, item.key)
        effects.add(inbox.done(item.id, house.now()))
        await effects.write(work)
    return effects.letters


def sentence(house: House) -> str:
    """The centre's own number first, then 111, 113, 115."""
    centre = house.library.policy.units.centre
    return house.say("people.unknown", phone=centre.phone, centre=centre.name["vi"])


async def _keep(work: Work, effects: Effects, item: Received, wanted: Wanted) -> None:
    """1. More words of one sender within half an hour join their call while its alarm is open.
    2. Otherwise a case is opened and rings. 3. Beyond twenty such an hour those of ten minutes
    share a case: it rings as any other, so that a flood is never silence."""
    house, now = effects.house, effects.house.now()
    earlier = await calls.of_sender(work, item.address_hash, now - _SAME_CALL)
    case_id = earlier[-1]["case_id"] if earlier else None
    state = earlier[-1]["state"] if earlier else calls.WAITING
    alarm = await escalations.open_of_case(work, case_id) if case_id else None
    if alarm is not None and len(earlier) >= _MOST_OF_ONE:
        return
    if alarm is None and await calls.count_since(work, now - _HOUR) >= _MOST_AN_HOUR:
        state, case_id = calls.FLOOD, await calls.flood_since(work, now - _FLOOD_LASTS)
        alarm = await escalations.open_of_case(work, case_id) if case_id else None
        if alarm is not None and now - alarm.escalation.raised_at >= _FLOOD_LASTS:
            alarm = None
    if alarm is None or case_id is None:
        case_id = await _ring(work, effects, item, wanted, flood=state == calls.FLOOD)
    else:
        await _again(work, effects, item, alarm)
    new = house.new_id()
    words, sender = item.event.text, item.address_hash
    effects.add(calls.unverified(new, words, sender, case_id, item.key, now, state=state))


async def _again(work: Work, effects: Effects, item: Received, alarm: Alarm) -> None:
    """Counted as evidence; whoever leads hears of it, of a flood now and then."""
    house = effects.house
    esc, entries = raised_again(
        alarm.escalation, house.library.policy.ladders[EMERGENCY], house.now(), of=item.id
    )
    if esc == alarm.escalation:
        return
    effects.add(escalations.changed(alarm, esc))
    effects.note(entries, by=None, case=esc.case_id)
    if esc.acknowledged_by and (esc.evidence == 1 or esc.evidence % _TOLD_EVERY == 0):
        file = await unopened.of_case(work, house, esc.case_id)
        if file is not None:
            await _notice(work, effects, item, file, (esc.acknowledged_by,))


async def _notice(
    work: Work, effects: Effects, item: Received, file: CaseFile, people: tuple[str, ...]
) -> None:
    """That there are very many, by code and count."""
    house = effects.house
    count = 1 + await calls.lines_since(work, house.now() - _HOUR)
    for person in (house.directory.people[id_] for id_ in people):
        text = house.say("alarm.flood", person, count=count, code=file.case.code)
        effects.tell(
            person.id,
            Reply((text,), urgent=True, discreet=True),
            file.key,
            lane=outbox.EMERGENCY,
            case=file.case.id,
            once=f"flood:{item.id}:{person.id}",
        )


async def _ring(
    work: Work, effects: Effects, item: Received, wanted: Wanted, *, flood: bool
) -> str:
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
    esc, entry = raise_(
        id=house.new_id(),
        case_id=case.id,
        session_id="",
        episode=1,
        ladder=house.library.policy.ladders[EMERGENCY],
        by="",
        now=house.now(),
        of=item.id,
    )
    effects.note((opened, Entry("unverified_call"), entry), by=None, case=case.id)
    file = CaseFile(case, item.key)
    effects.add(cases.added(file))
    if PAGES in wanted:
        esc = await escalate.climb(work, effects, esc, case, item.key)
        if flood:
            await _notice(work, effects, item, file, tuple(t.person for t in esc.targets))
    why = {"heard": house.library.policy.danger.find(item.event.text)}
    effects.add(escalations.added(esc, item.id), alarm_causes.added(esc, "stranger", why, item.key))
    return case.id


async def works_again(house: House, item: Received) -> None:
    """A line from an address that was given up proves that it works."""
    sender = item.event.sender.channel
    known = house.directory.contact(sender, item.address_hash)
    if known is None or known.works or item.person is None or "membership" in item.event.native:
        return
    effects = Effects(house)
    async with house.database.begin() as work:
        # The counter first: of two lines at once the second one sees what the first one wrote.
        await counters.add(work, VERSION, 1)
        await house.directory.refresh(work)
        contact = house.directory.contact(sender, item.address_hash)
        if contact is None or contact.works:
            return
        effects.add(people.contact_works(contact.id, works=True))
        effects.note(Entry("contact_works"), by=contact.person)
        await effects.write(work)
        await counters.add(work, VERSION, 1)
        await house.directory.refresh(work)
        news = Effects(house)
        contact_news.back(news, contact)
        await news.write(work)
    house.take(news.letters)


async def membership(house: House, item: Received) -> None:
    """The person blocked the bot, or came back."""
    contact = house.directory.contact(item.event.sender.channel, item.address_hash)
    effects = Effects(house)
    effects.add(inbox.done(item.id, house.now()))
    works = item.event.native["membership"] == "member"
    async with house.database.begin() as work:
        if contact is not None:
            effects.add(people.contact_works(contact.id, works))
            effects.note(Entry("contact_works" if works else "contact_gone"), by=contact.person)
            await counters.add(work, VERSION, 1)
        await effects.write(work)
        await house.directory.refresh(work)
        news = Effects(house)
        if contact is not None and contact.works != works:
            (contact_news.back if works else contact_news.gone)(news, contact)
        await news.write(work)
    house.take(news.letters)
